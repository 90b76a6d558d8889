from __future__ import annotations


class PublicId:
    """A public id: digits, short enough for the database's whole numbers."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Key:
    """A slug or the like, in any script. Never with NUL, which PostgreSQL takes in no question."""

    regex = "[^/\\0]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value

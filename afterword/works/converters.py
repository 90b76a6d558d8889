from __future__ import annotations


class PictureName:
    """The name of a picture of a text: a hash of what it shows, and its format."""

    regex = r"[0-9a-f]{32}\.(?:jpg|png)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value

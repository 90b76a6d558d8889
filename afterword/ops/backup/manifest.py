"""What a backup says about itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

FORMAT = 1
MANIFEST = "manifest.json"
DIGEST_LENGTH = 64


class BadBackup(Exception):
    """The file is not a backup that can be trusted; the text says why."""


@dataclass(frozen=True)
class Table:
    """A table's rows: whose they are, its columns in the order of each line, and how many lines there are."""

    model: str
    columns: list[str]
    rows: int
    file: str


@dataclass(frozen=True)
class File:
    sha256: str
    bytes: int


@dataclass
class Manifest:
    program: str
    archive: str
    made_at: str
    database: str
    migrations: list[tuple[str, str]]
    format: int = FORMAT
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Raises `BadBackup` for what is no manifest of a format that we know."""
        try:
            given = json.loads(data)
            if given["format"] != FORMAT:
                raise BadBackup(f"it has format {given['format']}, and this program reads format {FORMAT}")
            given["migrations"] = [(app, name) for app, name in given["migrations"]]
            given["tables"] = {name: Table(**table) for name, table in given["tables"].items()}
            given["files"] = {name: File(**file) for name, file in given["files"].items()}
            return cls(**given)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadBackup("its list of contents can't be read") from error

"""The entries of the corpus, and what came out of them for us."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from afterword import texts
from afterword.texts.repairs import Choices
from bench.marks import Came, Mark
from bench.seen import page_of

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Entry:
    """One manuscript and what must come out of it."""

    path: Path
    why: str
    marks: list[Mark]
    choices: Choices
    filename: str
    alone: bool

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def format(self) -> str:
        """The format, which stands at the start of the name."""
        return self.path.name.partition("-")[0]

    @cached_property
    def data(self) -> bytes:
        return self.path.read_bytes()


def entries() -> list[Entry]:
    """All entries, by name. Raises `ValueError` for a file without its marks, or marks without a file."""
    files = {path.stem: path for path in FOLDER.iterdir() if path.is_file() and path.suffix not in {".toml", ".md"}}
    files |= {path.stem: path for path in FOLDER.glob("md-*.md")}
    tables = {path.stem: path for path in FOLDER.glob("*.toml")}
    if files.keys() != tables.keys():
        raise ValueError(f"Files without marks, or marks without files: {sorted(files.keys() ^ tables.keys())}")
    return [_entry(files[stem], tables[stem]) for stem in sorted(files)]


def _entry(path: Path, table: Path) -> Entry:
    said = tomllib.loads(table.read_text(encoding="utf-8"))
    choices = said.get("choices", {})
    return Entry(
        path=path,
        why=said["why"],
        marks=[(str(kind), str(words)) for kind, words in said["marks"]],
        choices=Choices.of(undo=choices.get("undo", ()), ask=choices.get("ask", ())),
        filename=said.get("filename", path.name),
        alone=bool(said.get("alone", False)),
    )


def came_from(manuscript: texts.Manuscript) -> Came:
    """A manuscript of ours for the checker."""
    proposals = manuscript.proposals
    pieces = [manuscript.note_before, manuscript.note_after]
    for chapter in manuscript.chapters:
        pieces += [chapter.note_before, chapter.html, chapter.note_after]
    titles = [chapter.title or "" for chapter in manuscript.chapters] + [found.title for found in proposals.chapters]
    return Came([page_of(piece) for piece in pieces if piece], _facts(manuscript), titles, ours=True)


def _facts(manuscript: texts.Manuscript) -> dict[str, list[str]]:
    proposals = manuscript.proposals
    said = {name: [getattr(manuscript, name), getattr(proposals, name)] for name in ("title", "writer", "summary")}
    said |= {name: [getattr(manuscript, name), getattr(proposals, name)] for name in ("language", "direction")}
    said |= {"rating": [proposals.rating], "series": [proposals.series]}
    said["summary"] += [chapter.summary for chapter in manuscript.chapters]
    facts = {name: [value for value in values if value] for name, values in said.items()}
    for name in ("fandom", "relationship", "character", "tag", "warning"):
        facts[name] = list(getattr(proposals, f"{name}s"))
    return facts


def read(entry: Entry) -> Came:
    """What our reader makes of an entry."""
    return came_from(texts.read(entry.data, entry.filename, choices=entry.choices))

"""What a Markdown file says about itself before it begins: lines of names and values between two rules."""

import re

from afterword.texts.found import About

_LONGEST = 200  # lines
_FENCED = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_LISTED = re.compile(r"[ \t]*-[ \t]+(.*)$")
_PERCENT = re.compile(r"% ?([^\n]*)\n")

_TEXTS = {
    "title": "title", "author": "writer", "authors": "writer", "writer": "writer", "by": "writer", "byline": "writer",
    "creator": "writer", "lang": "language", "language": "language", "dir": "direction", "direction": "direction",
    "summary": "summary", "description": "summary", "abstract": "summary", "rating": "rating", "rated": "rating",
    "series": "series", "published": "published", "date": "published", "posted": "published", "updated": "updated",
    "lastmod": "updated", "modified": "updated",
}  # fmt: skip
_LISTS = {
    "fandom": "fandoms", "fandoms": "fandoms", "relationship": "relationships", "relationships": "relationships",
    "pairing": "relationships", "pairings": "relationships", "ship": "relationships", "ships": "relationships",
    "character": "characters", "characters": "characters", "tags": "tags", "tag": "tags", "keywords": "tags",
    "additional tags": "tags", "genre": "tags", "genres": "tags", "warning": "warnings", "warnings": "warnings",
    "archive warning": "warnings", "archive warnings": "warnings",
}  # fmt: skip


def split_front_matter(text: str) -> tuple[About, str, int]:
    """What the head says, the text without it, and how many of its lines say nothing that we know."""
    about = About()
    found = _FENCED.match(text)
    if not found:
        return _percent(text, about)
    end = _END.search(text, found.end())
    lines = text[found.end() : end.start()].split("\n") if end else []
    if not end or len(lines) > _LONGEST or not _is_head(lines):
        return about, text, 0
    left_out = sum(not _said(about, key.lower().replace("_", " "), values) for key, values in _pairs(lines))
    return about, text[end.end() :], left_out


def _percent(text: str, about: About) -> tuple[About, str, int]:
    """Up to three lines that begin with a percent sign: title, writers, date."""
    for name in ("title", "writer", "published"):
        found = _PERCENT.match(text)
        if not found:
            break
        setattr(about, name, ", ".join(part.strip() for part in found[1].split(";")))
        text = text[found.end() :]
    return about, text, 0


def _is_head(lines: list[str]) -> bool:
    """A scene break at the start of a story is followed by prose, a head only by names and values."""
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return bool(told) and all(_PAIR.match(line) or _LISTED.match(line) or line[:1] in " \t" for line in told)


def _pairs(lines: list[str]) -> list[tuple[str, list[str]]]:
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _PAIR.match(line):
            pairs.append((found[1], _values(found[2] or "")))
        elif pairs and (listed := _LISTED.match(line)):
            pairs[-1][1].append(_unquoted(listed[1]))
        elif pairs and line.strip():
            pairs[-1][1].append(line.strip())
    return pairs


def _values(said: str) -> list[str]:
    said = said.strip()
    if said in {"", "|", ">", "|-", ">-"}:
        return []
    if said.startswith("[") and said.endswith("]"):
        return [_unquoted(part) for part in said[1:-1].split(",") if part.strip()]
    return [_unquoted(said)]


def _unquoted(said: str) -> str:
    said = said.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        return said[1:-1].replace('\\"', '"').replace("''", "'")
    return said


def _said(about: About, key: str, values: list[str]) -> bool:
    values = [value for value in values if value]
    if key in _TEXTS:
        joiner = " " if _TEXTS[key] == "summary" else ", "
        setattr(about, _TEXTS[key], joiner.join(values))
    elif key in _LISTS:
        parts = values if len(values) != 1 else [part.strip() for part in values[0].split(",")]
        getattr(about, _LISTS[key]).extend(part for part in parts if part)
    elif key in {"words", "word count", "wordcount"} and values and values[0].replace(",", "").isdecimal():
        about.words = int(values[0].replace(",", "")[:9])
    else:
        return False
    return True

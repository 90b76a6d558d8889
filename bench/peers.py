"""What other programs make of a manuscript, for the same checker."""

from __future__ import annotations

import subprocess
from io import BytesIO

from bench.corpus_entries import Entry
from bench.marks import Came
from bench.report import MissingProgram
from bench.seen import page_of

# The names of pandoc's readers. Plain text, BBCode and archives of chapters are none of its formats.
PANDOC = {"docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "html": "html", "md": "markdown"}
PACKED_ONLY = frozenset({".fodt"})  # the same format in one piece of XML, which it has no reader for
MAMMOTH = frozenset({"docx"})
# What its own guide proposes for what it drops otherwise.
STYLES = "u => u\nstrike => s\nsmall-caps => span.small-caps\ncomment-reference => "
SECONDS = 60


def by_pandoc(pandoc: str, entry: Entry) -> Came | None:
    """What pandoc makes of it, or None where it has no such format. What it refuses to read is an empty page."""
    if entry.alone or entry.format not in PANDOC or entry.path.suffix in PACKED_ONLY:
        return None
    command = [pandoc, "-f", PANDOC[entry.format], "-t", "html", "--standalone", "--wrap=none", str(entry.path)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    page = page_of(done.stdout.decode("utf-8", "replace"))
    facts = {
        "title": [page.title] if page.title != entry.path.stem else [],
        "writer": [page.head.get("author", "")],
        "summary": [page.head.get("description", "")],
        "language": [page.head.get("lang", "")],
        "direction": [page.head.get("dir", "")],
        "tag": page.head.get("keywords", "").split(", "),
    }
    return Came([page], facts)


def by_mammoth(entry: Entry) -> Came | None:
    """What mammoth makes of it, or None where it has no such format."""
    if entry.alone or entry.format not in MAMMOTH:
        return None
    try:
        import mammoth
    except ModuleNotFoundError as error:
        raise MissingProgram("mammoth is not installed: make setup-dev") from error
    try:
        html = mammoth.convert_to_html(BytesIO(entry.data), style_map=STYLES).value
    except Exception:  # it has no class of its own for files that it can't read
        html = ""
    return Came([page_of(html)])

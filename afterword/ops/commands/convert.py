"""Show what becomes of a file when the archive reads it. Needs no archive, and changes nothing.

FILE may be - for standard input. Several files become the chapters of one story, in the order of their names. What is
no story is refused with a line that says why, and the exit status 2.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.ops.manuscript_files import FORMATS, add_choices, choices_of, read_manuscript

if TYPE_CHECKING:
    from afterword import texts

EXAMPLE = """afterword convert story.docx --json
afterword convert chapter-*.rtf --html --undo indents --ask quotes"""


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=f"a story: {FORMATS}")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all that was read, repaired, lost and proposed (as usual)")
    form.add_argument("--html", action="store_true", help="the text as the archive would keep it")
    form.add_argument("--text", action="store_true", help="the text without mark-up")
    parser.add_argument("--images", metavar="FOLDER", type=Path, help="put the pictures of the text into this folder")
    add_choices(parser)


def run(options: Namespace) -> None:
    manuscript = read_manuscript(options.files, choices_of(options))
    if options.images:
        _keep_images(manuscript, options.images)
    # Whatever the terminal's own encoding: a story is in all scripts at once.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a stream of text, unless somebody replaced it
    print(_said(manuscript, options))


def _said(manuscript: texts.Manuscript, options: Namespace) -> str:
    from afterword import texts

    if options.html:
        return "\n\n".join(chapter.html for chapter in manuscript.chapters)
    if options.text:
        return "\n\n".join(texts.as_plain(chapter.html) or "" for chapter in manuscript.chapters)
    return json.dumps(manuscript.as_json(), ensure_ascii=False, indent=2)


def _keep_images(manuscript: texts.Manuscript, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for image in manuscript.images:
        (folder / Path(image.name).name).write_bytes(image.data)

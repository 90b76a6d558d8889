"""Show what becomes of a file when the archive reads it. Needs no archive, and changes nothing.

FILE may be - for standard input.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

EXAMPLE = "afterword convert story.html --json"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a story: .txt, .html")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all that was read, repaired, lost and proposed (as usual)")
    form.add_argument("--html", action="store_true", help="the text as the archive would keep it")
    form.add_argument("--text", action="store_true", help="the text without mark-up")


def run(options: Namespace) -> None:
    from afterword import texts
    from afterword.ops.manuscript_files import read_manuscript

    manuscript = read_manuscript(options.file)
    # Whatever the terminal's own encoding: a story is in all scripts at once.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a stream of text, unless somebody replaced it
    if options.html:
        print("\n\n".join(chapter.html for chapter in manuscript.chapters))
    elif options.text:
        print("\n\n".join(texts.as_plain(chapter.html) or "" for chapter in manuscript.chapters))
    else:
        print(json.dumps(manuscript.as_json(), ensure_ascii=False, indent=2))

"""Publish a story from a file, under one of an account's pen names.

Prints the address of the chapter on the last line. What publishing needs and the call lacks is refused by name, and
nothing is half made; with --draft it may be given later. A file's name is never taken for a title. FILE may be - for
standard input; several files become chapters, in the order of their names. With --work, the chapter is added to that
work; of the work's own labels only those that it lacks are taken from the call.

Ratings: general, teen, mature, explicit, not_rated. Warnings: violence, death, noncon, underage, none_apply,
chose_not. Categories: ff, fm, gen, mm, multi, other.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from afterword.ops.manuscript_files import FORMATS, add_choices, choices_of, read_manuscript

EXAMPLE = """afterword publish story.txt --pen-name "Marian Vale" --title "Payment in Kind" \\
  --fandom "The Harbour Books" --rating general --warning none_apply"""
STANDS = "Stopped. Nothing was published, and nothing is half made."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", help=f"the story: {FORMATS}")
    parser.add_argument("--pen-name", required=True, metavar="NAME", help="under which name")
    parser.add_argument("--title", default="")
    for option, what in (
        ("fandom", "“Original Work” is one"),
        ("relationship", "“Ines/Maro”"),
        ("character", ""),
        ("tag", "an additional tag"),
    ):
        parser.add_argument(
            f"--{option}", action="append", default=[], metavar="NAME", help=f"{what} (may be repeated)".strip()
        )
    parser.add_argument("--rating", default="", help="see above")
    parser.add_argument("--warning", action="append", default=[], help="see above (may be repeated)")
    parser.add_argument("--category", action="append", default=[], help="see above (may be repeated)")
    parser.add_argument("--summary", default="")
    parser.add_argument("--language", default="", help="en, de, ar, ja … (the archive's)")
    parser.add_argument("--work", metavar="ID", help="add the chapter to this work")
    parser.add_argument("--chapter-title", default="", metavar="TITLE")
    parser.add_argument("--take-note", action="store_true", help="take the note that the text seems to begin with")
    parser.add_argument("--draft", action="store_true", help="show it to nobody yet")
    add_choices(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead, its “url” the address")


def run(options: Namespace) -> None:
    from afterword.ops.database import open_archive

    # The file first: what is wrong with it can be said without an archive.
    manuscript = read_manuscript(options.files, choices_of(options))
    open_archive()

    from afterword.ops.publishing import publish

    published = publish(manuscript, options)
    for remark in published.remarks:
        print(f"afterword publish: {remark}", file=sys.stderr)
    print(published.as_json() if options.json else published.as_lines())

"""Put sample works into the archive, or take all of them out.

Without options: nine short stories with reviews. With --works: that many synthetic works with writers, tags, chapters,
reviews and kudos, spread as in real archives, to see how this one carries them; the same --seed makes the same works.
Run again after an interruption, it goes on where it stopped. Nobody can sign in as a sample writer.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from afterword.ops.commands.options import how_many

EXAMPLE = """afterword sample
afterword sample --works 10000
afterword sample --remove"""
STANDS = "Stopped. What is in is whole; run the command again to go on."


def configure(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--works", type=how_many, metavar="N", help="fill up to so many synthetic works")
    what.add_argument("--remove", action="store_true", help="take all sample works and their writers out")
    parser.add_argument("--seed", type=how_many, default=1, help="for --works (%(default)s)")
    parser.add_argument(
        "--words", type=how_many, default=2400, metavar="N", help="of the middle work, for --works (%(default)s)"
    )


def run(options: Namespace) -> None:
    from afterword.ops.database import open_archive

    open_archive()

    from afterword.ops import filling

    if options.remove:
        filling.remove()
    elif options.works:
        filling.fill(filling.Plan(works=options.works, seed=options.seed, middle_words=options.words))
    else:
        filling.put_stories_in()

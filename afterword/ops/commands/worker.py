"""Run background jobs until SIGTERM. “afterword serve” starts this by itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

EXAMPLE = "afterword worker"


def configure(parser: ArgumentParser) -> None:
    """It has no options."""


def run(options: Namespace) -> None:
    from afterword.ops.database import set_up_django

    set_up_django()

    from afterword.jobs.worker import work_until_told
    from afterword.serving import stamps

    # A worker that was killed may have changed rows and not told the page cache.
    stamps.current().bump(stamps.HOUSE)
    work_until_told()

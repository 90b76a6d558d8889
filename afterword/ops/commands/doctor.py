"""Look for what is not as it should be: folder, disk, database, jobs, mail, address.

Changes nothing. Each line begins with ok, warn or bad, and says what to do; the exit status is 1 if any is bad.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from afterword.ops.failures import Failed

EXAMPLE = "AFTERWORD_DATA=/srv/lantern afterword doctor"


def configure(parser: ArgumentParser) -> None:
    """It has no options."""


def run(options: Namespace) -> None:
    from afterword.ops.checkup import BAD, examine

    found = list(examine())
    for finding in found:
        print(f"{finding.level:5}{finding.text}")
    bad = sum(finding.level == BAD for finding in found)
    if bad:
        raise Failed(f"{bad} of {len(found)} things are bad. The lines above say what to do.")

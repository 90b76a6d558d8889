"""Set the archive up without a browser, in an empty data folder.

Does what the set-up link does. The password is read from standard input, its first line, so that it appears neither on
the screen nor in the list of processes.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

EXAMPLE = """afterword setup --name "The Lantern House" --archivist Ruth --email ruth@example.org \\
  --password-stdin --sample < password-file"""
STANDS = "Stopped. The archive is not set up; run the command again."


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--name", required=True, help="the archive's name")
    parser.add_argument("--archivist", required=True, metavar="ACCOUNT", help="your account name, and first pen name")
    parser.add_argument("--email", required=True, metavar="ADDRESS", help="your e-mail address")
    parser.add_argument("--password-stdin", action="store_true", required=True, help="read the password from there")
    parser.add_argument("--sample", action="store_true", help="put the sample stories in")
    parser.add_argument("--tagline", default="", help="a line that stands under the name")
    parser.add_argument("--language", help="of most stories here: en, de, ar, ja … (en)")
    parser.add_argument("--joining", help="who may join: everyone, invited, nobody (everyone)")
    parser.add_argument("--approval", help="what a moderator sees first: none, first, all (none)")
    parser.add_argument("--minimum-age", metavar="YEARS", help="the least age of a member (13)")
    parser.add_argument("--no-explicit", action="store_true", help="explicit work is not welcome")
    parser.add_argument("--no-real-people", action="store_true", help="stories about real people are not welcome")
    parser.add_argument("--machine-made", action="store_true", help="machine-made text is welcome")
    parser.add_argument("--contact-email", default="", metavar="ADDRESS", help="for letters to the archivist")


def run(options: Namespace) -> None:
    from afterword.ops.headless import set_up

    name = set_up(_typed(options))
    print(f"{name} is set up. “afterword serve” runs it.")


def _typed(options: Namespace) -> dict[str, str]:
    """What the form of the first run would have been sent."""
    typed = {
        name: getattr(options, name)
        for name in (
            *("name", "archivist", "email", "tagline", "language", "joining", "approval"),
            *("minimum_age", "contact_email"),
        )
    }
    typed["password"] = sys.stdin.readline().rstrip("\r\n")
    ticked = {
        "with_samples": options.sample,
        "allows_explicit": not options.no_explicit,
        "allows_real_people": not options.no_real_people,
        "allows_machine_made": options.machine_made,
        "guests_may_review": True,
    }
    typed |= {name: "on" for name, is_ticked in ticked.items() if is_ticked}
    return {name: value for name, value in typed.items() if value is not None}

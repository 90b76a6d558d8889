"""The table of all limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Rate:
    """So many within so long."""

    times: int
    per: timedelta


@dataclass(frozen=True)
class Limit:
    """How often guests, from one place, and members, each by account, may do something."""

    guests: Rate
    members: Rate


def _per_minutes(minutes: int, *, guests: int, members: int) -> Limit:
    per = timedelta(minutes=minutes)
    return Limit(Rate(guests, per), Rate(members, per))


# A guest's place may be a school or a whole town behind one address: what guests may not do at all is refused by the
# views, and a nought here only says so again.
LIMITS: dict[str, Limit] = {
    # Answering
    "review": _per_minutes(10, guests=5, members=20),
    "reply": _per_minutes(10, guests=5, members=40),
    "margin": _per_minutes(10, guests=15, members=60),
    "mark": _per_minutes(10, guests=0, members=120),
    "preview": _per_minutes(10, guests=300, members=300),
    "draft": _per_minutes(5, guests=0, members=300),
    "kudos": _per_minutes(10, guests=60, members=60),
    "decide": _per_minutes(10, guests=0, members=300),
    "report": _per_minutes(60, guests=10, members=20),
    # Reading: what a page says by itself when a chapter is opened or ended
    "reading": _per_minutes(10, guests=300, members=300),
    # Writing
    "publish": _per_minutes(60, guests=0, members=30),
    "save": _per_minutes(10, guests=0, members=300),
    "autosave": _per_minutes(5, guests=0, members=300),
    "upload": _per_minutes(60, guests=0, members=60),
    "convert": _per_minutes(10, guests=0, members=120),
    # Taking away: an EPUB is made anew each time
    "download": _per_minutes(10, guests=60, members=120),
    # People. The same account may try from many places: `accounts.limiting` also counts tries by name and place.
    "sign_up": _per_minutes(30, guests=5, members=5),
    "sign_in": _per_minutes(10, guests=30, members=30),
    "password_reset": _per_minutes(60, guests=10, members=10),
    "invitation": _per_minutes(60, guests=0, members=20),
    "pen_name": _per_minutes(60 * 24, guests=0, members=10),
    "change_account": _per_minutes(60, guests=0, members=20),
}

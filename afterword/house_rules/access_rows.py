"""Who is answered how: the rows of which `access_table` is made.

ok   it is there, or was done
-    404, the same as for nothing there
in   asked to sign in first
no   refused, with the reason
"""

from __future__ import annotations

from typing import TypeAlias

from afterword.house_rules.access_world import CHAPTER_STATES, ROLES

Row: TypeAlias = dict[str, str]
Table: TypeAlias = dict[str, Row]


def _rows(text: str, heads: tuple[str, ...]) -> Table:
    rows: Table = {}
    for line in filter(str.strip, text.splitlines()):
        state, *answers = (part.strip() for part in line.split("|"))
        words = answers[0].split()
        rows[state] = dict(zip(heads, words, strict=True))
    return rows


def by_state(text: str) -> Table:
    """Rows are states of a work, columns `ROLES`. Both of the chapter's own states are those of the public work."""
    rows = _rows(text, ROLES)
    for state in CHAPTER_STATES:
        rows.setdefault(state, rows["public"])
    return rows


#                 guest stranger reader suspended co-writer writer silenced moderator archivist
READ = by_state("""
    public        | ok    ok       ok     ok        ok        ok     ok       ok        ok
    members       | -     ok       ok     ok        ok        ok     ok       ok        ok
    draft         | -     -        -      -         ok        ok     ok       -         -
    held          | -     -        -      -         ok        ok     ok       ok        ok
    hidden        | -     -        -      -         ok        ok     ok       ok        ok
    purged        | -     -        -      -         -         -      -        -         -
""")

READ_CHAPTER = (
    READ
    | by_state("""
    public        | ok    ok       ok     ok        ok        ok     ok       ok        ok
    draft chapter | -     -        -      -         ok        ok     ok       -         -
""")
    | {state: READ[state] for state in ("members", "draft", "held", "hidden", "purged")}
)

OWN = by_state("""
    public        | in    -        -      -         ok        ok     ok       -         -
    purged        | in    -        -      -         -         -      -        -         -
""")

OWN_PAGE = by_state("""
    public        | in    -        -      no        ok        ok     no       -         -
    purged        | in    -        -      no        -         -      no       -         -
""")
"""A page on which one's words are put before others: whoever is suspended is told so, whatever is asked for."""

OWN_POSTING = by_state("""
    public        | in    -        -      -         ok        ok     no       -         -
    purged        | in    -        -      -         -         -      -        -         -
""")
"""A suspended writer is told why; her words stay on the page."""

REVIEW = by_state("""
    public        | ok    ok       ok     no        no        no     no       ok        ok
    members       | -     ok       ok     no        no        no     no       ok        ok
    draft         | -     -        -      -         no        no     no       -         -
    held          | -     -        -      -         no        no     no       no        no
    hidden        | -     -        -      -         no        no     no       no        no
    purged        | -     -        -      -         -         -      -        -         -
""")
"""Reviews and kudos: never on one's own work, never on what is out of sight."""

REVIEW_CHAPTER = (
    REVIEW
    | by_state("""
    public        | ok    ok       ok     no        no        no     no       ok        ok
    draft chapter | -     -        -      -         no        no     no       -         -
""")
    | {state: REVIEW[state] for state in ("members", "draft", "held", "hidden", "purged")}
)

LATER = READ | {state: row | {"guest": "in"} for state, row in READ.items()}
LATER_CHAPTER = READ_CHAPTER | {state: row | {"guest": "in"} for state, row in READ_CHAPTER.items()}
"""Putting something on a list of one's own."""

REPLY = by_state("""
    public        | ok    ok       ok     no        ok        ok     no       ok        ok
    members       | -     ok       ok     no        ok        ok     no       ok        ok
    draft         | -     -        -      -         no        no     no       -         -
    held          | -     -        -      -         no        no     no       no        no
    hidden        | -     -        -      -         no        no     no       no        no
    purged        | -     -        -      -         -         -      -        -         -
""")

MARGIN = by_state("""
    public        | ok    ok       ok     ok        ok        ok     ok       ok        ok
    members       | -     ok       ok     ok        ok        ok     ok       ok        ok
    draft         | -     -        -      -         -         -      -        -         -
    draft chapter | -     -        -      -         -         -      -        -         -
    held          | -     -        -      -         -         -      -        -         -
    hidden        | -     -        -      -         ok        ok     ok       ok        ok
    purged        | -     -        -      -         -         -      -        -         -
""")
"""What readers have not seen has no margin."""

REMARK = REVIEW_CHAPTER | {state: MARGIN[state] for state in ("draft", "draft chapter", "held")}

MARK = by_state("""
    public        | in    ok       ok     ok        ok        ok     ok       ok        ok
    draft         | in    -        -      -         -         -      -        -         -
    draft chapter | in    -        -      -         -         -      -        -         -
    held          | in    -        -      -         -         -      -        -         -
    hidden        | in    -        -      -         ok        ok     ok       ok        ok
    purged        | in    -        -      -         -         -      -        -         -
""")
"""Whoever reads may keep a passage, whatever else they may do here."""

READ_PRIVATE = by_state("""
    public        | -     -        ok     -         ok        ok     ok       -         -
    draft         | -     -        -      -         ok        ok     ok       -         -
    held          | -     -        -      -         ok        ok     ok       -         -
    hidden        | -     -        -      -         ok        ok     ok       -         -
    purged        | -     -        -      -         -         -      -        -         -
""")
"""A review only for the writer: its two sides alone, no moderator."""

REPLY_PRIVATE = by_state("""
    public        | -     -        ok     -         ok        ok     no       -         -
    draft         | -     -        -      -         no        no     no       -         -
    held          | -     -        -      -         no        no     no       -         -
    hidden        | -     -        -      -         no        no     no       -         -
    purged        | -     -        -      -         -         -      -        -         -
""")

EDIT_REVIEW = by_state("""
    public        | in    -        ok     -         -         -      -        -         -
    draft         | in    -        -      -         -         -      -        -         -
    held          | in    -        -      -         -         -      -        -         -
    hidden        | in    -        -      -         -         -      -        -         -
    purged        | in    -        -      -         -         -      -        -         -
""")

DECIDE = by_state("""
    public        | in    -        -      -         ok        ok     ok       -         -
    purged        | in    -        -      -         -         -      -        -         -
""")
"""What was said on a work of one's own, whatever state the work is in."""

OWN_REVIEW = by_state("""
    public        | in    -        ok     -         -         -      -        -         -
""")
"""What is nobody's but theirs, wherever the work is."""

DELETE_REVIEW = by_state("""
    public        | in    -        ok     -         ok        ok     ok       -         -
    purged        | in    -        ok     -         -         -      -        -         -
""")
"""Taking one's words back is open to who wrote them, wherever the work is; its writers may take down anybody's."""

VERSIONS = by_state("""
    public        | in    -        ok     -         ok        ok     ok       -         -
    draft         | in    -        -      -         ok        ok     ok       -         -
    held          | in    -        -      -         ok        ok     ok       -         -
    hidden        | in    -        -      -         ok        ok     ok       -         -
    purged        | in    -        -      -         -         -      -        -         -
""")

MODERATE = by_state("""
    public        | in    -        -      -         -         -      -        ok        ok
    draft         | in    -        -      -         -         -      -        -         -
    purged        | in    -        -      -         -         -      -        -         -
""")

REPLY_HERE = by_state("""
    public        | in    -        -      -         -         ok     -        -         -
    draft         | in    -        -      -         -         no     -        -         -
    held          | in    -        -      -         -         no     -        -         -
    hidden        | in    -        -      -         -         no     -        -         -
    purged        | in    -        -      -         -         -      -        -         -
""")

INBOX_ITEM = by_state("""
    public        | in    -        -      -         -         ok     -        -         -
""")


ONE_WRITER = by_state("""
    public        | in    -        -      -         -         ok     -        -         -
    purged        | in    -        -      -         -         -      -        -         -
""")
"""What belongs to one of its writers alone: her own reply."""

WISH: Table = {state: row | {"guest": "in"} for state, row in READ.items()}
"""A member's own wish about a work that can be read."""


TAG = by_state("""
    public        | ok    ok       ok     ok        ok        ok     ok       ok        ok
    draft         | -     -        -      -         ok        ok     ok       -         -
    held          | -     -        -      -         ok        ok     ok       ok        ok
""")
"""A tag of works that never were public is as little there as they are; what was public once stays an address."""

PUBLISH = OWN_POSTING | by_state("""
    public        | in    -        -      -         ok        ok     ok       -         -
    draft         | in    -        -      -         ok        ok     no       -         -
    purged        | in    -        -      -         -         -      -        -         -
""")
"""What is out of draft already leads on to its page, and nothing is done."""

PUBLISH_CHAPTER = OWN_POSTING | dict.fromkeys(("draft", "held"), PUBLISH["public"])
"""A chapter of what is not public yet leads on to publishing all of it."""


def _row(text: str) -> Row:
    return dict(zip(ROLES, text.split(), strict=True))


#                guest stranger reader suspended co-writer writer silenced moderator archivist
EVERYBODY = _row("ok   ok       ok     ok        ok        ok     ok       ok        ok")
NOBODY = _row("   -    -        -      -         -         -      -        -         -")
NOWHERE = _row(" in   -        -      -         -         -      -        -         -")
"""What is sent names no place."""
MEMBERS = _row("  in   ok       ok     ok        ok        ok     ok       ok        ok")
POSTERS = _row("  in   ok       ok     no        ok        ok     no       ok        ok")
MODERATORS = _row("in  -        -      -         -         -      -        ok        ok")
ARCHIVISTS = _row("in  -        -      -         -         -      -        -         ok")
PATTERNS = _row(" -    -        -      -         -         -      -        ok        ok")
CONCERNED = _row("in   -        -      ok        -         -      -        -         -")
WRITER = _row("   in   -        -      -         -         ok     -        -         -")

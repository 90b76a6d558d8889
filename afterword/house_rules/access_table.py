"""Who may do what, written down: the table that `test_access_matrix` compares with the archive as it is.

ok   it is there, or was done
-    404, the same as for nothing there
in   asked to sign in first
no   refused, with the reason
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from afterword.house_rules.access_world import CHAPTER_STATES, ROLES, STATES

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


@dataclass(frozen=True)
class Door:
    """What a route answers to GET and to POST; None where it takes no such request."""

    get: Table | Row | None = None
    post: Table | Row | None = None


MEMBERS_WORKS = dict.fromkeys(STATES, MEMBERS)
"""What members do about a work without being told whether it is there."""

OF_WORKS: dict[str, Door] = {
    "work": Door(READ),
    "whole_work": Door(READ),
    "chapter": Door(READ_CHAPTER),
    "tag": Door(TAG),
    "feeds:fandom": Door(TAG),
    "exports:epub": Door(READ),
    "exports:html": Door(READ),
    "exports:text": Door(READ),
    "exports:manuscript": Door(OWN),
    "exports:annotations": Door(OWN),
    "feedback:review_work": Door(READ, REVIEW),
    "feedback:review_chapter": Door(READ_CHAPTER, REVIEW_CHAPTER),
    "feedback:preview_work": Door(READ, REVIEW),
    "feedback:preview_chapter": Door(READ_CHAPTER, REVIEW_CHAPTER),
    "feedback:preview_reply": Door(READ, REPLY),
    "feedback:preview_edit": Door(EDIT_REVIEW, EDIT_REVIEW),
    "feedback:later_work": Door(post=LATER),
    "feedback:later_chapter": Door(post=LATER_CHAPTER),
    "feedback:not_later_work": Door(post=LATER),
    "feedback:not_later_chapter": Door(post=LATER_CHAPTER),
    "feedback:typo": Door(REVIEW_CHAPTER, REVIEW_CHAPTER),
    "feedback:work_wishes": Door(OWN_PAGE, OWN_POSTING),
    "feedback:forget_work_wishes": Door(post=OWN),
    "feedback:kudos": Door(READ, REVIEW),
    "feedback:kudos_chapter": Door(READ_CHAPTER, REVIEW_CHAPTER),
    "feedback:take_back_kudos": Door(READ, READ),
    "feedback:take_back_kudos_chapter": Door(READ_CHAPTER, READ_CHAPTER),
    "feedback:permalink": Door(READ),
    "feedback:reply": Door(REPLY, REPLY),
    "feedback:edit": Door(EDIT_REVIEW, EDIT_REVIEW),
    "feedback:versions": Door(VERSIONS),
    "feedback:thread": Door(READ),
    "feedback:delete": Door(DELETE_REVIEW, DELETE_REVIEW),
    "feedback:inbox_item": Door(post=INBOX_ITEM),
    "feedback:mark_item_read": Door(post=INBOX_ITEM),
    "feedback:mark_item_unread": Door(post=INBOX_ITEM),
    "feedback:reply_here": Door(post=REPLY_HERE),
    "feedback:manage": Door(DECIDE),
    **{
        f"feedback:{verb}": Door(post=DECIDE)
        for verb in ("approve", "hide", "unhide", "freeze", "unfreeze", "thank", "unthank", "mute", "unmute")
    },
    "feedback:block": Door(DECIDE, DECIDE),
    "feedback:work_rule": Door(OWN, OWN),
    "feedback:passage": Door(MARGIN),
    "feedback:bar": Door(MARGIN),
    "feedback:earlier": Door(MARGIN),
    "feedback:remark": Door(MARGIN, REMARK),
    "feedback:keep_passage": Door(post=MARK),
    "feedback:change_mark": Door(OWN_REVIEW, OWN_REVIEW),
    "feedback:delete_mark": Door(OWN_REVIEW, OWN_REVIEW),
    "feedback:margin_choice": Door(OWN, OWN),
    "again": Door(READ),
    "again_text": Door(READ),
    "again_chapter": Door(READ_CHAPTER),
    "again_walk": Door(READ),
    "again_end": Door(READ),
    "exports:epub_with_notes": Door(READ),
    "exports:commentary": Door(READ),
    "feedback:ask": Door(REVIEW_CHAPTER, REVIEW_CHAPTER),
    "feedback:passage_thread": Door(READ_PRIVATE),
    "feedback:note_from_reply": Door(post=ONE_WRITER),
    "feedback:answer_in_commentary": Door(OWN_PAGE, OWN_POSTING),
    "feedback:review_again": Door(READ, REVIEW),
    "feedback:review_box": Door(READ_CHAPTER),
    "feedback:wish": Door(post=WISH),
    "feedback:unwish": Door(post=WISH),
    "feedback:commentary": Door(OWN),
    "feedback:commentary_publish": Door(post=OWN_POSTING),
    "feedback:commentary_add": Door(OWN_PAGE, OWN_POSTING),
    "feedback:commentary_note": Door(OWN_PAGE, OWN_POSTING),
    "feedback:commentary_delete": Door(OWN, OWN),
    "feedback:commentary_withdraw": Door(post=OWN),
    "feedback:commentary_pin": Door(OWN_PAGE, OWN_POSTING),
    "feedback:commentary_pin_second": Door(OWN_PAGE, OWN_POSTING),
    "feedback:commentary_unpin": Door(post=OWN),
    "reading:numbers": Door(OWN),
    "reading:forget": Door(post=MEMBERS_WORKS),
    "reading:opened": Door(post=READ_CHAPTER),
    "reading:ended": Door(post=READ_CHAPTER),
    "write:picture": Door(READ),
    "write:work": Door(OWN),
    "write:settings": Door(OWN_PAGE, OWN_POSTING),
    "write:publish": Door(OWN_PAGE, PUBLISH),
    "write:published": Door(OWN),
    "write:delete": Door(OWN, OWN),
    "write:add": Door(OWN_PAGE, OWN_POSTING),
    "write:bring_into": Door(OWN_PAGE, OWN_POSTING),
    "write:order": Door(post=OWN_POSTING),
    "write:chapter": Door(OWN_PAGE, OWN_POSTING),
    "write:save_and_publish": Door(post=OWN_POSTING),
    "write:autosave": Door(post=OWN),
    "write:autosave_new": Door(post=OWN),
    "write:history": Door(OWN),
    "write:revision": Door(OWN),
    "write:restore": Door(post=OWN_POSTING),
    "write:look": Door(OWN),
    "write:take_note": Door(post=OWN_POSTING),
    "write:publish_chapter": Door(post=PUBLISH_CHAPTER),
    "write:remove": Door(OWN, OWN),
    "write:two_texts": Door(OWN),
    "write:use_text": Door(post=OWN_POSTING),
    "reports:report": Door(READ, READ),
    "reports:takedown": Door(READ, READ),
    "moderation:work": Door(MODERATE),
    "moderation:hide": Door(post=MODERATE),
    "moderation:unhide": Door(post=MODERATE),
    "moderation:approve": Door(post=MODERATE),
    "moderation:correct": Door(post=MODERATE),
    "moderation:suspend": Door(post=MODERATE),
    "moderation:unsuspend": Door(post=MODERATE),
}

OF_CHAPTERS = {
    *("again_chapter", "feedback:ask", "feedback:review_box", "feedback:commentary_add"),
    *("chapter", "feedback:review_chapter", "feedback:kudos_chapter", "reading:opened", "reading:ended"),
    *("feedback:take_back_kudos_chapter", "feedback:preview_chapter", "feedback:typo"),
    *("feedback:later_chapter", "feedback:not_later_chapter"),
    *("feedback:passage", "feedback:bar", "feedback:earlier", "feedback:remark", "feedback:keep_passage"),
    *("write:chapter", "write:save_and_publish", "write:look", "write:take_note", "write:publish_chapter"),
    *("write:remove", "write:two_texts", "write:use_text"),
    *("write:autosave", "write:history", "write:revision", "write:restore"),
}
"""Routes that name a chapter."""

OF_A_REVIEW = {
    *("feedback:permalink", "feedback:thread", "feedback:versions"),
    *("feedback:reply", "feedback:edit", "feedback:delete", "feedback:preview_reply", "feedback:preview_edit"),
    *("feedback:manage", "feedback:block"),
    *("feedback:approve", "feedback:hide", "feedback:unhide", "feedback:freeze", "feedback:unfreeze"),
    *("feedback:thank", "feedback:unthank", "feedback:mute", "feedback:unmute"),
}

OF_A_CASE = {
    *("moderation:case", "moderation:take", "moderation:let_go", "moderation:dismiss", "moderation:hide_thing"),
    *("moderation:ask_for_change", "moderation:suspend_owner", "moderation:undo"),
}

OF_AN_IMPORT = {"write:import", "write:keep_import", "write:discard_import", "write:import_source"}

OF_PRIVATE_REVIEWS: dict[str, Door] = {
    "feedback:permalink": Door(READ_PRIVATE),
    "feedback:thread": Door(READ_PRIVATE),
    "feedback:reply": Door(REPLY_PRIVATE, REPLY_PRIVATE),
    "feedback:delete": Door(DELETE_REVIEW, DELETE_REVIEW),
}

OF_THE_HOUSE: dict[str, Door] = {
    "home": Door(EVERYBODY),
    "works": Door(EVERYBODY),
    "waiting": Door(EVERYBODY),
    "fandoms": Door(EVERYBODY),
    "writer": Door(EVERYBODY),
    "adult": Door(post=EVERYBODY),
    "help": Door(EVERYBODY),
    "help_page": Door(EVERYBODY),
    "search": Door(EVERYBODY),
    "feeds:works": Door(EVERYBODY),
    "feeds:writer": Door(EVERYBODY),
    "house:page": Door(EVERYBODY),
    "health": Door(EVERYBODY),
    "setup": Door(NOBODY, NOBODY),
    "ui:patterns": Door(PATTERNS),
    "write:home": Door(MEMBERS),
    "write:mine": Door(MEMBERS),
    "write:new": Door(POSTERS, POSTERS),
    "write:autosave_story": Door(post=MEMBERS),
    "write:convert": Door(post=POSTERS),
    "write:bring": Door(POSTERS, POSTERS),
    "write:import": Door(WRITER, WRITER),
    "write:keep_import": Door(post=WRITER),
    "write:discard_import": Door(WRITER, WRITER),
    "write:import_source": Door(WRITER),
    "feedback:inbox": Door(MEMBERS),
    "feedback:keep_draft": Door(post=NOWHERE),
    "feedback:delete_draft": Door(post=MEMBERS),
    "feedback:later_list": Door(post=MEMBERS),
    "feedback:end_later_list": Door(post=MEMBERS),
    "feedback:wishes": Door(POSTERS, POSTERS),
    "feedback:mark_all_read": Door(post=MEMBERS),
    "feedback:chosen": Door(post=MEMBERS),
    "feedback:delete_chosen": Door(post=MEMBERS),
    "feedback:delete_chosen_now": Door(post=MEMBERS),
    "feedback:mine": Door(MEMBERS),
    "feedback:marks": Door(MEMBERS),
    "feedback:inbox_rules": Door(MEMBERS, MEMBERS),
    "feedback:add_words": Door(post=MEMBERS),
    "feedback:remove_words": Door(post=WRITER),
    "feedback:blocks": Door(MEMBERS, MEMBERS),
    "feedback:unblock": Door(post=WRITER),
    "feedback:marks_file": Door(MEMBERS),
    "my_annotations": Door(MEMBERS),
    "reading:history": Door(MEMBERS),
    "reading:history_off": Door(post=MEMBERS),
    "reading:history_on": Door(post=MEMBERS),
    "notifications:choices": Door(MEMBERS, MEMBERS),
    "notifications:notices": Door(MEMBERS),
    "notifications:unsubscribe": Door(NOBODY, NOBODY),
    "account_root": Door(MEMBERS),
    "account_login": Door(EVERYBODY, EVERYBODY),
    "account_logout": Door(EVERYBODY, EVERYBODY),
    "account_inactive": Door(EVERYBODY),
    "account_signup": Door(EVERYBODY, EVERYBODY),
    "account_reauthenticate": Door(MEMBERS, MEMBERS),
    "account_email": Door(MEMBERS, MEMBERS),
    "account_email_verification_sent": Door(EVERYBODY),
    "account_confirm_email": Door(EVERYBODY),
    "account_change_password": Door(MEMBERS, MEMBERS),
    "account_reset_password": Door(EVERYBODY, EVERYBODY),
    "account_reset_password_done": Door(EVERYBODY),
    "account_reset_password_from_key": Door(EVERYBODY, EVERYBODY),
    "account_reset_password_from_key_done": Door(EVERYBODY),
    "usersessions_list": Door(MEMBERS, MEMBERS),
    "accounts:settings": Door(MEMBERS),
    "accounts:reading": Door(post=MEMBERS),
    "accounts:pen_names": Door(MEMBERS, MEMBERS),
    "accounts:pen_name": Door(WRITER),
    "accounts:rename": Door(post=WRITER),
    "accounts:describe": Door(post=WRITER),
    "accounts:write_as": Door(post=WRITER),
    "accounts:give_up": Door(WRITER, WRITER),
    "accounts:leave": Door(MEMBERS, MEMBERS),
    "accounts:left": Door(EVERYBODY),
    "accounts:invitations": Door(MODERATORS, MODERATORS),
    "accounts:people": Door(ARCHIVISTS),
    "accounts:appoint": Door(post=ARCHIVISTS),
    "accounts:confirm": Door(post=ARCHIVISTS),
    "house:edit": Door(ARCHIVISTS, ARCHIVISTS),
    "house:preview": Door(post=ARCHIVISTS),
    "house:settings": Door(ARCHIVISTS, ARCHIVISTS),
    "ops:samples": Door(ARCHIVISTS),
    "ops:put-samples-in": Door(post=ARCHIVISTS),
    "ops:take-samples-away": Door(post=ARCHIVISTS),
    "moderation:home": Door(MODERATORS),
    "moderation:log": Door(MODERATORS),
    "moderation:works": Door(MODERATORS),
    "moderation:case": Door(MODERATORS),
    "moderation:take": Door(post=MODERATORS),
    "moderation:let_go": Door(post=MODERATORS),
    "moderation:dismiss": Door(post=MODERATORS),
    "moderation:hide_thing": Door(post=MODERATORS),
    "moderation:ask_for_change": Door(post=MODERATORS),
    "moderation:suspend_owner": Door(post=MODERATORS),
    "moderation:undo": Door(post=MODERATORS),
    "moderation:appeals": Door(MODERATORS),
    "moderation:appeal": Door(MODERATORS),
    "moderation:answer_appeal": Door(post=ARCHIVISTS),
    "reports:sent": Door(EVERYBODY),
    "reports:decisions": Door(MEMBERS),
    "reports:decision": Door(CONCERNED),
    "reports:appeal": Door(post=CONCERNED),
    "moderation:spam": Door(MODERATORS),
    "moderation:spam_wave": Door(MODERATORS),
    "moderation:wave_is_spam": Door(post=MODERATORS),
    "moderation:wave_is_fine": Door(post=MODERATORS),
    "moderation:reviews_are_spam": Door(post=MODERATORS),
    "moderation:reviews_are_fine": Door(post=MODERATORS),
    "moderation:all_are_spam": Door(post=MODERATORS),
    "moderation:all_are_fine": Door(post=MODERATORS),
    "moderation:undo_spam_ruling": Door(post=MODERATORS),
    "feedback:reply_choice": Door(MEMBERS, MEMBERS),
}

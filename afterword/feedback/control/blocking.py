"""Who takes no words from whom. A block is of a person: all pen names of theirs, and none of them is told of."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account, PenName
from afterword.feedback.authors import Author
from afterword.feedback.control.offices import office_of
from afterword.feedback.models import Block, Review
from afterword.works.models import Work

STOPPED_HERE = _("This work takes no words from you. You can read it as before.")
STOPPED_BY_THEM = _("Whoever you wanted to reply to takes no words from you. What you said so far stays yours.")


class NotTaken(Exception):
    """What somebody wants to say isn't taken. `why` is a sentence for who said it."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = str(why)


class CantBlock(ValueError):
    """Oneself, or somebody who speaks for the house."""


def is_stopped(person: Person, work: Work) -> bool:
    """Does one of the work's writers take no words from this member? Asked once for each work that was fetched.

    Guests are known by where they come from, which only a request tells: see `refuse_stopped`.
    """
    if not isinstance(person, Account) or person.is_moderator:
        return False
    found: dict[int, bool] = work.__dict__.setdefault("found_stopped", {})
    if person.pk not in found:
        found[person.pk] = (
            not work.is_by(person) and Block.objects.stopping(person, "", towards=writers_of(work)).exists()
        )
    return found[person.pk]


def note_stopped(person: Account, work: Work, *, stopped: bool) -> None:
    """Keep what a query for many things at once has found already."""
    work.__dict__.setdefault("found_stopped", {})[person.pk] = stopped


def stopping(person: Account, writers: Collection[int]) -> Exists:
    """The same question as a part of a query."""
    return Exists(Block.objects.stopping(person, "", towards=writers))


def writers_of(work: Work) -> list[int]:
    """The accounts of its writers, without a query where the writers are known."""
    return [writer.account_id for writer in work.writers if writer.account_id]


def why_stopped(by: Author, work: Work, replied_to: Review | None = None) -> str | Promise:
    """Why this person's words aren't taken here, or nothing."""
    if not work.is_by(by.account) and _stops(by, writers_of(work)):
        return STOPPED_HERE
    if replied_to and replied_to.account_id and _stops(by, [replied_to.account_id]):
        return STOPPED_BY_THEM
    return ""


def refuse_stopped(by: Author, work: Work, replied_to: Review | None = None) -> None:
    """Raises `NotTaken` if this person's words aren't taken here."""
    if why := why_stopped(by, work, replied_to):
        raise NotTaken(why)


def _stops(by: Author, towards: list[int]) -> bool:
    return Block.objects.stopping(by.account, by.guest_key, towards=towards).exists()


def block(review: Review, *, by: Account) -> Block:
    """Take no words any more from whoever said this. A second time changes nothing. Raises `CantBlock`."""
    if review.account_id:
        return block_name(review.pen_name, by=by, behind=review.account)
    if not review.guest_key or not review.is_guest:
        raise CantBlock
    found, _is_new = Block.objects.get_or_create(
        account=by, guest_key=review.guest_key, defaults={"name": review.guest_name}
    )
    return found


def block_name(pen_name: PenName | None, *, by: Account, behind: Account | None = None) -> Block:
    """Take no words any more from whoever writes under this name. Raises `CantBlock`."""
    account = behind or (pen_name.account if pen_name else None)
    if account is None or pen_name is None or account.pk == by.pk or office_of(pen_name):
        raise CantBlock
    found, _is_new = Block.objects.get_or_create(
        account=by, pen_name=pen_name, defaults={"blocked": account, "name": pen_name.name}
    )
    return found

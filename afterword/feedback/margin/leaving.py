"""What becomes of marks and of quoted words when somebody leaves, or when a work goes."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.accounts.leaving import Belonging, Download, Farewell, before_leaving, on_leaving
from afterword.accounts.models import Account
from afterword.feedback.models import Mark, Passage
from afterword.works.models import Work
from afterword.works.purging import before_purge

A_LINE = 200
"""So many characters of a story stay with whoever quoted them when the story goes."""


@before_purge
def shorten_quotes(work: Work) -> None:
    """What readers keep of what they said and marked is their own; of the story's words it has a line."""
    passages = Passage.objects.filter(chapter__work=work)
    passages.update(prefix="", suffix="", exact=Left("exact", A_LINE))


@on_leaving
def part_with_marks(account: Account, farewell: Farewell) -> None:
    """One's own go; what others marked in one's works no longer names their writer."""
    Passage.objects.filter(mark__account=account).delete()
    Mark.objects.filter(work__in=Work.objects.of_account(account)).update(writers=_("a writer who has left"))


@before_leaving
def private_marks(account: Account) -> Iterator[Belonging]:
    number = Mark.objects.of(account).count()
    if number:
        facts = ngettext("%(number)s passage", "%(number)s passages", number) % {"number": number}
        downloads = (
            Download(_("As a text file"), reverse("feedback:marks_file")),
            Download(_("With what you said in margins, for other programs"), reverse("my_annotations")),
        )
        yield Belonging(_("What you marked for yourself"), facts, reverse("feedback:marks"), downloads)

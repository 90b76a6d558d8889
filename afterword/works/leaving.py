"""What becomes of works when one of their writers leaves."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.accounts.leaving import Belonging, Download, Farewell, before_leaving, keeps_pen_name, on_leaving
from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.works.access import imports_of
from afterword.works.models import Authorship, Import, Work

DOWNLOADS = {"EPUB": "exports:epub", "HTML": "exports:html", "TXT": "exports:text"}


@on_leaving
def take_works_along(account: Account, farewell: Farewell) -> None:
    """Works that are this account's alone go; those written with others stay with the others."""
    for work in Work.objects.of_account(account).for_reading():
        others = [writer for writer in work.writers if writer.account_id not in {None, account.pk}]
        if others:
            work.set_writers(others)
            if work.published_at:
                record("work_described", actor=None, subject=work)
        else:
            work.purge(by=account)


@before_leaving
def works_that_go(account: Account) -> Iterator[Belonging]:
    """This account's works, drafts too."""
    for work in Work.objects.of_account(account).for_reading().order_by("created_at"):
        is_shared = any(writer.account_id not in {None, account.pk} for writer in work.writers)
        facts = _("stays, under the other names") if is_shared else _length(work)
        yield Belonging(work.title, facts, work.get_absolute_url(), tuple(_downloads(work)))


@before_leaving
def imports_that_go(account: Account) -> Iterator[Belonging]:
    """What was brought in and waits for a look; the rows go with the account's own."""
    for brought in imports_of(account):
        facts = _("brought in, not yet a draft")
        yield Belonging(str(brought), facts, brought.get_absolute_url(), tuple(_sources(brought)))


def _sources(brought: Import) -> Iterator[Download]:
    for file in brought.in_order:
        yield Download(file.name or _("as you gave it"), reverse("write:import_source", args=[brought.pk, file.number]))


@keeps_pen_name
def has_works(pen_name: PenName) -> bool:
    """Does a work stand under this name, a draft perhaps?"""
    return Authorship.objects.filter(pen_name=pen_name).exists()


def _length(work: Work) -> str:
    words = ngettext("%(words)s word", "%(words)s words", work.words)
    return words % {"words": number_format(work.words, use_l10n=True, force_grouping=True)}


def _downloads(work: Work) -> Iterator[Download]:
    for label, route in DOWNLOADS.items():
        try:
            yield Download(label, reverse(route, args=[work.pk]))
        except NoReverseMatch:
            continue

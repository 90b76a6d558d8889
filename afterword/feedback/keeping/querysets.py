from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.models import Draft, Later
    from afterword.works.models import Chapter, Work


class DraftQuerySet(QuerySet["Draft"]):
    def of(self, account: Account) -> DraftQuerySet:
        return self.filter(account=account)

    def at(self, *places: str) -> DraftQuerySet:
        return self.filter(place__in=places)

    def for_list(self) -> DraftQuerySet:
        """The last typed first, with what they were to be said of."""
        return self.select_related("work", "chapter", "review__work", "review__pen_name").order_by("-typed_at", "-pk")


class LaterQuerySet(QuerySet["Later"]):
    def of(self, account: Account) -> LaterQuerySet:
        return self.filter(list=account.pk)

    def on(self, work: Work, chapter: Chapter | None) -> LaterQuerySet:
        return self.filter(work=work, chapter=chapter)

    def readable(self, account: Account) -> LaterQuerySet:
        """Those whose story can be opened at present."""
        from afterword.works.models import Work

        return self.filter(work__in=Work.objects.readable_by(account))

    def for_list(self) -> LaterQuerySet:
        """The last first, with the stories."""
        return self.select_related("work", "chapter").order_by("-since", "-pk")

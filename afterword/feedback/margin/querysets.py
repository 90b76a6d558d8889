from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.models import Mark
    from afterword.works.models import Chapter, Work


class MarkQuerySet(QuerySet["Mark"]):
    def of(self, account: Account) -> MarkQuerySet:
        return self.filter(account=account)

    def in_work(self, work: Work) -> MarkQuerySet:
        return self.filter(work=work)

    def in_chapter(self, chapter: Chapter) -> MarkQuerySet:
        return self.filter(passage__chapter=chapter)

    def with_passages(self) -> MarkQuerySet:
        """In the order in which they were made."""
        return self.select_related("passage").order_by("made_at", "pk")

    def for_list(self, account: Account) -> MarkQuerySet:
        """The last one first; `is_there`: what it marks can be opened."""
        from afterword.works.models import Work

        readable = Work.objects.readable_by(account).filter(pk=OuterRef("work"))
        return self.annotate(is_there=Exists(readable)).select_related("passage").order_by("-made_at", "-pk")

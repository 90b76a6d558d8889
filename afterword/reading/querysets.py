from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.reading.models import OnceADay, Progress, Tally
    from afterword.works.models import Work


class ProgressQuerySet(QuerySet["Progress"]):
    def of(self, account: Account) -> ProgressQuerySet:
        return self.filter(account=account)

    def in_work(self, work: Work) -> ProgressQuerySet:
        return self.filter(work=work)

    def finished(self) -> ProgressQuerySet:
        """Those that reached the end of all that is public now: a chapter published since has still to be read."""
        from afterword.works.models import Chapter

        newer = Chapter.objects.published().filter(work=OuterRef("work"), published_at__gt=OuterRef("finished_at"))
        return self.exclude(finished_at=None).exclude(Exists(newer))

    def for_history(self, account: Account) -> ProgressQuerySet:
        """With their works and chapters, the last one first. `is_there`: the work can be opened; `is_finished`."""
        from afterword.works.models import Work

        readable = Work.objects.readable_by(account).filter(pk=OuterRef("work"))
        finished = self.model.objects.filter(pk=OuterRef("pk")).finished()
        found = self.annotate(is_there=Exists(readable), is_finished=Exists(finished))
        return found.select_related("work", "opened").order_by("-last_at", "-pk")


class OnceADayQuerySet(QuerySet["OnceADay"]):
    def over(self) -> OnceADayQuerySet:
        """Those of days that are past."""
        return self.filter(day__lt=timezone.now().date())

    def is_first(self, key: str) -> bool:
        """Note the key for today; True if it was not there. Of two at once one is first."""
        _row, is_new = self.get_or_create(key=key, defaults={"day": timezone.now().date()})
        return is_new


class TallyQuerySet(QuerySet["Tally"]):
    def of_works(self) -> TallyQuerySet:
        """Of works as a whole."""
        return self.filter(chapter=None)

    def of_chapters(self) -> TallyQuerySet:
        return self.exclude(chapter=None)

    def in_work(self, work: Work) -> TallyQuerySet:
        return self.filter(work=work)

    def since(self, day: date) -> TallyQuerySet:
        return self.filter(day__gte=day)

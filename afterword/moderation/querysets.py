from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.moderation.models import Appeal, Case, Decision


class LogIsFinal(Exception):
    """Somebody's code tried to change or delete a line of the log."""


class DecisionQuerySet(QuerySet["Decision"]):
    def update(self, **_columns: Any) -> NoReturn:
        raise LogIsFinal

    def delete(self) -> NoReturn:
        raise LogIsFinal

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LogIsFinal

    def for_log(self) -> DecisionQuerySet:
        return self.select_related("work", "review", "profile", "case")

    def concerning(self, account: Account) -> DecisionQuerySet:
        """Those about this person, their words, or works that are theirs."""
        from afterword.works.models import Authorship

        theirs = Authorship.objects.filter(work=OuterRef("work"), pen_name__account=account)
        return self.filter(Q(account=account) | (Exists(theirs) & Q(account=None)))


class CaseQuerySet(QuerySet["Case"]):
    def open(self) -> CaseQuerySet:
        """Those that wait, oldest first."""
        return self.filter(closed_at=None).order_by("opened_at", "pk")

    def not_about(self, account: Account) -> CaseQuerySet:
        """Those that don't concern this person: nobody judges what is their own."""
        return self.exclude(self._about(account))

    def about(self, account: Account) -> CaseQuerySet:
        return self.filter(self._about(account))

    def for_queue(self) -> CaseQuerySet:
        from afterword.moderation.models import Report

        reports = Report.objects.select_related("account__pen_name")
        found = self.select_related("taken_by__pen_name", "work", "chapter", "review__work", "pen_name__account", "account")
        return found.prefetch_related(Prefetch("reports", reports))

    def _about(self, account: Account) -> Q:
        from afterword.works.models import Authorship

        theirs = Authorship.objects.filter(work=OuterRef("work"), pen_name__account=account)
        return Q(pk__in=self.model._base_manager.filter(Q(account=account) | Exists(theirs)).values("pk"))


class AppealQuerySet(QuerySet["Appeal"]):
    def open(self) -> AppealQuerySet:
        """Those that wait for an answer, oldest first."""
        return self.filter(answered_at=None).order_by("at", "pk")

    def for_queue(self) -> AppealQuerySet:
        return self.select_related("decision__work", "decision__review", "decision__case", "account__pen_name")

    def not_about(self, account: Account) -> AppealQuerySet:
        """Those that somebody else makes, against what somebody else decided or nobody else could."""
        return self.exclude(account=account)

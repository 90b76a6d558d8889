from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from afterword.moderation.kinds import Reason

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.models import Ruling
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

    def decidable_by(self, account: Account) -> CaseQuerySet:
        """Those that don't concern this person, and those that leave no moderator whom they don't concern."""
        others = self.model._base_manager.filter(_concerns(account), _somebody_else(account))
        return self.exclude(pk__in=others.values("pk"))

    def left_to_others(self, account: Account) -> CaseQuerySet:
        """Those that concern this person: nobody judges what is their own as long as somebody else can."""
        return self.filter(_concerns(account), _somebody_else(account))

    def reported_as_spam_alone(self) -> CaseQuerySet:
        from afterword.moderation.models import Report

        others = Report.objects.filter(case=OuterRef("pk")).exclude(reason=Reason.SPAM)
        return self.exclude(Exists(others))

    def under(self, ruling: Ruling) -> CaseQuerySet:
        """About reviews that this ruling is about."""
        return self.filter(review__judgement__ruling=ruling)

    def for_queue(self) -> CaseQuerySet:
        from afterword.moderation.models import Report

        reports = Report.objects.select_related("account__pen_name")
        found = self.select_related(
            "taken_by__pen_name", "work", "chapter", "review__work", "pen_name__account", "account"
        )
        return found.prefetch_related(Prefetch("reports", reports))


def _concerns(account: Account) -> Q:
    """Of a case: it is about this person or about a work of theirs."""
    from afterword.works.models import Authorship

    return Q(account=account) | Q(Exists(Authorship.objects.filter(work=OuterRef("work"), pen_name__account=account)))


def _somebody_else(account: Account) -> Exists:
    """Of a case: a moderator whom it doesn't concern."""
    from afterword.moderation.staff import others
    from afterword.works.models import Authorship

    of_work = Authorship.objects.filter(work=OuterRef(OuterRef("work")), pen_name__account=OuterRef("pk"))
    return Exists(others(account).exclude(Exists(of_work)).exclude(pk=Coalesce(OuterRef("account"), 0)))


class AppealQuerySet(QuerySet["Appeal"]):
    def open(self) -> AppealQuerySet:
        """Those that wait for an answer, oldest first."""
        return self.filter(answered_at=None).order_by("at", "pk")

    def for_queue(self) -> AppealQuerySet:
        return self.select_related("decision__work", "decision__review", "decision__case", "account__pen_name")

    def not_about(self, account: Account) -> AppealQuerySet:
        """Those that somebody else makes, against what somebody else decided or nobody else could."""
        return self.exclude(account=account)

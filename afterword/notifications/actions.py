"""Telling people what happened, as each chose: at once, in the day's mail, or on the site alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Review
from afterword.house.current import required as house
from afterword.notifications import saying
from afterword.notifications.composing import about_review, absolute, composed, in_the_houses_language
from afterword.notifications.kinds import About, When
from afterword.notifications.models import DayLine, Mail, MailChoice, Notice
from afterword.notifications.standing import is_still_for
from afterword.notifications.writing import write
from afterword.works.models import Work

if TYPE_CHECKING:
    from afterword.events.models import Event

MOST_AT_ONCE = 20
"""So many mails within an hour come one by one; what is more comes together in the day's mail."""
OF_KIND = {
    Kind.REVIEW: About.REVIEWS,
    Kind.MARGIN: About.MARGINS,
    Kind.QUESTION: About.QUESTIONS,
    Kind.TYPO: About.QUESTIONS,
}


def about_of(review: Review) -> About:
    """Which switch mail about a review belongs to."""
    if not review.is_shown:
        return About.APPROVALS
    return About.REPLIES if review.is_reply else OF_KIND[Kind(review.kind)]


def tell_of_review(account: Account, review: Review) -> None:
    """Tell somebody in whose inbox a review or reply has arrived; small reactions wait for the day's mail."""
    about = about_of(review)
    if not is_still_for(account, review, about):
        return
    choice = MailChoice.of(account)
    when = choice.when(about)
    if when == When.AT_ONCE and (review.is_only_a_reaction or Mail.objects.made_lately(account) >= MOST_AT_ONCE):
        when = When.DAILY
    if when == When.DAILY:
        keep_for_the_day(choice, about, review=review)
    if when != When.AT_ONCE:
        return
    with in_the_houses_language():
        place = saying.place_of(account, review)
        words = about_review(account, review, about)
        write(account, about, place, words, from_name=_from_name(review), review=review)


def _from_name(review: Review) -> str:
    """Who a mail program says it is from: who wrote it, by way of the house."""
    name = _("%(name)s, at %(house)s") % {"name": saying.name_of(review), "house": house().name}
    return saying.one_line(name, saying.LONGEST_SUBJECT)


def tell_of_thanks(account: Account, review: Review) -> None:
    """Mention in the day's mail that a writer thanked for what this person said."""
    choice = MailChoice.of(account)
    if choice.when(About.REPLIES) != When.OFF:
        keep_for_the_day(choice, About.REPLIES, review=review)


def tell_of_kudos(account: Account, work: Work, *, since: datetime) -> None:
    """Mention in the day's mail that a work got kudos, however many there will be by then."""
    choice = MailChoice.of(account)
    if choice.when(About.KUDOS) == When.DAILY:
        keep_for_the_day(choice, About.KUDOS, work=work, made_at=since)


def notify(account: Account, *, event: Event, facts: dict[str, Any], about: About = About.HOUSE) -> None:
    """Tell a person, once, on the site, and by mail as they chose. `sentences` has the words for the event's name."""
    notice, is_new = Notice.objects.get_or_create(
        account=account, event=event.pk, defaults={"kind": event.name, "facts": facts}
    )
    choice = MailChoice.of(account)
    if not is_new:
        return
    if choice.when(about) == When.DAILY:
        keep_for_the_day(choice, about, notice=notice)
    if choice.when(about) == When.AT_ONCE:
        _mail_notice(account, notice, about)


def _mail_notice(account: Account, notice: Notice, about: About) -> None:
    with in_the_houses_language():
        address = absolute(notice.address or reverse("notifications:notices"))
        words = composed("notice", account, about, {"notice": notice, "address": address})
        subject = saying.one_line(_("A word from %(house)s") % {"house": house().name}, saying.LONGEST_SUBJECT)
        place = saying.Place(saying.id_of(f"notice-{notice.event}-{account.pk}"), subject)
        write(account, about, place, words)


def keep_for_the_day(choice: MailChoice, about: About, *, made_at: datetime | None = None, **what: Any) -> None:
    """Tell of a review, a notice or a work's kudos in the next of the day's mails, once."""
    due_at = choice.next_day_mail(timezone.now())
    rest = {"about": about, "due_at": due_at, "made_at": made_at or timezone.now()}
    DayLine.objects.get_or_create(account=choice.account, **what, defaults=rest)


def settle_day_lines(choice: MailChoice) -> None:
    """What waits comes at the hour that is chosen now."""
    DayLine.objects.of(choice.account).update(due_at=choice.next_day_mail(timezone.now()))

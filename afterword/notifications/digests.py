"""The day's mail: all that somebody wants to hear of once a day, in one letter, or none when there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.inbox.reactions import margin_of
from afterword.feedback.margin.reactions import REACTIONS
from afterword.feedback.models import Kudos, Review, Thanks
from afterword.house.current import required as house
from afterword.notifications import saying
from afterword.notifications.composing import absolute, composed, in_the_houses_language
from afterword.notifications.kinds import DIGEST, About, When
from afterword.notifications.models import DayLine, MailChoice
from afterword.notifications.standing import is_still_for, looks_standing
from afterword.notifications.writing import write
from afterword.works.models import Work

WORDS_OF_EACH = 60
MOST_OF_EACH = 40
HEADINGS = {
    About.APPROVALS: gettext_lazy("Waiting for you to let it through"),
    About.REVIEWS: gettext_lazy("Reviews"),
    About.QUESTIONS: gettext_lazy("Questions and typos"),
    About.MARGINS: gettext_lazy("In the margin"),
    About.REPLIES: gettext_lazy("Replies"),
    About.KUDOS: gettext_lazy("Kudos"),
    About.COMMENTARY: gettext_lazy("Commentary"),
    About.HOUSE: gettext_lazy("From the house"),
}


@dataclass(frozen=True)
class Told:
    """One thing in the day's mail."""

    sentence: str
    address: str
    words: str = ""


@dataclass
class Part:
    """All of one kind: what is told, and how many more there are."""

    heading: str
    told: list[Told] = field(default_factory=list)
    more: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.told) >= MOST_OF_EACH


def write_due() -> None:
    """Write the day's mail of everybody whose hour has come, each in a transaction of its own."""
    due = DayLine.objects.due().order_by().values_list("account", flat=True).distinct()
    for pk in list(due):
        write_day_mail(pk)


@transaction.atomic
def write_day_mail(account_pk: int) -> None:
    """Write one account's mail of the day, and clear what it tells of. Two at once write one."""
    account = Account.objects.select_for_update().filter(pk=account_pk).first()
    if account is None:
        return
    if not DayLine.objects.of(account).due().exists():
        return
    # All that waits, so that what is late by a day makes no second mail an hour later.
    lines = list(DayLine.objects.of(account).for_writing())
    choice = MailChoice.of(account)
    with in_the_houses_language():
        parts = _parts(account, choice, lines)
        if parts and account.email:
            day = min(line.due_at for line in lines)
            place = saying.Place(saying.id_of(f"day-{day:%Y%m%d%H}-{account.pk}"), _subject())
            words = composed("day", account, DIGEST, {"parts": parts, "inbox": absolute(reverse("feedback:inbox"))})
            write(account, DIGEST, place, words)
            choice.digested_at = timezone.now()
            choice.save()
    DayLine.objects.filter(pk__in=[line.pk for line in lines]).delete()


def _subject() -> str:
    return saying.one_line(_("Your day at %(house)s") % {"house": house().name}, saying.LONGEST_SUBJECT)


def _parts(account: Account, choice: MailChoice, lines: Iterable[DayLine]) -> list[Part]:
    """What still stands of these, in the order of the headings.

    What a part has no place for is counted by its row alone: while this is written everybody else who writes waits.
    """
    parts = {about: Part(str(heading)) for about, heading in HEADINGS.items()}
    reactions: dict[tuple[int | None, int | None], list[DayLine]] = {}
    for line in lines:
        part = parts[About(line.about)]
        if choice.when(About(line.about)) == When.OFF:
            continue
        if line.review and line.review.is_only_a_reaction and not line.review.is_from(account):
            # Once a chapter is gone, nothing says any more which reactions were to the same one.
            alone = None if line.review.chapter_id else line.review.pk
            reactions.setdefault((line.review.chapter_id, alone), []).append(line)
        elif part.is_full:
            part.more += line.review is None or looks_standing(line.review, line.about)
        elif told := _told(account, line):
            part.told.append(told)
    parts[About.MARGINS].told += filter(None, (_reactions(account, each) for each in reactions.values()))
    return [part for part in parts.values() if part.told]


def _reactions(account: Account, lines: list[DayLine]) -> Told | None:
    """The small reactions in the margin of one chapter, as one thing."""
    still = [line for line in lines[:MOST_OF_EACH] if line.review and is_still_for(account, line.review, line.about)]
    still += [line for line in lines[MOST_OF_EACH:] if line.review and looks_standing(line.review, line.about)]
    said = [line.review for line in still if line.review]
    if len(said) < 2:
        return _told(account, still[0]) if still else None
    words = {"number": len(said), "title": saying.title_of(said[0])}
    sentence = ngettext(
        "%(number)s small reaction in the margin of %(title)s.",
        "%(number)s small reactions in the margin of %(title)s.",
        len(said),
    )
    counted = Counter(review.reaction for review in said)
    each = [f"{REACTIONS[name].label} {number}" for name, number in counted.most_common() if name in REACTIONS]
    chapter = said[0].chapter_label if saying.shows_titles(said[0].work) else ""
    return Told(sentence % words, absolute(margin_of(said[0])), ": ".join(filter(None, [chapter, ", ".join(each)])))


def _told(account: Account, line: DayLine) -> Told | None:
    if line.review and line.review.is_from(account):
        return _thanks(line.review)
    if line.review:
        if not is_still_for(account, line.review, line.about):
            return None
        sentence = saying.what_happened(account, line.review)
        reaction = REACTIONS.get(line.review.reaction)
        words = texts.excerpt(line.review.html, WORDS_OF_EACH) or (str(reaction.label) if reaction else "")
        return Told(sentence, absolute(line.review.get_absolute_url()), words)
    if line.notice:
        address = line.notice.address or reverse("notifications:notices")
        return Told(line.notice.sentence_for_mail, absolute(address), line.notice.reason)
    return _kudos(account, line)


def _thanks(review: Review) -> Told | None:
    """A writer thanked for what this person said, if she still does and it still stands."""
    thanks = Thanks.objects.filter(review=review).select_related("pen_name").first()
    if thanks is None or thanks.pen_name is None or not review.is_shown or review.work_id is None:
        return None
    words = {"name": thanks.pen_name.name, "title": saying.title_of(review)}
    return Told(_("%(name)s thanks you for what you said of %(title)s.") % words, absolute(review.get_absolute_url()))


def _kudos(account: Account, line: DayLine) -> Told | None:
    """How many people thanked for a work since the line was made, if any still do."""
    work = line.work
    if work is None or not Work.objects.readable_by(account).filter(pk=work.pk).exists():
        return None
    given = Kudos.objects.filter(work=work, given_at__gte=line.made_at).exclude(account=account)
    people = given.people()
    if not people:
        return None
    title = saying.quoted(work.title) if saying.shows_titles(work) else saying.a_story()
    sentence = ngettext(
        "%(people)s person gave kudos to %(title)s.", "%(people)s people gave kudos to %(title)s.", people
    )
    return Told(sentence % {"people": people, "title": title}, absolute(work.get_absolute_url()))

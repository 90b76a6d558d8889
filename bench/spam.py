"""A spam wave on five hundred works, among real reviews: what is shown, what is held, what it costs a moderator.

Guests' spam is taken to have solved the puzzle: only the filter is measured. A moderator looks in now and then and
decides what is on top of the page; the filter knows nothing else.
"""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.archive import data_folder, in_django
from bench.report import Report, run
from bench.spam_texts import ACCOUNTS, GUESTS, real, real_leading_away

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.authors import Author
    from afterword.works.models import Work

SEED = 4
LOOKS = 10
ALONE_AT_A_LOOK = 20
LEADS_AWAY = 0.006


@dataclass(frozen=True)
class Sizes:
    works: int
    guest_spam: int
    account_spam: int
    real: int

    @property
    def spammers(self) -> int:
        return max(10, self.account_spam // 5)


FULL = Sizes(works=500, guest_spam=10_000, account_spam=2_000, real=4_000)
QUICK = Sizes(works=60, guest_spam=500, account_spam=100, real=300)


@dataclass
class Town:
    """Who is there: the works, readers of every standing, the spammers and one moderator."""

    works: list[Work]
    spammers: list[Account]
    newcomers: list[Account]
    regulars: list[Account]
    moderator: Account


@dataclass
class Tally:
    """What was sent, by the number of its row: whether it is spam."""

    spam: dict[int, str] = field(default_factory=dict)
    real: dict[int, str] = field(default_factory=dict)
    shown_at_first: int = 0
    seconds: list[float] = field(default_factory=list)


def measure(quick: bool) -> Report:
    """Ten thousand pieces of guests' spam and two thousand of accounts', among four thousand real reviews."""
    with data_folder() as folder:
        return _measure(folder, QUICK if quick else FULL)


def _measure(folder: Path, sizes: Sizes) -> Report:
    in_django(folder)
    chance = random.Random(SEED)  # nosec B311: the same texts in each run
    town, tally = _settle(sizes), Tally()
    posts = ["guest"] * sizes.guest_spam + ["account"] * sizes.account_spam + ["real"] * sizes.real
    chance.shuffle(posts)
    begun = time.monotonic()
    for number, kind in enumerate(posts, 1):
        _post(kind, town, tally, chance)
        if number % max(1, len(posts) // LOOKS) == 0 and number < len(posts):
            _look_in(town, tally)
    return _report(sizes, town, tally, time.monotonic() - begun)


def _settle(sizes: Sizes) -> Town:
    from django.utils import timezone

    from afterword.accounts.models import Account, Role
    from afterword.house.models import ArchiveSettings
    from afterword.testing import make_work

    ArchiveSettings.objects.create(name="The Lantern House")

    def join(name: str, role: str = Role.MEMBER) -> Account:
        return Account.objects.join(name=name, email=f"{name.replace(' ', '')}@example.org", password=None, role=role)

    writers = [join(f"Writer {number}") for number in range(max(4, sizes.works // 10))]
    works = [make_work(writers[number % len(writers)], f"Story {number}") for number in range(sizes.works)]
    regulars = [join(f"Regular {number}") for number in range(40)]
    Account.objects.get_queryset().filter(pk__in=[each.pk for each in regulars]).update(
        joined_at=timezone.now() - timedelta(days=200)
    )
    town = Town(
        works=works,
        spammers=[join(f"Visitor {number}") for number in range(sizes.spammers)],
        newcomers=[join(f"Reader {number}") for number in range(200 if sizes.real > 1000 else 30)],
        regulars=regulars,
        moderator=join("Mo", Role.MODERATOR),
    )
    _give_a_past(town)
    return town


def _give_a_past(town: Town) -> None:
    """Regulars have a dozen reviews that stand, half of the newcomers one."""
    from django.utils import timezone

    from afterword.feedback.models import Review

    then = timezone.now() - timedelta(days=5)
    pasts = [(reader, 12) for reader in town.regulars] + [(reader, 1) for reader in town.newcomers[::2]]
    Review.objects.bulk_create(
        Review(work=town.works[0], work_title="x", writers="x", account=reader, pen_name=reader.pen_name,
               html=f"<p>Then {number}.</p>", created_at=then)
        for reader, past in pasts
        for number in range(past)
    )  # fmt: skip


def _post(kind: str, town: Town, tally: Tally, chance: random.Random) -> None:
    from afterword.feedback.actions import leave_review

    work = chance.choice(town.works)
    name, text, by = _said(kind, town, work, chance)
    began = time.perf_counter()
    left = leave_review(by=by, work=work, chapter=None, text=text)
    tally.seconds.append(time.perf_counter() - began)
    if kind == "real":
        tally.real[left.pk] = text
    else:
        tally.spam[left.pk] = name
        tally.shown_at_first += left.is_shown


def _said(kind: str, town: Town, work: Work, chance: random.Random) -> tuple[str, str, Author]:
    from afterword.feedback.authors import Author
    from afterword.feedback.guarding.signs import Signs

    def guest(signs: Signs) -> Author:
        return Author(
            guest_name=f"Guest {chance.randrange(10**9)}", guest_key=f"{chance.randrange(10**9)}", signs=signs
        )

    if kind == "real":
        text = (real_leading_away if chance.random() < LEADS_AWAY else real)(chance, work.pk)
        who = chance.random()
        if who < 0.5:
            return "", text, guest(Signs(is_solved=True, has_ticket=chance.random() > 0.01))
        reader = chance.choice(town.newcomers if who < 0.8 else town.regulars)
        return "", text, Author(account=reader, pen_name=reader.pen_name)
    campaign = chance.choice(GUESTS if kind == "guest" else ACCOUNTS)
    text = campaign.make(chance)
    if kind == "guest":
        tells = chance.random() < campaign.tells
        return (
            campaign.name,
            text,
            guest(Signs(is_solved=True, has_ticket=not tells, is_trapped=tells and chance.random() < 0.5)),
        )
    spammer = chance.choice(town.spammers)
    return campaign.name, text, Author(account=spammer, pen_name=spammer.pen_name)


def _look_in(town: Town, tally: Tally, *, clearing: bool = False) -> int:
    """A moderator decides the waves on the first page, and the oldest of what is held alone. Returns the presses."""
    from afterword.feedback.guarding.deciding import decide_reviews, decide_wave, settle
    from afterword.feedback.guarding.queue import held_reviews, waves
    from afterword.moderation.views_spam import MOST, WAVES

    presses = 0
    for wave in list(waves()[:WAVES]):
        numbers = set(wave.judgements.values_list("pk", flat=True))
        honest = numbers & tally.real.keys()
        ruling = decide_wave(wave, is_spam=len(honest) * 2 < len(numbers), by=town.moderator)
        presses += 1
        if ruling:
            settle(ruling.pk)
    alone = [judgement.review for judgement in held_reviews()[: MOST if clearing else ALONE_AT_A_LOOK]]
    for is_spam in (True, False):
        chosen = [review for review in alone if (review.pk in tally.spam) == is_spam]
        if chosen and (ruling := decide_reviews(chosen, is_spam=is_spam, by=town.moderator)):
            settle(ruling.pk)
            presses += 1
    return presses if clearing else presses + _teach(town, tally)


def _teach(town: Town, tally: Tally) -> int:
    """What was shown last is looked at as well: the good among it is ticked as fine, the spam as spam."""
    from afterword.feedback.guarding.deciding import decide_reviews, look_back
    from afterword.feedback.guarding.queue import recently_shown
    from afterword.moderation.views_spam import SHOWN

    seen, presses = [judgement.review for judgement in recently_shown()[:SHOWN]], 0
    for is_spam in (True, False):
        chosen = [review for review in seen if (review.pk in tally.spam) == is_spam]
        if chosen and decide_reviews(chosen, is_spam=is_spam, by=town.moderator):
            presses += 1
    look_back()
    return presses


def _report(sizes: Sizes, town: Town, tally: Tally, seconds: float) -> Report:
    from afterword.feedback.guarding.queue import how_many_wait
    from afterword.feedback.models import Judgement, Review, Word

    shown = set(Review.objects.shown().values_list("pk", flat=True))
    held = [pk for pk in tally.real if pk not in shown]
    by_campaign: dict[str, int] = {}
    for pk in tally.spam.keys() & shown:
        by_campaign[tally.spam[pk]] = by_campaign.get(tally.spam[pk], 0) + 1
    waiting = how_many_wait()
    began, presses = time.monotonic(), 0
    while how_many_wait() and presses < 1000:
        presses += _look_in(town, tally, clearing=True)
    report = Report("spam")
    report.add("spam_sent", len(tally.spam))
    report.add("real_sent", len(tally.real))
    report.add("spam_shown", 100 * len(tally.spam.keys() & shown) / len(tally.spam), "under 1 %")
    report.add("shown_at_first", 100 * tally.shown_at_first / len(tally.spam))
    report.add("shown_of", ", ".join(f"{name} {number}" for name, number in sorted(by_campaign.items())) or "none")
    report.add("real_held", 100 * len(held) / len(tally.real), "under 1 %")
    report.add("real_in_silence", Judgement.objects.filter(pk__in=held, is_beyond_doubt=True).count(), "0")
    report.add("queue", waiting)
    report.add("presses", presses)
    report.add("undo_seconds", time.monotonic() - began, "under 120")
    report.add("each_ms", 1000 * statistics.median(tally.seconds))
    report.add("p99_ms", 1000 * statistics.quantiles(tally.seconds, n=100)[98])
    report.add("all_seconds", seconds)
    report.add("words_known", Word.objects.count())
    for pk in held[:8]:
        print(f"  held: {tally.real[pk][:100]!r} {Judgement.objects.get(pk=pk).signs}")
    return report


if __name__ == "__main__":
    run("spam", measure)

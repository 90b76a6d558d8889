"""Judging what somebody says before anybody sees it.

Signs are added up; each alone is weak, but for those that no person sends. Whoever is known here is hardly judged at
all. Short kind words without a link can't be held, however often they are sent: no sign applies to them but the trap,
and a place under words that are held.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.guarding import ages, storm
from afterword.feedback.guarding.ages import Standing
from afterword.feedback.guarding.bayes import Chance
from afterword.feedback.guarding.folding import folded, words_of
from afterword.feedback.guarding.learning import chance_of, features
from afterword.feedback.guarding.likeness import ALIKE, NEAR, bands, sketch, telling_words, weight
from afterword.feedback.guarding.neighbours import Neighbour, neighbours_of
from afterword.feedback.guarding.signs import Signs
from afterword.feedback.guarding.traits import Traits, traits_of
from afterword.feedback.guarding.verdicts import NOT_JUDGED, Outcome, PuzzleNeeded, TooMuch, Verdict
from afterword.feedback.kinds import Visibility
from afterword.feedback.models.guarding import HOOK_LENGTH, Judgement, Ruling, Wave
from afterword.feedback.models.reviews import Review

if TYPE_CHECKING:
    from afterword.feedback.authors import Author

HELD_FROM = 3
WEIGHTS = {
    "trap": 3,
    "no-ticket": 1,
    "fast": 1,
    "link": 3,
    "contact": 3,
    "copy": 2,
    "copied": 3,
    "decided": 6,
    "words": 3,
    "some-words": 1,
    "past": 1,
    "unsolved": 3,
    "under": 3,
}
DECIDED_FROM = 0.6
DECIDED_NEAR = 0.35
SEVERAL = 3
FEWEST_WORDS = 8
FEWEST_DECIDED = 8
FEWEST_TELLING = 12
FEWEST_PLACES = 4


def judge(review: Review, by: Author) -> Verdict:
    """What is to become of a review that is not saved yet.

    Raises `PuzzleNeeded` or `TooMuch` for what came through a form and can't be taken now; the words are given back.
    """
    if by.signs is not None:
        _check_door(review, by)
    if review.is_by_writer or not review.html or (by.account and by.account.is_moderator):
        return NOT_JUDGED
    return Case(review, by).verdict()


def judge_again(review: Review, html: str, *, by: Account) -> Verdict:
    """What is to become of a review that says something else now. What a moderator let through is no excuse for it."""
    from afterword.feedback.authors import Author

    if html == review.html:
        return NOT_JUDGED
    changed = copy(review)
    changed.html, changed.once_key = html, ""
    return judge(changed, Author(account=by, pen_name=review.pen_name, signs=Signs()))


def _check_door(review: Review, by: Author) -> None:
    if review.once_key and Review.objects.filter(once_key=review.once_key).exists():
        return  # sent twice: nothing is taken again
    if by.account and not review.is_by_writer:
        allowance = ages.count_one(by.account)
        if not allowance.allowed:
            raise TooMuch(allowance)
    signs = by.signs
    if by.account is None and signs and not (signs.is_solved or signs.is_unsolved) and storm.is_raging():
        raise PuzzleNeeded


@dataclass
class Text:
    """What was said, as the filter reads it."""

    html: str

    @cached_property
    def folded(self) -> str:
        return folded(texts.visible_text(self.html))

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.folded)

    @cached_property
    def traits(self) -> Traits:
        return traits_of(self.html, self.folded, own_hosts=_own_hosts())

    @cached_property
    def telling(self) -> set[str]:
        return telling_words(self.words, self.traits.hooks)

    @property
    def weight(self) -> float:
        return weight(self.telling)

    @cached_property
    def features(self) -> list[str]:
        return features(self.words, self.traits.hooks, hands_over=self.traits.hands_over)

    @property
    def hook(self) -> str:
        return self.traits.hooks[0][:HOOK_LENGTH] if self.traits.hooks else ""


def _own_hosts() -> frozenset[str]:
    host = urlsplit(settings.AFTERWORD_URL).hostname or ""
    return frozenset({host, host.removeprefix("www.")})


def _ruling_on(judgement: Judgement) -> Ruling | None:
    return judgement.ruling or (judgement.wave.ruling if judgement.wave else None)


class Case:
    """One review before the filter."""

    def __init__(self, review: Review, by: Author) -> None:
        self.review, self.by, self.signs_of_form = review, by, by.signs
        self.text = Text(review.html)
        self.standing = ages.standing_of(by.account)
        self.sketch = sketch(self.text.telling) if len(self.text.telling) >= 3 or self.text.hook else ()
        self.bands = bands(self.sketch)

    def verdict(self) -> Verdict:
        signs = tuple(dict.fromkeys(self._signs()))
        is_held = sum(WEIGHTS[sign] for sign in signs) - self._credit >= HELD_FROM
        outcome = Outcome.SHOWN if not is_held else Outcome.BEYOND_DOUBT if self._is_beyond(signs) else Outcome.HELD
        return Verdict(
            outcome=outcome,
            standing=self.standing,
            signs=signs,
            chance=self.chance.value if self.chance else None,
            sketch=self.sketch,
            bands=self.bands if self.standing < Standing.KNOWN or is_held else (),
            hook=self.text.hook,
            wave=self._wave(outcome) if is_held else None,
            others=tuple(each.judgement for each in self._waiting) if is_held else (),
            copies=self._copies() if is_held and {"copy", "copied"} & {*signs} else (),
        )

    def _signs(self) -> Iterator[str]:
        yield from self._of_form()
        if self._held_above:
            yield "under"
        if self._is_known_spam:
            yield "decided"
        if not self._is_known_fine:
            yield from self._of_text()
        if self.by.account and self.standing < Standing.KNOWN and ages.has_spam_past(self.by.account):
            yield "past"

    def _of_form(self) -> Iterator[str]:
        form = self.signs_of_form
        if form is None or self.by.account:
            return
        if form.is_trapped:
            yield "trap"
        if not form.has_ticket:
            yield "no-ticket"
        if form.is_too_fast:
            yield "fast"
        if form.is_unsolved and storm.is_raging():
            yield "unsolved"

    def _of_text(self) -> Iterator[str]:
        traits, is_new = self.text.traits, self.standing <= Standing.NEW
        if traits.links and is_new:
            yield "link"
        if traits.hands_over and is_new:
            yield "contact"
        yield from self._of_copies()
        yield from self._of_words()

    def _of_copies(self) -> Iterator[str]:
        places = self._places()
        if self.text.traits.leads_away and places >= (1 if self.standing < Standing.KNOWN else FEWEST_PLACES):
            yield "copy"
            if self.standing > Standing.NEW:
                yield "copied"
        if self.text.weight >= FEWEST_TELLING and self.standing < Standing.KNOWN and places >= FEWEST_PLACES:
            yield "copied"

    def _of_words(self) -> Iterator[str]:
        found, leads_away = self.chance, self.text.traits.leads_away
        if found is None or (len(self.text.words) < FEWEST_WORDS and not leads_away):
            return
        if (leads_away and found.value >= 0.99 and found.words >= 6) or (
            found.value >= 0.999 and found.words >= 12 and self.standing <= Standing.NEW
        ):
            yield "words"
        elif found.value >= 0.9 and leads_away:
            yield "some-words"

    @cached_property
    def chance(self) -> Chance | None:
        if self.standing >= Standing.KNOWN and not self.text.traits.leads_away:
            return None
        return chance_of(self.text.features)

    @property
    def _credit(self) -> int:
        """Words that moderators let through again and again speak for a text that leads away."""
        return 1 if self.chance and self.chance.value <= 0.05 and self.chance.words >= 6 else 0

    @cached_property
    def _held_above(self) -> Review | None:
        """The same member's own words, held as spam, to which this replies: nobody else sees those."""
        above = self.review.in_reply_to
        is_own = above is not None and self.by.account is not None and above.is_from(self.by.account)
        return above if above and is_own and above.visibility == Visibility.SPAM else None

    def _is_beyond(self, signs: tuple[str, ...]) -> bool:
        if self._held_above and Judgement.objects.filter(review=self._held_above, is_beyond_doubt=True).exists():
            return True
        if self.standing > Standing.NEW:
            return False
        leads_away = self.text.traits.leads_away
        is_sure = self.chance is not None and self.chance.value >= 0.999 and self.chance.words >= 10
        return "decided" in signs or (leads_away and ("trap" in signs or ("words" in signs and is_sure)))

    @cached_property
    def _neighbours(self) -> list[Neighbour]:
        return neighbours_of(self.sketch, self.bands, self.text.hook, but=self.review.pk)

    @cached_property
    def _decided(self) -> bool | None:
        """What was decided about the likest that anything was decided about; or of one mind about several near it."""
        decided = [(each, ruling.is_spam) for each in self._neighbours if (ruling := _ruling_on(each.judgement))]
        for each, is_spam in decided:
            if each.likeness >= DECIDED_FROM or each.by_hook:
                return is_spam
        near = [is_spam for each, is_spam in decided if each.likeness >= DECIDED_NEAR]
        is_telling = self.text.weight >= FEWEST_TELLING and len(near) >= SEVERAL
        return near[0] if is_telling and len(set(near)) == 1 else None

    @property
    def _is_known_spam(self) -> bool:
        return self._decided is True and (self.text.traits.leads_away or self.text.weight >= FEWEST_DECIDED)

    @property
    def _is_known_fine(self) -> bool:
        return self._decided is False

    @cached_property
    def _alike(self) -> list[Neighbour]:
        """Those about which nothing is decided; by others, or under other works."""
        open_ones = [each for each in self._neighbours if not each.judgement.ruling_id and not self._is_own(each)]
        return [each for each in open_ones if each.likeness >= ALIKE or each.by_hook]

    @property
    def _waiting(self) -> list[Neighbour]:
        """Near it, and held with nothing decided."""
        from_here = NEAR if self.text.weight >= FEWEST_TELLING else ALIKE
        near = [each for each in self._neighbours if each.by_hook or each.likeness >= from_here]
        return [each for each in near if each.judgement.is_held and not each.judgement.ruling_id]

    def _copies(self) -> tuple[Judgement, ...]:
        """What is like it and was shown. Of words alone the first stays: whoever copies it must not take it away."""
        alike = sorted((each.judgement for each in self._alike), key=lambda judgement: judgement.at)
        return tuple(each for each in alike[0 if self.text.hook else 1 :] if not each.is_held)

    def _is_own(self, each: Neighbour) -> bool:
        other = each.judgement.review
        return other.work_id == self._work_id and self._author(other) == self._author(self.review, self.by)

    @property
    def _work_id(self) -> int | None:
        return self.review.work_id

    @staticmethod
    def _author(review: Review, by: Author | None = None) -> tuple[int | None, str]:
        account, key = (by.account, by.guest_key) if by else (review.account, review.guest_key)
        return (account.pk, "") if account else (None, key)

    def _places(self) -> int:
        """On so many other works, or by so many others here."""
        works = {each.judgement.review.work_id for each in self._alike} - {self._work_id}
        people = {
            self._author(each.judgement.review)
            for each in self._alike
            if each.judgement.review.work_id == self._work_id
        }
        return len(works) + len(people)

    def _wave(self, outcome: Outcome) -> Wave | None:
        """The one that most of its neighbours are part of. A wave that is decided takes in only what nobody doubts."""
        near = self._waiting if outcome == Outcome.HELD else self._neighbours
        waves = [each.judgement.wave for each in near if each.judgement.wave]
        fits = [wave for wave in waves if wave.ruling is None or (wave.ruling.is_spam and outcome > Outcome.HELD)]
        return max(fits, key=fits.count) if fits else None

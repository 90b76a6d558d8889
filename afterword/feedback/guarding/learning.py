"""What the filter has learnt from moderators' decisions, in our own rows: asked, taught, untaught, kept small."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from afterword.feedback.guarding.bayes import Chance, Seen, chance
from afterword.feedback.models.guarding import WORD_LENGTH, Lesson, Ruling, Word

MOST_WORDS_OF_A_TEXT = 150
MOST_WORDS = 20_000
TEXTS = ""
AT_ONCE = 400


def features(words: Sequence[str], hooks: Iterable[str], *, hands_over: bool) -> list[str]:
    """By what a text is known to the filter: its words, where it leads, and that it leads anywhere."""
    places = [f"→{hook}" for hook in hooks]
    marks = (["→"] if places else []) + (["→→"] if hands_over else [])
    known = dict.fromkeys([*marks, *places, *(word for word in words if 1 < len(word) <= 30)])
    return [word[:WORD_LENGTH] for word in known][:MOST_WORDS_OF_A_TEXT]


def chance_of(features: Sequence[str]) -> Chance | None:
    """How likely it is spam; nothing as long as too few were decided, or for a text of which nothing is known."""
    rows = Word.objects.filter(word__in=[TEXTS, *features]).values_list("word", "spam", "fine")
    seen = {word: Seen(spam, fine) for word, spam, fine in rows}
    texts = seen.pop(TEXTS, Seen())
    return chance(seen, texts)


@transaction.atomic
def teach(ruling: Ruling, texts: Iterable[Sequence[str]]) -> None:
    """Learn these texts as what the ruling says. The same text under the same ruling is learnt once."""
    _queue_up()
    lessons = {_key(words): Lesson(ruling=ruling, text_key=_key(words), words=list(words)) for words in texts}
    known = {*ruling.lessons.filter(text_key__in=lessons).values_list("text_key", flat=True)}
    new = [lesson for key, lesson in lessons.items() if key not in known]
    Lesson.objects.bulk_create(new)
    _add(_counted(new), is_spam=ruling.is_spam, sign=1)


@transaction.atomic
def unteach(ruling: Ruling, words: Sequence[str] | None = None) -> None:
    """Unlearn all that the ruling taught, exactly; or what it taught by one text."""
    _queue_up()
    lessons = ruling.lessons.all() if words is None else ruling.lessons.filter(text_key=_key(words))
    _add(_counted(lessons), is_spam=ruling.is_spam, sign=-1)
    lessons.delete()


def forget_the_rarest() -> int:
    """Keep the table within its bounds: words seen once and long ago go first."""
    too_many = Word.objects.count() - MOST_WORDS
    if too_many <= 0:
        return 0
    order = Word.objects.exclude(word=TEXTS).order_by(F("spam") + F("fine"), "seen_at", "word")
    rarest = list(order.values_list("word", flat=True)[:too_many])
    for at in range(0, len(rarest), AT_ONCE):
        Word.objects.filter(word__in=rarest[at : at + AT_ONCE]).delete()
    return len(rarest)


def _queue_up() -> None:
    """One at a time learns: the counts are many rows, and two who add to them would wait for each other for ever."""
    Word.objects.bulk_create([Word(word=TEXTS)], ignore_conflicts=True)
    list(Word.objects.select_for_update().filter(word=TEXTS))


def _counted(lessons: Iterable[Lesson]) -> Counter[str]:
    return Counter(word for lesson in lessons for word in [TEXTS, *lesson.words])


def _add(counts: Counter[str], *, is_spam: bool, sign: int) -> None:
    column = "spam" if is_spam else "fine"
    if sign > 0:
        Word.objects.bulk_create([Word(word=word) for word in sorted(counts)], ignore_conflicts=True)
    by_times: dict[int, list[str]] = {}
    for word, times in sorted(counts.items()):
        by_times.setdefault(times, []).append(word)
    for times, words in sorted(by_times.items()):
        for at in range(0, len(words), AT_ONCE):
            changed = {column: Greatest(F(column) + sign * times, 0)} if sign < 0 else {column: F(column) + times}
            Word.objects.filter(word__in=words[at : at + AT_ONCE]).update(**changed, seen_at=timezone.now())
    if sign < 0:
        Word.objects.filter(spam=0, fine=0).exclude(word=TEXTS).delete()


def _key(words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()[:40]

"""What moderators decide about what is held, what it teaches the filter, and undoing it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from afterword.feedback import guarding
from afterword.feedback.actions import change_words
from afterword.feedback.guarding import deciding, learning
from afterword.feedback.guarding.deciding import decide_reviews, decide_wave, undo
from afterword.feedback.guarding.forgetting import SPAM_KEPT, forget
from afterword.feedback.guarding.queue import held_reviews, how_many_wait, lines_of, recently_shown, waves
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Band, InboxItem, Judgement, Review, Ruling, Wave, Word
from afterword.feedback.tests.saying import review
from afterword.feedback.tests.test_guarding_at_the_door import LINK, LONG
from afterword.jobs.testing import run_all_now
from afterword.testing import Cast, make_work


def words() -> dict[str, tuple[int, int]]:
    return {word.word: (word.spam, word.fine) for word in Word.objects.all() if word.spam or word.fine}


def a_wave(cast: Cast, size: int = 5) -> Wave:
    for number in range(size):
        text = f"Day {number}{number}: see https://cheap-lamps.example.org/{number} for lamps."
        review(make_work(cast.writer, f"Story {number}"), None, text, guest=f"Guest {number}")
    return Wave.objects.get()


def test_a_wave_is_one_entry_and_what_is_held_alone_another(cast: Cast) -> None:
    a_wave(cast)
    review(make_work(cast.writer), None, "Do look at www.other.example.com please.")
    [line] = lines_of(waves())
    assert (line.size, line.works, line.guests, line.members, len(line.samples)) == (5, 5, 5, 0, 3)
    assert "link" in line.reason
    assert [each.hook for each in held_reviews()] == ["other.example.com"]
    assert how_many_wait() == 2


def test_spam_stays_hidden_and_the_next_copy_needs_no_moderator(cast: Cast) -> None:
    wave = a_wave(cast)
    ruling = decide_wave(wave, is_spam=True, by=cast.moderator)
    assert ruling
    assert decide_wave(wave, is_spam=False, by=cast.archivist) is None, "another moderator was first"
    run_all_now()
    ruling.refresh_from_db()
    assert (ruling.size, ruling.is_settled) == (5, True)
    assert how_many_wait() == 0
    late = review(make_work(cast.writer), None, "Last day! https://cheap-lamps.example.org/9", guest="Late")
    assert late.judgement.is_beyond_doubt
    assert late.judgement.ruling == ruling
    assert guarding.seems_shown(late)
    assert how_many_wait() == 0


def test_undoing_spam_puts_all_back_into_the_queue_the_late_ones_too(cast: Cast) -> None:
    before = words()
    wave = a_wave(cast)
    ruling = decide_wave(wave, is_spam=True, by=cast.moderator)
    assert ruling
    assert words() != before
    review(make_work(cast.writer), None, "Last day! https://cheap-lamps.example.org/9", guest="Late")
    assert undo(ruling, by=cast.archivist)
    assert not undo(ruling, by=cast.archivist)
    run_all_now()
    assert words() == before
    [line] = lines_of(waves())
    assert line.size == 6
    assert not Review.objects.shown().exists()


def test_fine_shows_all_tells_the_writers_and_can_be_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "AT_ONCE", 2)
    wave = a_wave(cast)
    ruling = decide_wave(wave, is_spam=False, by=cast.moderator)
    assert ruling
    assert Review.objects.shown().count() == 2, "the first at once, the rest by a job"
    run_all_now()
    assert Review.objects.shown().count() == InboxItem.objects.count() == 5
    another = review(make_work(cast.writer), None, "See https://cheap-lamps.example.org/9 too", guest="Late")
    assert another.is_shown, "it leads where a moderator let others lead"
    assert undo(ruling, by=cast.moderator)
    run_all_now()
    assert Review.objects.shown().count() == InboxItem.objects.count() == 1
    assert words() == {}
    assert lines_of(waves())[0].size == 5


def test_what_was_shown_is_shown_again_when_it_is_undone(cast: Cast) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, "The bread.")
    Judgement.objects.all().delete()
    ruling = decide_reviews([said], is_spam=True, by=cast.moderator)
    assert ruling
    said.refresh_from_db()
    work.refresh_from_db()
    assert (said.visibility, work.reviewed_at, InboxItem.objects.count()) == (Visibility.SPAM, None, 0)
    assert "took this for spam" in guarding.word_for(Review.objects.get())
    assert decide_reviews([said], is_spam=True, by=cast.archivist) is None
    assert undo(ruling, by=cast.moderator)
    said.refresh_from_db()
    work.refresh_from_db()
    assert said.is_shown
    assert work.reviewed_at == said.created_at
    assert InboxItem.objects.count() == 1


def test_one_of_a_wave_can_be_decided_otherwise(cast: Cast) -> None:
    wave = a_wave(cast)
    honest = Review.objects.earliest("created_at")
    assert decide_reviews([honest], is_spam=False, by=cast.moderator)
    assert lines_of(waves())[0].size == 4
    assert decide_wave(wave, is_spam=True, by=cast.moderator)
    run_all_now()
    assert set(Review.objects.shown()) == {honest}


def test_what_a_decided_wave_left_out_waits_alone(cast: Cast) -> None:
    wave = a_wave(cast)
    honest = Review.objects.earliest("created_at")
    let_through = decide_reviews([honest], is_spam=False, by=cast.moderator)
    assert let_through
    assert decide_wave(wave, is_spam=True, by=cast.moderator)
    assert undo(let_through, by=cast.archivist)
    run_all_now()
    assert [each.review for each in held_reviews()] == [honest]
    assert how_many_wait() == 1


def test_a_decision_teaches_once_and_a_wave_no_more_than_thirty_texts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "MOST_LESSONS", 3)
    wave = a_wave(cast)
    ruling = decide_wave(wave, is_spam=True, by=cast.moderator)
    assert ruling
    assert words()[learning.TEXTS] == (3, 0)
    taught = words()
    learning.teach(ruling, [lesson.words for lesson in ruling.lessons.all()])
    assert words() == taught


def test_the_table_of_words_is_bounded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    ruling = Ruling.objects.create(is_spam=True, by=cast.moderator)
    learning.teach(ruling, [["lamp", "cheap"], ["lamp", "rare"], ["lamp", "cheap", "odd"]])
    monkeypatch.setattr(learning, "MOST_WORDS", 3)
    assert learning.forget_the_rarest() == 2
    assert words() == {"": (3, 0), "lamp": (3, 0), "cheap": (2, 0)}
    learning.unteach(ruling)
    assert words() == {}


def test_a_change_of_words_is_judged_anew_whatever_was_decided_before(cast: Cast) -> None:
    said = review(make_work(cast.writer), cast.reader, LINK)
    assert decide_reviews([said], is_spam=False, by=cast.moderator)
    said.refresh_from_db()
    change_words(said, "Write to me on telegram: @lamps_4_you", by=cast.reader)
    said = Review.objects.get()
    assert said.visibility == Visibility.SPAM
    assert how_many_wait() == 1
    change_words(said, "Oh well.", by=cast.reader)
    assert Review.objects.get().visibility == Visibility.SPAM, "a moderator lets it through, not its writer"


def test_a_kind_change_holds_nothing(cast: Cast) -> None:
    said = review(make_work(cast.writer), cast.reader, LONG)
    change_words(said, LONG + " Thank you!", by=cast.reader)
    assert Review.objects.get().is_shown
    assert Judgement.objects.count() == 1


def test_old_spam_goes_and_nothing_else(cast: Cast) -> None:
    kept = review(make_work(cast.writer), cast.reader, "The bread.")
    waiting = review(make_work(cast.writer), None, LINK)
    spam = review(make_work(cast.writer), None, "Or www.other.example.com/lamps for all.")
    assert decide_reviews([spam], is_spam=True, by=cast.moderator)
    long_ago = timezone.now() - SPAM_KEPT * 1.01
    for model in (Judgement, Ruling, Band):
        model.objects.update(at=long_ago)
    forget()
    assert {row.pk for row in Review.objects.all()} == {kept.pk, waiting.pk}
    assert Judgement.objects.get().review == waiting
    assert not Band.objects.exists()


def test_deciding_that_something_shown_is_spam_looks_for_its_like(cast: Cast) -> None:
    kind = review(make_work(cast.writer), None, "The bread, and the mule who would not cross the bridge at night.")
    copies = [review(make_work(cast.writer, f"Story {n}"), None, LONG, guest=f"Guest {n}") for n in range(3)]
    assert Review.objects.shown().count() == 4, "so few copies may be chance"
    assert [judgement.review for judgement in recently_shown()] == [*reversed(copies), kind]
    ruling = decide_reviews([copies[0]], is_spam=True, by=cast.moderator)
    run_all_now()
    assert list(Review.objects.shown()) == [kind]
    assert how_many_wait() == 1, "they wait as one wave: nobody has looked at them"
    assert InboxItem.objects.count() == 1
    assert ruling
    assert ruling.size == 1

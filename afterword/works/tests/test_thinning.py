"""Which earlier versions are kept as time goes by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.testing import Cast, make_work
from afterword.works.jobs import thin_revisions
from afterword.works.models import Chapter, Revision, Way
from afterword.works.thinning import superfluous

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def kept(*ages: timedelta) -> list[timedelta]:
    """Of revisions of these ages, those that stay."""
    rows = sorted((NOW - age, age) for age in ages)
    gone = set(superfluous([(number, at) for number, (at, _age) in enumerate(rows)], NOW))
    return [age for number, (_at, age) in enumerate(rows) if number not in gone]


def hours(*numbers: float) -> list[timedelta]:
    return [timedelta(hours=number) for number in numbers]


def test_for_thirty_days_all_are_kept() -> None:
    assert len(kept(*hours(*range(0, 29 * 24, 5)))) == len(range(0, 29 * 24, 5))


def test_then_the_first_and_the_last_of_each_day() -> None:
    day = [timedelta(days=40, hours=hour) for hour in (1, 2, 3, 4)]
    before = [timedelta(days=41, hours=hour) for hour in (1, 2)]
    assert kept(*day, *before) == [before[1], before[0], day[3], day[0]]


def test_after_180_days_the_first_and_the_last_of_each_week() -> None:
    # 200 days ago was a Wednesday.
    week = [timedelta(days=200 + day) for day in (-1, 0, 1, 2)]
    assert kept(*week) == [week[3], week[0]]
    assert len(kept(timedelta(days=200), timedelta(days=207), timedelta(days=214))) == 3


def aged(chapter: Chapter, number: int, days: int) -> list[Revision]:
    """That many more versions, saved by the minute so long ago."""
    made = []
    for place in range(number):
        revision = chapter.save_text(f"<p>Version {place} of {days}.</p>", by=None, base=None).revision
        Revision.objects.filter(pk=revision.pk).update(
            saved_at=timezone.now().replace(hour=12) - timedelta(days=days) + timedelta(minutes=place)
        )
        made.append(revision)
    return made


def test_the_job_thins_and_leaves_what_anybody_needs(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = work.chapters.get()
    drafts = aged(chapter, 6, days=40)
    Revision.objects.filter(pk=drafts[1].pk).update(way=Way.CONFLICT)
    Revision.objects.filter(pk=drafts[2].pk).update(went_live_at=timezone.now())
    young = aged(chapter, 4, days=1)
    thin_revisions.func()
    left = set(Revision.objects.values_list("pk", flat=True))
    assert left == {chapter.live_id, *(drafts[place].pk for place in (0, 1, 2, 5)), *(one.pk for one in young)}
    thin_revisions.func()
    assert set(Revision.objects.values_list("pk", flat=True)) == left


def test_what_is_the_text_now_stays_however_old_it_is(cast: Cast) -> None:
    chapter = make_work(cast.writer, publish=False).chapters.get()
    drafts = aged(chapter, 5, days=300)
    Chapter.objects.filter(pk=chapter.pk).update(working=drafts[2])
    thin_revisions.func()
    assert set(Revision.objects.exclude(pk=chapter.revisions.earliest("pk").pk).values_list("pk", flat=True)) >= {
        drafts[2].pk
    }
    chapter.refresh_from_db()
    assert chapter.working_id == drafts[2].pk


def test_what_a_review_is_about_stays(cast: Cast) -> None:
    work = make_work(cast.writer)
    chapter = work.chapters.get()
    drafts = aged(chapter, 5, days=40)
    review = leave_review(
        by=Author(account=cast.reader, pen_name=cast.reader.pen_name),
        work=work,
        chapter=chapter,
        text="The bread!",
        only_for_writer=False,
    )
    type(review).objects.filter(pk=review.pk).update(revision=drafts[1])
    thin_revisions.func()
    assert set(chapter.revisions.values_list("pk", flat=True)) >= {drafts[0].pk, drafts[1].pk, drafts[3].pk}
    assert not chapter.revisions.filter(pk=drafts[2].pk).exists()


def test_publishing_marks_what_readers_saw_once(cast: Cast) -> None:
    chapter = make_work(cast.writer).chapters.get()
    first = chapter.live
    assert first
    assert first.went_live_at
    chapter.save_text("<p>Anew.</p>", by=cast.writer, base=chapter.working_id)
    assert chapter.working
    assert chapter.working.went_live_at is None
    chapter.publish(by=cast.writer)
    moments = list(chapter.revisions.order_by("pk").values_list("went_live_at", flat=True))
    assert moments[0] == first.went_live_at
    assert moments[1]
    assert moments[1] > moments[0]

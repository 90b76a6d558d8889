"""Asking for another look at what was decided: once, by whom it concerns, answered by somebody else."""

from __future__ import annotations

import pytest

from afterword.accounts.models import Letter
from afterword.events.delivering import deliver
from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Review
from afterword.moderation.actions import hide_profile, hide_review, hide_work, suspend_account
from afterword.moderation.deciding import hide
from afterword.moderation.kinds import Reason
from afterword.moderation.models import Appeal, Decision, Verb
from afterword.moderation.reporting import Notice, Reporter, report_thing
from afterword.moderation.things import of_chapter, of_work
from afterword.notifications.models import Notice as HouseNotice
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.django_db
WORDS = {"words": "It was a line from the story."}
GRANT, KEEP = {"grants": "yes", "note": "You are right."}, {"grants": "no", "note": "It still sells lamps."}


@pytest.fixture
def work(cast: Cast) -> Work:
    return make_work(cast.writer)


@pytest.fixture
def review(cast: Cast, work: Work) -> Review:
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    return leave_review(by=by, work=work, chapter=None, text="Buy a lamp, friend.")


@pytest.fixture
def decision(cast: Cast, review: Review) -> Decision:
    hide_review(review, by=cast.moderator, reason="Lamps.")
    return Decision.objects.get()


@pytest.fixture
def appeal(cast: Cast, decision: Decision, as_: SignIn) -> Appeal:
    as_(cast.reader).post(f"/decisions/{decision.pk}/appeal/", WORDS)
    return Appeal.objects.get()


def test_whom_it_concerns_appeals_once(cast: Cast, decision: Decision, as_: SignIn) -> None:
    mine = as_(cast.reader)
    assert f"/decisions/{decision.pk}/" in mine.get("/decisions/").content.decode()
    assert "Lamps." in mine.get(f"/decisions/{decision.pk}/").content.decode()
    mine.post(f"/decisions/{decision.pk}/appeal/", WORDS)
    mine.post(f"/decisions/{decision.pk}/appeal/", {"words": "And another thing."})
    assert Appeal.objects.get().words == WORDS["words"]
    assert "It waits for an answer." in mine.get(f"/decisions/{decision.pk}/").content.decode()


def test_a_hidden_chapter_comes_back_when_its_writer_is_right(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    case = report_thing(of_chapter(work.chapters.all()[1]), by=Reporter(guest_key="g" * 40), reason=Reason.SPAM).case
    hide(case, by=cast.moderator, note="Lamps.")
    decision = Decision.objects.get(verb=Verb.HIDE_CHAPTER)
    as_(cast.writer).post(f"/decisions/{decision.pk}/appeal/", WORDS)
    as_(cast.archivist).post(f"/moderation/appeals/{Appeal.objects.get().pk}/answer/", GRANT)
    assert not work.chapters.filter(is_hidden=True).exists()


def test_an_appeal_without_words_is_explained(cast: Cast, decision: Decision, as_: SignIn) -> None:
    answer = as_(cast.reader).post(f"/decisions/{decision.pk}/appeal/", {"words": " "})
    assert answer.status_code == 422
    assert not Appeal.objects.exists()


def test_others_find_no_decision(cast: Cast, decision: Decision, as_: SignIn) -> None:
    for account in (cast.stranger, cast.writer, cast.moderator):
        assert as_(account).get(f"/decisions/{decision.pk}/").status_code == 404
        assert as_(account).post(f"/decisions/{decision.pk}/appeal/", WORDS).status_code == 404
    assert as_(None).get(f"/decisions/{decision.pk}/").status_code == 302


def test_another_moderator_answers(cast: Cast, appeal: Appeal, as_: SignIn) -> None:
    first = as_(cast.moderator)
    assert "another moderator answers" in first.get(f"/moderation/appeals/{appeal.pk}/").content.decode()
    assert first.post(f"/moderation/appeals/{appeal.pk}/answer/", KEEP).status_code == 404
    other = as_(cast.archivist)
    assert 'Appeals <span class="count">1</span>' in other.get("/moderation/").content.decode()
    assert f"/moderation/appeals/{appeal.pk}/" in other.get("/moderation/appeals/").content.decode()
    assert other.post(f"/moderation/appeals/{appeal.pk}/answer/", {}).status_code == 422
    other.post(f"/moderation/appeals/{appeal.pk}/answer/", KEEP)
    other.post(f"/moderation/appeals/{appeal.pk}/answer/", GRANT)
    appeal.refresh_from_db()
    assert not appeal.is_granted
    assert Decision.objects.filter(verb=Verb.KEEP).count() == 1
    deliver()
    assert "appeal_kept" in HouseNotice.objects.filter(account=cast.reader).values_list("kind", flat=True)
    assert KEEP["note"] in as_(cast.reader).get(f"/decisions/{appeal.decision_id}/").content.decode()


def test_whoeverdecided_answers_where_there_is_nobody_else(cast: Cast, appeal: Appeal, as_: SignIn) -> None:
    cast.archivist.is_active = False
    cast.archivist.save()
    assert as_(cast.moderator).post(f"/moderation/appeals/{appeal.pk}/answer/", KEEP).status_code == 302
    appeal.refresh_from_db()
    assert appeal.answered_by == cast.moderator


def test_a_granted_appeal_brings_the_review_back(cast: Cast, appeal: Appeal, review: Review, as_: SignIn) -> None:
    as_(cast.archivist).post(f"/moderation/appeals/{appeal.pk}/answer/", GRANT)
    review.refresh_from_db()
    assert review.visibility == Visibility.SHOWN


def test_granting_undoes_each_kind_of_decision(cast: Cast, work: Work, as_: SignIn) -> None:
    assert cast.writer.pen_name
    hide_work(work, by=cast.moderator, reason="A report.")
    hide_profile(cast.writer.pen_name, by=cast.moderator, reason="Lamps.")
    suspend_account(cast.writer.pen_name, by=cast.moderator, reason="Lamps.")
    mine = as_(cast.writer)
    for decision in Decision.objects.all():
        mine.post(f"/decisions/{decision.pk}/appeal/", WORDS)
    for appeal in Appeal.objects.all():
        as_(cast.archivist).post(f"/moderation/appeals/{appeal.pk}/answer/", GRANT)
    work.refresh_from_db()
    assert not work.is_hidden
    for name in ("profile_hiding", "is_suspended"):
        cast.writer.__dict__.pop(name, None)
        cast.writer.pen_name.__dict__.pop(name, None)
    assert not cast.writer.pen_name.profile_hiding
    assert not cast.writer.is_suspended


def test_a_hidden_works_writer_finds_the_way_to_appeal(cast: Cast, work: Work, as_: SignIn) -> None:
    hide_work(work, by=cast.moderator, reason="A report.")
    assert 'href="/decisions/"' in as_(cast.writer).get(work.get_absolute_url()).content.decode()
    assert "A report." in as_(cast.writer).get("/decisions/").content.decode()


def test_against_a_takedown_there_is_a_counter_notice(cast: Cast, work: Work, as_: SignIn) -> None:
    notice = Notice(name="Ines Rook", email="ines@example.org")
    by = Reporter(guest_key="g" * 40)
    case = report_thing(of_work(work), by=by, reason=Reason.TAKEDOWN, words="All of it.", notice=notice).case
    hide(case, by=cast.moderator, note="A notice.")
    decision = Decision.objects.get()
    mine = as_(cast.writer)
    assert "Ines Rook" not in mine.get(f"/decisions/{decision.pk}/").content.decode()
    assert mine.post(f"/decisions/{decision.pk}/appeal/", WORDS).status_code == 422
    facts = {"name": "Marian Vale", "contact": "3, The Quay", "is_true": "on"}
    assert mine.post(f"/decisions/{decision.pk}/appeal/", WORDS | facts).status_code == 302
    page = as_(cast.archivist).get(f"/moderation/appeals/{Appeal.objects.get().pk}/").content.decode()
    assert "Counter-notice" in page
    assert "3, The Quay" in page
    deliver()
    [decided, answered] = Letter.objects.filter(to="ines@example.org").order_by("pk")
    assert "stays out of sight until a person has looked at both" in answered.body
    assert "Quay" not in answered.body
    as_(cast.archivist).post(f"/moderation/appeals/{Appeal.objects.get().pk}/answer/", GRANT)
    deliver()
    deliver()
    [shown_again] = Letter.objects.filter(to="ines@example.org").exclude(pk__in=[decided.pk, answered.pk])
    assert "It is shown again." in shown_again.body
    assert GRANT["note"] not in shown_again.body, "it was written to whoever appealed"

"""What a writer would like to hear: hers to say, beside the box, and kept to by the house."""

from __future__ import annotations

import pytest

from afterword.feedback.kinds import Kind
from afterword.feedback.models import InboxItem, Review, Wishes
from afterword.feedback.tests.saying import chapter_of, read, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")
QUESTIONS = "Did the end surprise you?\n\n Too long? "
SAID = {"asks": "concrit", "words": "Be frank\r\n& kind.", "questions": QUESTIONS, "takes_typos": "on"}


def where(work: Work) -> str:
    return f"/write/{work.pk}/wishes/"


def test_unless_she_says_otherwise_criticism_is_not_asked_for(cast: Cast, as_: SignIn) -> None:
    page = read(as_(None), make_work(cast.writer))
    assert "Kind words and thoughts are welcome; criticism is not asked for." in page
    assert "Where I stumbled" not in page
    assert "people left kudos" not in page


def test_what_she_says_of_a_work_stands_beside_its_box_at_once(cast: Cast, as_: SignIn) -> None:
    work, other = make_work(cast.writer), make_work(cast.writer, "Another")
    for browser in (as_(None), as_(cast.reader)):
        read(browser, work)
    assert where(work) in shown(as_(cast.writer).get(f"/write/{work.pk}/"))
    assert as_(cast.writer).post(where(work), SAID)["Location"] == f"/write/{work.pk}/"
    for browser in (as_(None), as_(cast.reader)):
        page = read(browser, work)
        for words in ("“Be frank &amp; kind.”", "“Did the end surprise you?”", "Too long?", "Where I stumbled"):
            assert words in page
        assert "criticism is not asked for" in read(browser, other)
    assert Wishes.objects.get().questions == ["Did the end surprise you?", "Too long?"]


def test_her_settings_hold_for_all_her_stories_that_say_nothing_else(cast: Cast, as_: SignIn) -> None:
    work, other = make_work(cast.writer), make_work(cast.writer, "Another")
    writer = as_(cast.writer)
    writer.post("/settings/wishes/", {"asks": "kind", "takes_typos": "on"})
    assert "Any kind word is welcome." in read(as_(None), work)
    assert writer.get(where(work)).context["form"]["asks"].value() == "kind"
    writer.post(where(work), SAID)
    assert "constructive criticism" in read(as_(None), work)
    assert "Any kind word is welcome." in read(as_(None), other)
    writer.post(f"{where(work)}forget/")
    assert "Any kind word is welcome." in read(as_(None), work)


def test_each_pen_name_says_it_for_itself(cast: Cast, as_: SignIn) -> None:
    secret = cast.writer.take_pen_name("Owlfeather")
    work, hidden = make_work(cast.writer), make_work(cast.writer, "Another")
    hidden.set_writers([secret])
    writer = as_(cast.writer)
    writer.post("/settings/wishes/", SAID)
    assert "Be frank" in read(as_(None), work)
    assert "Be frank" not in read(as_(None), hidden)
    assert "Each name says it for itself" in shown(writer.get(f"/settings/wishes/?as={secret.pk}"))
    writer.post(f"/settings/wishes/?as={secret.pk}", {"asks": "kind"})
    assert "Any kind word" in read(as_(None), hidden)
    for odd in (str(cast.reader.pen_name and cast.reader.pen_name.pk), "9" * 18):
        assert writer.get("/settings/wishes/", {"as": odd}).status_code == 404
    assert writer.get("/settings/wishes/", {"as": "9" * 40}).status_code == 200


def test_nobody_else_says_it_for_her(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for account, status in ((cast.reader, 404), (cast.moderator, 404), (None, 302)):
        assert as_(account).get(where(work)).status_code == status
        assert as_(account).post(where(work), SAID).status_code == status
    assert not Wishes.objects.exists()


WRONG = [{"asks": "praise"}, {"questions": "1?\n2?\n3?\n4?"}, {"questions": "x" * 141}, {"words": "x" * 301}]


@pytest.mark.parametrize("wrong", WRONG, ids=["no such answer", "four", "a long one", "long words"])
def test_bad_wishes_are_explained_and_stay_in_the_form(cast: Cast, as_: SignIn, wrong: dict[str, str]) -> None:
    work = make_work(cast.writer)
    got = as_(cast.writer).post(where(work), SAID | wrong)
    assert got.status_code == 422
    assert got.context["form"].errors.keys() == wrong.keys()
    assert (SAID | wrong)["words"][:8] in shown(got)
    assert not Wishes.objects.exists()


def test_nothing_please_closes_the_box_gently_and_leaves_kudos(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert "The Salt Road" in shown(as_(None).get("/waiting/"))
    as_(cast.writer).post(where(work), {"asks": "nothing", "words": "Just read."})
    for account in (None, cast.reader):
        page = read(as_(account), work)
        assert "Nothing is asked for here." in page
        assert "“Just read.”" in page
        assert "review-form" not in page
        assert "kudos/" in page
        assert "/typo/" not in page
    assert "The Salt Road" not in shown(as_(None).get("/waiting/"))


def test_who_was_writing_already_still_finds_the_words_and_can_send_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    browser.post("/reviews/draft/", {"place": f"{work.pk}-{chapter_of(work).pk}", "text": "Half of it"})
    as_(cast.writer).post("/settings/wishes/", {"asks": "nothing"})
    assert "Half of it" in read(browser, work)
    assert browser.post(f"{chapter_of(work).get_absolute_url()}reviews/", {"text": "All of it"}).status_code == 302


def test_readers_see_how_many_gave_kudos_only_where_she_wants(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    kudos = f"{chapter_of(work).get_absolute_url()}kudos/"
    as_(cast.writer).post(where(work), {"asks": "thoughts", "shows_kudos": "on"})
    assert "left kudos.</p>" not in read(as_(None), work)
    as_(cast.reader).post(kudos)
    assert "♥ 1 person left kudos." in read(as_(None), work)
    as_(None).post(kudos)
    assert "♥ 2 people left kudos." in read(as_(cast.stranger), work)
    as_(None).post(f"{kudos}remove/")
    assert "♥ 1 person left kudos." in read(as_(None), work)
    as_(cast.writer).post(where(work), {"asks": "thoughts"})
    assert "1 person left kudos" not in read(as_(None), work)


# A typo, to her alone


def typo(work: Work) -> str:
    return f"{chapter_of(work).get_absolute_url()}typo/"


def test_a_typo_reaches_her_inbox_and_nobody_else(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert typo(work) in read(as_(None), work)
    assert "under your name <b><bdi>Ruth</bdi></b>" in shown(as_(cast.reader).get(typo(work)))
    said = {"quoted": "The bread was warm.", "text": "“bred”, surely?"}
    assert as_(cast.reader).post(typo(work), said).status_code == 302
    landed = as_(None).post(typo(work), said | {"name": "Passer-by", "quoted": "not in the text"})
    assert "posted=private" in landed["Location"]
    found, other = Review.objects.order_by("created_at")
    assert {found.kind, other.kind} == {Kind.TYPO}
    assert found.passage
    assert found.passage.exact == "The bread was warm."
    assert other.passage is None
    assert "<blockquote" in other.html
    assert InboxItem.objects.of(cast.writer).count() == 2
    assert Work.objects.get(pk=work.pk).reviewed_at is None
    for account in (None, cast.stranger, cast.moderator):
        assert "surely?" not in read(as_(account), work)
        assert as_(account).get(f"/reviews/{found.pk}/").status_code == 404
    for left in (found, other):
        landed = as_(cast.writer).get(f"/reviews/{left.pk}/")
        assert "surely?" in shown(as_(cast.writer).get(landed["Location"]))


def test_where_she_takes_none_there_is_no_way_to(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.writer).post(where(work), {"asks": "thoughts"})
    assert typo(work) not in read(as_(None), work)
    refused = as_(cast.reader).post(typo(work), {"quoted": "bred", "text": "bread, I think"})
    assert refused.status_code == 403
    assert "bread, I think" in shown(refused)
    assert not Review.objects.exists()


def test_an_empty_report_comes_back(cast: Cast, as_: SignIn) -> None:
    got = as_(cast.reader).post(typo(make_work(cast.writer)), {"quoted": "", "text": "bread, I think"})
    assert got.status_code == 422
    assert "bread, I think" in shown(got)

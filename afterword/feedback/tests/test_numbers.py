"""The numbers in My works: the writer's own."""

from __future__ import annotations

import pytest

from afterword.feedback.actions import give_kudos, leave_review
from afterword.feedback.authors import Author
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.django_db


def test_a_writer_sees_reviews_and_kudos_of_her_works(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    ruth = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    leave_review(by=ruth, work=work, chapter=work.chapters.get(), text="The salt!", only_for_writer=True)
    give_kudos(by=ruth, work=work)
    give_kudos(by=Author(guest_key="somebody"), work=work)
    page = as_(cast.writer).get("/my/works/").content.decode()
    assert "1 review" in page
    assert "2 kudos" in page

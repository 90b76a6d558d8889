"""The pages for what went wrong: in a person's words, and without asking anything of what may be broken."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

ALONE = ["400", "413", "500", "503"]
EVERY = [*ALONE, "403", "404", "429"]


@pytest.mark.parametrize("status", EVERY)
def test_each_says_what_was_kept_and_what_to_do(status: str) -> None:
    page = render_to_string(f"{status}.html")
    assert page.count('class="empty__text"') == 2
    assert "<h1>" in page
    assert 'href="/"' in page
    assert status not in page.split("<main", 1)[1].split("</main>", 1)[0]


@pytest.mark.parametrize("status", ALONE)
def test_some_are_drawn_from_their_words_alone(status: str) -> None:
    page = render_to_string(f"{status}.html")
    assert "importmap" not in page
    assert 'class="house"' not in page


def test_a_wrong_address_gets_the_page_for_it(client: Client, house: object) -> None:
    answer = client.get("/nothing-here/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.text

"""What the editor asks the server: how a paste, a file or a text will be kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from afterword.testing import Cast, LimitTo, SignIn
from afterword.works.models import Revision, Work

pytestmark = pytest.mark.django_db
ADDRESS = "/write/convert/"
FROM_WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal {margin:0}</style></head><body>"
    "<!--StartFragment--><p class=MsoNormal>She had <i style='mso-bidi-font-style:normal'>not</i> heard<o:p></o:p></p>"
    "<p class=MsoNormal align=center style='text-align:center'>***<o:p></o:p></p>"
    "<p class=MsoNormal><b>Nobody</b> had a key.<o:p></o:p></p><script>x()</script><!--EndFragment--></body></html>"
)
CANONICAL = "<p>She had <em>not</em> heard</p><hr><p><strong>Nobody</strong> had a key.</p>"


@pytest.fixture
def desk(cast: Cast, as_: SignIn) -> Client:
    return as_(cast.writer)


def answer(desk: Client, **sent: Any) -> dict[str, Any]:
    response = desk.post(ADDRESS, sent)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_a_paste_comes_back_as_it_will_be_kept(desk: Client) -> None:
    found = answer(desk, pasted_html=FROM_WORD)
    assert found["html"] == CANONICAL
    assert {"what": "scripts removed", "count": 1} in found["losses"]
    assert found["words"] == 8


def test_what_was_put_right_is_said(desk: Client) -> None:
    found = answer(desk, text="She was *late*.\n\n* * *\n\nVery.")
    assert found["html"] == "<p>She was <em>late</em>.</p><hr><p>Very.</p>"
    assert {"what": "typed marks read as emphasis", "count": 1} in found["repairs"]
    assert {"what": "drawn scene breaks recognised", "count": 1} in found["repairs"]


def test_a_dropped_file_is_read(desk: Client) -> None:
    file = SimpleUploadedFile("one.html", FROM_WORD.encode("cp1252"), content_type="text/html")
    assert answer(desk, file=file)["html"] == CANONICAL


def test_the_source_reads_as_the_same_again(desk: Client) -> None:
    source = answer(desk, pasted_html=FROM_WORD)["source"]
    assert source.split("\n\n")[1] == "<hr>"
    assert answer(desk, text=source)["html"] == CANONICAL


def test_plain_text_is_given_where_it_says_everything(desk: Client) -> None:
    found = answer(desk, text=CANONICAL, plain="1")
    assert found["plain"] == "She had *not* heard\n\n* * *\n\n**Nobody** had a key."
    assert answer(desk, text=found["plain"])["html"] == CANONICAL


def test_and_not_where_it_does_not(desk: Client) -> None:
    assert answer(desk, text='<p class="letter">Dear Ines,</p>', plain="1")["plain"] is None
    assert "plain" not in answer(desk, text=CANONICAL)


def test_no_text_is_no_text(desk: Client) -> None:
    assert answer(desk, text=" ", plain="1") == {
        "html": "", "source": "", "plain": "", "words": 0, "repairs": [], "losses": [],
    }  # fmt: skip


def test_nothing_is_kept(desk: Client) -> None:
    answer(desk, text="Words.")
    assert not Work.objects.exists()
    assert not Revision.objects.exists()


def test_what_can_not_be_read_is_refused_in_a_sentence(desk: Client) -> None:
    response = desk.post(ADDRESS, {"file": SimpleUploadedFile("empty.txt", b"")})
    assert response.status_code == 422
    assert response.json()["refused"].startswith("There are no words in this file")


def test_a_guest_is_asked_to_sign_in(client: Client, cast: Cast) -> None:
    response = client.post(ADDRESS, {"text": "Words."})
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_a_look_is_refused(desk: Client) -> None:
    assert desk.get(ADDRESS).status_code == 405


def test_a_suspended_account_reads_why(cast: Cast, as_: SignIn) -> None:
    cast.reader.suspend(by=cast.moderator, reason="Spam.")
    response = as_(cast.reader).post(ADDRESS, {"text": "Words."})
    assert response.status_code == 422
    assert "can't post at present" in response.json()["refused"]
    assert "Spam." in response.json()["refused"]


def test_too_often_is_too_often(desk: Client, limit_to: LimitTo) -> None:
    cache.clear()
    limit_to(3, "convert")
    codes = {desk.post(ADDRESS, {"text": ""}).status_code for _ in range(3)}
    assert codes == {200}
    assert desk.post(ADDRESS, {"text": ""}).status_code == 429

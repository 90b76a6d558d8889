"""Whatever is typed into the address bar: there is nothing here, or a page, and never a fault of ours."""

from __future__ import annotations

import pytest

from afterword.house import current
from afterword.house.models import ArchiveSettings, Joining
from afterword.testing import Cast, SignIn

HUGE = "9" * 30
NOTHING_HERE = [
    *("/tags/fandom/%00/", "/tags/%00/fandom/", "/writers/%00/", "/writers/a%00b/", "/feeds/fandoms/%00.atom"),
    *("/feeds/writers/%00.atom", "/setup/%00/", "/help/%00/", "/house/%00/", "/%00", "/tags/fandom/%ff/"),
    *("/writers/%ed%a0%80/", f"/works/{HUGE}/", f"/works/1/chapters/{HUGE}/", "/works/999999999999999999/"),
    *(f"/settings/pen-names/{HUGE}/", "/moderation/works/1/writers/%00/suspension/", "/reviews/999999999999999999/"),
]
A_PAGE = [
    *("/search/?q=%00", "/search/?q=%ed%a0%80", f"/search/?q=a&page={HUGE}", "/works/?page=%00", "/works/?page=-1"),
    *(
        f"/works/?page={'9' * 5000}",
        f"/waiting/?page={HUGE}",
        "/account/login/?next=%00",
        "/account/login/?next=http://[",
    ),
    *("/account/signup/?invitation=%00", "/account/confirm-email/%C3%A9/", "/account/password/reset/key/1-%00/"),
    *("/account/password/reset/key/zzzzzzzzzzzzzzzzzzzzzzzz-a-b/", "/account/confirm-email/a:b:c/"),
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("who", ["guest", "archivist"])
def test_there_is_nothing_here(cast: Cast, as_: SignIn, who: str, method: str) -> None:
    browser = as_(cast.archivist if who == "archivist" else None)
    found = {where: browser.generic(method, where).status_code for where in NOTHING_HERE}
    assert {where: status for where, status in found.items() if status not in {302, 404, 405}} == {}
    assert who == "guest" or method == "POST" or set(found.values()) <= {404, 405}


@pytest.mark.parametrize("joining", Joining.values)
def test_a_page(house: ArchiveSettings, cast: Cast, as_: SignIn, joining: str) -> None:
    house.joining = joining
    house.declare()
    current.forget()
    for browser in (as_(None), as_(cast.reader)):
        found = {where: browser.get(where).status_code for where in A_PAGE}
        assert {where: status for where, status in found.items() if status not in {200, 302}} == {}

"""The order of things between the socket and the views.

From the outside in: what a proxy says of the visitor, static files, pages kept for guests, the body of the request,
admission, Django. Whatever stands further out costs less and waits for less.
"""

from __future__ import annotations

from pathlib import Path

from afterword.serving.admission import PLACES, Admission
from afterword.serving.bodies import Bodies, Limits
from afterword.serving.guest_cookies import GuestCookies
from afterword.serving.one_encoding import OneEncoding
from afterword.serving.page_cache import BUDGET, PageCache
from afterword.serving.proxies import Forwarded, Networks
from afterword.serving.seats import Seats
from afterword.serving.stamps import HOUSE, Stamps
from afterword.serving.static_files import StaticFiles
from afterword.serving.wsgi_types import Application


def build_application(
    django_app: Application,
    *,
    stamps: Stamps,
    cookies: GuestCookies,
    static_folder: Path | None = None,
    static_url: str = "/static/",
    trusted_proxies: Networks = (),
    limits: Limits | None = None,
    places: int = PLACES,
    page_budget: int = BUDGET,
) -> Application:
    """The whole server for one process. `places` is how many requests Django answers at once."""
    # A process that was killed between its write and its bump left pages that nobody would forget.
    stamps.bump(HOUSE)
    seats = Seats()
    app: Application = Admission(OneEncoding(django_app), seats=seats, cookies=cookies, places=places)
    app = Bodies(app, seats=seats, limits=limits)
    app = PageCache(app, stamps=stamps, cookies=cookies, seats=seats, budget=page_budget)
    if static_folder is not None and static_folder.is_dir():
        app = StaticFiles(app, static_folder, url=static_url)
    return Forwarded(app, trusted_proxies) if trusted_proxies else app

"""The headers that tell a browser what our pages may do: nothing but what we serve ourselves, and no code in a page.

`img-src` has no `data:`: pictures in a story come from the archive, and our style sheets hold none. `style-src` has no
exception either, so an editor that writes styles into the page must not. The one inline script is the import map, the
same on every page of a release and allowed by its hash. Trusted Types are not asked for: the editor does not start
under them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

TWO_YEARS = 63_072_000

_SELF_ONLY = (
    *("style-src", "img-src", "font-src", "connect-src", "form-action", "manifest-src", "media-src", "worker-src"),
)
_NOTHING = ("default-src", "frame-ancestors", "base-uri")
_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "browsing-topics")


def content_policy(script_hashes: Iterable[str]) -> str:
    """The Content-Security-Policy, where these inline scripts ('sha256-…', with their quotes) are allowed."""
    nothing = [f"{name} 'none'" for name in _NOTHING]
    ours = [f"{name} 'self'" for name in _SELF_ONLY]
    return "; ".join([*nothing, " ".join(["script-src 'self'", *script_hashes]), *ours])


def security_headers(*, is_https: bool) -> tuple[tuple[str, str], ...]:
    """The headers of every page. `SCRIPT_HASHES` in the settings names functions that give the hashes of scripts."""
    hashes = tuple(str(import_string(name)()) for name in getattr(settings, "SCRIPT_HASHES", ()))
    return _headers(hashes, is_https)


@lru_cache(maxsize=16)
def _headers(hashes: tuple[str, ...], is_https: bool) -> tuple[tuple[str, str], ...]:
    headers = (
        ("Content-Security-Policy", content_policy(hashes)),
        ("X-Content-Type-Options", "nosniff"),
        # Stricter ones make browsers send `Origin: null`, and our forms would be refused.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
    )
    if is_https:
        return (*headers, ("Strict-Transport-Security", f"max-age={TWO_YEARS}"))
    return headers

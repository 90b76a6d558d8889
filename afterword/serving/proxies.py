"""Who is asking: the address of a visitor, believed from a proxy only when the archivist named the proxy's network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeAlias

from django.http import HttpRequest

from afterword.serving.wsgi_types import Application, Environ, StartResponse

Address: TypeAlias = IPv4Address | IPv6Address
Networks: TypeAlias = tuple[IPv4Network | IPv6Network, ...]

_FORWARDED = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT"),
    *("HTTP_FORWARDED", "HTTP_X_REAL_IP"),
)
NOBODY = "unknown"


class Forwarded:
    """Wraps a WSGI application so that address and scheme in its environment are the visitor's."""

    def __init__(self, app: Application, trusted: Networks) -> None:
        self.app = app
        self.trusted = trusted

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        see_through(environ, self.trusted)
        return self.app(environ, start_response)


def see_through(environ: dict[str, Any], trusted: Networks) -> None:
    """Put the visitor's address and scheme in place of a trusted proxy's, and drop every header that claims either.

    Doing it twice is harmless. The host is never taken from such a header: proxies must pass `Host` on.
    """
    if trusted and is_trusted(environ.get("REMOTE_ADDR", ""), trusted):
        client = nearest_stranger(environ.get("HTTP_X_FORWARDED_FOR", ""), trusted)
        if client is not None:
            environ["REMOTE_ADDR"] = str(client)
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
        if scheme in {"http", "https"}:
            environ["wsgi.url_scheme"] = scheme
    for name in _FORWARDED:
        environ.pop(name, None)


@lru_cache(maxsize=1024)
def is_trusted(address: str, trusted: Networks) -> bool:
    """Whether this address lies in one of the networks."""
    found = parsed(address)
    return found is not None and any(found in network for network in trusted)


def nearest_stranger(forwarded_for: str, trusted: Networks) -> Address | None:
    """The last address of the list that no trusted proxy has: what stands before it is a stranger's own claim."""
    for part in reversed(forwarded_for.split(",")):
        address = parsed(part)
        if address is None:
            return None
        if not is_trusted(str(address), trusted):
            return address
    return None


def parsed(text: str) -> Address | None:
    """The address in this text, which may carry a port; an IPv4 address in IPv6 clothes is given as IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def client_address(request: HttpRequest) -> Address | None:
    """The visitor's address; None when the server listens on something that has none."""
    return parsed(request.META.get("REMOTE_ADDR", ""))


def client_bucket(request: HttpRequest) -> str:
    """What to count a visitor by: the address, or the /64 of an IPv6 address, since one household has all of it."""
    address = client_address(request)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, 64), strict=False))
    return str(address) if address else NOBODY

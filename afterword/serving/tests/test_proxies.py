"""A proxy is believed only if the archivist named it, and then only in what it knows itself."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from afterword.serving.proxies import NOBODY, Forwarded, client_bucket
from afterword.serving.tests.doors import ask, environ
from afterword.serving.wsgi_types import Environ, StartResponse

TRUSTED = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def seen(**more: str) -> tuple[str, str]:
    """Address and scheme as the application sees them."""

    def app(request: Environ, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [])
        assert not any("FORWARDED" in name or "REAL_IP" in name for name in request)
        return [f"{request['REMOTE_ADDR']} {request['wsgi.url_scheme']}".encode()]

    address, scheme = ask(Forwarded(app, TRUSTED), environ("/", **more)).text.split()
    return address, scheme


@pytest.mark.parametrize(
    ("proxy", "forwarded_for", "expected"),
    [
        ("10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.1, 198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.1, 198.51.100.9, 10.2.3.4", "198.51.100.9"),
        ("10.0.0.1", "198.51.100.9:4711", "198.51.100.9"),
        ("fd00::1", "[2001:db8::1]:4711", "2001:db8::1"),
        ("::ffff:10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.1, nonsense", "10.0.0.1"),
        ("192.0.2.7", "198.51.100.9", "192.0.2.7"),
        ("192.0.2.7", "10.0.0.1", "192.0.2.7"),
    ],
)
def test_the_address_is_the_last_that_no_trusted_proxy_has(proxy: str, forwarded_for: str, expected: str) -> None:
    assert seen(REMOTE_ADDR=proxy, HTTP_X_FORWARDED_FOR=forwarded_for)[0] == expected


@pytest.mark.parametrize(
    ("proxy", "claimed", "expected"),
    [
        ("10.0.0.1", "https", "https"),
        ("10.0.0.1", "http, https", "https"),
        ("10.0.0.1", "javascript", "http"),
        ("192.0.2.7", "https", "http"),
    ],
)
def test_the_scheme_is_believed_from_a_trusted_proxy_alone(proxy: str, claimed: str, expected: str) -> None:
    assert seen(REMOTE_ADDR=proxy, HTTP_X_FORWARDED_PROTO=claimed)[1] == expected


@pytest.mark.parametrize(
    ("address", "bucket"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:198.51.100.9", "198.51.100.9"),
        ("", NOBODY),
    ],
)
def test_a_household_is_counted_as_one(address: str, bucket: str) -> None:
    assert client_bucket(RequestFactory().get("/", REMOTE_ADDR=address)) == bucket

"""Which addresses a text may lead to."""

import re
from urllib.parse import urlsplit

REL = "nofollow ugc noopener"

_INVISIBLE = re.compile(
    "[\x00-\x20\x7f-\xa0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\uffff\ud800-\udfff]"
)
_WEB = re.compile(r"(https?):/*(?=[^/])", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([^\s?#&:/@]+@[^\s?#&:/@]+)", re.IGNORECASE)
_HERE = re.compile(r"#[^\s\"'<>`\\]{1,200}")
_QUOTED = {ord(sign): f"%{ord(sign):02X}" for sign in "\"'<>`{}\\^|"}
_LONGEST = 2_000


def clean_link(address: str) -> str:
    """The address, spelled safely, or nothing where it may not be led to: only http, https, mailto and #places pass.

    What the places are is found out in `footnoting`; of those that are left only our own ids stay."""
    address = _INVISIBLE.sub("", address)
    if len(address) > _LONGEST:
        return ""
    if _HERE.fullmatch(address):
        return address
    if mail := _MAIL.match(address):
        return "mailto:" + mail[1].translate(_QUOTED)
    if address[:4].lower() == "www.":
        address = "https://" + address
    return _clean_web_address(address)


def _clean_web_address(address: str) -> str:
    web = _WEB.match(address)
    if not web:
        return ""
    address = (web[1].lower() + "://" + address[web.end() :]).translate(_QUOTED)
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises for a port that is none
    except ValueError:
        return ""
    # A name before an @ is how an address pretends to lead elsewhere.
    if "@" in parts.netloc or "%" in parts.netloc or not parts.hostname or len(address) > _LONGEST:
        return ""
    return address

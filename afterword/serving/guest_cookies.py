"""Which cookies make a visitor somebody: the one rule, for the page cache and for the views, of who is a guest."""

from __future__ import annotations

from dataclasses import dataclass

ADULT_YES = "yes"
"""The only value of the adult cookie: its owner has said to be old enough and willing."""


@dataclass(frozen=True)
class GuestCookies:
    """`personal` names the cookies that make a visitor somebody, `adult` the one cookie that a guest may have."""

    personal: tuple[str, ...]
    adult: str

    def variant(self, cookie_header: str) -> str | None:
        """The value of the adult cookie (or nothing) that a guest's page may see; None when this is not a guest.

        The text is only looked at as far as needed: whatever resembles a personal cookie makes a visitor somebody.
        """
        for name in self.personal:
            if name in cookie_header:
                return None
        if self.adult not in cookie_header:
            return ""
        pairs = [pair.strip() for pair in cookie_header.split(";")]
        return ADULT_YES if f"{self.adult}={ADULT_YES}" in pairs else ""

"""What somebody says to a writer, as HTML."""

from __future__ import annotations

import unicodedata
from html import escape

from afterword import texts


def as_html(text: str) -> str:
    """Light mark-up, but a heart or three kisses alone are no scene break. Empty if there is nothing in it."""
    html = texts.light(text)
    if texts.visible_text(html).strip():
        return html
    lines = ["".join(filter(_is_seen, line)).strip() for line in text.splitlines()]
    kept = "<br>".join(escape(line) for line in lines if line)
    return f"<p>{kept}</p>" if html and kept else ""


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] != "C"

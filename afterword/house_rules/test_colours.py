"""Colours occur only in tokens.css: everything else names a token, so that every theme reaches everything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, findings, sources, templates

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*([^;{}]+)(?=[;}])")
NAMED = (
    "aqua|azure|beige|black|blue|brown|coral|cornsilk|crimson|cyan|darkblue|darkgray|darkgrey|darkgreen|darkred|dimgray|dimgrey"
    "|firebrick|fuchsia|gainsboro|gold|goldenrod|gray|green|grey|indigo|ivory|khaki|lavender|lightblue|lightgray|lightgrey"
    "|lime|linen|magenta|maroon|navy|olive|orange|orchid|pink|plum|purple|red|salmon|sienna|silver|snow|tan|teal|tomato"
    "|turquoise|violet|wheat|white|whitesmoke|yellow"
)
COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|(?<![\w-])(?:{NAMED})(?![\w-])",
    re.IGNORECASE,
)
NO_VALUES = re.compile(r"""url\([^)]*\)|var\([^)]*\)|"[^"]*"|'[^']*'""")
IN_MARKUP = re.compile(
    r"""\b(?:fill|stroke|color|bgcolor|stop-color)=["']#?[0-9a-z]*["']|content=["']#[0-9a-f]{3,8}["']""", re.IGNORECASE
)
HARMLESS = re.compile(r"""=["'](?:none|currentcolor|inherit)?["']$""", re.IGNORECASE)


def blank(match: re.Match[str]) -> str:
    """The same length of nothing, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", match[0])


def colours_in_styles(source: Source) -> Iterator[Finding]:
    """Colours in a style sheet that isn't tokens.css."""
    if source.name == "tokens.css":
        return
    text = COMMENT.sub(blank, source.text)
    for declaration in DECLARATION.finditer(text):
        if colour := COLOUR.search(NO_VALUES.sub(blank, declaration[2])):
            yield source.found(source.line_of(declaration.start()), f"{colour[0]} belongs in tokens.css")


def colours_in_markup(source: Source) -> Iterator[Finding]:
    """Colours in a template."""
    for match in IN_MARKUP.finditer(source.text):
        if not HARMLESS.search(match[0]):
            yield source.found(source.line_of(match.start()), f"{match[0]} names a colour outside tokens.css")


def stylesheets() -> Iterator[Source]:
    """The style sheets of pages. A book we hand out carries its own."""
    return (source for source in sources("afterword", suffixes=(".css",)) if "static" in source.parts)


def test_style_sheets_name_colours_by_token() -> None:
    assert findings(colours_in_styles, stylesheets()) == []


def test_templates_name_no_colours() -> None:
    assert findings(colours_in_markup, templates()) == []


def test_colours_are_found_however_they_are_written() -> None:
    for value in ("#a00", "1px solid #7a1f2bcc", "rgb(0 0 0 / 5%)", "oklch(40% 0.1 20)", "white", "0 0 2px Black"):
        bad = Source("afterword/ui/static/ui/card.css", f".card {{ border: 0; box-shadow: {value}; }}")
        assert findings(colours_in_styles, [bad]), value


def test_tokens_selectors_and_comments_are_no_colours() -> None:
    fine = "/* #fff */ #abc, a:hover { color: var(--red); background: url(#face); grid-area: red-letter; }"
    assert not findings(colours_in_styles, [Source("afterword/ui/static/ui/card.css", fine)])


def test_a_colour_in_a_template_is_found() -> None:
    path = "afterword/ui/templates/ui/_mark.html"
    assert findings(colours_in_markup, [Source(path, '<path fill="#a00">')])
    assert findings(colours_in_markup, [Source(path, '<meta name="theme-color" content="#fffaf0">')])
    assert not findings(colours_in_markup, [Source(path, '<path fill="currentColor" stroke="none">')])

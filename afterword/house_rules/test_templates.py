"""Templates carry no script and no style of their own, stay small, and call components with `only`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, findings, templates

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "an inline handler": re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.IGNORECASE),
    "an inline style": re.compile(r"""<[^>]*\sstyle\s*=""", re.IGNORECASE),
    "a <style> element": re.compile(r"<style\b", re.IGNORECASE),
    "a <script> without src": re.compile(
        r"""<script\b(?![^>]*\ssrc=)(?![^>]*\stype=["']application/(?:ld\+)?json)""", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
INCLUDE = re.compile(r"""\{%\s*include\s+(["'])(?P<name>[^"']+)\1(?P<rest>[^%]*)%\}""")
LINES_OF_A_PARTIAL = 50
LINES_OF_A_PAGE = 120
HANDED_OUT = ("interop",)
"""Apps whose templates become files that people take away: these carry their own style."""


def uncommented(source: Source) -> str:
    """The template with its comments blanked out, line by line."""
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source.text)


def inline_code(source: Source) -> Iterator[Finding]:
    """Script and style that our content policy refuses."""
    text = uncommented(source)
    for what, pattern in INLINE.items():
        if what == "a <style> element" and source.app in HANDED_OUT:
            continue
        for match in pattern.finditer(text):
            yield source.found(source.line_of(match.start()), what)


def is_partial(source: Source) -> bool:
    return source.name.startswith("_")


def too_long(source: Source) -> Iterator[Finding]:
    """A template that does too much to be read at a glance."""
    lines = source.text.count("\n") + 1
    limit = LINES_OF_A_PARTIAL if is_partial(source) else LINES_OF_A_PAGE
    if lines > limit:
        yield source.found(lines, f"{lines} lines; {limit} is where it should be split")


def leaky_includes(source: Source) -> Iterator[Finding]:
    """A component that is called without `only` sees whatever happens to be there."""
    for match in INCLUDE.finditer(uncommented(source)):
        if match["name"].rpartition("/")[2].startswith("_") and not re.search(r"\bonly\s*$", match["rest"]):
            yield source.found(source.line_of(match.start()), f"include {match['name']} with only")


def unexplained_partials(source: Source) -> Iterator[Finding]:
    """A component begins with a comment that lists its variables."""
    if is_partial(source) and not re.match(r"\s*(\{% load [^%]*%\}\s*)*\{(#|% comment)", source.text):
        yield source.found(1, "begin with a comment that lists the variables")


def test_templates_hold_no_code_and_no_style() -> None:
    assert findings(inline_code, templates()) == []


def test_templates_are_short() -> None:
    assert findings(too_long, templates()) == []


def test_components_are_called_with_only() -> None:
    assert findings(leaky_includes, templates()) == []


def test_components_list_their_variables() -> None:
    assert findings(unexplained_partials, templates()) == []


def page(text: str, name: str = "page.html") -> Source:
    return Source(f"afterword/ui/templates/ui/{name}", text)


def test_inline_code_is_found() -> None:
    for bad in (
        '<button onclick="go()">',
        '<p\n style="color: inherit">',
        "<style>p { margin: 0 }</style>",
        "<script>go()</script>",
        '<script type="module">go()</script>',
        '<a href="javascript:go()">',
    ):
        assert findings(inline_code, [page(bad)]), bad


def test_scripts_by_address_data_and_comments_are_fine() -> None:
    fine = '<script type="module" src="x.js"></script><script type="application/json">{}</script>{# <style> #}'
    assert not findings(inline_code, [page(fine)])


def test_a_long_template_is_found() -> None:
    assert findings(too_long, [page("\n" * LINES_OF_A_PAGE)])
    assert findings(too_long, [page("\n" * LINES_OF_A_PARTIAL, "_card.html")])
    assert not findings(too_long, [page("\n" * LINES_OF_A_PARTIAL)])


def test_a_component_called_without_only_is_found() -> None:
    assert findings(leaky_includes, [page('{% include "ui/_card.html" with work=work %}')])
    assert not findings(leaky_includes, [page('{% include "ui/_card.html" with work=work only %}')])


def test_a_component_without_its_comment_is_found() -> None:
    assert findings(unexplained_partials, [page("<p>", "_card.html")])
    assert not findings(unexplained_partials, [page("{# work: what to show #}\n<p>", "_card.html")])

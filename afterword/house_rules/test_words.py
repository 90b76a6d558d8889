"""Every word that people see goes through translation: in templates, in messages and in forms."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from afterword.house_rules.sources import Finding, Source, code, findings, templates

TRANSLATED = re.compile(
    r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}|\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}"
    r"|\{% block \w*class %\}.*?\{% endblock.*?%\}",
    re.DOTALL,
)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
SEEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label", "summary"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "code", "kbd", "samp"}
SAME_EVERYWHERE = {"Aa", "Afterword", "EPUB", "HTML", "Atom", "RSS", "AGPL"}
SPOKEN_KEYWORDS = {"label", "help_text", "verbose_name", "verbose_name_plural", "empty_label"}
MESSAGE_LEVELS = {"success", "info", "warning", "error", "debug"}


def blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


class Words(HTMLParser):
    """Collects the words of a page with their lines, but for code and what says that it is not to be translated."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, tag in SILENT or given.get("translate") == "no"))
        for name, value in given.items():
            is_button = name == "value" and given.get("type") in {"submit", "button"}
            if name in SEEN or is_button:
                self.note(value or "")

    def handle_endtag(self, tag: str) -> None:
        # Templates open an element in one branch and close it in another: forgive what doesn't match.
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not any(silent for _, silent in self.open):
            self.note(data)

    def note(self, text: str) -> None:
        if any(word not in SAME_EVERYWHERE for word in WORD.findall(text)):
            self.seen.append((self.getpos()[0], " ".join(text.split())))


def bare_words_in_templates(source: Source) -> Iterator[Finding]:
    """Words of a template that stand outside its translation tags. The pattern page's samples are stories."""
    if "patterns" in source.parts:
        return
    words = Words()
    words.feed(TAG.sub(blank, TRANSLATED.sub(blank, source.text)))
    words.close()
    for line, text in words.seen:
        yield source.found(line, f"translate “{text[:60]}”")


def literal(node: ast.expr | None) -> str | None:
    """The words of a string that is written out, if that is what the node is."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def spoken(call: ast.Call) -> Iterator[ast.expr]:
    """What a call is going to show to people."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if (
        isinstance(function, ast.Attribute)
        and getattr(function.value, "id", "") == "messages"
        and name in MESSAGE_LEVELS
    ):
        yield from call.args[1:2]
    elif name == "ValidationError":
        yield from call.args[:1]
    # What models say about their columns is read by developers alone: there is no Django admin.
    if not (isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "models"):
        yield from (keyword.value for keyword in call.keywords if keyword.arg in SPOKEN_KEYWORDS)


def bare_words_in_code(source: Source) -> Iterator[Finding]:
    """Messages, errors and labels that are written out untranslated."""
    if source.is_test:
        return
    for node in ast.walk(source.tree):
        for shown in spoken(node) if isinstance(node, ast.Call) else ():
            text = literal(shown)
            if text and WORD.search(text):
                yield source.found(shown.lineno, f"translate “{text[:60]}”")


def test_templates_show_only_translated_words() -> None:
    assert findings(bare_words_in_templates, templates()) == []


def test_code_shows_only_translated_words() -> None:
    assert findings(bare_words_in_code, code()) == []


def test_a_bare_word_in_a_template_is_found() -> None:
    for bad in (
        "<p>Welcome back</p>",
        '<img alt="A cover">',
        '<input type="submit" value="Post">',
        "{% if a %}Yes{% endif %}",
    ):
        assert findings(bare_words_in_templates, [Source("afterword/ui/templates/ui/page.html", bad)]), bad


def test_translated_words_code_and_marked_samples_are_fine() -> None:
    fine = (
        '{% translate "Welcome" %}{% blocktranslate trimmed %}Hello {{ name }}{% endblocktranslate %}<br>'
        '<code>afterword serve</code><p translate="no">Bonjour</p><img alt="{{ title }}"> · EPUB {# a note #}'
    )
    assert not findings(bare_words_in_templates, [Source("afterword/ui/templates/ui/page.html", fine)])


def test_a_bare_word_in_code_is_found() -> None:
    for bad in (
        'messages.success(request, "Saved.")',
        'ValidationError(f"No {name}.")',
        'forms.CharField(label="Title")',
    ):
        assert findings(bare_words_in_code, [Source("afterword/works/forms.py", bad)]), bad
    assert not findings(bare_words_in_code, [Source("afterword/works/forms.py", 'forms.CharField(label=_("Title"))')])

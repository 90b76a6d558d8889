"""Markdown into HTML of any kind, which `building` then reads: so tags and Markdown work together."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from afterword.texts.readers.line_ends import LineEnds
from afterword.texts.repairs import Repairs

from .lists import unlist
from .notes import BEGIN, END, MAX_NOTES, Definitions

_RUBY = re.compile(r"\{([^{}|\n]{1,40})\|([^{}\n]{1,80})\}")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,60})\]")
_SENTENCE = re.compile('[.!?,;:\u2026\u3002\uff01\uff1f]["\'*_~)\\]\u201d\u2019\u00bb]*$|["\u201d\u00bb][*_]*$')
_LONGEST_HEADING = 80
_DEEPEST = 12


class Parser:
    """Reads the Markdown of one file; `definitions` are its notes, to which notes within the text are added."""

    def __init__(self, repairs: Repairs, definitions: Definitions) -> None:
        self.repairs, self.definitions = repairs, definitions
        self.numbers = {label: number for number, label in enumerate(definitions)}
        self.markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
        self.markdown.enable(["table", "strikethrough"]).disable(["code", "html_block"])
        core, inline = self.markdown.core.ruler, self.markdown.inline.ruler
        core.after("block", "as_prose", self.as_prose)
        inline.before("link", "note", self.note)
        inline.before("link", "note_within", self.note_within)
        inline.before("link", "ruby", self.ruby)

    def html(self, text: str) -> str:
        """HTML that says the same; it is not clean."""
        made: str = self.markdown.render(_without_comments(text))
        return made

    # Rules

    def as_prose(self, state: StateCore) -> None:
        """Take back what the rules made of sentences, and say which line ends are meant."""
        state.tokens = unlist(_without_false_headings(state.tokens))
        paragraphs = [token for token in state.tokens if token.type == "inline"]
        broken = [token for token in paragraphs if "\n" in token.content]
        ends = LineEnds([token.content for token in broken], apart=len(paragraphs) - len(broken))
        for token in broken:
            token.content = ends.settled(token.content, self.repairs, broken="  \n", parted="  \n\\\n")

    def note(self, state: StateInline, silent: bool) -> bool:
        found = _REFERENCE.match(state.src, state.pos) if state.src.startswith("[^", state.pos) else None
        if not found or found[1] not in self.numbers:
            return False
        return self.refer(state, self.numbers[found[1]], found.end(), silent=silent)

    def note_within(self, state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("^[", state.pos) or len(self.definitions) >= MAX_NOTES:
            return False
        end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
        words = state.src[state.pos + 2 : end].strip() if end > 0 else ""
        if not words:
            return False
        number = len(self.definitions)
        if not silent:
            self.definitions[f"{BEGIN}{number}"] = words
        return self.refer(state, number, end + 1, silent=silent)

    def refer(self, state: StateInline, number: int, end: int, *, silent: bool) -> bool:
        if not silent:
            state.push("text", "", 0).content = f"{BEGIN}{number}{END}"
        state.pos = end
        return True

    def ruby(self, state: StateInline, silent: bool) -> bool:
        found = _RUBY.match(state.src, state.pos) if state.src.startswith("{", state.pos) else None
        if not found or found[1].isascii():
            return False
        if not silent:
            for base, reading in _pairs(found[1], found[2].split("|")):
                for kind, text in (("ruby", base), ("rt", reading)):
                    state.push(f"{kind}_open", kind, 1)
                    state.push("text", "", 0).content = text
                state.push("rt_close", "rt", -1)
                state.push("ruby_close", "ruby", -1)
        state.pos = found.end()
        return True


def _pairs(base: str, readings: list[str]) -> list[tuple[str, str]]:
    """One reading for the whole word, or one for each of its characters."""
    if len(readings) == len(base) > 1:
        return list(zip(base, readings, strict=True))
    return [(base, "".join(readings))]


def _without_comments(text: str) -> str:
    """The text without HTML's comments, which may run over blank lines."""
    kept: list[str] = []
    place = 0
    while (begin := text.find("<!--", place)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept.append(text[place:begin])
        place = end + 3
    return "".join([*kept, text[place:]])


def _without_false_headings(tokens: list[Token]) -> list[Token]:
    """Three hyphens straight under a sentence are a scene break; under a few words they make them a heading."""
    made: list[Token] = []
    false = False
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.markup == "-":
            false = _is_sentence(tokens[place + 1].content)
        if false and token.type in {"heading_open", "heading_close"}:
            token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
        made.append(token)
        if false and token.type == "paragraph_close":
            made.append(Token("hr", "hr", 0, block=True, level=token.level))
            false = False
    return made


def _is_sentence(content: str) -> bool:
    return "\n" in content or len(content) > _LONGEST_HEADING or _SENTENCE.search(content.strip()) is not None

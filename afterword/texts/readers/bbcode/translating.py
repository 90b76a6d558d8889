"""BBCode into HTML of any kind, tag by tag."""

import re
from collections import Counter
from html import escape

from afterword.texts.links import clean_link
from afterword.texts.readers.line_ends import LineEnds
from afterword.texts.repairs import Repairs

_TAG = re.compile(r"\[(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,15}|\*)(?P<value>=[^\]\n]{0,500}| [^\]\n]{0,500})?\]")
_PIXIV = re.compile(
    r"\[\[rb:(?P<base>[^\]\n>]{1,200})>(?P<reading>[^\]\n]{1,200})\]\]"
    r"|\[\[jumpuri:(?P<words>[^\]\n>]{1,500})>(?P<address>[^\]\n]{1,2000})\]\]"
    r"|\[chapter:(?P<chapter>[^\]\n]{1,300})\]|(?P<page>\[newpage\])"
)
_SAME = {
    "strike": "s", "del": "s", "italic": "i", "bold": "b", "underline": "u", "centre": "center", "bq": "blockquote",
    "hide": "spoiler", "heading": "h3",
}  # fmt: skip
_MARKS = frozenset(["i", "b", "u", "s", "em", "strong", "sup", "sub", "tt"])
_PLAIN = _MARKS.union(
    ["center", "table", "tr", "td", "th", "ul", "ol", "li", "blockquote", "caption", "thead", "tbody"],
    ["h1", "h2", "h3", "h4", "h5", "h6"],
)
_STARTS = {
    **{side: f'<div align="{side}">' for side in ("left", "right", "center", "justify")},
    "hr": "<hr>",
    "br": "<br>",
    "indent": "<blockquote>",
}
_ENDS = {
    **dict.fromkeys(("left", "right", "justify", "align"), "</div>"),
    **dict.fromkeys(("quote", "indent"), "</blockquote>"),
    **dict.fromkeys(("url", "email"), "</a>"),
    "spoiler": "</details>",
}
_SILENT = frozenset(["size", "color", "colour", "font", "anchor", "highlight", "mention", "user", "member", "glow"])
_VIDEOS = frozenset(["youtube", "video", "media", "vimeo", "audio", "flash"])
_RAW = {name: re.compile(rf"\[/{name}\]", re.IGNORECASE) for name in ("code", "noparse", "pre", "nobbc")}
_WITHOUT_END = frozenset(["*", "img", "hr", "br", *_RAW, *_VIDEOS])
_QUOTES = " \"'"
_END = re.compile(r"\[/([a-zA-Z]{1,10})\]")
_TYPES = frozenset("aAiI")
_INSIDE = re.compile(r"(?P<said>[^\[\]]{0,2000})\[/(?P<name>[a-zA-Z]{1,10})\]")
_ATTRIBUTION = re.compile(r"""["']?([^"';\]]{1,100})""")
_BLOCK_TAGS = (
    r"quote|center|centre|left|right|justify|align|indent|spoiler|hide|list|ul|ol|li|\*|table|tr|td|th|hr|h[1-6]"
)
_BLANK_LINES = re.compile(r"(\n[ \t]*\n\s*)")
_AROUND_BLOCKS = re.compile(rf"[ \t]*\n?[ \t]*(\[/?(?:{_BLOCK_TAGS})(?:=[^\]\n]{{0,300}})?\])[ \t]*\n?", re.IGNORECASE)


def as_html(text: str, repairs: Repairs) -> tuple[str, Counter[str]]:
    """HTML that says the same, not clean, and what had to be left out."""
    translator = _Translator()
    translator.take(_lines(text, repairs))
    return "".join(translator.out), translator.losses


def _lines(text: str, repairs: Repairs) -> str:
    """The text with the line ends that are meant."""
    groups = _BLANK_LINES.split(_AROUND_BLOCKS.sub(r"\1", text))
    broken = [group for group in groups[::2] if "\n" in group]
    ends = LineEnds(broken, apart=len(groups) // 2 + 1 - len(broken))
    groups[::2] = [ends.settled(group, repairs, broken="\n", parted="\n\n", joined=" ") for group in groups[::2]]
    return "".join(groups)


class _Translator:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.losses: Counter[str] = Counter()
        self.lists: list[str] = []
        self.unclosed: set[str] = set()
        self.last_ends: dict[str, int] = {}

    def take(self, text: str) -> None:
        place = 0
        self.last_ends = {_named(found[1]): found.start() for found in _END.finditer(text)}
        while found := _next(text, place):
            self.words(text[place : found.start()])
            place = found.end()
            if "base" in found.groupdict():
                self.pixiv(found)
                continue
            name = _named(found["name"])
            if name in _MARKS and not found["close"] and self.last_ends.get(name, 0) < place:
                self.words(found[0])  # it never ends: [i]t is how journalists change a letter
            elif found["close"]:
                self.close(name, found[0])
            elif name in _RAW and (end := self.raw_end(name, text, place)):
                self.raw(name, text[place : end.start()])
                place = end.end()
            elif name in {"url", "email", "img"} or name in _VIDEOS:
                place = self.address(name, _value(found), text, place, found[0])
            else:
                self.open(name, _value(found), found[0])
        self.words(text[place:])

    def words(self, text: str) -> None:
        self.out.append(escape(text, quote=False).replace("\n", "<br>"))

    def raw_end(self, name: str, text: str, place: int) -> re.Match[str] | None:
        if name in self.unclosed:
            return None
        found = _RAW[name].search(text, place)
        if not found:
            self.unclosed.add(name)
        return found

    def raw(self, name: str, text: str) -> None:
        if name in {"noparse", "nobbc"}:
            self.words(text)
        elif "\n" in text.strip("\n") or name == "pre":
            self.out.append(f"<pre>{escape(text, quote=False)}</pre>")
        else:
            self.out.append(f"<code>{escape(text, quote=False)}</code>")

    def pixiv(self, found: re.Match[str]) -> None:
        if found["base"]:
            base, reading = escape(found["base"].strip()), escape(found["reading"].strip())
            self.out.append(f"<ruby>{base}<rt>{reading}</rt></ruby>")
        elif found["words"]:
            self.out.append(f'<a href="{escape(found["address"].strip())}">{escape(found["words"].strip())}</a>')
        elif found["chapter"]:
            self.out.append(f"<h3>{escape(found['chapter'].strip())}</h3>")
        else:
            self.out.append("<hr>")

    def open(self, name: str, value: str, written: str) -> None:
        if name in _PLAIN:
            if name in {"ul", "ol"}:
                self.lists.append(name)
            self.out.append(f"<{name}>")
        elif name in _STARTS:
            self.out.append(_STARTS[name])
        elif name == "quote":
            said = _ATTRIBUTION.match(value)
            self.out.append("<blockquote>" + (f"<p>{escape(said[1].strip())}:</p>" if said else ""))
        elif name == "align":
            self.out.append(_STARTS.get(value.strip(_QUOTES).lower(), "<div>"))
        elif name == "spoiler":
            self.out.append(f"<details><summary>{escape(value.strip(_QUOTES) or 'Spoiler')}</summary>")
        elif name == "list":
            self.open_list(value.strip(_QUOTES))
        elif name == "*":
            self.out.append("<li>" if self.lists else "<ul><li>")
        elif name not in _SILENT:
            self.words(written)

    def open_list(self, value: str) -> None:
        tag = "ol" if value == "1" or value in _TYPES else "ul"
        self.lists.append(tag)
        self.out.append(f'<{tag} type="{value}">' if value in _TYPES and value else f"<{tag}>")

    def close(self, name: str, written: str) -> None:
        if name in _PLAIN:
            if name in self.lists[-1:]:
                self.lists.pop()
            self.out.append(f"</{name}>")
        elif name in _ENDS:
            self.out.append(_ENDS[name])
        elif name == "list":
            self.out.append(f"</{self.lists.pop() if self.lists else 'ul'}>")
        elif name not in _SILENT and name not in _WITHOUT_END:
            self.words(written)

    def address(self, name: str, value: str, text: str, place: int, written: str) -> int:
        """What stands for an address: between its tags, or in the first of them. Where the reading goes on."""
        inside = _INSIDE.match(text, place)
        address = value.strip(_QUOTES) if name in {"url", "email"} and value else ""
        if address:
            self.out.append(f'<a href="{escape(_linked(name, address))}">')
            return place
        if not inside or inside["name"].lower() != name:
            self.words(written if name not in {"url", "email"} else "")
            return place
        said = inside["said"].strip()
        if name == "img":
            self.losses["images left out"] += 1
        else:
            self.out.append(f'<a href="{escape(_linked(name, said))}">{escape(said)}</a>')
            if name in _VIDEOS:
                self.losses["embedded videos became links"] += 1
        return inside.end()


def _next(text: str, place: int) -> re.Match[str] | None:
    while (bracket := text.find("[", place)) >= 0:
        found = _PIXIV.match(text, bracket) or _TAG.match(text, bracket)
        if found:
            return found
        place = bracket + 1
    return None


def _named(written: str) -> str:
    return _SAME.get(written.lower(), written.lower())


def _value(found: re.Match[str]) -> str:
    return (found["value"] or "")[1:].strip()


def _linked(name: str, said: str) -> str:
    """The address, or nothing where it leads nowhere; that of a letter is one of letters."""
    return clean_link(f"mailto:{said}" if name == "email" and not said.startswith("mailto:") else said)

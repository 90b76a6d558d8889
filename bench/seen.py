"""HTML as its reader sees it: blocks of letters with their marks. Read with the standard library's parser alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset(
    (
        *(
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "td",
            "th",
            "div",
            "pre",
            "blockquote",
            "dd",
            "dt",
            "dl",
            "tr",
        ),
        *("figcaption", "summary", "caption", "section", "aside", "body", "center", "figure", "details", "ul", "ol"),
        *("table", "article", "header", "footer", "main"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MARKS = {
    "em": "em", "i": "em", "strong": "strong", "b": "strong", "u": "u", "ins": "u", "s": "s", "del": "s", "strike": "s",
    "sub": "sub", "sup": "sup", "code": "code", "tt": "code",
}  # fmt: skip
STYLES = {
    "font-style:italic": "em", "font-weight:bold": "strong", "text-decoration:underline": "u",
    "text-decoration:line-through": "s", "font-variant:small-caps": "small-caps",
}  # fmt: skip
CLASSES = {"smallcaps": "small-caps", "small-caps": "small-caps", "underline": "u"}
_VOID = frozenset(("br", "hr", "img", "meta", "link", "input", "col", "wbr"))
_UNSEEN = frozenset(("script", "style", "rp"))
_BLANK = " \t\r\n\xa0"


@dataclass(frozen=True)
class Element:
    """A tag with its attributes; `number` tells two of the same apart."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    number: int

    def get(self, name: str) -> str:
        return next((value for key, value in self.attributes if key == name), "")

    def marks(self) -> frozenset[str]:
        """What it says about the letters in it."""
        style = self.get("style").replace(" ", "").lower()
        found = {MARKS[self.tag]} if self.tag in MARKS else set()
        found |= {mark for said, mark in STYLES.items() if said in style}
        found |= {CLASSES[name] for name in self.get("class").split() if name in CLASSES}
        found |= {f"{name}={self.get(name)}" for name in ("lang", "dir") if self.get(name)}
        if self.tag == "a" and self.get("href"):
            found.add(f"link={self.get('href')}")
        return frozenset(found)


@dataclass
class Block:
    """The letters of one block with their marks, and the elements that they stand in. A scene break is an `hr`."""

    tag: str
    inside: tuple[Element, ...]
    letters: list[str] = field(default_factory=list)
    marks: list[frozenset[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.letters)

    def add(self, text: str, marks: frozenset[str], *, exactly: bool) -> None:
        for letter in text:
            blank = letter in _BLANK and not exactly
            if not blank or (self.letters and self.letters[-1] not in " \n"):
                self.letters.append(" " if blank else letter)
                self.marks.append(marks)

    def end_line(self) -> None:
        while self.letters and self.letters[-1] == " ":
            self.letters.pop()
            self.marks.pop()
        self.letters.append("\n")
        self.marks.append(frozenset())


@dataclass
class Page:
    """`places` has the number of the block at each id, `rubies` bases and readings, `images` alternative texts."""

    blocks: list[Block]
    places: dict[str, int]
    rubies: list[tuple[str, str]]
    images: list[str]
    title: str
    head: dict[str, str]  # what its head says by name, and the language and direction of all of it


def page_of(html: str) -> Page:
    """Read any HTML that has its end tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(reader.blocks, reader.places, reader.rubies, reader.images, reader.title.strip(), reader.head)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.places: dict[str, int] = {}
        self.rubies: list[tuple[str, str]] = []
        self.images: list[str] = []
        self.title = ""
        self.head: dict[str, str] = {}
        self.open: list[Element] = []
        self.number = 0
        self.new = True  # the next letter begins a block
        self.ruby = ["", ""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.number += 1
        element = Element(tag, tuple((key, value or "") for key, value in attrs), self.number)
        if tag in BLOCKS:
            self.new = True
        if name := element.get("id"):
            self.places[name] = len(self.blocks) - (not self.new)
        if tag in {"meta", "html"}:
            self.head |= {"lang": element.get("lang"), "dir": element.get("dir")} if tag == "html" else {}
            self.head.setdefault(element.get("name"), element.get("content"))
        elif tag == "br":
            self.line_end()
        elif tag == "hr":
            self.blocks.append(Block("hr", tuple(self.open)))
            self.new = True
        elif tag == "img":
            self.images.append(element.get("alt"))
        elif tag == "ruby":
            self.ruby = ["", ""]
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.new = True
        if tag == "rt":
            self.rubies.append((self.ruby[0].strip(), self.ruby[1].strip()))
            self.ruby = ["", ""]
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        tags = [element.tag for element in self.open]
        if "title" in tags:
            self.title += data
        if "head" in tags or _UNSEEN.intersection(tags):
            return
        if "ruby" in tags:
            self.ruby["rt" in tags] += data
            if "rt" in tags:
                return
        if self.new and not data.strip():
            return
        self.block().add(data, self.marks(), exactly="pre" in tags)

    def line_end(self) -> None:
        if not self.new:
            self.blocks[-1].end_line()

    def block(self) -> Block:
        if self.new:
            around = tuple(self.open)
            tag = next((element.tag for element in reversed(around) if element.tag in BLOCKS), "")
            self.blocks.append(Block(tag, around))
            self.new = False
        return self.blocks[-1]

    def marks(self) -> frozenset[str]:
        return frozenset().union(*(element.marks() for element in self.open))

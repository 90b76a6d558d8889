"""What stands in a paragraph of OpenDocument."""

from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element

from afterword.texts.document import BREAK, PLAIN, Marks, Run
from afterword.texts.links import clean_link
from afterword.texts.readers.office.lines import Line, Picture, Rule, TextBox
from afterword.texts.readers.office.symbols import in_unicode, is_symbol_font

from .looks import Properties, cased, letters_look
from .names import n, number, said, twips
from .styles import Style, Styles

_MOST_SPACES = 1_000
_THIN = 100  # twentieths of a point: a rectangle that is a line
_IMAGE, _BOX, _OBJECT = n("draw:image"), n("draw:text-box"), n("draw:object")
_SHAPES = frozenset({n("draw:custom-shape"), n("draw:rect"), n("draw:ellipse"), n("draw:polygon"), n("draw:path")})
_SKIPPED = frozenset(
    n(name)
    for name in (
        "office:annotation-end", "text:note-citation", "text:tracked-changes", "office:forms", "text:sequence-decls",
        "svg:title", "svg:desc", "draw:glue-point", "text:soft-page-break", "office:event-listeners",
        "text:variable-decls", "text:user-field-decls", "office:binary-data",
    )
)  # fmt: skip


class Characters:
    """Reads the content of paragraphs into lines."""

    def __init__(self, styles: Styles, losses: Counter[str], *, accepts: bool) -> None:
        self.styles = styles
        self.losses = losses
        self.accepts = accepts
        self.insertions: set[str] = set()  # ids of changes that are insertions
        self.deletions: dict[str, Element] = {}
        self.open_insertions: set[str] = set()
        self.line = Line()
        self.looks: list[Properties] = [{}]
        self.links: list[str] = []
        self.notes: dict[str, Element] = {}
        self.formula: Callable[[str], str] = lambda name: ""
        self._marks: dict[tuple[int, bool], Marks] = {}

    def read(self, paragraph: Element, style: Style) -> Line:
        """What stands in a paragraph."""
        inherited = {} if style.is_only_looks else style.characters
        self.line, self.looks = Line(), [self.styles.base | inherited | style.own]
        self._marks = {}
        self.walk(paragraph)
        return self.line

    def walk(self, parent: Element) -> None:
        self.text(parent.text)
        for child in parent:
            if (act := _ACTS.get(child.tag)) is not None:
                act(self, child)
            elif child.tag not in _SKIPPED:
                self.walk(child)
            self.text(child.tail)

    def text(self, text: str | None) -> None:
        """Add characters, with spaces as OpenDocument counts them."""
        if text:
            self.add(text.translate(_BLANKS) if not text.isprintable() else text)

    def add(self, text: str) -> None:
        look = self.looks[-1]
        if not text or self.open_insertions:
            return
        if look.get("hidden"):
            self.losses["hidden passages left out"] += 1
            return
        font = look.get("font", "")
        if font and is_symbol_font(font):
            text = in_unicode(text, font)
        if case := look.get("case"):
            text = cased(text, case)
        self.line.runs.append(Run(text, self.marks(text)))

    def marks(self, text: str) -> Marks:
        marks = self.looked_up(text)
        if self.links and self.links[-1]:
            return marks._replace(link=self.links[-1], u=False)
        return marks

    def looked_up(self, text: str) -> Marks:
        if not text.isascii():
            return letters_look(self.styles.base, self.looks[-1], text)
        key = (id(self.looks[-1]), True)
        if key not in self._marks:
            self._marks[key] = letters_look(self.styles.base, self.looks[-1], text)
        return self._marks[key]

    # Things in the text

    def span(self, child: Element) -> None:
        style = self.styles.of("text", said(child, "text:style-name"))
        look = self.looks[-1] | style.characters | style.own if style.characters or style.own else self.looks[-1]
        self.looks.append(look)
        kept, self._marks = self._marks, {}
        self.walk(child)
        self._marks = kept
        self.looks.pop()

    def link(self, child: Element) -> None:
        address = said(child, "xlink:href")
        link = clean_link(address)
        if address and not link:
            self.losses["links removed"] += 1
        self.links.append(link)
        self.walk(child)
        self.links.pop()

    def spaces(self, child: Element) -> None:
        self.add(" " * min(number(said(child, "text:c"), 1), _MOST_SPACES))

    def line_break(self, child: Element) -> None:
        self.add(BREAK)

    def tab(self, child: Element) -> None:
        self.add("\t")

    def anchor(self, child: Element) -> None:
        if name := said(child, "text:name"):
            self.line.anchors.append(name)

    def note(self, child: Element) -> None:
        body = child.find(n("text:note-body"))
        if body is None or self.open_insertions:
            return
        key = f"note{len(self.notes) + 1}"
        self.notes[key] = body
        citation = child.find(n("text:note-citation"))
        label = "".join(citation.itertext()).strip() if citation is not None else ""
        self.line.runs.append(Run(label[:12] or "*", note=key))

    def ruby(self, child: Element) -> None:
        outer, self.line = self.line, Line()
        for base in child.findall(n("text:ruby-base")):
            self.walk(base)
        runs, self.line = self.line.runs, outer
        base_text = "".join(run.text for run in runs).strip()
        reading = "".join("".join(part.itertext()) for part in child.findall(n("text:ruby-text"))).strip()
        marks = runs[0].marks if runs else PLAIN
        if base_text and reading:
            self.line.runs.append(Run(base_text, marks, " ".join(reading.split())))
        elif base_text or reading:
            self.line.runs.append(Run(base_text + reading, marks))

    def comment(self, child: Element) -> None:
        self.losses["comments left out"] += 1

    def hidden(self, child: Element) -> None:
        if said(child, "text:is-hidden", "true") == "true":
            self.losses["hidden passages left out"] += 1
        else:
            self.add(said(child, "text:string-value"))

    def script(self, child: Element) -> None:
        self.losses["scripts removed"] += 1

    def placeholder(self, child: Element) -> None:
        """What asks for words is none."""

    # Changes

    def change_start(self, child: Element) -> None:
        identifier = said(child, "text:change-id")
        if not self.accepts and identifier in self.insertions:
            self.open_insertions.add(identifier)

    def change_end(self, child: Element) -> None:
        self.open_insertions.discard(said(child, "text:change-id"))

    def change(self, child: Element) -> None:
        """The place from which something was deleted."""
        gone = self.deletions.get(said(child, "text:change-id"))
        if gone is not None and not self.accepts:
            for paragraph in gone:
                self.walk(paragraph)

    # Drawings

    def frame(self, child: Element) -> None:
        if self.open_insertions:
            return
        alt = " ".join(part.text or "" for name in ("svg:title", "svg:desc") for part in child.findall(n(name)))
        width, height = (twips(said(child, f"svg:{name}")) / 20 for name in ("width", "height"))
        for part in child:
            if part.tag == _BOX:
                self.drawn(TextBox(part))
                return
            if part.tag == _OBJECT and (words := self.formula(said(part, "xlink:href"))):
                self.add(words)
                return
            if part.tag == _IMAGE:
                name = said(part, "xlink:href")
                self.drawn(Picture(name or _flat(part), alt, width, height, "://" in name))
                return
        self.losses["embedded things left out"] += 1

    def drawn(self, thing: Picture | TextBox | Rule) -> None:
        self.line.drawn.append((len(self.line.runs), thing))

    def rule(self, child: Element) -> None:
        self.drawn(Rule())

    def shape(self, child: Element) -> None:
        is_thin = "".join(child.itertext()).strip() == "" and 0 < twips(said(child, "svg:height")) < _THIN
        self.drawn(Rule() if is_thin else TextBox(child))


def _flat(image: Element) -> str:
    """The picture of a flat file stands in it; its letters are its name until it is kept."""
    found = image.find(n("office:binary-data"))
    return f"data:{''.join((found.text or '').split())}" if found is not None else ""


_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})
_ACTS: dict[str, Callable[[Characters, Element], None]] = {
    n("text:span"): Characters.span,
    n("text:a"): Characters.link,
    n("text:s"): Characters.spaces,
    n("text:tab"): Characters.tab,
    n("text:line-break"): Characters.line_break,
    n("text:bookmark"): Characters.anchor,
    n("text:bookmark-start"): Characters.anchor,
    n("text:note"): Characters.note,
    n("text:ruby"): Characters.ruby,
    n("office:annotation"): Characters.comment,
    n("text:hidden-text"): Characters.hidden,
    n("text:script"): Characters.script,
    n("text:placeholder"): Characters.placeholder,
    n("text:change-start"): Characters.change_start,
    n("text:change-end"): Characters.change_end,
    n("text:change"): Characters.change,
    n("draw:frame"): Characters.frame,
    n("draw:line"): Characters.rule,
    n("draw:connector"): Characters.rule,
    **dict.fromkeys(_SHAPES, Characters.shape),
}

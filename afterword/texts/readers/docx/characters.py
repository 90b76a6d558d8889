"""What stands in a paragraph: runs of characters, fields, notes, drawings."""

from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element

from afterword.texts.document import BREAK, Run
from afterword.texts.readers.office.lines import Line
from afterword.texts.readers.office.symbols import symbol
from afterword.texts.vocabulary import clean_direction

from .drawings import drawn_in
from .fields import Field
from .letters import Letters
from .looks import UNMARKED, Look
from .names import (
    ALTERNATIVES,
    CHOICE,
    CONTENT,
    FALLBACK,
    FIELD_CHARACTER,
    INSTRUCTION,
    MATH,
    MATH_TEXT,
    R_PROPERTIES,
    RELATION,
    SDT,
    SPACE,
    SYMBOL_2016,
    R,
    T,
    is_on,
    value,
    w,
)
from .opening import Relation
from .styles import Style, Styles

_IN_TEXT = {
    w("br"): BREAK, w("cr"): BREAK, w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}  # fmt: skip
_SYMBOL, _RUBY, _DELETED = w("sym"), w("ruby"), w("delText")
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_OBJECT = w("object")
_MOST_FIELDS = 50  # in each other
_REFERENCES = {w("footnoteReference"): "foot", w("endnoteReference"): "end"}
_BESIDE = frozenset({R_PROPERTIES, w("lastRenderedPageBreak"), w("footnoteRef"), w("endnoteRef"), w("annotationRef")})
_PROPERTIES = frozenset(
    {w("pPr"), w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr"), w("ruby"), w("fldData")}
)


class Characters(Letters):
    """Reads the content of paragraphs. Fields go on over the ends of paragraphs."""

    def __init__(
        self,
        styles: Styles,
        relations: dict[str, Relation],
        losses: Counter[str],
        *,
        accepts: bool,
        has_fields: bool = True,
    ) -> None:
        self.styles = styles
        self.relations = relations
        super().__init__(losses)
        self.accepts = accepts
        self.has_fields = has_fields  # False where fields don't end as they begin, so that they could hide the text
        self.changes = 0
        self.notes: list[str] = []

    def read(self, paragraph: Element, style: Style) -> Line:
        """What stands in a paragraph."""
        self.line, self.style = Line(), style
        self.own_mark = ""
        self.walk(paragraph)
        return self.line

    def walk(self, parent: Element) -> None:
        for child in parent:
            if child.tag == R:
                self.run(child)
            elif (act := _ACTS.get(child.tag)) is not None:
                act(self, child)
            elif child.tag not in _PROPERTIES and len(child):
                self.walk(child)

    # Runs

    def run(self, run: Element) -> None:
        properties = run.find(R_PROPERTIES)
        look = self.styles.look(self.style, properties)
        for child in run:
            if child.tag == T:
                text = child.text
                if text:
                    self.text(text if child.get(SPACE) == "preserve" else text.strip(" \t\r\n"), look)
            elif child.tag not in _BESIDE:
                self.special(child, look)

    def special(self, child: Element, look: Look) -> None:
        if child.tag == ALTERNATIVES:
            self.alternatives(child, lambda form: self.specials(form, look))
        elif (act := _SPECIAL.get(child.tag)) is not None:
            act(self, child, look)

    def instruction(self, child: Element, look: Look) -> None:
        if self.fields and not self.fields[-1].in_result:
            self.fields[-1].say(child.text or "")

    def deleted_text(self, child: Element, look: Look) -> None:
        self.text(child.text or "", look)

    def specials(self, parent: Element, look: Look) -> None:
        for child in parent:
            if child.tag == T:
                self.text(child.text or "", look)
            elif child.tag == R:
                self.run(child)
            else:
                self.special(child, look)

    def sign(self, child: Element, look: Look) -> None:
        kind = child.get(w("type"), "")
        if kind not in {"page", "column"}:
            self.text(_IN_TEXT[child.tag], look)

    def symbol(self, child: Element, look: Look) -> None:
        said = child.get(w("char")) or child.get(SYMBOL_2016.replace("symEx", "char")) or ""
        font = child.get(w("font")) or child.get(SYMBOL_2016.replace("symEx", "font")) or ""
        try:
            found = symbol(int(said, 16), font) if len(said) <= 6 else ""
        except ValueError:
            found = ""
        if not found:
            self.losses["symbols left out"] += 1
        self.text(found, Look(look.marks, look.hidden))

    def ruby(self, child: Element, look: Look) -> None:
        base, reading = Line(), Line()
        outer = self.line
        for line, name in ((base, "rubyBase"), (reading, "rt")):
            self.line = line
            for part in child.findall(w(name)):
                self.walk(part)
        self.line = outer
        self.add_ruby("".join(run.text for run in base.runs), "".join(run.text for run in reading.runs), base.runs)

    def reference(self, child: Element, look: Look) -> None:
        if self.is_in_code():
            return
        key = f"{_REFERENCES[child.tag]}{child.get(w('id'), '')}"
        self.notes.append(key)
        if child.get(w("customMarkFollows"), "0") in {"0", "false"}:
            self.line.runs.append(Run(str(len(self.notes)), note=key))
        else:
            self.own_mark = key

    def drawing(self, child: Element, look: Look) -> None:
        if not self.is_in_code() and not look.hidden:
            found = drawn_in(child)
            if child.tag == _OBJECT:
                self.losses["embedded things left out"] += 1
            elif not found:
                self.losses["drawings left out"] += 1
            self.line.drawn += [(len(self.line.runs), drawn) for drawn in found]

    # Fields and links

    def field_character(self, child: Element, look: Look) -> None:
        kind = child.get(w("fldCharType"), "")
        if not self.has_fields:
            return
        if kind == "begin" and len(self.fields) >= _MOST_FIELDS:
            self.has_fields = False
            self.fields.clear()
        elif kind == "begin":
            self.fields.append(Field())
            self.check_box(child, look)
        elif kind == "separate" and self.fields:
            self.settle(self.fields[-1])
            self.fields[-1].has_result = True
        elif kind == "end" and self.fields:
            self.end_field(self.fields.pop(), look)

    def check_box(self, child: Element, look: Look) -> None:
        for box in child.iter(w("checkBox")):
            ticked = box.find(w("checked"))
            ticked = box.find(w("default")) if ticked is None else ticked
            self.fields.pop()
            self.text("\u2612" if ticked is not None and is_on(ticked) else "\u2610", look)
            self.fields.append(Field())

    def hyperlink(self, child: Element) -> None:
        relation = self.relations.get(child.get(RELATION, ""))
        address = relation.target if relation and relation.is_outside else ""
        place = child.get(w("anchor"), "")
        if place and "#" not in address:
            address = f"{address}#{place}"
        self.links.append(self.clean(address) if address else "")
        self.walk(child)
        self.links.pop()

    def simple_field(self, child: Element) -> None:
        field = Field([child.get(w("instr"), "")])
        self.settle(field)
        self.fields.append(field)
        self.walk(child)
        self.fields.pop()

    # Changes, choices and what else holds runs

    def inserted(self, child: Element) -> None:
        self.changes += 1
        if self.accepts:
            self.walk(child)

    def deleted(self, child: Element) -> None:
        self.changes += 1
        if not self.accepts:
            self.walk(child)

    def moved_away(self, child: Element) -> None:
        if not self.accepts:
            self.walk(child)

    def content_control(self, child: Element) -> None:
        properties = child.find(w("sdtPr"))
        if properties is not None and properties.find(w("showingPlcHdr")) is not None:
            return
        for content in child.findall(CONTENT):
            self.walk(content)

    def anchor(self, child: Element) -> None:
        name = child.get(w("name"), "")
        if name and name != "_GoBack":
            self.line.anchors.append(name)

    def directed(self, child: Element) -> None:
        self.directions.append(clean_direction(value(child)))
        self.walk(child)
        self.directions.pop()

    def math(self, child: Element) -> None:
        text = "".join(part.text or "" for part in child.iter(MATH_TEXT))
        self.text(text, UNMARKED)

    def alternatives(self, child: Element, read: Callable[[Element], None] | None = None) -> None:
        """Read one of several forms of the same thing: the first that gives anything."""
        for form in child:
            if form.tag in {CHOICE, FALLBACK}:
                before = (len(self.line.runs), len(self.line.drawn), len(self.fields))
                (read or self.walk)(form)
                if before != (len(self.line.runs), len(self.line.drawn), len(self.fields)):
                    return


_SPECIAL: dict[str, Callable[[Characters, Element, Look], None]] = {
    **dict.fromkeys(_IN_TEXT, Characters.sign),
    **dict.fromkeys(_REFERENCES, Characters.reference),
    **dict.fromkeys(_DRAWINGS, Characters.drawing),
    **dict.fromkeys((_SYMBOL, SYMBOL_2016), Characters.symbol),
    FIELD_CHARACTER: Characters.field_character,
    INSTRUCTION: Characters.instruction,
    _DELETED: Characters.deleted_text,
    _RUBY: Characters.ruby,
}
_ACTS: dict[str, Callable[[Characters, Element], None]] = {
    w("hyperlink"): Characters.hyperlink,
    w("fldSimple"): Characters.simple_field,
    w("ins"): Characters.inserted,
    w("moveTo"): Characters.inserted,
    w("del"): Characters.deleted,
    w("bookmarkStart"): Characters.anchor,
    w("moveFrom"): Characters.moved_away,
    w("dir"): Characters.directed,
    w("bdo"): Characters.directed,
    SDT: Characters.content_control,
    ALTERNATIVES: Characters.alternatives,
    **dict.fromkeys(MATH, Characters.math),
}

"""RTF read token by token into paragraphs, tables, notes and pictures."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from afterword.texts.document import Leaf, Marks, Run
from afterword.texts.links import clean_link
from afterword.texts.refusals import Refused

from .decoding import Decoder
from .handling import handlers
from .lexing import tokens
from .pictures import Picture
from .state import BODY, INFO, NORMAL, SKIP, USUAL, CellShape, Characters, Group, Level, Style, laid, marked
from .stories import Paragraph, Story
from .words import CHARACTERS, DESTINATIONS, SIGNS, UNDERLINES

MAX_DEPTH = 1_000  # groups in groups; Word's own files have about twenty
MAX_CELLS = 64  # of a row

_RUBY = re.compile(
    r"\s*EQ\b[^()]{0,200}\\o\s*(?:\\a[dclr]\s*)?\(\s*\\s\s*\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,;](?P<base>[^()]*)\)"
)
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:\\[a-km-z]\s+)*"?(?P<address>[^"\s\\][^"\s]*)', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    instructions: str = ""


@dataclass(slots=True)
class _Shape:
    """What a drawn thing says about itself, by name."""

    name: str = ""
    said: dict[str, str] = field(default_factory=dict)


class Interpreter(Decoder):
    """Takes all tokens; what came of them stands in `story`, `notes` and the tables."""

    def __init__(self, *, keep_changes: bool = False) -> None:
        super().__init__()
        self.keep_changes = keep_changes
        self.story = Story()
        self.notes: dict[str, Story] = {}
        self.styles: dict[int, Style] = {}
        self.lists: dict[int, list[Level]] = {}
        self.overrides: dict[int, int] = {}
        self.info: dict[str, str] = {}
        self.images: dict[str, bytes] = {}
        self.losses: Counter[str] = Counter()
        self.changes = 0
        self.showing = ""  # what was last said: hidden, deleted, revised, or nothing such
        self.default_font = -1
        self.default_language = 0
        self.groups: list[Group] = []
        self.starred = False
        self.shapes: list[CellShape] = []
        self.shape = CellShape()
        self.head_row = False
        self.side_of_line = ""  # of the line around a paragraph that was last spoken of
        self.handlers = handlers(self)

    # Tokens

    def take(self, source: str) -> None:
        """Read a whole file, decoded as Latin-1."""
        for kind, text, number in tokens(source):
            if kind == "text":
                self.plain(text)
            elif kind == "word":
                self.word(text, number)
            elif kind == "hex":
                self.hexadecimal(text)
            elif kind == "brace":
                self.brace(text)
            elif kind == "sign":
                self.sign(text)
            else:
                self.binary(text)
        self.flush()
        while self.groups:
            self.close()
        self.story.end(self.group.layout)

    def brace(self, brace: str) -> None:
        self.flush()
        self.skipping = 0
        self.starred = False
        if brace == "}":
            if self.groups:
                self.close()
        elif len(self.groups) >= MAX_DEPTH:
            raise Refused(
                "too-nested",
                "The parts of this file stand in each other deeper than any text needs; save it anew and try again.",
            )
        else:
            self.groups.append(self.group)
            self.group = self.group.inner()

    def close(self) -> None:
        group, self.group = self.group, self.groups.pop()
        if group.word and (end := getattr(self, f"end_{group.word}", None)):
            end(group)

    def word(self, word: str, number: int | None) -> None:
        if self.bytes:
            self.flush()
        starred, self.starred = self.starred, False
        group = self.group
        if group.destination == SKIP and not (word == "ud" and self.groups and self.groups[-1].word == "upr"):
            return
        if handler := self.handlers.get(word):
            handler(number)
        elif word in CHARACTERS:
            self.skip_or_put(CHARACTERS[word])
        elif word in DESTINATIONS:
            self.begin(word)
        elif word in UNDERLINES:
            self.mark(u=number != 0)
        elif starred and group.destination != "stylesheet":
            group.destination = SKIP

    def sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in SIGNS:
            self.flush()
            self.skip_or_put(SIGNS[sign])
        elif sign in "\r\n":
            self.flush()
            self.end_paragraph()

    def binary(self, content: str) -> None:
        if isinstance(self.group.payload, Picture) and self.group.destination == "pict":
            self.group.payload.binary(content)

    # Characters

    def put(self, text: str) -> None:
        """Characters to where they go."""
        destination = self.group.destination
        if destination == BODY:
            self.say(text)
        elif destination == "pict":
            if isinstance(self.group.payload, Picture):
                self.group.payload.digits.append(text)
        elif destination in INFO:
            self.info[destination] = self.info.get(destination, "") + text
        elif destination == "label":
            self.story.label += self.symbolic(text)
        elif destination in {"fonttbl", "stylesheet"}:
            self.name(text)
        else:
            self.put_aside(text)

    def put_aside(self, text: str) -> None:
        payload = self.group.payload
        if isinstance(payload, _Field) and self.group.destination == "fldinst":
            payload.instructions += text
        elif isinstance(payload, _Shape) and self.group.destination == "sn":
            payload.name += text
        elif isinstance(payload, _Shape) and self.group.destination == "sv":
            payload.said[payload.name.strip()] = payload.said.get(payload.name.strip(), "") + text

    def say(self, text: str) -> None:
        """Characters of the story itself."""
        characters = self.group.characters
        if characters.hidden:
            self.pass_over("hidden")
            return
        if characters.deleted or characters.revised:
            self.pass_over("deleted" if characters.deleted else "revised")
            if characters.deleted and not self.keep_changes:
                return
        else:
            self.showing = ""
        text = self.symbolic(text)
        self.story.runs.append(Run(text.upper() if characters.capitals else text, self.marks_of(characters)))

    def pass_over(self, what: str) -> None:
        """Count passages, not words."""
        if self.showing == what:
            return
        self.showing = what
        if what == "hidden":
            self.losses["hidden passages left out"] += 1
        else:
            self.changes += 1

    def marks_of(self, characters: Characters) -> Marks:
        marks = characters.marks
        if characters.rtl:
            strong, em = marks.strong or characters.strong_rtl, marks.em or characters.em_rtl
            marks = marks._replace(strong=strong, em=em, dir="rtl")
        if characters.deleted:
            marks = marks._replace(s=True)
        if characters.language:
            marks = marks._replace(lang=f"{characters.language} {characters.asian_language}")
        return marks

    def name(self, text: str) -> None:
        if self.group.destination == "fonttbl":
            font = self.fonts.get(self.group.characters.font)
            if font:
                font.name += text.rstrip(";")
        elif isinstance(self.group.payload, Style):
            self.group.payload.name += text

    # Groups that are something of their own

    def begin(self, word: str) -> None:
        group = self.group
        group.outside, group.word = group.destination, word
        group.destination = DESTINATIONS[word]
        if begin := getattr(self, f"begin_{word}", None):
            begin(group)

    def begin_upr(self, group: Group) -> None:
        group.payload, group.destination = group.outside, SKIP

    def begin_ud(self, group: Group) -> None:
        group.destination = group.payload if isinstance(group.payload, str) else BODY

    def begin_field(self, group: Group) -> None:
        group.payload = _Field()
        group.destination = group.outside

    def begin_fldrslt(self, group: Group) -> None:
        if not isinstance(group.payload, _Field):
            return
        instructions = group.payload.instructions
        if ruby := _RUBY.match(instructions):
            group.destination = SKIP
            base, reading = (" ".join(ruby[part].split()) for part in ("base", "reading"))
            self.story.runs.append(Run(base, group.characters.marks, reading))
        elif _CONTENTS.match(instructions):
            group.destination = SKIP
            self.losses["tables of contents left out"] += 1
        elif (address := _ADDRESS.match(instructions)) and (link := clean_link(address["address"])):
            self.mark(link=link)

    def begin_footnote(self, group: Group) -> None:
        key = f"note-{len(self.notes) + 1}"
        self.story.runs.append(Run(str(len(self.notes) + 1), note=key))
        group.opened = self.story
        self.story = self.notes[key] = Story(key=key)
        group.layout, group.characters = NORMAL, self.usual()

    def end_footnote(self, group: Group) -> None:
        note = self.story
        self.leave_story(group)
        place = next((place for place, run in enumerate(self.story.runs) if run.note == note.key), 0)
        first = note.items[0] if note.items else None
        if place and isinstance(first, Paragraph):
            sign = self.story.runs[place - 1].text.strip()
            # A sign of the writer's own, in both places: our number stands for it.
            if sign and not sign.isalpha() and first.runs and first.runs[0].text.strip() == sign:
                del first.runs[0]
                del self.story.runs[place - 1]

    def begin_shptxt(self, group: Group) -> None:
        group.opened = self.story
        box = Story()
        self.story.boxes.append(box)
        self.story = box
        group.layout, group.characters = NORMAL, self.usual()

    begin_dptxbxtext = begin_shptxt

    def end_shptxt(self, group: Group) -> None:
        self.leave_story(group)

    end_dptxbxtext = end_shptxt

    def leave_story(self, group: Group) -> None:
        if isinstance(group.opened, Story):
            self.story.end(self.group.layout)
            self.story = group.opened

    def begin_pntext(self, group: Group) -> None:
        self.story.label = ""

    begin_listtext = begin_pntext

    def begin_pn(self, group: Group) -> None:
        group.payload = self.groups[-1] if self.groups else None

    def begin_sp(self, group: Group) -> None:
        if isinstance(group.payload, _Shape):
            group.payload.name = ""

    def begin_shp(self, group: Group) -> None:
        group.payload = _Shape()

    def begin_pict(self, group: Group) -> None:
        shape = group.payload
        group.payload = Picture(shape.said if isinstance(shape, _Shape) else {})

    def begin_picprop(self, group: Group) -> None:
        picture = group.payload
        group.payload = _Shape(said=picture.said if isinstance(picture, Picture) else {})

    def end_pict(self, group: Group) -> None:
        picture = group.payload
        if not isinstance(picture, Picture) or group.outside == SKIP:
            return
        if picture.is_rule:
            self.put_block(Leaf("hr"))
        elif (content := picture.content()) is not None:
            key = f"picture-{len(self.images) + 1}.{picture.kind}"
            self.images[key] = content
            self.put_block(Leaf("img", [], {"src": key, "alt": picture.alternative}))
        elif picture.has_content:
            self.losses["images left out"] += 1

    def begin_object(self, group: Group) -> None:
        self.losses["embedded things left out"] += 1

    def begin_annotation(self, group: Group) -> None:
        self.losses["comments left out"] += 1

    def end_info(self, group: Group) -> None:
        self.info = {key: " ".join(value.split()) for key, value in self.info.items()}

    # Lists

    def begin_list(self, group: Group) -> None:
        group.payload = []

    def begin_listlevel(self, group: Group) -> None:
        if isinstance(group.payload, list) and len(group.payload) < 9:
            group.payload.append(Level())

    def begin_listoverride(self, group: Group) -> None:
        group.payload = {}

    def end_listoverride(self, group: Group) -> None:
        if isinstance(group.payload, dict) and {"ls", "listid"} <= group.payload.keys():
            self.overrides[group.payload["ls"]] = group.payload["listid"]

    def list_word(self, name: str, number: int) -> None:
        payload = self.group.payload
        if isinstance(payload, dict):
            payload[name] = number
        elif isinstance(payload, list) and name == "listid":
            self.lists[number] = payload
        elif isinstance(payload, list) and payload and name in {"kind", "start"}:
            setattr(payload[-1], name, number)

    def list_of(self, number: int | None) -> None:
        if isinstance(self.group.payload, dict) and self.group.word == "listoverride":
            self.list_word("ls", number or 0)
        else:
            self.lay(list=number or 0)

    def typed_list(self, kind: str) -> None:
        around = self.group.payload
        if isinstance(around, Group):
            around.layout = around.layout._replace(typed_list=kind)

    # What words change

    def usual(self) -> Characters:
        return USUAL._replace(font=self.default_font, language=self.default_language)

    def mark(self, **changes: Any) -> None:
        self.group.characters = marked(self.group.characters, *changes.items())

    def lay(self, **changes: Any) -> None:
        self.group.layout = laid(self.group.layout, *changes.items())

    def raised(self, number: int | None, script: str) -> None:
        self.mark(script=script if number is None or number > 0 else "")

    def use_style(self, number: int | None) -> None:
        if self.group.destination == "stylesheet":
            self.group.payload = self.styles.setdefault(number or 0, Style())
            self.group.word = "style"
        self.lay(style=number or 0)

    def end_style(self, group: Group) -> None:
        if isinstance(group.payload, Style):
            group.payload.name = group.payload.name.split(";")[0].strip().lower()
            group.payload.marks = group.characters.marks
            group.payload.layout = group.layout

    def use_other_style(self, number: int | None) -> None:
        """A style of characters or tables: its name is nobody's paragraph."""
        if self.group.destination == "stylesheet":
            self.group.payload = Style()

    def plain_again(self, number: int | None) -> None:
        characters = self.usual()
        link = self.group.characters.marks.link
        self.group.characters = characters._replace(marks=characters.marks._replace(link=link)) if link else characters

    # Paragraphs

    def end_paragraph(self, number: int | None = None) -> None:
        group, self.skipping = self.group, 0
        if group.destination != BODY or (group.characters.hidden and not self.story.runs):
            return
        if not group.characters.deleted or self.keep_changes:
            self.story.end_paragraph(group.layout)

    def turn_page(self, number: int | None = None) -> None:
        """A new page begins a new paragraph and is nothing more."""
        if any(run.text.strip() for run in self.story.runs):
            self.end_paragraph()

    def put_block(self, leaf: Leaf) -> None:
        """A picture or rule between what was said and what follows."""
        if self.group.destination != SKIP:
            self.story.put_block(leaf, self.group.layout)

    def end_cell(self, depth: int) -> None:
        if self.group.destination == BODY:
            self.story.end_cell(self.group.layout, depth)

    def end_row(self, depth: int) -> None:
        if self.group.destination == BODY:
            self.story.end_row(depth, self.shapes, head=self.head_row)

    def begin_row(self, number: int | None) -> None:
        self.shapes, self.shape, self.head_row = [], CellShape(), False

    def cell_edge(self, number: int | None) -> None:
        self.shape.edge = number or 0
        self.shapes = [*self.shapes, self.shape] if len(self.shapes) < MAX_CELLS else self.shapes
        self.shape = CellShape()

"""HTML into a document: what browsers make of tag soup, in our vocabulary, with nothing visible lost."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from . import styling
from .characters import is_blank
from .document import BREAK, PLAIN, Box, Leaf, Node, Run
from .inlines import Inline, Marking, NoteSign
from .lexing import Token, characters, tokens
from .limits import MAX_BOXES, MAX_OPEN_ELEMENTS
from .rubies import RubyParts
from .vocabulary import (
    BLOCK_ID,
    BOXES,
    BREAKS_OUT,
    CLASSES,
    DROPPED,
    FLOW,
    FORMATTING,
    IMAGE,
    KNOWN,
    LEAVES,
    LOST,
    NOTE_ID,
    SAME_AS,
    VOID,
)

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_NUMBER = re.compile(r"[0-9]{1,4}")
_SIZE = re.compile(r"[1-9][0-9]{0,4}")
_DIVIDER = re.compile(r"divid|separat|scene-?_?break|line-?_?break|ornament|flourish|\bhr\b", re.IGNORECASE)
_RUBY_PARTS = frozenset({"ruby", "rt", "rp", "rb", "rtc"})
_LOCKED = LEAVES - {"p"}
_CELLS = frozenset({"td", "th"})
_LIST = frozenset({"ul", "ol"})
_TABLE = frozenset({"table"})
_PART = frozenset({"thead", "tbody"})
_ROW = frozenset({"tr"})
# What each part of a list or table has to stand in, outermost first.
_PATHS: dict[str, tuple[frozenset[str], ...]] = {
    "li": (_LIST,),
    "tr": (_TABLE, _PART),
    "td": (_TABLE, _PART, _ROW),
    "th": (_TABLE, _PART, _ROW),
    "thead": (_TABLE,),
    "tbody": (_TABLE,),
    "caption": (_TABLE,),
}
# What is left out ends at the latest where one of these begins.
_ENDED_BY: dict[str, frozenset[str]] = {
    "svg": BREAKS_OUT,
    "li": frozenset({"li"}),
    "p": LEAVES | BOXES | FLOW,
    **dict.fromkeys(("td", "th", "tr"), frozenset({"td", "th", "tr"})),
}
_STRUCTURE = frozenset({"ul", "ol", "table", "thead", "tbody", "tr"})
_SCOPES = frozenset({"table", "td", "th", "blockquote", "details", "figure"})


@dataclass(slots=True)
class Built:
    """What was read: the blocks, what the head said, and what was left out."""

    blocks: list[Node]
    title: str = ""
    language: str = ""
    direction: str = ""
    writer: str = ""
    summary: str = ""
    losses: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Frame:
    """An open block. Flow elements have no box of their own; their attributes wait for the blocks they hold."""

    tag: str
    children: list[Node]
    box: Box | None = None
    side: str = ""
    waiting: dict[str, str] = field(default_factory=dict)
    formatting: int = 0  # how many inline elements were open when it was opened

    @property
    def is_notes(self) -> bool:
        return self.box is not None and self.box.tag == "ol" and self.box.attributes.get("class") == "notes"


def build(
    source: str | Sequence[Token], *, keep_ids: bool = False, pictures: Callable[[str], str] | None = None
) -> Built:
    """Read HTML of any kind. `keep_ids` keeps our own block ids and is for texts that come from us.

    `pictures` says of an image's address what to keep as its `src`, or nothing; without it only our own stay.
    """
    for dropping in (True, False):
        builder = _Builder(keep_ids=keep_ids, dropping=dropping, pictures=pictures or _only_ours)
        for token in tokens(source) if isinstance(source, str) else source:
            builder.take(token)
        if not builder.skipping:
            break
        # Something that is to be left out never ended: rather its words than losing the rest of the story.
    return builder.finish()


def _only_ours(address: str) -> str:
    return address if IMAGE.fullmatch(address) else ""


class _Builder(Marking):
    def __init__(self, *, keep_ids: bool, dropping: bool, pictures: Callable[[str], str]) -> None:
        self.keep_ids = keep_ids
        self.dropping = dropping
        self.pictures = pictures
        self.built = Built([])
        self.frames = [_Frame("", self.built.blocks)]
        self.leaf: Leaf | None = None
        self.leaf_side = ""
        self.inline: list[Inline] = []
        self.marks = PLAIN
        self.skipping = ""
        self.skip_depth = 0
        self.hiding = 0
        self.ruby: RubyParts | None = None
        self.sign: NoteSign | None = None
        self.anchors: tuple[str, ...] = ()

    # What comes in

    def take(self, token: Token) -> None:
        if self.skipping:
            self.skip(token)
            if self.skipping or token.kind == "end":
                return
        if token.kind == "text":
            self.text(token.text)
        elif token.kind == "start":
            self.start(token)
        elif token.kind == "end":
            self.end(token.name, token)
        else:
            self.raw(token)

    @property
    def depth(self) -> int:
        return len(self.frames)

    def lose_link(self) -> None:
        self.built.losses["links removed"] += 1

    def finish(self) -> Built:
        self.close_wholes()
        self.close_leaf()
        return self.built

    def skip(self, token: Token) -> None:
        if token.kind == "start" and token.name in _ENDED_BY.get(self.skipping, ()):
            self.skipping = ""
        elif token.name == self.skipping:
            self.skip_depth += {"start": 1, "end": -1}.get(token.kind, 0)
            if self.skip_depth == 0:
                self.skipping = ""

    def text(self, text: str) -> None:
        if self.sign is not None:
            self.sign.text += text
            return
        if self.ruby is not None:
            self.ruby.add(_SPACES.sub(" ", text))
            return
        if self.leaf is not None and self.leaf.tag == "pre":
            self.leaf.runs.append(Run(text.replace("\r\n", "\n").replace("\r", "\n"), self.marks))
            return
        text = _SPACES.sub(" ", text)
        if self.leaf is None:
            if text in {" ", ""} or (self.frames[-1].tag in _STRUCTURE and is_blank(text)):
                return
            self.open_leaf("p", {}, "")
        assert self.leaf is not None
        self.leaf.runs.append(Run(text, self.marks))

    def raw(self, token: Token) -> None:
        if token.name == "title":
            self.built.title = self.built.title or _SPACES.sub(" ", characters(token.text)).strip()
        elif token.name == "textarea":
            self.text(characters(token.text))
        elif token.name == "xmp":
            self.open_block("pre", token.attributes)
            self.text(token.text)
            self.close_leaf()
        else:
            self.built.losses[DROPPED[token.name]] += 1

    def start(self, token: Token) -> None:
        name, attributes = SAME_AS.get(token.name, token.name), token.attributes
        if name not in KNOWN and self.unknown(token):
            return
        if not self.keep_ids and ("id" in attributes or "name" in attributes):
            self.anchor(name, attributes)
        if name == "img" and (src := self.pictures(attributes.get("src", ""))):
            self.image(src, attributes)
        elif name in LOST:
            self.lose(token)
        elif name in DROPPED:
            self.drop(token, DROPPED[name])
        elif styling.is_hidden(attributes):
            if name not in VOID:
                self.drop(token, "hidden passages left out")
        else:
            self.open(name, attributes)

    def open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "br":
            self.line_break()
        elif name == "hr":
            self.scene_break(attributes)
        elif name in _RUBY_PARTS:
            self.ruby_start(name)
        elif name in {"html", "body", "meta"}:
            self.about(name, attributes)
        elif name in LEAVES or name in BOXES or name in FLOW:
            self.open_block(name, attributes)
        elif name not in VOID:
            self.open_inline(name, attributes)

    def end(self, name: str, token: Token) -> None:
        name = SAME_AS.get(name, name)
        if name not in KNOWN:
            self.unknown(token)
        elif name == "br":
            self.line_break()
        elif name in _RUBY_PARTS:
            self.ruby_end(name)
        elif name in LEAVES:
            self.end_leaf(name)
        elif name in BOXES or name in FLOW:
            self.close_frame(name)
        elif name not in VOID:
            self.close_inline(name)

    # Things beside the text

    def unknown(self, token: Token) -> bool:
        """Words in angle brackets, such as <y/n>, are words; a program's own tags are not."""
        if "=" in token.source or ":" in token.name or "-" in token.name or len(token.source) > 40:
            return False
        self.text(token.source)
        return True

    def anchor(self, name: str, attributes: Mapping[str, str]) -> None:
        """Remember other people's ids until it is known which links lead there."""
        found = tuple(attributes[key] for key in ("id", "name") if attributes.get(key) and (key == "id" or name == "a"))
        if self.leaf is not None and name not in LEAVES and name not in BOXES and name not in FLOW:
            self.leaf.anchors += found
        else:
            self.anchors += found

    def image(self, src: str, attributes: Mapping[str, str]) -> None:
        """An image stands between paragraphs; one inside a heading or a caption before it."""
        self.close_wholes()
        if self.leaf is not None and self.leaf.tag == "p":
            self.close_leaf()
        if self.leaf is None:
            self.make_room("img")
        wanted = {"src": src, "alt": attributes.get("alt", "")}
        wanted |= {key: attributes[key] for key in ("width", "height") if _SIZE.fullmatch(attributes.get(key, ""))}
        if self.keep_ids and BLOCK_ID.fullmatch(attributes.get("id", "")):
            wanted["id"] = attributes["id"]
        self.frames[-1].children.append(Leaf("img", [], wanted))

    def lose(self, token: Token) -> None:
        if token.name in {"img", "image"} and _DIVIDER.search(token.attributes.get("src", "").rpartition("/")[2]):
            self.scene_break({})
            return
        alt = token.attributes.get("alt", "")
        if alt and len(alt) <= 8 and not any(character.isalnum() or character.isspace() for character in alt):
            self.text(alt)  # an emoji that somebody's site showed as an image
        else:
            self.built.losses[LOST[token.name]] += 1

    def drop(self, token: Token, loss: str) -> None:
        self.built.losses[loss] += 1
        if self.dropping:
            self.skipping, self.skip_depth = token.name, 1

    def about(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "meta":
            key, value = attributes.get("name", "").lower(), attributes.get("content", "").strip()
            if key in {"author", "dc.creator"}:
                self.built.writer = self.built.writer or value
            elif key == "description":
                self.built.summary = self.built.summary or value
            return
        found = styling.block_attributes(attributes)
        self.built.language = self.built.language or found.get("lang", "")
        self.built.direction = self.built.direction or found.get("dir", "")

    # Blocks

    def open_block(self, name: str, attributes: Mapping[str, str]) -> None:
        self.close_wholes()
        if self.leaf is not None and self.leaf.tag in _LOCKED and (name == "p" or name in FLOW):
            self.soft_break()
            return
        self.close_leaf()
        if name in LEAVES:
            self.open_leaf(name, styling.block_attributes(attributes), styling.side(attributes), attributes)
        else:
            self.open_frame(name, attributes)

    def open_leaf(self, tag: str, own: dict[str, str], side: str, attributes: Mapping[str, str] | None = None) -> None:
        self.make_room(tag)
        frame = self.frames[-1]
        self.leaf = Leaf(tag, [], frame.waiting | own if frame.waiting else own, self.anchors)
        self.anchors = ()
        if attributes is None:
            self.leaf.loose = frame.tag or "body"
        if attributes and self.keep_ids and BLOCK_ID.fullmatch(attributes.get("id", "")):
            self.leaf.attributes["id"] = attributes["id"]
        self.leaf_side = side or frame.side
        if attributes and "style" in attributes and (changes := styling.changes(tag, {"style": attributes["style"]})):
            self.inline.append(Inline(tag, changes, len(self.frames), of_leaf=True))
            self.refold()

    def close_leaf(self) -> None:
        leaf, self.leaf = self.leaf, None
        if leaf is None:
            return
        if self.leaf_side in CLASSES.get(leaf.tag, ()):
            leaf.attributes["class"] = f"{self.leaf_side} {leaf.attributes.get('class', '')}".strip()
        elif self.leaf_side in {"left", "right"}:
            leaf.attributes["side"] = self.leaf_side
        self.frames[-1].children.append(leaf)
        self.drop_inline(lambda inline: inline.of_leaf)

    def end_leaf(self, name: str) -> None:
        self.close_wholes()
        if self.leaf is None:
            return
        if self.leaf.tag == name or (name.startswith("h") and self.leaf.tag.startswith("h")):
            self.close_leaf()
        elif name == "p" and self.leaf.tag in _LOCKED:
            self.soft_break()
        elif name == "p":
            self.close_leaf()

    def scene_break(self, attributes: Mapping[str, str]) -> None:
        self.close_wholes()
        self.close_leaf()
        self.make_room("hr")
        leaf = Leaf("hr")
        if self.keep_ids and BLOCK_ID.fullmatch(attributes.get("id", "")):
            leaf.attributes["id"] = attributes["id"]
        self.frames[-1].children.append(leaf)

    def line_break(self) -> None:
        self.close_wholes()
        if self.leaf is None:
            self.open_leaf("p", {}, "")
        assert self.leaf is not None
        self.leaf.runs.append(Run(BREAK, self.marks))

    def soft_break(self) -> None:
        assert self.leaf is not None
        if self.leaf.text.strip():
            self.leaf.runs.append(Run(BREAK))

    # Boxes

    def open_frame(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self.frames) < MAX_OPEN_ELEMENTS:
            self.make_room(name)
            self.push_frame(name, attributes)

    def push_frame(self, name: str, attributes: Mapping[str, str]) -> None:
        above = self.frames[-1]
        frame = _Frame(name, above.children, formatting=len(self.inline))
        frame.side = "centre" if name == "center" else styling.side(attributes) or above.side
        own = above.waiting | styling.block_attributes(attributes)
        if name in BOXES and self.has_room_for(name):
            frame.box = Box(name, [], own | self.box_attributes(name, attributes))
            frame.children = frame.box.children
            above.children.append(frame.box)
        else:
            frame.waiting = own
        self.frames.append(frame)
        if "style" in attributes and (changes := styling.changes(name, {"style": attributes["style"]})):
            self.inline.append(Inline(name, changes, len(self.frames)))
            self.refold()

    def has_room_for(self, name: str) -> bool:
        above = self.frames[-1]
        if name in _PATHS:
            return above.box is not None and above.tag in _PATHS[name][-1]
        return sum(frame.box is not None for frame in self.frames) < MAX_BOXES

    def box_attributes(self, name: str, attributes: Mapping[str, str]) -> dict[str, str]:
        found = {}
        if self.keep_ids and BLOCK_ID.fullmatch(attributes.get("id", "")):
            found["id"] = attributes["id"]
        if name == "ol" and "notes" in attributes.get("class", "").split():
            found["class"] = "notes"
        if name == "li" and NOTE_ID.fullmatch(attributes.get("id", "")) and self.frames[-1].is_notes:
            found["note"] = attributes["id"]
        wanted = ("colspan", "rowspan") if name in _CELLS else ("start",) if name == "ol" else ()
        for key in wanted:
            number = attributes.get(key, "")
            if _NUMBER.fullmatch(number) and 1 < int(number) <= (9_999 if key == "start" else 100):
                found[key] = str(int(number))
        if name == "ol" and attributes.get("type") in {"a", "A", "i", "I"}:
            found["type"] = attributes["type"]
        return found

    def make_room(self, name: str) -> None:
        """Close what can't hold the new block, and open what it has to stand in."""
        path = _PATHS.get(name)
        if path is None:
            self.fill_structure(name)
            return
        self.close_to(path, _SCOPES if name == "li" else _TABLE)
        self.push_missing(path)

    def fill_structure(self, name: str) -> None:
        """A block straight in a list or a table gets an item or a cell to stand in."""
        tag = self.frames[-1].tag
        if tag in {"ul", "ol"}:
            self.reopen_item() if name in _LIST else self.push_frame("li", {})
        elif tag in _STRUCTURE:
            self.push_missing(_PATHS["td"])
            self.push_frame("td", {})

    def reopen_item(self) -> None:
        """A list straight in a list belongs to the item before it."""
        before = self.frames[-1].children[-1:]
        if before and isinstance(before[0], Box) and before[0].tag == "li":
            item = before[0]
            self.frames.append(_Frame("li", item.children, item, formatting=len(self.inline)))
        else:
            self.push_frame("li", {})

    def push_missing(self, path: tuple[frozenset[str], ...]) -> None:
        """Open the rest of a path of boxes of which the innermost block may be one."""
        tag = self.frames[-1].tag
        here = next((place for place, tags in enumerate(path) if tag in tags), -1)
        for tags in path[here + 1 :]:
            self.push_frame("ul" if "ul" in tags else "tbody" if "tbody" in tags else min(tags), {})

    def close_to(self, path: tuple[frozenset[str], ...], scopes: frozenset[str]) -> None:
        """Close frames down to the nearest parent, if there is one before the next cell or quote."""
        for index in range(len(self.frames) - 1, 0, -1):
            tag = self.frames[index].tag
            if any(tag in tags for tags in path):
                self.pop_to(index + 1)
                return
            if tag in scopes:
                return

    def close_frame(self, name: str) -> None:
        self.close_wholes()
        if self.leaf is not None and self.leaf.tag in _LOCKED and name in FLOW:
            self.soft_break()
            return
        for index in range(len(self.frames) - 1, 0, -1):
            tag = self.frames[index].tag
            if tag == name:
                self.close_leaf()
                self.pop_to(index)
                return
            if tag in _CELLS and name not in {"tr", "tbody", "thead", "table"}:
                return

    def pop_to(self, index: int) -> None:
        self.close_leaf()
        bottom = min((frame.formatting for frame in self.frames[index:] if frame.tag in _CELLS), default=None)
        del self.frames[index:]
        depth = len(self.frames)
        if bottom is not None:
            del self.inline[bottom:]
        self.drop_inline(lambda inline: inline.depth > depth and inline.tag not in FORMATTING)
        self.refold()

"""What is open inside a paragraph while HTML is read: marks, ruby, and the signs of notes."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import styling
from .document import PLAIN, Leaf, Marks, Run
from .limits import MAX_FORMATTING
from .rubies import RubyParts
from .vocabulary import FORMATTING, NOTE_BACK, NOTE_ID


@dataclass(slots=True)
class Inline:
    tag: str
    changes: styling.Changes
    depth: int  # of the frames when it was opened
    of_leaf: bool = False


@dataclass(slots=True)
class NoteSign:
    """A link of ours between a text and a note, with the text that stands in it."""

    key: str = ""
    is_way_back: bool = False
    text: str = ""

    @classmethod
    def begun(cls, attributes: Mapping[str, str]) -> "NoteSign | None":
        """What an `a` begins, if it is one of these."""
        words, href = attributes.get("class", "").split(), attributes.get("href", "")
        if "note-back" in words:
            return cls(is_way_back=True)
        if "note-ref" not in words or not NOTE_ID.fullmatch(href.removeprefix("#")):
            return None
        number = href.removeprefix("#n")
        return cls(f"n{number}" if attributes.get("id") == f"r{number}" else f"n{number}.")


class Marking(ABC):
    """The part of the builder that minds what stands inside a leaf."""

    leaf: Leaf | None
    inline: list[Inline]
    marks: Marks
    ruby: RubyParts | None
    sign: NoteSign | None

    @property
    @abstractmethod
    def depth(self) -> int:
        """How many blocks are open."""

    @abstractmethod
    def text(self, text: str) -> None:
        """Characters of the leaf that is open, or of a new one."""

    @abstractmethod
    def lose_link(self) -> None:
        """Count a link that is not kept."""

    @abstractmethod
    def open_leaf(self, tag: str, own: dict[str, str], side: str) -> None:
        """Begin a leaf to write into."""

    def open_inline(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "a":
            self.close_inline("a")
            self.sign = NoteSign.begun(attributes)
            if self.sign is not None:
                return
        if name == "q":
            self.text("\u201c")
        if len(self.inline) < MAX_FORMATTING:
            changes = styling.changes(name, attributes)
            if name == "a" and attributes.get("href") and "link" not in changes:
                self.lose_link()
            self.inline.append(Inline(name, changes, self.depth))
            if changes:
                self.refold()

    def close_inline(self, name: str) -> None:
        if name == "a" and self.sign is not None:
            self.close_sign()
            return
        depth = self.depth
        for index in range(len(self.inline) - 1, -1, -1):
            inline = self.inline[index]
            if inline.tag == name and not inline.of_leaf and (inline.depth >= depth or name in FORMATTING):
                if name == "q":
                    self.text("\u201d")
                del self.inline[index]
                if inline.changes:
                    self.refold()
                return

    def drop_inline(self, unwanted: Callable[[Inline], bool]) -> None:
        kept = [inline for inline in self.inline if not unwanted(inline)]
        if len(kept) < len(self.inline):
            self.inline = kept
            self.refold()

    def refold(self) -> None:
        merged: styling.Changes = {}
        for inline in self.inline:
            merged.update(inline.changes)
        self.marks = PLAIN._replace(**merged) if merged else PLAIN

    # Ruby

    def ruby_start(self, name: str) -> None:
        if name == "ruby":
            self.close_ruby()
            self.ruby = RubyParts()
        elif self.ruby is not None:
            self.ruby.part = name

    def ruby_end(self, name: str) -> None:
        if name == "ruby":
            self.close_ruby()
        elif self.ruby is not None:
            self.ruby.part = "rb"

    def close_wholes(self) -> None:
        """What is one thing ends where a block does."""
        self.close_ruby()
        self.close_sign()

    def close_ruby(self) -> None:
        ruby, self.ruby = self.ruby, None
        if ruby is None:
            return
        for base, reading in ruby.pairs():
            if reading and base:
                if self.leaf is None:
                    self.open_leaf("p", {}, "")
                assert self.leaf is not None
                self.leaf.runs.append(Run(base, self.marks, reading))
            else:
                self.text(base + reading)

    # Notes

    def close_sign(self) -> None:
        sign, self.sign = self.sign, None
        if sign is None:
            return
        text = " ".join(sign.text.split())
        if sign.is_way_back and text in {"", NOTE_BACK}:
            if self.leaf is not None and self.leaf.runs and not self.leaf.runs[-1].is_whole:
                self.leaf.runs[-1] = self.leaf.runs[-1]._replace(text=self.leaf.runs[-1].text.rstrip(" "))
        elif sign.is_way_back:
            self.text(text)
        else:
            if self.leaf is None:
                self.open_leaf("p", {}, "")
            assert self.leaf is not None
            self.leaf.runs.append(Run(text or "*", note=sign.key))

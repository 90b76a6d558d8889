"""A page in pieces: its tags, its elements and what its styles say, for those who look for a story in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from afterword.texts.building import Built, build
from afterword.texts.document import Node
from afterword.texts.found import About, Part
from afterword.texts.lexing import Token, tokens
from afterword.texts.outlining import Element, Outline
from afterword.texts.repairs import Choices, Repairs
from afterword.texts.stylesheets import Sheet
from afterword.texts.vocabulary import DROPPED

from .html_breaks import with_breaks
from .html_spacing import Spacing
from .noting import Notes

AROUND = "parts of a site's page around the story left out"
STYLES = DROPPED["style"]
_HEAD = 300  # tokens among which a page without a body may say what it is


@dataclass(slots=True)
class Story:
    """What was found in a page."""

    parts: list[Part]
    about: About = field(default_factory=About)


@dataclass
class Page:
    """What a dialect is asked about and reads. `losses` collects what was left out of it."""

    tokens: Sequence[Token]
    repairs: Repairs = field(default_factory=lambda: Repairs(Choices()))
    losses: Counter[str] = field(default_factory=Counter)
    sheet: Sheet = field(default_factory=Sheet)
    pictures: Callable[[str], str] | None = None  # of an address in the page, the key of an image that came with it
    path: str = ""  # of a page that is one of many
    notes_of_book: Notes | None = None

    @classmethod
    def of(cls, source: str, repairs: Repairs) -> "Page":
        return cls.made_of(list(tokens(source, xml=source[:100].lstrip().startswith("<?xml"))), repairs)

    @classmethod
    def made_of(cls, inside: Sequence[Token], repairs: Repairs) -> "Page":
        page = cls(inside, repairs)
        for token in inside:
            if token.kind == "raw" and token.name == "style":
                page.sheet.add(token.text)
        return page

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.tokens)

    @cached_property
    def notes(self) -> Notes | None:
        """Its footnotes, if they have to be linked: not those that are in our own spelling already."""
        if self.notes_of_book is not None or self.path:
            return self.notes_of_book
        if not self.repairs.may("notes") or self.outline.with_class("note-ref", tag="a"):
            return None
        notes = Notes({"": self.outline})
        self.repairs.count("notes", len(notes.notes))
        return notes if notes.notes else None

    @cached_property
    def head(self) -> Built:
        """What the page says about itself: title, language, writer."""
        places = (place for place, token in enumerate(self.tokens) if token.name == "body")
        return build(self.tokens[: next(places, _HEAD) + 1])

    def about(self) -> About:
        """The same as far as it is about the story. A title element is only proposed."""
        head = self.head
        return About(
            writer=head.writer,
            language=head.language,
            direction=head.direction,
            proposed_title=head.title,
            proposed_summary=head.summary,
        )

    def understands_styles(self) -> None:
        """Say that nothing is lost with the style sheets, because what they mean has been read out of them."""
        del self.losses[STYLES]

    def meta(self, name: str) -> str:
        """What a meta element of this name (or property) says."""
        for element in self.outline.named("meta"):
            if name in {self.outline.attribute(element, "name"), self.outline.attribute(element, "property")}:
                return self.outline.attribute(element, "content").strip()
        return ""

    def story(self) -> Story:
        """The page as it is: all its words are the story."""
        return Story([Part(self.blocks(self.outline.whole))], self.about())

    def blocks(self, of: Element, *, without: Iterable[Element] = ()) -> list[Node]:
        """The blocks of an element as its styles have them, with its notes linked and its spacing put right."""
        return self.built(self.inside(of, without=without))

    def inside(self, of: Element, *, without: Iterable[Element] = ()) -> list[Token]:
        """The tokens of an element with its notes linked."""
        if self.notes is None:
            return self.outline.inside(of, without=without)
        return self.notes.rewritten(self.path, of, without=without)

    def built(self, inside: Iterable[Token]) -> list[Node]:
        """The blocks of some tokens."""
        found = build(with_breaks(self._styled(inside)), pictures=self.pictures)
        self.losses += found.losses
        return Spacing(self.repairs).repaired(found.blocks)

    def _styled(self, inside: Iterable[Token]) -> list[Token]:
        sheet = self.sheet
        if not sheet.count:
            return list(inside)
        return [_with_style(token, sheet) if token.kind == "start" else token for token in inside]


def _with_style(token: Token, sheet: Sheet) -> Token:
    style = sheet.style(token.name, token.attributes)
    if style == token.attributes.get("style", ""):
        return token
    return token._replace(attributes={**token.attributes, "style": style})

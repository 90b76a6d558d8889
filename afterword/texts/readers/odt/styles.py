"""The styles of an OpenDocument text, those that people see and those that the program makes for single passages."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from afterword.texts.readers.office.roles import LOOKS_ONLY, heading_level, role_of, says_code

from .looks import PARAGRAPH_PROPERTIES, TEXT_PROPERTIES, Properties, read_characters, read_paragraph
from .names import n, number, said

_DEEPEST = 20
_SPELLED = re.compile(r"_([0-9a-f]{1,4})_")
_STYLE, _DEFAULT, _LIST = n("style:style"), n("style:default-style"), n("text:list-style")
_LINKS = frozenset({"internet link", "visited internet link"})
_TYPES = frozenset({"a", "A", "i", "I"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits. `own` is what was said of single passages, which always means something."""

    name: str = ""
    role: str = ""
    level: int = 0
    paragraph: Properties = field(default_factory=dict)
    characters: Properties = field(default_factory=dict)
    own: Properties = field(default_factory=dict)
    own_lines: bool = False

    @property
    def is_only_looks(self) -> bool:
        return self.level > 0 or self.role in LOOKS_ONLY


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    ordered: bool = False
    type: str = ""
    start: int = 1


class Styles:
    """All styles: those of styles.xml and those of content.xml, or the ones of a flat file."""

    def __init__(self, roots: list[Element], *, is_physical: bool) -> None:
        self.is_physical = is_physical
        self._elements: dict[tuple[str, str], tuple[Element, bool]] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.defaults: dict[str, Element] = {}
        for root in roots:
            for group in root:
                self._index(group, is_automatic=group.tag == n("office:automatic-styles"))
        self.base: Properties = {}
        usual = self._resolve("paragraph", "Standard")
        self.base = self._default_characters() | usual.characters

    def _index(self, group: Element, *, is_automatic: bool) -> None:
        for element in group:
            if element.tag == _STYLE:
                key = (said(element, "style:family"), said(element, "style:name"))
                self._elements[key] = (element, is_automatic)
            elif element.tag == _DEFAULT:
                self.defaults.setdefault(said(element, "style:family"), element)
            elif element.tag == _LIST:
                self._lists[said(element, "style:name")] = {
                    number(said(level, "text:level"), 1): _level(level) for level in element
                }

    def _default_characters(self) -> Properties:
        default = self.defaults.get("paragraph")
        return read_characters(default.find(TEXT_PROPERTIES)) if default is not None else {}

    def of(self, family: str, name: str) -> Style:
        """A style by its name; one that is nowhere defined is known by its name alone."""
        key = (family, name)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(family, name)
        return self._resolved[key]

    def level(self, name: str, depth: int) -> Level:
        """A level, from 1, of a list's style."""
        return self._lists.get(name, {}).get(depth, Level())

    def _resolve(self, family: str, name: str) -> Style:
        chain = self._chain(family, name)
        if not chain:
            shown = _shown(name)
            return Style(shown, role_of(shown), heading_level(shown))
        names = [said(element, "style:display-name") or _shown(said(element, "style:name")) for element, _ in chain]
        paragraph: Properties = {}
        characters: Properties = {}
        own: Properties = {}
        own_lines = False
        for element, is_automatic in reversed(chain):
            read = read_paragraph(element.find(PARAGRAPH_PROPERTIES), is_physical=self.is_physical)
            paragraph |= read
            own_lines = own_lines or (is_automatic and "lines" in read)
            (own if is_automatic else characters).update(read_characters(element.find(TEXT_PROPERTIES)))
        if family == "text" and any(map(says_code, names)):
            characters["code"] = True
        if names[0].lower() in _LINKS:
            characters.pop("u", None)
        level = max((number(said(element, "style:default-outline-level"), 0) for element, _ in chain), default=0)
        role = next(filter(None, map(role_of, names)), "")
        level = level or next(filter(None, map(heading_level, names)), 0)
        return Style(names[0], role, level, paragraph, characters, own, own_lines)

    def _chain(self, family: str, name: str) -> list[tuple[Element, bool]]:
        chain: list[tuple[Element, bool]] = []
        seen: set[str] = set()
        while len(chain) < _DEEPEST and name not in seen and (found := self._elements.get((family, name))):
            seen.add(name)
            chain.append(found)
            name = said(found[0], "style:parent-style-name")
        return chain


def _shown(name: str) -> str:
    """A style's name as people read it: blanks are spelled _20_ in files."""
    return _SPELLED.sub(lambda found: chr(int(found[1], 16)), name)


def _level(element: Element) -> Level:
    ordered = element.tag == n("text:list-level-style-number") and said(element, "style:num-format") != ""
    kind = said(element, "style:num-format")
    return Level(ordered, kind if kind in _TYPES else "", number(said(element, "text:start-value"), 1))

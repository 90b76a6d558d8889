"""The styles of a .docx: what each says, with what it is based on."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from afterword.texts.readers.office.roles import LOOKS_ONLY, heading_level, role_of, says_code

from .looks import UNMARKED, Key, Look, Properties, key_of, read_look, resolve
from .names import P_PROPERTIES, R_PROPERTIES, VAL, is_on, number, twips, value, w

_STYLE, _TYPE, _ID, _DEFAULT = w("style"), w("type"), w("styleId"), w("default")
_DEEPEST = 20  # styles based on styles
_SIDES = {"center": "centre", "right": "end", "end": "end"}
_JC, _BIDI, _IND, _BORDERS, _NUMBERS, _OUTLINE, _PAGE, _P_STYLE = (
    w(name) for name in ("jc", "bidi", "ind", "pBdr", "numPr", "outlineLvl", "pageBreakBefore", "pStyle")
)
_LINES = frozenset({w("top"), w("bottom"), w("left"), w("right"), w("between")})
_NAMED = {"emphasis": {"em": True}, "strong": {"strong": True}}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits."""

    name: str = ""
    role: str = ""
    level: int = 0  # of a heading, from 1
    depth: int = 0  # of a list that a style's name says, from 0
    paragraph: Properties = field(default_factory=dict)
    characters: Properties = field(default_factory=dict)


def read_paragraph(properties: Element | None) -> Properties:
    """What paragraph properties say, by our names."""
    found: Properties = {}
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == _P_STYLE:
            found["style"] = child.get(VAL, "")
        elif tag == _JC:
            found["side"] = _SIDES.get(child.get(VAL, ""), "")
        elif tag == _BIDI:
            found["rtl"] = is_on(child)
        elif tag == _IND:
            found |= _indents(child)
        elif tag == _BORDERS:
            found["lines"] = _borders(child)
        elif tag == _NUMBERS:
            found |= _numbers(child)
        elif tag == _OUTLINE:
            found["outline"] = number(value(child), 9)
        elif tag == _PAGE:
            found["new_page"] = is_on(child)
    return found


def _indents(child: Element) -> Properties:
    said = {
        "left": child.get(w("left")) or child.get(w("start")),
        "right": child.get(w("right")) or child.get(w("end")),
    }
    return {name: twips(length) for name, length in said.items() if length}


def _borders(child: Element) -> frozenset[str]:
    """The sides on which a line is drawn."""
    drawn = (line for line in child if line.tag in _LINES and value(line) not in {"none", "nil", ""})
    return frozenset(line.tag.rpartition("}")[2] for line in drawn)


def _numbers(child: Element) -> Properties:
    found: Properties = {}
    if said := value(child, w("numId")):
        found["list"] = said
    if said := value(child, w("ilvl")):
        found["list_level"] = min(number(said), 8)
    return found


class Styles:
    """All styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._looks: dict[tuple[int, Key], Look] = {}
        self.defaults: Properties = {}
        default = ""
        if root is not None:
            self.defaults = read_look(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{R_PROPERTIES}"))
            default = self._index(root)
        self.normal = self.style("paragraph", default) if default else Style()
        self.default_paragraph = default
        self.base = self.defaults | self.normal.characters

    def _index(self, root: Element) -> str:
        default = ""
        for style in root.iter(_STYLE):
            kind, identifier = style.get(_TYPE, "paragraph"), style.get(_ID, "")
            self._elements.setdefault((kind, identifier), style)
            if kind == "paragraph" and style.get(_DEFAULT) in {"1", "true", "on"}:
                default = default or identifier
        return default

    def of_paragraph(self, identifier: str) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self.style("paragraph", identifier) if identifier else self.normal

    def style(self, kind: str, identifier: str) -> Style:
        """A style by its id. One that the file names without saying what it is is known by its name alone."""
        key = (kind, identifier)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(kind, identifier)
        return self._resolved[key]

    def _resolve(self, kind: str, identifier: str) -> Style:
        chain = self._chain(kind, identifier)
        if not chain:
            return Style(identifier, role_of(identifier), heading_level(identifier), 0, {}, _named(identifier))
        names = [value(element, w("name")).split(",")[0] for element in chain]
        paragraph: Properties = {}
        characters: Properties = {}
        for element in reversed(chain):
            paragraph |= read_paragraph(element.find(P_PROPERTIES))
            characters |= read_look(element.find(R_PROPERTIES))
        characters.pop("style", None)
        if kind == "character" and any(map(says_code, names)):
            characters["code"] = True
        role = next(filter(None, map(role_of, names)), "")
        level = next(filter(None, map(heading_level, names)), 0)
        return Style(names[0], role, _level(level, paragraph), _depth(names), paragraph, characters)

    def _chain(self, kind: str, identifier: str) -> list[Element]:
        """The style and those on which it is based, nearest first."""
        chain: list[Element] = []
        while len(chain) < _DEEPEST and (element := self._elements.get((kind, identifier))) is not None:
            if element in chain:
                break
            chain.append(element)
            identifier = value(element, w("basedOn"))
        return chain

    def look(self, style: Style, properties: Element | None) -> Look:
        """How a run looks in a paragraph of this style."""
        key = (id(style), () if properties is None else key_of(properties))
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._resolve_look(style, properties)
        return look

    def _resolve_look(self, style: Style, properties: Element | None) -> Look:
        own = read_look(properties)
        named = own.pop("style", "")
        character = self.style("character", named) if named else Style()
        inherited = style.characters
        if is_only_looks(style):
            inherited = {name: said for name, said in inherited.items() if name.startswith(("lang", "rtl", "hidden"))}
        characters = dict(character.characters)
        if character.name.lower() in {"hyperlink", "followedhyperlink", "internet link", "visited internet link"}:
            characters.pop("u", None)
        look = resolve(self.base, inherited, characters, own)
        return UNMARKED if look == UNMARKED else look


def is_only_looks(style: Style) -> bool:
    """Whether slant, weight and side of a style say nothing about the words."""
    return style.level > 0 or style.role in LOOKS_ONLY


def _named(identifier: str) -> Properties:
    return dict(_NAMED.get(identifier.lower(), {}))


def _level(level: int, paragraph: Properties) -> int:
    """An outline level says more than a name."""
    if "outline" in paragraph:
        return paragraph["outline"] + 1 if paragraph["outline"] < 9 else 0
    return level


def _depth(names: list[str]) -> int:
    for name in names:
        first, _, last = name.lower().rpartition(" ")
        if first in {"list bullet", "list number", "list"} and last in {"2", "3", "4", "5"}:
            return int(last) - 1
    return 0

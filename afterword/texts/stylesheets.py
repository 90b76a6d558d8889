"""Style sheets, as far as they say something about words: which classes are italic, centred, small capitals, hidden.

Only simple selectors count (`tag`, `.class`, `tag.class`, `#id`); of `a b` the last is taken where what stands before
it is a page's own frame (`body .x`, `#workskin .x`). Reading is linear and bounded, whatever the sheet is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MAX_RULES = 5_000
MAX_RULES_EACH = 50  # for one class, tag or id; the last ones count most
MAX_LENGTH = 1_000_000

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}?")
_SIMPLE = re.compile(r"([a-zA-Z][a-zA-Z0-9]*|\*)?((?:\.[\w-]+){0,3})(#[\w-]+)?(?:::?first-l\w+)?")
_FRAME = re.compile(r"(?:html|body|div|section|#[\w-]+|\.userstuff\d*|\s|>)+", re.IGNORECASE)
_DECLARATION = re.compile(r"([a-zA-Z-]+)\s*:\s*([^;]*)")
# Only these say something about words; a class without any of them needs no second look.
_WANTED = frozenset(
    [
        "border",
        "border-bottom",
        "border-top",
        "bottom",
        "direction",
        "display",
        "font",
        "font-style",
        "font-variant",
        "font-variant-caps",
        "font-weight",
        "margin",
        "margin-top",
        "mso-hide",
        "position",
        "text-align",
        "text-decoration",
        "text-decoration-line",
        "top",
        "vertical-align",
        "visibility",
    ]
)


@dataclass(slots=True)
class Rule:
    """What one selector says. `weight` orders rules as browsers do."""

    weight: tuple[int, int]
    tag: str
    classes: frozenset[str]
    style: dict[str, str]


@dataclass
class Sheet:
    """All rules of a book or page, found by tag, class and id."""

    by_class: dict[str, list[Rule]] = field(default_factory=dict)
    by_tag: dict[str, list[Rule]] = field(default_factory=dict)
    by_id: dict[str, list[Rule]] = field(default_factory=dict)
    count: int = 0
    _known: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Read one more sheet; what it says comes after what the others said."""
        for selectors, body in _rules(css):
            style = _style(body)
            if style:
                for selector in selectors.split(",")[:50]:
                    self._add_rule(selector.strip(), style)

    def _add_rule(self, selector: str, style: dict[str, str]) -> None:
        found = _compound(selector)
        if found is None or self.count >= MAX_RULES:
            return
        tag, classes, identifier = found
        self.count += 1
        if not classes and not identifier:
            # What holds for every paragraph says nothing about one of them.
            style = {name: value for name, value in style.items() if name != "direction"}
        weight = (100 * bool(identifier) + 10 * len(classes) + bool(tag), self.count)
        rule = Rule(weight, tag, classes, style)
        if identifier:
            rules = self.by_id.setdefault(identifier, [])
        elif classes:
            rules = self.by_class.setdefault(min(classes), [])
        else:
            rules = self.by_tag.setdefault(tag, [])
        rules.append(rule)
        del rules[:-MAX_RULES_EACH]

    def style(self, tag: str, attributes: Mapping[str, str]) -> str:
        """The style that an element has by its sheet and by itself, as a style attribute spells it."""
        own = attributes.get("style", "")
        classes, identifier = attributes.get("class", ""), attributes.get("id", "")
        if not self.count or not (tag in self.by_tag or classes or identifier in self.by_id):
            return own
        if "align" in attributes:
            # Browsers let a sheet win over this attribute; those who write it mean this one paragraph.
            own = f"text-align:{attributes['align']};{own}"
        key = (tag, classes, identifier if identifier in self.by_id else "", own)
        known = self._known.get(key)
        if known is None:
            known = self._style(tag, classes, identifier, own)
            if len(self._known) < MAX_RULES:
                self._known[key] = known
        return known

    def _style(self, tag: str, classes: str, identifier: str, own: str) -> str:
        words = frozenset(classes.split())
        rules = [*self.by_tag.get(tag, ()), *self.by_id.get(identifier, ())]
        for word in words:
            rules += self.by_class.get(word, ())
        merged: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule.weight):
            if rule.tag in {"", tag} and rule.classes <= words:
                merged |= rule.style
        said = ";".join(f"{name}:{value}" for name, value in merged.items())
        return f"{said};{own}" if said and own else said or own

    def without(self, prefixes: tuple[str, ...]) -> "Sheet":
        """The sheet without what it says of classes with these beginnings."""
        kept = {
            name: [rule for rule in rules if not any(word.startswith(prefixes) for word in rule.classes)]
            for name, rules in self.by_class.items()
        }
        return Sheet(kept, self.by_tag, self.by_id, self.count)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    css = _COMMENT.sub(" ", css[:MAX_LENGTH])
    for number, found in enumerate(_RULE.finditer(css)):
        if number >= MAX_RULES:
            return
        selectors = found[1].rpartition(";")[2].strip()
        if selectors and not selectors.startswith("@"):
            yield selectors, found[2]


def _compound(selector: str) -> tuple[str, frozenset[str], str] | None:
    """Tag, classes and id of a selector that we understand."""
    before, _, last = selector.rpartition(" ")
    if len(selector) > 200 or (before and not _FRAME.fullmatch(before)):
        return None
    found = _SIMPLE.fullmatch(last)
    if not found or not last or "first-l" in last:
        return None
    tag = (found[1] or "").lower().replace("*", "")
    classes = frozenset(found[2].split(".")) - {""}
    return (tag, classes, (found[3] or "")[1:]) if tag or classes or found[3] else None


def _style(body: str) -> dict[str, str]:
    found = _DECLARATION.findall(body.lower())
    return {name: value.replace("!important", "").strip() for name, value in found if name in _WANTED}

"""Fields: code that Word keeps before the words it made of it."""

import re
from dataclasses import dataclass, field

from afterword.texts.readers.office.symbols import symbol

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_TAKES_WORD = frozenset({"\\l", "\\o", "\\t", "\\m"})
_DROPPED = frozenset({"TOC", "INDEX", "TOA", "XE", "TC", "TA", "RD"})
_LISTS = frozenset({"TOC", "INDEX", "TOA"})
_RUBY = re.compile(r"\\o\s*(?:\\a[lrcd])?\s*\(\s*\\s\s*\\up\s*\d+\s*\((.*?)\)\s*[,;]\s*(.*)\)\s*$", re.DOTALL)


@dataclass(slots=True)
class Field:
    """One field. Its code comes before its result."""

    code: list[str] = field(default_factory=list)
    in_result: bool = False
    kind: str = ""
    link: str = ""
    has_result: bool = False

    def say(self, text: str) -> None:
        """Add to the code."""
        if sum(map(len, self.code)) < 10_000:
            self.code.append(text)

    def settle(self) -> None:
        """The code is complete."""
        code = "".join(self.code).strip()
        self.kind = code.split(maxsplit=1)[0].upper() if code else ""
        self.link = address_in(code) if self.kind == "HYPERLINK" else ""
        self.in_result = True

    @property
    def is_dropped(self) -> bool:
        return self.kind in _DROPPED

    @property
    def is_list(self) -> bool:
        """Whether it is a table of contents or an index."""
        return self.kind in _LISTS

    @property
    def ruby(self) -> tuple[str, str] | None:
        """Base and reading, where the field is an equation that sets one over the other."""
        found = _RUBY.search("".join(self.code)) if self.kind == "EQ" else None
        return (found[2].strip(), found[1].strip()) if found else None

    @property
    def words(self) -> str:
        """The words of a field that has no result but shows its own code."""
        code = "".join(self.code).strip()
        if self.kind == "SYMBOL":
            return _symbol(code)
        if self.kind == "MACROBUTTON":
            return code.split(maxsplit=2)[2] if len(code.split(maxsplit=2)) > 2 else ""
        if self.kind == "EQ":
            return " ".join(
                re.findall(r"[^\\(),;]+", re.sub(r"\\[*a-z]+(?:\s*\d+)?", "", code.partition(" ")[2]))
            ).strip()
        return ""


def address_in(code: str) -> str:
    """The address to which a HYPERLINK field leads."""
    words = [quoted.replace("\\\\", "\\") or bare for quoted, bare in _WORDS.findall(code)][1:]
    address, place, skip = "", "", ""
    for word in words:
        if skip:
            place = word if skip == "\\l" else place
            skip = ""
        elif word.startswith("\\"):
            skip = word if word in _TAKES_WORD else ""
        elif not address:
            address = word
    return f"{address}#{place}" if place and "#" not in address else address


def _symbol(code: str) -> str:
    words = code.split()
    if len(words) < 2:
        return ""
    said = words[1]
    try:
        number = int(said, 16 if said.lower().startswith("0x") else 10)
    except ValueError:
        return ""
    font = re.search(r'\\f\s*"?([^"\\]+)', code)
    return symbol(number, font[1].strip() if font else "")

"""The parts of a .docx and how they point to each other."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from afterword.texts.packages import Package, damaged, parse_xml
from afterword.texts.refusals import Refused

from .names import transitional

_TEXTS = ("word/", "wordprocessingml", "ms-word.document.macroEnabled", "ms-word.template.macroEnabled")


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relationship leads. `kind` is the last word of its type."""

    kind: str
    target: str
    is_outside: bool


@dataclass
class Opened:
    """A .docx that has been unpacked. `main` is the name of the part that holds the text."""

    package: Package
    main: str
    _relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    @cached_property
    def _by_small_letters(self) -> dict[str, str]:
        return {name.lower(): name for name in self.package.names}

    def bytes_of(self, name: str) -> bytes | None:
        """A part's bytes; its name may be spelled in large or small letters."""
        found = self._by_small_letters.get(name.lower())
        return self.package.read(found) if found else None

    def xml(self, name: str) -> Element | None:
        """A part's root, or nothing where there is no such part."""
        data = self.bytes_of(name)
        return parse_xml(transitional(data)) if data else None

    def beside(self, name: str) -> Element | None:
        """The root of a part that a text can do without: where it is damaged, it is as if it were not there."""
        try:
            return self.xml(name)
        except Refused as refused:
            if refused.code == "damaged":
                return None
            raise

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by id."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            root = self.beside(f"{folder}/_rels/{name}.rels".lstrip("/"))
            self._relations[part] = _relations_in(root, folder) if root is not None else {}
        return self._relations[part]

    def related(self, kind: str) -> list[str]:
        """The parts of a kind to which the main part points."""
        found = self.relations(self.main).values()
        return [relation.target for relation in found if relation.kind == kind and not relation.is_outside]


def find_main(package: Package) -> str:
    """The part with the text of a Word document, or nothing where this is none."""
    types = _types(package)
    opened = Opened(package, "")
    for relation in opened.relations("").values():
        said = types.get(relation.target.lower(), "word/" if relation.target.startswith("word/") else "")
        if relation.kind == "officeDocument" and any(word in said for word in _TEXTS):
            return relation.target if relation.target in package else ""
    return "word/document.xml" if "word/document.xml" in package else ""


def _types(package: Package) -> dict[str, str]:
    root = Opened(package, "").beside("[Content_Types].xml")
    if root is None:
        return {}
    return {
        child.get("PartName", "").lstrip("/").lower(): child.get("ContentType", "")
        for child in root
        if child.tag.endswith("}Override")
    }


def _relations_in(root: Element, folder: str) -> dict[str, Relation]:
    found = {}
    for child in root:
        outside = child.get("TargetMode", "").lower() == "external"
        target = child.get("Target", "")
        found[child.get("Id", "")] = Relation(
            child.get("Type", "").rpartition("/")[2], target if outside else _inside(target, folder), outside
        )
    return found


def _inside(target: str, folder: str) -> str:
    target = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def main_text(opened: Opened) -> Element:
    """The root of the part that holds the text."""
    root = opened.xml(opened.main)
    if root is None:
        raise damaged()
    return root

"""What a .docx has beside its text: what it says about itself, and what is left out."""

from collections import Counter
from xml.etree.ElementTree import Element

from afterword.texts.found import About
from afterword.texts.readers.office.claims import clean_summary, clean_title, clean_writer, keywords

from .names import FIELD_CHARACTER, T, w
from .opening import Opened

_FIELDS = w("fldSimple")
_PARAGRAPH = w("p")


def about(opened: Opened) -> About:
    """What the file's properties say."""
    said: dict[str, str] = {}
    package = opened.relations("").values()
    for part in (relation.target for relation in package if relation.kind == "core-properties"):
        root = opened.beside(part)
        said |= {child.tag.rpartition("}")[2]: child.text or "" for child in root} if root is not None else {}
    return About(
        title=clean_title(said.get("title")),
        writer=clean_writer(said.get("creator")),
        summary=clean_summary(said.get("description")),
        tags=keywords(said.get("keywords")),
    )


def count_losses(opened: Opened, losses: Counter[str]) -> None:
    """Count what stands beside the text and is not kept."""
    for part in opened.related("comments"):
        root = opened.beside(part)
        losses["comments left out"] += 0 if root is None else len(root.findall(w("comment")))
    for kind in ("header", "footer"):
        losses["headers and footers left out"] += sum(map(_has_words, map(opened.beside, opened.related(kind))))
    if any(name.lower().endswith("vbaproject.bin") for name in opened.package.names):
        losses["macros removed"] += 1


def _has_words(root: Element | None) -> bool:
    """Whether a header says more than the number of the page."""
    if root is None:
        return False
    made = {text for field in root.iter(_FIELDS) for text in field.iter(T)}
    for paragraph in root.iter(_PARAGRAPH):
        depth = 0
        for element in paragraph.iter():
            if element.tag == FIELD_CHARACTER:
                depth += {"begin": 1, "end": -1}.get(element.get(w("fldCharType"), ""), 0)
            elif element.tag == T and depth == 0 and element not in made and any(map(str.isalpha, element.text or "")):
                return True
    return False

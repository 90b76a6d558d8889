"""What is put right in every format alike, between reading and settling."""

from .document import Leaf, leaves_of
from .found import Found
from .mojibake import Ungarbler
from .proposing.language import detect_language
from .repairs import Repairs
from .typography import set_dashes, set_quotes

_LOOKED_AT = 200  # leaves


def repair(found: Found, repairs: Repairs) -> None:
    """Put right in place what no format could have meant, and take the offers that were asked for."""
    if repairs.may("mojibake"):
        _ungarble(leaves(found), repairs)
    if repairs.asks("quotes") or repairs.asks("dashes"):
        _set(leaves(found), found.about.language, repairs)


def leaves(found: Found) -> list[Leaf]:
    """All leaves of the story and of the notes that stand beside it."""
    about = found.about
    beside = [blocks for part in found.parts for blocks in (part.note_before, part.blocks, part.note_after)]
    return leaves_of([node for blocks in (about.note_before, *beside, about.note_after) for node in blocks])


def _ungarble(leaves: list[Leaf], repairs: Repairs) -> None:
    ungarbler = Ungarbler(leaf.text for leaf in leaves)
    if not ungarbler.is_needed:
        return
    for leaf in leaves:
        for place, run in enumerate(leaf.runs):
            text, garbled = ungarbler.put_right(run.text)
            if garbled:
                leaf.runs[place] = run._replace(text=text)
                repairs.count("mojibake", garbled)


def _set(leaves: list[Leaf], said: str, repairs: Repairs) -> None:
    """Set the text typographically, in the language that it is in rather than in the one its file says."""
    language = detect_language("\n".join(leaf.text for leaf in leaves[:_LOOKED_AT])) or said
    if repairs.asks("quotes"):
        repairs.count("quotes", set_quotes(leaves, language))
    if repairs.asks("dashes"):
        repairs.count("dashes", set_dashes(leaves, language))

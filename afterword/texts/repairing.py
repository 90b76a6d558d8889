"""What is put right in every format alike, between reading and settling."""

from .document import Leaf, leaves_of
from .found import Found
from .mojibake import Ungarbler
from .repairs import Repairs


def repair(found: Found, repairs: Repairs) -> None:
    """Put right in place what no format could have meant."""
    if repairs.may("mojibake"):
        _ungarble(leaves(found), repairs)


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

"""From what a reader found to a manuscript: what is the same for every format."""

from .counting import count_blocks
from .document import Box, Leaf, Node
from .footnoting import link_notes
from .found import Found, Part
from .limits import MAX_IMAGES
from .manuscripts import Manuscript, ManuscriptChapter, ManuscriptImage, losses_of
from .pictures import encoded, is_divider
from .proposing import propose
from .repairing import repair
from .repairs import Repairs
from .sanitising import Canonical, canonical


def finish(found: Found, repairs: Repairs) -> Manuscript:
    """The manuscript: every chapter canonical and counted, and what the text seems to say about itself proposed."""
    about = found.about
    repair(found, repairs)
    images = _show(found, repairs)
    if repairs.may("notes"):
        repairs.count("notes", sum(link_notes(part.blocks) for part in found.parts))
    stories = [canonical(part.blocks) for part in found.parts]
    chapters = tuple(_chapter(part, story) for part, story in zip(found.parts, stories, strict=True))
    return Manuscript(
        format=found.format,
        encoding=found.encoding,
        title=about.title or None,
        writer=about.writer or None,
        language=about.language or None,
        direction=about.direction or None,
        summary=about.summary or None,
        note_before=_note(about.note_before),
        note_after=_note(about.note_after),
        chapters=chapters,
        proposals=propose(about, [story.blocks for story in stories]),
        repairs=repairs.said(),
        losses=losses_of(found.losses),
        images=images,
    )


def _chapter(part: Part, story: Canonical) -> ManuscriptChapter:
    counts = count_blocks(story.blocks)
    return ManuscriptChapter(
        title=part.title or None,
        html=story.html,
        words=counts.words,
        paragraphs=counts.paragraphs,
        scene_breaks=counts.scene_breaks,
        emphases=counts.emphases,
        summary=part.summary or None,
        note_before=_note(part.note_before),
        note_after=_note(part.note_after),
    )


def _note(blocks: list[Node]) -> str | None:
    return canonical(blocks).html or None if blocks else None


# Images


def _show(found: Found, repairs: Repairs) -> tuple[ManuscriptImage, ...]:
    """Encode the images that the text shows, and let it show them; one that is a divider is a scene break."""
    shown: dict[str, ManuscriptImage | None] = {}
    for part in found.parts:
        _show_in(part.blocks, found, repairs, shown)
    wanted = (image for image in shown.values() if image and not _is_break(image, repairs))
    return tuple({image.name: image for image in wanted}.values())


def _is_break(image: ManuscriptImage, repairs: Repairs) -> bool:
    return is_divider(image) and repairs.may("drawn-breaks")


def _show_in(nodes: list[Node], found: Found, repairs: Repairs, shown: dict[str, ManuscriptImage | None]) -> None:
    for place, node in enumerate(nodes):
        if isinstance(node, Box):
            _show_in(node.children, found, repairs, shown)
        elif node.tag == "img" and (key := node.attributes["src"]) in found.images:
            if key not in shown:
                shown[key] = encoded(found.images[key]) if len(shown) < MAX_IMAGES else None
            nodes[place] = _shown(node, shown[key], found, repairs)


def _shown(leaf: Leaf, image: ManuscriptImage | None, found: Found, repairs: Repairs) -> Leaf:
    if image is None:
        found.losses["images that could not be read"] += 1
        return Leaf("img")
    if _is_break(image, repairs):
        repairs.count("drawn-breaks")
        return Leaf("hr")
    size = {"width": str(image.width), "height": str(image.height)}
    return Leaf("img", [], {"src": f"/media/images/{image.name}", "alt": leaf.attributes.get("alt", "")} | size)

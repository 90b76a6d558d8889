"""All proposals for one manuscript."""

from afterword.texts.document import Leaf, Node, leaves_of
from afterword.texts.excerpting import leaf_text
from afterword.texts.found import About
from afterword.texts.languages import detect_direction
from afterword.texts.proposals import ChapterProposal, HeaderProposal, NoteProposal, Proposals
from afterword.texts.writing import write

from .chapters import chapters_of
from .headers import Fields, header_of
from .language import detect_language
from .notes import leading_note, trailing_note
from .pairings import is_pairing, pairings_in, rating_in
from .titles import title_page

_SAMPLE = 20_000


def propose(about: About, chapters: list[list[Node]]) -> Proposals:
    """What can be told from a text and its file about it. What the file says outright is not proposed again."""
    borders = _borders(chapters)
    start = borders[0].paragraphs if borders and borders[0].place == 0 else 0
    top = chapters[0][start:] if chapters else []
    header = header_of(top) if not about.note_before else None
    page = title_page(top if not start else [], borders) if not header else None
    known = header.paragraphs if header else page.paragraphs if page else 0
    before, after, between = _notes(about, chapters, borders, known)
    before = before if not page or (before and before.paragraphs > known) else None
    said = [leaf_text(leaf) for note in (before, after) if note for leaf in leaves_of(_blocks(chapters, note))]
    fields = header.fields if header else Fields()
    pairs = fields.listed("relationship")
    alone = [name for name in pairs if not is_pairing(name)]
    text = _sample(chapters)
    language = fields.language or detect_language(text)
    return Proposals(
        title=fields.text("title") or about.proposed_title or (page.title or None if page else None),
        writer=fields.text("writer") or (page.writer or None if page else None),
        summary=about.proposed_summary or fields.text("summary"),
        language=language if language and language != about.language.split("-")[0] else None,
        direction=detect_direction(text) if language and not about.direction else None,
        rating=about.rating or fields.text("rating") or rating_in(said),
        fandoms=tuple(about.fandoms) or fields.listed("fandom"),
        relationships=tuple(about.relationships) or tuple(filter(is_pairing, pairs)) or pairings_in(said),
        characters=tuple(about.characters) or tuple(dict.fromkeys([*fields.listed("characters"), *alone])),
        tags=tuple(about.tags) or fields.listed("tags"),
        warnings=tuple(about.warnings) or fields.listed("warnings"),
        series=about.series or fields.text("series"),
        words=about.words or fields.words,
        published=about.published or fields.text("published"),
        updated=about.updated or fields.text("updated"),
        header=HeaderProposal(known, write(top[:known]), start) if known else None,
        note_before=before,
        note_after=after,
        chapters=tuple(borders),
        chapter_notes=tuple(between),
    )


def _borders(chapters: list[list[Node]]) -> list[ChapterProposal]:
    """Where a file of one text has several; a file of several chapters has said where they begin."""
    return chapters_of(chapters[0]) if len(chapters) == 1 else []


def _notes(
    about: About, chapters: list[list[Node]], borders: list[ChapterProposal], header: int
) -> tuple[NoteProposal | None, NoteProposal | None, list[NoteProposal]]:
    """The note before all, the one after all, and those at the borders of chapters. The first one has the header."""
    found: list[NoteProposal] = []
    place = 0
    for nodes in chapters:
        starts = [(border.place, border.paragraphs) for border in borders] or [(0, 0)]
        if starts[0][0] > 0:
            starts.insert(0, (0, 0))
        ends = [start for start, _ in starts[1:]] + [len(nodes)]
        for (start, heading), end in zip(starts, ends, strict=True):
            known = header if place + start == 0 else 0
            inside = nodes[start + heading : end]
            found += _around(inside, place + start + heading, known, is_last=end == len(nodes))
        place += len(nodes)
    first = found[0] if found and not about.note_before and _is_first(found[0], borders) else None
    rest = found[1:] if first else found
    last = rest[-1] if rest and not about.note_after and rest[-1].place + rest[-1].paragraphs == place else None
    return first, last, rest[:-1] if last else rest


def _is_first(note: NoteProposal, borders: list[ChapterProposal]) -> bool:
    return note.place == 0 or bool(borders and borders[0].place == 0 and note.place == borders[0].paragraphs)


def _around(nodes: list[Node], place: int, known: int, *, is_last: bool) -> list[NoteProposal]:
    """The notes at the start and end of a chapter, never all there is. The first `known` blocks are a header."""
    if nodes and nodes[-1].attributes.get("class") == "notes":
        nodes = nodes[:-1]  # footnotes
    before = leading_note(nodes, known)
    if before == len(nodes) and is_last:
        before = 0
    after = trailing_note(nodes[before:])
    found = []
    if before:
        found.append(NoteProposal(before, write(nodes[:before]), place))
    if after:
        start = len(nodes) - after
        found.append(NoteProposal(after, write(nodes[start:]), place + start))
    return found


def _blocks(chapters: list[list[Node]], note: NoteProposal) -> list[Node]:
    return [node for nodes in chapters for node in nodes][note.place : note.place + note.paragraphs]


def _sample(chapters: list[list[Node]]) -> str:
    """Words from the middle, where a story is in its own language."""
    leaves: list[Leaf] = [leaf for nodes in chapters for leaf in leaves_of(nodes)]
    text, start = [], len(leaves) // 3
    length = 0
    for leaf in leaves[start:] + leaves[:start]:
        text.append(leaf.text)
        length += len(leaf.text)
        if length > _SAMPLE:
            break
    return "\n".join(text)

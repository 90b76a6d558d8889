"""Where chapters begin: labels ("Chapter 3: The Ferry", "Part II", "第三章"), headings, and bare numbers in a row."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterword.texts.document import BREAK, Leaf, Node, Run
from afterword.texts.excerpting import leaf_text
from afterword.texts.proposals import ChapterProposal

from .labels import labelled
from .numbers import HAN_NUMBER, NUMBER, value_of

_LONGEST = 100
_CHAPTER = (
    "chapter|chap|ch|episode|kapitel|chapitre|cap[ií]tulo|capitolo|rozdzia[łl]|глава|kapittel|luku|hoofdstuk|kapitola"
    "|fejezet|bölüm|capitolul|κεφάλαιο|פרק|الفصل|bab|chương"
)
_PART = (
    "part|book|act|volume|interlude|day|teil|buch|akt|partie|livre|acte|parte|libro|acto|atto|część|księga|часть|книга"
    "|del|osa|deel|část|kniha"
)
_ALONE = (
    "prologue|prolog|epilogue|epilog|épilogue|prólogo|epílogo|prologo|epilogo|пролог|эпилог|interlude|intermission|prelude"
    "|postlude|foreword|preface|vorwort|nachwort|avant-propos|préface|prefacio|introduction|afterword|coda|zwischenspiel"
    "|intermezzo|プロローグ|エピローグ|序章|終章|终章|幕間|番外編|番外|楔子|尾声"
)
_TRAILING = "*_~=#<>|\u2605\u2606\u2766\u2022 \n"
_SEPARATOR = (
    r"\s*(?P<separator>[-\u2013\u2014]{2,3}|[:\uff1a.\-\u2013\u2014\u2015~|\u3000/]|\s?[-\u2013\u2014]{1,3}\s|\n)\s*"
)
_ORNAMENT = '\\s*_~=#<>|\u2022\u2014\u2013\\-\\[\\](){}\u3010\u3011\u300a\u300b\u2605\u2606\u2766."\u201c\u201d'
_LABEL = re.compile(
    rf"(?P<kind>{_CHAPTER}|{_PART})\.?(?:\s+|\s*[#\u2116\uff03]\s*|(?=[0-9]))(?P<number>{NUMBER})(?![^\W_])"
    rf"(?:\s*(?:of|von|sur|de|/|\uff0f)\s*(?:{NUMBER}|\?)(?![^\W_]))?(?:{_SEPARATOR}(?P<title>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ORDINAL = re.compile(
    rf"(?P<number>{NUMBER}|[0-9]{{1,3}}\.)\s+(?P<kind>kapitel|teil|buch|chapitre|fejezet|bölüm|luku|chapter|part)"
    rf"(?:{_SEPARATOR}(?P<title>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(rf"(?P<kind>{_ALONE})(?:{_SEPARATOR}(?P<title>.*))?", re.IGNORECASE | re.DOTALL)
_EASTERN = re.compile(
    rf"(?P<kind>第)\s*(?P<number>{HAN_NUMBER})\s*(?:章|回|話|话|節|节|部|幕|卷|巻|篇|夜)"
    r"[\s:\uff1a\u30fb\-]*(?P<title>[^\u3002\uff01\uff1f!?]{0,30})"
    rf"|제?\s?(?P<korean>[0-9]{{1,4}})\s?(?:장|화|편|부)(?:[\s:.\-]+(?P<korean_title>.*)|$)",
    re.DOTALL,
)
_BARE = re.compile(
    r"(?P<number>[0-9]{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\.?",
    re.IGNORECASE,
)
_NOT_A_STORY = re.compile(
    r"\W*(?:(?:author'?s?'?|end|chapter|beginning)?\s*notes?|a/n|summary|disclaimer|the end|fin|ende|end|contents"
    r"|table of contents|acknowledge?ments|work text|chapter text|actions|comments|kudos)\W*",
    re.IGNORECASE,
)
_BY = re.compile(r"\W*(?:by|von|par)\s", re.IGNORECASE)
_SENTENCE_END = (".", ",", ";")


@dataclass(slots=True)
class _Border:
    """A block that seems to be a heading. `number` is None where it says none; `rank` orders kinds of headings."""

    place: int
    kind: str  # chapter, part, named, bare, heading
    heading: str
    title: str
    number: int | None = None
    paragraphs: int = 1


def chapters_of(nodes: Sequence[Node], start: int = 0) -> list[ChapterProposal]:
    """The borders in a text. `start` is the place of its first block in the manuscript."""
    borders = _labels(nodes)
    borders = _with_headings(nodes, borders) or _bare(nodes)
    borders = _with_text(nodes, _joined(nodes, borders))
    in_row = _in_row(borders)
    return [
        ChapterProposal(
            start + border.place, border.heading, border.title if in_row else border.heading, border.paragraphs
        )
        for border in borders
    ]


def own_title(title: str, number: int) -> str:
    """The title of chapter `number` without the number that it says itself: "The Ferry" of "Chapter 3: The Ferry",
    nothing of "Chapter 3". A title that says another number stays whole."""
    border = _label(0, Leaf("h3", [Run(title)]))
    return border.title if border and border.kind == "chapter" and border.number == number else title


def _labels(nodes: Sequence[Node]) -> list[_Border]:
    return [border for place, node in enumerate(nodes) if (border := _label(place, node))]


def _label(place: int, node: Node) -> _Border | None:
    """The border that a block says in words."""
    if not isinstance(node, Leaf) or node.tag not in {"p", "h3", "h4", "h5"}:
        return None
    text = leaf_text(node).strip()
    if not text or len(text) > _LONGEST or text.count(BREAK) > 2:
        return None
    text = re.sub(f"^[{_ORNAMENT}]+", "", text)
    bare = re.sub(f"[{_ORNAMENT}]+$", "", text)
    for pattern in (_LABEL, _ORDINAL, _NAMED, _EASTERN):
        found = pattern.fullmatch(text) or pattern.fullmatch(bare)
        if found:
            return _read(place, node, found, text)
    return None


def _read(place: int, node: Leaf, found: re.Match[str], text: str) -> _Border | None:
    said = found.groupdict()
    kind = (said.get("kind") or "").casefold()
    number = value_of(said.get("number") or said.get("korean") or "")
    title = " ".join((said.get("title") or said.get("korean_title") or "").split())
    if said.get("number") and number is None:
        return None
    if title and not _is_title(title, said.get("separator") or "", headed=node.tag != "p"):
        return None
    title = title.strip('"\u201c\u201d\u300c\u300d\u300e\u300f* ') if title else ""
    heading = " ".join(text.rstrip(_TRAILING).split())
    if re.fullmatch(_ALONE, kind, re.IGNORECASE):
        return _Border(place, "named", heading, heading)
    is_part = re.fullmatch(_PART, kind, re.IGNORECASE) is not None
    return _Border(place, "part" if is_part else "chapter", heading, title, number)


def _is_title(title: str, separator: str, *, headed: bool) -> bool:
    """Whether what stands after "Chapter 3" is its title, and no sentence that begins so."""
    if headed:
        return True
    if len(title) > 80 or title.endswith(_SENTENCE_END[1:]) or re.search(r"[.!?\u3002]\s+\S+\s+\S+\s+\S", title):
        return False
    if separator.strip() in {".", "-", "/"} and (
        title[0].islower() or (title.endswith(".") and not title.endswith(".."))
    ):
        return False
    return not (title[0].islower() and title.endswith("."))


def _with_headings(nodes: Sequence[Node], borders: list[_Border]) -> list[_Border]:
    """The labels, and the headings beside them: of the labels' own level, or where there are none of the most used."""
    labelled_tags = Counter(nodes[border.place].tag for border in borders) - Counter({"p": len(nodes)})
    if borders and not labelled_tags:
        return borders
    taken = {border.place for border in borders}
    headings = [
        (place, node.tag, " ".join(leaf_text(node).split()))
        for place, node in enumerate(nodes)
        if isinstance(node, Leaf) and node.tag in {"h3", "h4", "h5"} and place not in taken and _may_head(node)
    ]
    tag = labelled_tags.most_common(1)[0][0] if labelled_tags else _level(headings, len(nodes))
    first = min(taken, default=-1)
    beside = [
        _Border(place, "heading", text, text)
        for place, own, text in headings
        # Before the first labelled chapter a heading is the story's title.
        if own == tag and not (place < first and place == headings[0][0])
    ]
    return sorted(borders + beside, key=lambda border: border.place)


def _may_head(node: Leaf) -> bool:
    text = leaf_text(node).strip()
    return (
        bool(text) and len(text) <= _LONGEST and not (_NOT_A_STORY.fullmatch(text) or _BY.match(text) or labelled(text))
    )


def _level(headings: list[tuple[int, str, str]], blocks: int) -> str:
    """The highest level of heading that is used more than once; a single one on top is the title."""
    used = Counter(tag for _, tag, _ in headings)
    for tag in sorted(used):
        if used[tag] > 1 or any(
            place > 0 for place, own, _ in headings if own == tag and len(used) == 1 and blocks > 8
        ):
            return tag
    return ""


def _bare(nodes: Sequence[Node]) -> list[_Border]:
    """Numbers that stand alone and count on from one."""
    found: list[_Border] = []
    for place, node in enumerate(nodes):
        if not isinstance(node, Leaf) or node.tag not in {"p", "h3", "h4", "h5"}:
            continue
        text = leaf_text(node).strip()
        match = _BARE.fullmatch(re.sub(f"^[{_ORNAMENT}]+|[{_ORNAMENT}]+$", "", text)) if 0 < len(text) <= 16 else None
        number = value_of(match["number"]) if match else None
        if match and number == len(found) + 1:
            found.append(_Border(place, "bare", text, "", number))
    gaps = [after.place - before.place for before, after in pairwise(found)]
    return found if len(found) >= 2 and min(gaps) > 2 else []


def _joined(nodes: Sequence[Node], borders: list[_Border]) -> list[_Border]:
    """A part that is followed at once by its first chapter is one border, and so is a label with its title below."""
    joined: list[_Border] = []
    for border in borders:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind == "part"
            and border.kind in {"chapter", "named"}
            and not _text_between(nodes, before, border)
        ):
            border.heading = f"{before.heading} \u2013 {border.heading}"
            border.title = border.heading
            border.paragraphs += border.place - before.place
            border.place = before.place
            joined[-1] = border
        else:
            joined.append(border)
    titles = [_title_below(nodes, border) for border in joined]
    for border, title in zip(joined, titles, strict=True):
        if title and (all(titles) or nodes[border.place].tag != "p"):
            border.paragraphs += 1
            border.heading = f"{border.heading}: {title}"
            border.title = title
    return joined


def _title_below(nodes: Sequence[Node], border: _Border) -> str:
    """The block after a bare "Chapter 3" where it looks like it."""
    place = border.place + border.paragraphs
    if border.title or border.kind not in {"chapter", "part", "bare"} or place + 1 >= len(nodes):
        return ""
    label, below = nodes[border.place], nodes[place]
    if not isinstance(label, Leaf) or not isinstance(below, Leaf) or below.tag == "hr":
        return ""
    text = " ".join(leaf_text(below).split())
    alike = below.tag == label.tag and below.attributes == label.attributes and _look(below) == _look(label)
    special = label.tag != "p" or bool(label.attributes) or _look(label)
    if not (alike and special) or len(text) > 80 or text.endswith(_SENTENCE_END) or not _may_head(below):
        return ""
    return text


def _look(leaf: Leaf) -> bool:
    return all(run.marks.strong or run.marks.u or run.marks.small_caps for run in leaf.runs if run.text.strip())


def _text_between(nodes: Sequence[Node], before: _Border, after: _Border) -> bool:
    return any(node.tag != "hr" for node in nodes[before.place + before.paragraphs : after.place])


def _with_text(nodes: Sequence[Node], borders: list[_Border]) -> list[_Border]:
    """Without the lines of a table of contents, and without "Chapter 4" at the end, which is only announced."""
    kept = []
    for place, border in enumerate(borders):
        end = borders[place + 1].place if place + 1 < len(borders) else len(nodes)
        if any(node.tag != "hr" for node in nodes[border.place + border.paragraphs : end]):
            kept.append(border)
    return kept


def _in_row(borders: list[_Border]) -> bool:
    """Whether the numbers count on, so that ours can stand in their place."""
    numbers = [border.number for border in borders if border.kind != "heading"]
    first = numbers[0] if numbers else None
    if first is None:
        return not numbers
    return len(numbers) == len(borders) and numbers == list(range(first, first + len(numbers)))

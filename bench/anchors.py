"""Whether what is pinned to a passage stays on its words when the chapter is edited; beside a library made for that.

What each figure is, what counts as right and as wrong, and the bars stand in docs/measurements.md.
"""

from __future__ import annotations

import random
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from afterword import texts
from afterword.texts.anchoring import VisibleText
from afterword.texts.anchoring.places import quote_in
from bench.annotators import LIBRARIES, placed
from bench.lettered import NEW, Edited, Paragraph, edited_chapter, html_of
from bench.report import Report, run

EDITS, QUICK_EDITS = 2_000, 150
SEED = 100_001  # the algorithm was tuned on others
PASSAGES = 25  # of each chapter
LIGHT = 0.25  # the share of its letters that a lightly edited passage has lost or got at most
ON_ITS_WORDS = 0.8  # the share of what is left of a passage that is under the place of an edited one
ALIKE = 0.8  # the share of letters that makes two passages the same words
BESIDE = 0.1  # the share of other passages' letters under it

LEAF = re.compile(r'<(?:p|hr|h3) id="(b[0-9a-z]+)"')
Span = tuple[int, int]


@dataclass
class Chapter:
    """Both texts as the house keeps them, what each letter of the new one was, and the passages that are followed."""

    old: str
    new: str
    before: str
    after: str
    origins: list[int]
    copied: list[int]
    passages: list[Span]
    edits: int

    @classmethod
    def of(cls, seed: int) -> Chapter:
        edited = edited_chapter(seed)
        old = texts.compare("", html_of(edited.before), 1)
        new = texts.compare(old.html, html_of(edited.after), old.next_block)
        origins, copied = _letters_of(edited.after)
        before, after = _text_of(edited.before), _text_of(edited.after)
        passages = sorted(set(_passages(edited, random.Random(seed))))
        return cls(old.html, new.html, before, after, origins, copied, passages, len(edited.edits))


def _text_of(paragraphs: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _letters_of(paragraphs: list[Paragraph]) -> tuple[list[int], list[int]]:
    origins: list[int] = []
    copied: list[int] = []
    for paragraph in paragraphs:
        origins += [*paragraph.letters.origins, NEW]
        copied += [*paragraph.letters.copied, NEW]
    return origins, copied


# What readers choose


def _passages(edited: Edited, chance: random.Random) -> Sequence[Span]:
    """Some words, a sentence, a paragraph, two of them; half of them where something was edited."""
    starts: list[int] = []
    total = 0
    for paragraph in edited.before:
        starts.append(total)
        total += len(paragraph.text) + 1
    places = [place for place, paragraph in enumerate(edited.before) if paragraph.text]
    touched = [place for place in sorted(edited.touched) if edited.before[place].text] or places
    found = []
    for number in range(PASSAGES):
        place = chance.choice(touched if number % 2 else places)
        start, end = _chosen(edited.before[place].text, chance)
        if end == len(edited.before[place].text) and place + 1 in places and chance.random() < 0.15:
            found.append((starts[place] + start, starts[place + 1] + _chosen(edited.before[place + 1].text, chance)[1]))
        else:
            found.append((starts[place] + start, starts[place] + end))
    return found


def _chosen(text: str, chance: random.Random) -> Span:
    words = text.split(" ")
    kind = chance.random()
    if kind < 0.2:
        return 0, len(text)
    size = min(len(words), chance.choice((1, 2, 3)) if kind < 0.4 else chance.randint(4, 40))
    first = chance.randint(0, len(words) - size)
    start = sum(len(word) + 1 for word in words[:first])
    end = start + len(" ".join(words[first : first + size]))
    if text[end - 1] in ".,;:!?”" and end - start > 1 and chance.random() < 0.5:
        end -= 1
    return start, end


# What became of them


@dataclass
class Judge:
    """One chapter, with where each letter of the old text is in the new one."""

    chapter: Chapter
    heirs: dict[int, int] = field(default_factory=dict)
    doubles: dict[int, int] = field(default_factory=dict)  # what letters of two equal blocks in a row may be as well

    def __post_init__(self) -> None:
        self.heirs = {origin: at for at, origin in enumerate(self.chapter.origins) if origin != NEW}
        self.doubles = _doubles(self.chapter)

    def fate(self, passage: Span) -> str:
        """What the script made of it: "unchanged" (also if it moved, or what stands around it changed), "edited"
        lightly, "changed" a lot or torn apart, "gone", or "undecidable"."""
        letters = self._letters(*passage)
        left = [self.heirs[at] for at in letters if at in self.heirs]
        if not left:
            return "gone"
        inside = [at for at in range(min(left), max(left) + 1) if not self.chapter.after[at].isspace()]
        if len(left) == len(letters) and self._is_parted_from_all(passage, left):
            return "undecidable"
        if len(left) == len(letters) and inside == left:
            same = "".join(map(self.chapter.after.__getitem__, left)) == "".join(
                map(self.chapter.before.__getitem__, letters)
            )
            return "unchanged" if same and not self._is_part_of_new_word(left) else "edited"
        is_light = len(letters) - len(left) <= LIGHT * len(letters) and len(inside) - len(left) <= LIGHT * len(letters)
        return "edited" if is_light else "changed"

    def _is_parted_from_all(self, passage: Span, left: list[int]) -> bool:
        """Whether its line, which stands elsewhere too in both texts, moved to where neither neighbour is the same: so
        the texts would be, letter by letter, if one such line had been deleted and another written."""
        old, new = _line_at(self.chapter.before, passage), _line_at(self.chapter.after, (left[0], left[-1] + 1))
        words = self.chapter.before[slice(*old)]
        if words != self.chapter.after[slice(*new)] or "\n" in words:
            return False
        is_repeated = all(f"\n{text}\n".count(f"\n{words}\n") > 1 for text in (self.chapter.before, self.chapter.after))
        none = range(0)
        beside = [self._neighbour(old, step, none, none) == self._found_by(new, step, none, none) for step in (-1, 1)]
        return is_repeated and not any(beside)

    def _is_part_of_new_word(self, left: list[int]) -> bool:
        """Whether a letter more stands right before or after it."""
        text, origins = self.chapter.after, self.chapter.origins
        beside = [(at, edge) for at, edge in ((left[0] - 1, left[0]), (left[-1] + 1, left[-1])) if 0 <= at < len(text)]
        return any(origins[at] == NEW and text[at].isalnum() and text[edge].isalnum() for at, edge in beside)

    def verdict(self, passage: Span, found: Span | None) -> str:
        """ "right", "wrong", or "lost" (called outdated although it is still there)."""
        fate = self.fate(passage)
        if found is None:
            return "right" if fate in {"gone", "changed"} else "lost"
        letters = set(self._letters(*passage))
        under = [at for at in range(*found) if not self.chapter.after[at].isspace()]
        has_left = not any(at in self.heirs for at in letters)
        own = sum(self._is_of(at, letters, has_left) for at in under)
        others = sum(self.chapter.origins[at] != NEW and not self._is_of(at, letters, False) for at in under)
        if own * 3 < len(letters) or own < others:
            return "twin" if self._is_twin(passage, found) else "wrong"
        if fate == "unchanged":
            return "right" if [self._origin(at, letters) for at in under] == sorted(letters) else "shifted"
        left = sum(at in self.heirs for at in letters)
        is_on_it = own >= ON_ITS_WORDS * left and others <= BESIDE * len(under)
        return "right" if is_on_it or fate in {"gone", "changed", "undecidable"} else "shifted"

    def is_on_either(self, passage: Span, found: Span) -> bool:
        """Whether it is right only because two blocks in a row say the same."""
        letters = set(self._letters(*passage))
        return any(self.chapter.origins[at] not in letters and self.doubles.get(at) in letters for at in range(*found))

    def _is_twin(self, passage: Span, found: Span) -> bool:
        """Whether nobody could tell: the same words, between what the passage stood between.

        Of "Yes." nobody knows that it is the copy, where the original beside it has become "Yess.": what is left of the
        passage's own line does not count as what it stands beside.
        """
        before, after = self.chapter.before, self.chapter.after
        is_same = SequenceMatcher(None, before[slice(*passage)], after[slice(*found)], autojunk=False).ratio() >= ALIKE
        return is_same and any(
            all(self._neighbour(passage, step, but, own) == self._found_by(found, step, but, own) for step in (-1, 1))
            for but in (range(0), self._line(after, found))
            for own in (range(0), self._line(before, passage))
        )

    def _line(self, text: str, span: Span) -> range:
        """All of the block of which a place is nearly all."""
        line = range(*_line_at(text, span))
        return line if span[1] - span[0] >= ALIKE * len(line) else range(0)

    def _neighbour(self, passage: Span, step: int, but: range, own: range) -> int:
        """The nearest letter of the old text, before or after, that is still there, but for those in some block of the
        new one or of its own."""
        at = passage[0] - 1 if step < 0 else passage[1]
        heirs = self.heirs
        while 0 <= at < len(self.chapter.before) and (at not in heirs or heirs[at] in but or at in own):
            at += step
        return at

    def _found_by(self, found: Span, step: int, but: range, own: range) -> int:
        """Of the new text likewise, as it was in the old one; but for letters of the passage's own."""
        at = found[0] - 1 if step < 0 else found[1]
        origins = self.chapter.origins
        while 0 <= at < len(self.chapter.after) and (origins[at] == NEW or origins[at] in own or at in but):
            at += step
        is_inside = 0 <= at < len(self.chapter.after)
        return self.chapter.origins[at] if is_inside else -1 if step < 0 else len(self.chapter.before)

    def _is_of(self, at: int, letters: set[int], has_left: bool) -> bool:
        """Of a passage that has left, a copy is where it is now."""
        return self._origin(at, letters) in letters or (has_left and self.chapter.copied[at] in letters)

    def _origin(self, at: int, letters: set[int]) -> int:
        """Which letter of the old text one of the new text is, or may be as well."""
        origin = self.chapter.origins[at]
        return origin if origin in letters else self.doubles.get(at, origin)

    def _letters(self, start: int, end: int) -> list[int]:
        return [at for at in range(start, end) if not self.chapter.before[at].isspace()]


def _line_at(text: str, span: Span) -> Span:
    """The block, or the blocks, that a stretch is in."""
    return text.rfind("\n", 0, span[0]) + 1, f"{text}\n".find("\n", span[1])


def _doubles(chapter: Chapter) -> dict[int, int]:
    """Two blocks in a row that say the same, as when one is pasted beside itself: both texts are, letter by letter, the
    same whichever of the two is called the old one. So what was pinned to it is right on either."""
    starts = [0, *(at + 1 for at, letter in enumerate(chapter.after) if letter == "\n"), len(chapter.after) + 1]
    blocks = [(start, end - 1) for start, end in pairwise(starts)]
    found: dict[int, int] = {}
    for one, other in pairwise(blocks):
        if one[0] < one[1] and chapter.after[slice(*one)] == chapter.after[slice(*other)]:
            for at, beside in zip(range(*one), range(*other), strict=True):
                found[at], found[beside] = chapter.origins[beside], chapter.origins[at]
    return found


class Points:
    """Offsets of the whole text as places in blocks, and back."""

    def __init__(self, html: str, text: str) -> None:
        self.starts: list[int] = []
        self.ids = LEAF.findall(html)
        total = 0
        for _, words in zip(self.ids, text.split("\n"), strict=True):
            self.starts.append(total)
            total += len(words) + 1
        self.by_id = dict(zip(self.ids, self.starts, strict=True))

    def place(self, span: Span) -> texts.Place:
        (one, start), (two, end) = self._point(span[0]), self._point(span[1] - 1)
        return texts.Place(one, start, two, end + 1)

    def span(self, place: texts.Place | None) -> Span | None:
        if place is None:
            return None
        return self.by_id[place.block] + place.start, self.by_id[place.end_block] + place.end

    def _point(self, at: int) -> tuple[str, int]:
        number = bisect_right(self.starts, at) - 1
        return self.ids[number], at - self.starts[number]


@dataclass
class Tally:
    """How often which fate was met with which verdict."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    either: int = 0

    def add(self, judge: Judge, seed: int, places: list[Span | None]) -> None:
        """What was found for each passage of a chapter."""
        for passage, found in zip(judge.chapter.passages, places, strict=True):
            self._add(judge, seed, passage, found)

    def _add(self, judge: Judge, seed: int, passage: Span, found: Span | None) -> None:
        fate, verdict = judge.fate(passage), judge.verdict(passage, found)
        self.counts[fate, verdict] += 1
        self.either += found is not None and judge.is_on_either(passage, found)
        if verdict != "right":
            words, now = judge.chapter.before[slice(*passage)], judge.chapter.after[slice(*found)] if found else ""
            self.examples.append(f"{verdict} {fate}, seed {seed}: {words!r} -> {now!r}")

    def met(self, fate: str) -> int:
        return sum(number for (its, _), number in self.counts.items() if its == fate)

    def share(self, fate: str, verdict: str = "right") -> float:
        met = self.met(fate)
        return round(self.counts[fate, verdict] / met, 5) if met else 1.0

    def number(self, verdict: str) -> int:
        return sum(number for (_, its), number in self.counts.items() if its == verdict)


def measure(quick: bool) -> Report:
    """Margin comments on chapters of 2,000 to 5,000 words that are edited: right, lost and on wrong words."""
    chapters = dict(_chapters(QUICK_EDITS if quick else EDITS))
    ours, bare = Tally(), Tally()
    peers = {name: Tally() for name in LIBRARIES}
    seconds = 0.0
    for seed, chapter in chapters.items():
        judge = Judge(chapter)
        begin = time.process_time()
        found = follow(chapter)
        seconds += time.process_time() - begin
        ours.add(judge, seed, found)
        bare.add(judge, seed, follow(chapter, quote_only=True))
    flat = [
        (chapter.old, chapter.new, [_flat(chapter.before, span) for span in chapter.passages])
        for chapter in chapters.values()
    ]
    for (seed, chapter), answer in zip(chapters.items(), placed(flat), strict=True):
        for name, spans in answer.items():
            peers[name].add(Judge(chapter), seed, [_unflat(chapter.after, span) for span in spans])
    return _report(ours, bare, peers, chapters, seconds)


def _report(ours: Tally, bare: Tally, peers: dict[str, Tally], chapters: dict[int, Chapter], seconds: float) -> Report:
    report = Report("anchors")
    report.add("unchanged_right", ours.share("unchanged"), "0.995 or more")
    report.add("edited_right", ours.share("edited"), "0.95 or more")
    report.add("wrong", ours.number("wrong"), "0")
    stronger = max(peers, key=lambda name: peers[name].share("unchanged") + peers[name].share("edited"))
    for name, tally in sorted(peers.items(), key=lambda peer: peer[0] != stronger):
        end = "peer" if name == stronger else "other"
        report.add(f"unchanged_right_{end}", tally.share("unchanged"))
        report.add(f"edited_right_{end}", tally.share("edited"))
        report.add(f"wrong_{end}", tally.number("wrong"))
        report.add(end, {"quote": "dom-anchor-text-quote", "apache": "@apache-annotator/dom"}[name])
    report.add("gone_right", ours.share("gone"))
    report.add("gone_right_peer", peers[stronger].share("gone"))
    report.add("twins", ours.number("twin"))
    report.add("either", ours.either)
    report.add("undecidable", ours.met("undecidable"))
    report.add("undecidable_right", ours.share("undecidable"))
    report.add("undecidable_wrong", ours.counts["undecidable", "wrong"])
    report.add("unchanged_right_quote_only", bare.share("unchanged"))
    report.add("wrong_quote_only", bare.number("wrong"))
    report.add("edits", sum(chapter.edits for chapter in chapters.values()))
    report.add("chapters", len(chapters))
    report.add("passages", ours.counts.total())
    report.add("ms_per_chapter", 1_000 * seconds / len(chapters))
    return report


def _chapters(edits: int) -> Iterator[tuple[int, Chapter]]:
    seed = SEED
    while edits > 0:
        chapter = Chapter.of(seed)
        yield seed, chapter
        edits -= chapter.edits
        seed += 1


def _flat(text: str, span: Span) -> Span:
    """Offsets in a document's text, which has nothing between blocks."""
    return span[0] - text.count("\n", 0, span[0]), span[1] - text.count("\n", 0, span[1])


def _unflat(text: str, span: Span | None) -> Span | None:
    if span is None or span[0] >= span[1]:
        return None
    letters = [at for at, letter in enumerate(text) if letter != "\n"]
    return letters[span[0]], letters[span[1] - 1] + 1


def follow(chapter: Chapter, *, quote_only: bool = False) -> list[Span | None]:
    """Where our own places are."""
    before, after = Points(chapter.old, chapter.before), Points(chapter.new, chapter.after)
    text = VisibleText(chapter.old)
    quotes = [(number, quote_in(text, before.place(span))) for number, span in enumerate(chapter.passages)]
    found = texts.places_of(quotes, chapter.new, was=None if quote_only else chapter.old)
    return [after.span(found[number]) for number in range(len(quotes))]


if __name__ == "__main__":
    run("anchors", measure)

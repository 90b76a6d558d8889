"""Whether blocks keep their ids through edits: a thousand scripts whose truth is known from the script.

What each figure is, how a jump is counted, and the bars stand in docs/measurements.md.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from afterword import texts
from bench.editing import Passage, Script, html_of, script
from bench.report import Report, run

SCRIPTS, QUICK_SCRIPTS = 1_000, 100
SEED = 1
LIGHT = 0.2  # the share of words that a light edit changes at most; one word always is
LEAF = re.compile(r'<(?:p|hr|h3) id="(b[0-9a-z]+)"')
ALIKE = 5_000  # paragraphs of the worst case


def measure(quick: bool) -> Report:
    """Ids kept and ids that jumped, on generated scripts of edits; and the time of the worst case."""
    report = Report("blocks")
    tally = Tally()
    for seed in range(SEED, SEED + (QUICK_SCRIPTS if quick else SCRIPTS)):
        tally.add(script(random.Random(seed)), seed)
    tally.show(report)
    report.add("worst_s", worst_case(), "under 2")
    return report


@dataclass
class Tally:
    """What became of all blocks of all scripts."""

    kept: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    jumps: list[str] = field(default_factory=list)
    excused: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, edited: Script, seed: int) -> None:
        """Compare both texts and hold the ids against the truth."""
        first = texts.compare("", html_of(edited.before), 0)
        new = html_of(edited.after)
        begin = time.perf_counter()
        second = texts.compare(first.html, new, first.next_block)
        self.seconds.append(time.perf_counter() - begin)
        places = {identifier: place for place, identifier in enumerate(LEAF.findall(first.html))}
        given = [places.get(identifier) for identifier in LEAF.findall(second.html)]
        if len(given) != len(edited.after) or len(places) != len(edited.before):
            raise AssertionError(f"seed {seed}: paragraphs went missing")
        judge = Judge(edited, given)
        for kind, place, is_kept in judge.fates():
            self.all[kind] += 1
            self.kept[kind] += is_kept
            if not is_kept:
                self.lost.append(f"{kind}, seed {seed}: {edited.before[place].text[:90]}")
        for jump, excuse in judge.jumps():
            if excuse:
                self.excused[excuse] += 1
            else:
                self.jumps.append(f"seed {seed}: {jump}")

    def show(self, report: Report) -> None:
        report.add("untouched_kept", self._share("untouched"), "0.995 or more")
        report.add("edited_kept", self._share("edited"), "0.97 or more")
        report.add("jumped", len(self.jumps), "0")
        for kind in ("moved", "split", "merged", "changed"):
            report.add(f"{kind}_kept", self._share(kind))
        report.add("twins_alike", self.excused["twins"])
        report.add("same_place", self.excused["place"])
        report.add("blocks", self.all.total() - self.all["moved"])
        report.add("median_ms", 1_000 * sorted(self.seconds)[len(self.seconds) // 2])
        report.add("slowest_ms", 1_000 * max(self.seconds))

    def _share(self, kind: str) -> float:
        return round(self.kept[kind] / self.all[kind], 5)


@dataclass
class Judge:
    """One script with the place in the old text whose id each new passage was given."""

    edited: Script
    given: list[int | None]
    children: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for place, passage in enumerate(self.edited.after):
            for origin in passage.origins:
                self.children[origin].append(place)

    # What was kept

    def fates(self) -> list[tuple[str, int, bool]]:
        """For each old passage that is still there: what happened to it, and whether its id is with it."""
        found = []
        for place, passage in enumerate(self.edited.before):
            children = self.children[place]
            if not children:
                continue
            kind = self._kind(passage, [self.edited.after[child] for child in children])
            is_kept = any(self.given[child] in self.edited.after[child].origins for child in children)
            if kind == "untouched" and self.edited.after[children[0]].is_moved:
                found.append(("moved", place, is_kept))
            if kind:
                found.append((kind, place, is_kept))
        return found

    def _kind(self, old: Passage, news: list[Passage]) -> str:
        if any(new.is_rewritten for new in news):
            return ""
        if len(news) > 1:
            return "split"
        if len(news[0].origins) > 1:
            return "merged"
        if old.text == news[0].text and old.is_emphasised == news[0].is_emphasised:
            return "untouched"
        return "edited" if is_light_edit(old, news[0]) else "changed"

    # What jumped

    def jumps(self) -> list[tuple[str, str]]:
        """Each id that is with a passage it did not come from, and what excuses it, if anything."""
        found = []
        for new, old in enumerate(self.given):
            if old is None or old in self.edited.after[new].origins:
                continue
            if old in self.edited.after[new].copied_from and self._has_left(old):
                continue
            words = f"“{self.edited.before[old].text[:120]}” → “{self.edited.after[new].text[:120]}”"
            found.append((words, self._excuse(old, new)))
        return found

    def _excuse(self, old: int, new: int) -> str:
        """ "twins": the same words, and no neighbour says that it is another of them. "place": its passage is gone, and
        what stands between the same survivors reads like a light edit of it, or begins with all of its words."""
        was, now = self.edited.before[old], self.edited.after[new]
        if was.text == now.text and was.tag == now.tag and self._nothing_speaks_against(old, new):
            return "twins"
        if (
            self._is_gone(old)
            and self._is_same_place(old, new)
            and (is_light_edit(was, now) or now.words[: len(was.words)] == was.words)
        ):
            return "place"
        return ""

    def _has_left(self, old: int) -> bool:
        """Whether a passage is neither where it was nor has its words."""
        children = [self.edited.after[child] for child in self.children[old]]
        return self._is_gone(old) or all(
            child.is_moved and child.text != self.edited.before[old].text for child in children
        )

    def _is_gone(self, old: int) -> bool:
        return all(self.edited.after[child].is_rewritten for child in self.children[old])

    def _nothing_speaks_against(self, old: int, new: int) -> bool:
        before, after = self.edited.before, self.edited.after
        rivals = [(old, place) for place in self.children[old] if after[place].text == before[old].text]
        rivals += [(origin, new) for origin in after[new].origins if before[origin].text == after[new].text]
        mine = self._agreement(old, new)
        if not rivals:
            return mine > 0 or self._is_same_place(old, new)
        return all(mine >= self._agreement(*rival) for rival in rivals)

    def _agreement(self, old: int, new: int) -> int:
        """How many of the passages right before and after are what they were, and nothing else besides."""
        return sum(self._stands_at(old + step, new + step) for step in (-1, 1))

    def _stands_at(self, old: int, new: int) -> bool:
        if not 0 <= old < len(self.edited.before):
            return not 0 <= new < len(self.edited.after)
        return 0 <= new < len(self.edited.after) and self.edited.after[new].origins == {old}

    def _is_same_place(self, old: int, new: int) -> bool:
        """Between the same survivors, which were neither moved nor rewritten nor joined."""
        return all(self._survivor(old, step) == self._kin(new, step, other_than=old) for step in (-1, 1))

    def _survivor(self, old: int, step: int) -> int | None:
        old += step
        while 0 <= old < len(self.edited.before):
            if any(self._is_settled(child) for child in self.children[old]):
                return old
            old += step
        return None

    def _kin(self, new: int, step: int, *, other_than: int) -> int | None:
        new += step
        while 0 <= new < len(self.edited.after):
            if self._is_settled(new) and other_than not in self.edited.after[new].origins:
                return min(self.edited.after[new].origins)
            new += step
        return None

    def _is_settled(self, new: int) -> bool:
        passage = self.edited.after[new]
        return len(passage.origins) == 1 and not passage.is_moved and not passage.is_rewritten


def is_light_edit(old: Passage, new: Passage) -> bool:
    """Whether the words differ by one, or by a fifth of them at most."""
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    changed = sum(max(b - a, d - c) for what, a, b, c, d in matcher.get_opcodes() if what != "equal")
    return changed <= max(1, LIGHT * len(old.words))


def worst_case() -> float:
    """Seconds for the slowest of three chapters of short paragraphs that are all alike, edited all over."""
    chance = random.Random(SEED)
    lines = [f"“{chance.choice(('No', 'Yes', 'Oh'))},” she said {chance.randrange(40)}." for _ in range(ALIKE)]
    numbered = [f"She said {number} times no." for number in range(ALIKE)]
    return max(map(_seconds_for, (lines, numbered, ["Yes."] * ALIKE)))


def _seconds_for(old: list[str]) -> float:
    """Half of the paragraphs edited, some moved and some taken out; the time that this process had of a core."""
    chance = random.Random(SEED)
    new = [text if chance.random() < 0.5 else text.replace("e", "a", 1) for text in old]
    new[100:100], new[4_000:4_200] = new[2_000:2_300], []
    first = texts.compare("", html_of([Passage(text) for text in old]), 0)
    html = html_of([Passage(text) for text in new])
    begin = time.process_time()
    texts.compare(first.html, html, first.next_block)
    return time.process_time() - begin


if __name__ == "__main__":
    run("blocks", measure)

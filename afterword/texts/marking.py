"""Emphasis as people type it: *so*, _so_, **so**, and <i>so</i>."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .characters import balanced, has_bidi_controls
from .document import PLAIN, Marks, Run
from .links import clean_link
from .settling import settle_runs

_TAGS: dict[str, dict[str, Any]] = {
    "i": {"em": True}, "em": {"em": True}, "b": {"strong": True}, "strong": {"strong": True}, "u": {"u": True},
    "s": {"s": True}, "strike": {"s": True}, "del": {"s": True}, "sub": {"script": "sub"}, "sup": {"script": "sup"},
}  # fmt: skip
_DRAWN: dict[str, dict[str, Any]] = {
    "*": {"em": True}, "_": {"em": True}, "**": {"strong": True}, "__": {"strong": True},
    "***": {"em": True, "strong": True}, "___": {"em": True, "strong": True}, "/": {"em": True},
}  # fmt: skip
_SLASHED = re.compile(r"(?<![\w/.:<>~\\])/(?=[^\s/])(?=[^/\n]*[^\W\d_])([^/\n]{1,300})(?<!\s)/(?![\w/.])")
_FEWEST_SLASHED = 3
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc\u30fb"
_HAN = "\u3005\u3006\u3007\u30f6\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Readings as Aozora Bunko and the sites for novels write them. Without a sign before the base only kana are a reading:
# the same brackets hold the titles of books in Chinese.
_RUBY = re.compile(
    rf"[\uff5c|](?P<base>[^\uff5c|\u300a\u300b\n]{{1,40}})\u300a(?P<reading>[^\u300a\u300b\n]{{1,60}})\u300b"
    rf"|[\uff5c|](?P<base2>[^\uff5c|()\uff08\uff09\n]{{1,40}})[(\uff08](?P<reading2>[{_KANA} ]{{1,60}})[)\uff09]"
    rf"|(?P<base3>[{_HAN}]{{1,20}})\u300a(?P<reading3>[{_KANA} \u3000]{{1,60}})\u300b"
)
_ADDRESS = r"(?P<address>https?://[^\s<>\"\u200b-\u200f\u202a-\u202e\u2060-\u2069]+)"
_SIGNS = r"(?P<drawn>\*+|_+)"
_TAG = rf"(?P<close></?)(?P<tag>{'|'.join(_TAGS)})>"
_WITH_TAGS = re.compile(f"{_ADDRESS}|{_SIGNS}|{_TAG}", re.IGNORECASE)
_WITHOUT_TAGS = re.compile(f"{_ADDRESS}|{_SIGNS}", re.IGNORECASE)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_AFTER_ADDRESS = ".,;:!?*_'\u2019\u201d\u00bb)]}\u2026"


@dataclass(slots=True)
class _Sign:
    start: int
    end: int
    name: str
    opens: bool
    closes: bool
    changes: dict[str, Any]
    used: str = ""


def mark(
    text: str, *, tags: bool = False, links: bool = False, slashes: bool = False, rubies: bool = False
) -> tuple[list[Run], int]:
    """The runs of one paragraph, and how many marks were taken.

    A mark opens before a word and closes after one, so snake_case, 2*3*4 and f*** stay as they are. `tags` reads <i>
    and its like too; `links` makes web addresses into links; `slashes` reads /so/, for texts in which that is a habit;
    `rubies` reads ｜漢字《かんじ》.
    """
    text = balanced(text) if has_bidi_controls(text) else text
    signs, addresses = _find(text, tags=tags)
    if slashes and "/" in text:
        signs = sorted(signs + _slashed(text, addresses), key=lambda sign: sign.start)
    read = _rubies(text) if rubies and ("\u300a" in text or "|" in text or "\uff5c" in text) else []
    if read:
        inside = [(ruby.start, ruby.end) for ruby in read]
        signs = [sign for sign in signs if not _overlaps(sign.start, sign.end, inside)]
    _match(signs)
    used = [sign for sign in signs if sign.used]
    stops = used + read + [_Sign(start, end, "", False, False, {}, "link") for start, end in addresses if links]
    return _runs(text, sorted(stops, key=lambda sign: sign.start)), len(used) // 2 + len(read)


def has_slash_habit(text: str) -> bool:
    """Whether a text says emphasis by /slashes/, and more than once or twice."""
    return text.count("/") >= 2 * _FEWEST_SLASHED and len(_SLASHED.findall(text)) >= _FEWEST_SLASHED


def _slashed(text: str, addresses: list[tuple[int, int]]) -> list[_Sign]:
    signs = []
    for found in _SLASHED.finditer(text):
        start, end = found.span()
        if not _overlaps(start, end, addresses):
            signs.append(_Sign(start, start + 1, "/", True, False, _DRAWN["/"]))
            signs.append(_Sign(end - 1, end, "/", False, True, _DRAWN["/"]))
    return signs


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether one of the spans, which are in order and apart, has a character between the two places."""
    place = bisect_left(spans, (end, 0)) - 1
    return place >= 0 and spans[place][1] > start


def _rubies(text: str) -> list[_Sign]:
    return [_Sign(*found.span(), "", False, False, {}, "ruby") for found in _RUBY.finditer(text)]


def _find(text: str, *, tags: bool) -> tuple[list[_Sign], list[tuple[int, int]]]:
    signs, addresses, place = [], [], 0
    pattern = _WITH_TAGS if tags else _WITHOUT_TAGS
    while found := pattern.search(text, place):
        start, end = found.span()
        place = end
        if found["address"]:
            place = start + len(_address(found[0]))
            addresses.append((start, place))
        elif found["drawn"]:
            signs.append(_drawn(text, start, end))
        elif tags:
            name = found["tag"].lower()
            closing = found["close"] == "</"
            signs.append(_Sign(start, end, name, not closing, closing, _TAGS[name]))
    return [sign for sign in signs if sign.changes], addresses


def _address(found: str) -> str:
    """A web address without the full stop or the mark that comes after it."""
    while found and found[-1] in _AFTER_ADDRESS and not (found[-1] == ")" and "(" in found):
        found = found[:-1]
    return found


def _drawn(text: str, start: int, end: int) -> _Sign:
    sign = text[start:end]
    before, after = text[start - 1 : start], text[end : end + 1]
    # A shrug's arm is no mark: \\_(...)_/
    opens = bool(after) and not after.isspace() and before != "\\" and not _is_letter(before)
    closes = bool(before) and not before.isspace() and not _is_letter(after)
    return _Sign(start, end, sign, opens, closes, _DRAWN.get(sign, {}))


def _is_letter(character: str) -> bool:
    """Letters of scripts that put spaces between words; in the others a mark may stand in the middle."""
    return character.isalnum() and not _UNSPACED.match(character)


def _match(signs: list[_Sign]) -> None:
    opened: list[_Sign] = []
    waiting: dict[str, int] = {}
    for sign in signs:
        if sign.closes and waiting.get(sign.name):
            partner = opened.pop()
            while partner.name != sign.name:
                waiting[partner.name] -= 1
                partner = opened.pop()
            waiting[sign.name] -= 1
            if partner.end < sign.start:
                partner.used, sign.used = "open", "close"
                continue
        if sign.opens:
            opened.append(sign)
            waiting[sign.name] = waiting.get(sign.name, 0) + 1


def _runs(text: str, stops: list[_Sign]) -> list[Run]:
    runs: list[Run] = []
    active: list[_Sign] = []
    place, marks = 0, PLAIN
    for stop in stops:
        if stop.start > place:
            runs.append(Run(text[place : stop.start], marks))
        place = stop.end
        if stop.used == "link":
            address = text[stop.start : stop.end]
            runs.append(Run(address, marks._replace(link=clean_link(address))))
            continue
        if stop.used == "ruby":
            base, reading = (part for part in _ruby_parts(text[stop.start : stop.end]) if part)
            runs.append(Run(base, marks, reading))
            continue
        if stop.used == "open":
            active.append(stop)
        else:
            active.pop()
        marks = _fold(tuple(sign.name for sign in active))
    if place < len(text):
        runs.append(Run(text[place:], marks))
    return runs


def _ruby_parts(written: str) -> tuple[str, ...]:
    found = _RUBY.fullmatch(written)
    return tuple((part or "").strip() for part in found.groups()) if found else ()


@lru_cache(maxsize=256)
def _fold(names: tuple[str, ...]) -> Marks:
    changes: dict[str, Any] = {}
    for name in names:
        changes |= _DRAWN.get(name) or _TAGS[name]
    return PLAIN._replace(**changes)


def unmark(runs: list[Run], *, links: bool = False, exactly: bool = True) -> str | None:
    """The typed text that `mark` reads as exactly these runs, or None where none does; or else the nearest to it."""
    runs = settle_runs(runs)
    for em, strong in (("*", "**"), ("_", "__"), ("*", "__"), ("_", "**")):
        text = _typed(runs, em, strong, links=links)
        if text is not None and settle_runs(mark(text, tags=not links, links=links)[0]) == runs:
            return text
    return None if exactly else _typed(runs, "*", "**", links=links)


def _typed(runs: list[Run], em: str, strong: str, *, links: bool) -> str | None:
    out: list[str] = []
    opened: list[str] = []
    for run in runs:
        marks = run.marks
        if links and marks.link and marks.link == clean_link(run.text):
            marks = marks._replace(link="")
        if run.ruby or marks._replace(em=False, strong=False) != PLAIN:
            return None
        wanted = [strong] * marks.strong + [em] * marks.em
        while any(sign not in wanted for sign in opened):
            out.append(opened.pop())
        for sign in wanted:
            if sign not in opened:
                out.append(sign)
                opened.append(sign)
        out.append(run.text)
    return "".join(out + opened[::-1])

"""Straight quotation marks and hyphens made into those of the text's language: an offer, taken only where it is asked.

A sign is turned only where it is sure what it is. Feet and inches, code, web addresses and commands stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document import BREAK, Leaf, Run


@dataclass(frozen=True, slots=True)
class Style:
    """The quotation marks of a language: outer and inner, and what stands between them and the words. `dash` is the
    one inside sentences, `speech` the one that begins a line of dialogue."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    space: str = ""
    dash: str = "\u2013"
    speech: str = ""
    doubled: str = ""  # what two hyphens are, where it is another dash


_ENGLISH = Style(("\u201c", "\u201d"), ("\u2018", "\u2019"), doubled="\u2014")
_LOW = Style(("\u201e", "\u201c"), ("\u201a", "\u2018"))
_POLISH = Style(("\u201e", "\u201d"), ("\u00ab", "\u00bb"), speech="\u2013")
_GUILLEMETS = Style(("\u00ab", "\u00bb"), ("\u201c", "\u201d"), speech="\u2014")
_SWEDISH = Style(("\u201d", "\u201d"), ("\u2019", "\u2019"), speech="\u2013")
_RUSSIAN = Style(("\u00ab", "\u00bb"), ("\u201e", "\u201c"), dash="\u2014", speech="\u2014")
_CHINESE = Style(("\u201c", "\u201d"), ("\u2018", "\u2019"), dash="\u2014\u2014", doubled="\u2014\u2014")
_CORNERS = Style(("\u300c", "\u300d"), ("\u300e", "\u300f"), dash="\u2015\u2015", doubled="\u2015\u2015")
STYLES = {
    "en": _ENGLISH,
    "de": _LOW,
    "cs": _LOW,
    "sk": _LOW,
    "sl": _LOW,
    "is": _LOW,
    "bg": Style(("\u201e", "\u201c"), ("\u2018", "\u2019"), speech="\u2013"),
    "sr": Style(("\u201e", "\u201d"), ("\u2019", "\u2019"), speech="\u2014"),
    "et": Style(("\u201e", "\u201d"), ("\u201a", "\u2019")),
    "lt": Style(("\u201e", "\u201c"), ("\u201a", "\u2018"), speech="\u2013"),
    "fr": Style(("\u00ab", "\u00bb"), ("\u201c", "\u201d"), "\u00a0", speech="\u2014"),
    "es": _GUILLEMETS,
    "ca": _GUILLEMETS,
    "gl": _GUILLEMETS,
    "it": Style(("\u00ab", "\u00bb"), ("\u201c", "\u201d"), speech="\u2013"),
    "el": _GUILLEMETS,
    "nb": Style(("\u00ab", "\u00bb"), ("\u2018", "\u2019"), speech="\u2013"),
    "nn": Style(("\u00ab", "\u00bb"), ("\u2018", "\u2019"), speech="\u2013"),
    "da": Style(("\u00bb", "\u00ab"), ("\u203a", "\u2039"), speech="\u2013"),
    "pl": _POLISH,
    "hu": Style(("\u201e", "\u201d"), ("\u00bb", "\u00ab"), speech="\u2013"),
    "ro": Style(("\u201e", "\u201d"), ("\u00ab", "\u00bb"), speech="\u2013"),
    "hr": Style(("\u201e", "\u201d"), ("\u201a", "\u2019"), speech="\u2013"),
    "ru": _RUSSIAN,
    "uk": _RUSSIAN,
    "be": _RUSSIAN,
    "sv": _SWEDISH,
    "fi": _SWEDISH,
    "nl": Style(("\u201c", "\u201d"), ("\u2018", "\u2019")),
    "pt": Style(("\u201c", "\u201d"), ("\u2018", "\u2019"), dash="\u2014", speech="\u2014", doubled="\u2014"),
    "tr": Style(("\u201c", "\u201d"), ("\u2018", "\u2019")),
    "vi": Style(("\u201c", "\u201d"), ("\u2018", "\u2019"), speech="\u2013"),
    "ja": _CORNERS,
    "zh-Hant": _CORNERS,
    "zh": _CHINESE,
    "zh-Hans": _CHINESE,
    "ko": _ENGLISH,
}

_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w+")
_QUOTE = re.compile("[\"']")
_OPENS_AFTER = frozenset("([{<\u2014\u2013-/\u201c\u201e\u2018\u201a\u00ab\u300c\u300e\"'*_~" + BREAK)
_CLOSES_BEFORE = frozenset(".,;:!?)]}\u2026\u2014\u2013-\u201d\u2019\u00bb\"'*_~/")
_ELIDED = re.compile(
    r"(?:t(?:is|was|were|will|would|il|ill)|em|cause|cos|coz|bout|round|fore|kay|nuff|ere|im|er|ow|ave|e|appen|scuse|neath"
    r"|twixt|tween|cept|spect|gainst|nother|n|ol|til|fraid|cross|way|lo|sup|zat|s|d|ll|re|ve|m)(?![^\W_])|\d\ds?(?!\d)",
    re.IGNORECASE,
)
_AND = re.compile(r"'[nN]'")
_HEIGHT = re.compile(r"\d'(?=\d|\s?\d)|\d\"|\d''")
_SPEECH = re.compile(r"--?(?:[ \u00a0]+|(?=[^\W\d_\u00bf\u00a1]))(?=\S)")
_DASH = re.compile(r"(?<![-<!])(?:---?|(?<= )-(?= ))(?![->\d])")
_INCISE = re.compile(r"(?<=\s)-(?=[^\W\d_\u00bf\u00a1])|(?<=[^\W\d_])-(?=[.,;:?!]|\s)")
_BROKEN_OFF = re.compile('(?<=[^\\W\\d_])-(?=["\u201d\u2019\u00bb]|$)')

Edit = tuple[int, int, str]


def style_of(language: str) -> Style:
    """The style of a language, which is that of English where it is not known."""
    return STYLES.get(language) or STYLES.get(language.split("-")[0], _ENGLISH)


def set_quotes(leaves: Sequence[Leaf], language: str) -> int:
    """Turn straight quotation marks into typographic ones, in place; how many."""
    style = style_of(language)
    return sum(_edit(leaf, _Quotes(_shown(leaf), style).edits()) for leaf in leaves if leaf.tag != "pre")


def set_dashes(leaves: Sequence[Leaf], language: str) -> int:
    """Turn hyphens that stand for dashes into dashes, in place; how many."""
    style = style_of(language)
    return sum(_edit(leaf, list(_dashes(_shown(leaf), style))) for leaf in leaves if leaf.tag != "pre")


def _shown(leaf: Leaf) -> str:
    """The characters of a leaf, each in its place, with what is not to be looked at covered."""
    text = "".join(_covered(run.text) if run.marks.code or run.ruby else run.text for run in leaf.runs)
    return _ADDRESS.sub(lambda found: _covered(found[0]), text)


def _covered(text: str) -> str:
    return re.sub("[^\\w\\s]", "x", text)


def _edit(leaf: Leaf, edits: list[Edit]) -> int:
    """Make the edits that stand within one run; how many those are."""
    done, start, waiting = 0, 0, iter(edits)
    edit = next(waiting, None)
    for place, run in enumerate(leaf.runs):
        end, pieces, here = start + len(run.text), [], start
        while edit and edit[0] < end:
            first, last, written = edit
            if first >= here and last <= end:
                pieces += [run.text[here - start : first - start], written]
                here, done = last, done + 1
            edit = next(waiting, None)
        if pieces:
            leaf.runs[place] = Run("".join([*pieces, run.text[here - start :]]), *run[1:])
        start = end
    return done


class _Quotes:
    """The quotation marks of one paragraph, from its first to its last."""

    def __init__(self, text: str, style: Style) -> None:
        self.text, self.style = text, style
        self.outer = self.inner = 0  # how many are open
        self.last_inner = max((found.start() for found in re.finditer(r"(?<=\S)'(?!\w)", text)), default=-1)

    def edits(self) -> list[Edit]:
        if "'" not in self.text and '"' not in self.text:
            return []
        measures = {found.end() - 1 for found in _HEIGHT.finditer(self.text)}
        elided = {place for found in _AND.finditer(self.text) for place in (found.start(), found.end() - 1)}
        edits: list[Edit] = []
        for found in _QUOTE.finditer(self.text):
            place = found.start()
            if place in measures and self.is_measure(place):
                continue
            written = "\u2019" if place in elided else self.double(place) if found[0] == '"' else self.single(place)
            edits.append((place, place + 1, written))
        return edits

    def is_measure(self, place: int) -> bool:
        """Feet and inches, and no quotation that ends with a number."""
        inches = re.search(r"\d'\s?\d{1,2}$", self.text[max(0, place - 6) : place])
        return self.text[place] == "'" or inches is not None or not self.outer

    def double(self, place: int) -> str:
        if self.opens(place):
            self.outer += 1
            return self.style.outer[0] + self.style.space
        self.outer = max(0, self.outer - 1)
        return self.style.space + self.style.outer[1]

    def single(self, place: int) -> str:
        before, after = self.text[place - 1 : place] if place else "", self.text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            return "\u2019"
        if not before.isalnum() and _ELIDED.match(self.text, place + 1) and not self.closes_soon(place):
            return "\u2019"
        if self.opens(place) and self.last_inner > place:
            self.inner += 1
            return self.style.inner[0]
        if self.inner and not after.isalnum():
            self.inner -= 1
            return self.style.inner[1]
        return "\u2019"

    def closes_soon(self, place: int) -> bool:
        """Whether the elided word is all that is quoted: 'em' said she."""
        found = re.compile(r"\w+[.,!?]?'(?!\w)").match(self.text, place + 1)
        return found is not None

    def opens(self, place: int) -> bool:
        before, after = self.text[place - 1 : place] if place else "", self.text[place + 1 : place + 2]
        if not after or after.isspace() or (after in _CLOSES_BEFORE and not (after in "\"'" and not before.strip())):
            return not before.strip() and after in {"\u2026", ".", "-", "\u2014", "*", "_"} and bool(after)
        return not before or before.isspace() or before in _OPENS_AFTER


def _dashes(text: str, style: Style) -> Iterator[Edit]:
    begun = _SPEECH.match(text) if style.speech else None
    if begun:
        yield begun.start(), begun.end(), style.speech + (" " if begun[0].endswith((" ", "\u00a0")) else "")
    broken = style.doubled or style.dash
    found = [(each.start(), each.end(), style.dash if len(each[0]) == 1 else broken) for each in _DASH.finditer(text)]
    found += [(each.start(), each.end(), broken) for each in _BROKEN_OFF.finditer(text)]
    if begun and style is _GUILLEMETS:
        # In Spanish dialogue dashes also set apart who says it.
        found += [(each.start(), each.end(), style.speech) for each in _INCISE.finditer(text)]
    for start, end, written in sorted(dict.fromkeys(found)):
        if not (begun and start < begun.end()) and not _is_option(text, start, end):
            yield start, end, written


def _is_option(text: str, start: int, end: int) -> bool:
    """A word of a command, such as --help."""
    return end - start == 2 and (not start or text[start - 1].isspace()) and text[end : end + 1].islower()

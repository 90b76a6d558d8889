"""How much a text is, as fan fiction archives count."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .building import build
from .document import BREAK, Leaf, Node, Run, leaves_of

# Scripts that put no spaces between words: each character counts.
_PER_CHARACTER = (
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff6f\uff71-\uff9d\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e5b\u0e80-\u0edf\u1000-\u109f\u1780-\u17ff"
)
_JOINERS = "\u00ad\u200c\u200d\u2060_\u30fc"
_BETWEEN = "'\u2019\u2018\u02bc\uff07\u2010\u2011-"  # hyphens and apostrophes join, two hyphens are a dash

_LATIN_WORD = re.compile("[a-zA-Z0-9]\\w*(?:['-][a-zA-Z0-9]\\w*)*", re.ASCII)
_PER_MINUTE = {"ja": 450, "zh": 300, "ko": 200, "th": 600, "ar": 180, "he": 190, "fi": 170, "de": 190, "ru": 190}
_USUAL_PER_MINUTE = 230


@dataclass(frozen=True, slots=True)
class Counts:
    """`emphases` are unbroken stretches of emphasis or strong, however they are nested."""

    words: int
    paragraphs: int
    scene_breaks: int
    emphases: int


def count(html: str) -> Counts:
    """Count canonical HTML. Markup splits words, ornaments are none, CJK and Thai count by the character."""
    return count_blocks(build(html).blocks)


def count_blocks(blocks: list[Node]) -> Counts:
    leaves = leaves_of(blocks)
    return Counts(
        words=sum(_words_of(leaf) for leaf in leaves),
        paragraphs=sum(leaf.tag in {"p", "pre"} for leaf in leaves),
        scene_breaks=sum(leaf.tag == "hr" for leaf in leaves),
        emphases=sum(_emphases_of(leaf.runs) for leaf in leaves),
    )


def count_words(text: str) -> int:
    """The words of plain text."""
    return len((_LATIN_WORD if text.isascii() else word_pattern()).findall(text))


def minutes(words: int, language: str = "") -> int:
    """How long a reader needs, rounded up; nothing takes no time."""
    per_minute = _PER_MINUTE.get(language.split("-")[0].lower(), _USUAL_PER_MINUTE)
    return -(-words // per_minute)


def _words_of(leaf: Leaf) -> int:
    return sum(count_words(run.text) for run in leaf.runs if not run.note)


def _emphases_of(runs: list[Run]) -> int:
    total, before = 0, False
    for run in runs:
        now = run.marks.em or run.marks.strong
        if run.text.strip(" " + BREAK) and not run.note:
            total += now and not before
            before = now
    return total


@lru_cache(maxsize=1)
def word_pattern() -> re.Pattern[str]:
    # Python's \w knows no combining marks, without which Hindi would fall to pieces.
    combining = "".join(
        re.escape(chr(code)) for code in range(0x300, 0x1E950) if unicodedata.category(chr(code))[0] == "M"
    )
    word = f"[^\\W_{_PER_CHARACTER}](?:[^\\W{_PER_CHARACTER}]+|[{combining}{_JOINERS}]+)*"
    return re.compile(f"[{_PER_CHARACTER}]|{word}(?:[{_BETWEEN}]{word})*")

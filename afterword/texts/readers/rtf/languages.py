"""The languages of an RTF file: numbers in it, and which of them is that of the text."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from locale import windows_locale

from afterword.texts.document import Run

_NONE = {0, 1024, 255, 4096, 9216}
_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9d]")
_WRITTEN = {
    "zh_CN": "zh-Hans",
    "zh_SG": "zh-Hans",
    "zh_CHS": "zh-Hans",
    "pt_BR": "pt-BR",
    "kh_KH": "km",
    "div_MV": "dv",
}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@lru_cache(maxsize=1_024)
def _western(said: str) -> str:
    """The language by the first number alone."""
    return _named(int(said.partition(" ")[0] or 0))


def language_of(said: str, text: str) -> str:
    """The language of characters for which the file said two numbers: of the west's scripts, and of east Asia's."""
    if text.isascii() or not _ASIAN.search(text):
        return _western(said)
    return _named(int(said.partition(" ")[2] or 0))


def _named(number: int) -> str:
    code = "" if number in _NONE else windows_locale.get(number, "")
    return _WRITTEN.get(code) or ("zh-Hant" if code.startswith("zh_") else code.split("_")[0])


def main_language(runs: Iterable[Run]) -> str:
    """The language of most of the text, if they say one."""
    weights: Counter[str] = Counter()
    for run in runs:
        if run.marks.lang or run.text:
            weights[language_of(run.marks.lang, run.text)] += len(run.text)
    return weights.most_common(1)[0][0] if weights else ""


def told(run: Run, *, main: str, direction: str) -> Run:
    """The run with its language and direction where they differ from those around it."""
    marks = run.marks
    if not marks.lang and not marks.dir:
        return run
    language = language_of(marks.lang, run.text)
    turned = marks.dir == "rtl" != direction and _RIGHT_TO_LEFT.search(run.text) is not None
    return run._replace(marks=marks._replace(lang=language if language != main else "", dir="rtl" if turned else ""))

"""Languages and directions: every passage of a word processor has one, and most mean nothing.

Readers put the language of each run into its marks as the file says it. Here the one in which most is written becomes
that of the whole text, and only passages in another keep theirs. The same for directions.
"""

import re
from collections import Counter
from functools import lru_cache

from afterword.texts.document import PLAIN, Leaf, Marks, Run

_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = (
    ("cyrillic", 0x400, 0x52F), ("greek", 0x370, 0x3FF), ("armenian", 0x530, 0x58F), ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x77F), ("deva", 0x900, 0x97F), ("thai", 0xE00, 0xE7F), ("georgian", 0x10A0, 0x10FF),
    ("hangul", 0x1100, 0x11FF), ("kana", 0x3040, 0x30FF), ("han", 0x3400, 0x9FFF), ("hangul", 0xAC00, 0xD7AF),
)  # fmt: skip
_WRITTEN_IN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn"), frozenset({"cyrillic"})),
    "sr": frozenset({"cyrillic", "latin"}),
    "el": frozenset({"greek"}),
    "hy": frozenset({"armenian"}),
    "ka": frozenset({"georgian"}),
    **dict.fromkeys(("he", "iw", "yi"), frozenset({"hebrew"})),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug"), frozenset({"arabic"})),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), frozenset({"deva"})),
    "th": frozenset({"thai"}),
    "ja": frozenset({"kana", "han"}),
    "zh": frozenset({"han"}),
    "ko": frozenset({"hangul", "han"}),
}
_ASIAN = frozenset({"han", "kana", "hangul"})
_COMPLEX = frozenset({"hebrew", "arabic", "deva", "thai"})
_MOSTLY = 0.5
_PRESUMED = "?"


def presumed(language: str) -> str:
    """A language that a run has only because the document has it. Nothing is foreign for such a reason."""
    return _PRESUMED + language


def script_of(text: str) -> str:
    """The script of the first letter, or nothing where there is no letter."""
    found = _LETTER.search(text)
    if not found:
        return ""
    code = ord(found[0])
    if code < 0x370:
        return "latin"
    return next((name for name, first, last in _SCRIPTS if first <= code <= last), "other")


def is_asian(text: str) -> bool:
    """Whether a text is set in the font for East Asian letters."""
    return script_of(text) in _ASIAN


def is_complex(text: str) -> bool:
    """Whether a text is set in the font for letters that are joined or stacked, or run from the right."""
    return script_of(text) in _COMPLEX


def settle_tongues(leaves: list[Leaf]) -> tuple[str, str]:
    """Take off the marks that say nothing new. Gives the language and the direction of the whole text."""
    language = _settle_languages(leaves)
    for leaf in leaves:
        if any(run.marks.dir for run in leaf.runs):
            _settle_run_directions(leaf)
    return language, _settle_directions(leaves)


def _settle_languages(leaves: list[Leaf]) -> str:
    main = _main(leaves)
    for leaf in leaves:
        said = {run.marks.lang for run in leaf.runs if run.marks.lang}
        if all(lang.startswith(_PRESUMED) or _base(lang) == _base(main) for lang in said):
            leaf.runs = [_without_language(run) if run.marks.lang else run for run in leaf.runs]
        else:
            _keep_foreign(leaf, main)
    return main


def _main(leaves: list[Leaf]) -> str:
    """The language in which most letters are that can be written in it."""
    fitting: Counter[str] = Counter()
    all_letters = 0
    for run in (run for leaf in leaves for run in leaf.runs):
        script = "latin" if run.text[:1].isascii() and run.text[:1].isalpha() else script_of(run.text)
        if not script:
            continue
        all_letters += len(run.text)
        language = run.marks.lang.lstrip(_PRESUMED)
        if language and _fits(language, script):
            fitting[language] += len(run.text)
    by_base: Counter[str] = Counter()
    for language, amount in fitting.items():
        by_base[_base(language)] += amount
    if not by_base:
        return ""
    base, amount = by_base.most_common(1)[0]
    if amount < all_letters * _MOSTLY:
        return ""
    return next(language for language, _ in fitting.most_common() if _base(language) == base)


def _keep_foreign(leaf: Leaf, main: str) -> None:
    said = {run.marks.lang if _is_foreign(run, main) else "" for run in leaf.runs if script_of(run.text)}
    whole = said.pop() if len(said) == 1 else ""
    if whole and not leaf.attributes.get("lang"):
        leaf.attributes["lang"] = whole
    leaf.runs = [
        run if not run.marks.lang or (not whole and _is_foreign(run, main)) else _without_language(run)
        for run in leaf.runs
    ]


def _is_foreign(run: Run, main: str) -> bool:
    script = script_of(run.text)
    lang = run.marks.lang
    if lang.startswith(_PRESUMED):
        return False
    return bool(lang and script) and _base(lang) != _base(main) and _fits(lang, script)


def _without_language(run: Run) -> Run:
    return Run(run.text, _speechless(run.marks), run.ruby, run.note)


@lru_cache(maxsize=256)
def _speechless(marks: Marks) -> Marks:
    return PLAIN if (without := marks._replace(lang="")) == PLAIN else without


@lru_cache(maxsize=256)
def _fits(language: str, script: str) -> bool:
    base = _base(language)
    if base in _WRITTEN_IN:
        return script in _WRITTEN_IN[base]
    return script in {"latin", "other"}


@lru_cache(maxsize=256)
def _base(language: str) -> str:
    return language.split("-")[0].lower()


def _settle_run_directions(leaf: Leaf) -> None:
    """A direction of runs that all have is the paragraph's; what is the paragraph's need not be said of runs."""
    said = {run.marks.dir for run in leaf.runs if script_of(run.text)}
    if said == {"rtl"}:
        leaf.attributes.setdefault("dir", "rtl")
    own = leaf.attributes.get("dir", "ltr")
    leaf.runs = [
        run._replace(marks=run.marks._replace(dir=""))
        if run.marks.dir and (run.marks.dir == own or not script_of(run.text))
        else run
        for run in leaf.runs
    ]


def _settle_directions(leaves: list[Leaf]) -> str:
    """`rtl` where most of the text is; then it is the others that keep a direction."""
    letters = Counter({"rtl": 0})
    for leaf in leaves:
        letters[leaf.attributes.get("dir", "ltr")] += len(leaf.text)
    if letters["rtl"] <= sum(letters.values()) * _MOSTLY:
        return ""
    for leaf in leaves:
        if leaf.attributes.get("dir") == "rtl":
            del leaf.attributes["dir"]
        elif leaf.runs and script_of(leaf.text):
            leaf.attributes["dir"] = "ltr"
    return "rtl"

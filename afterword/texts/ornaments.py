"""Scene breaks as people draw them: a line that is an ornament and no words."""

import re

_SYMBOLS = (
    "*#~=_+\u2022\u2219\u22c5\u2042\u25a0\u25a1\u25aa\u25ab\u25cf\u25cb\u25c6\u25c7\u25ca\u2605\u2606\u2660-\u2667"
    "\u2669-\u266c\u2720-\u274b\u2756\u2764-\u2767\u2619\u2620\u263e\u263d\u2740\u273f\u203b\u2020\u2021\u2e3b"
    "\u301c\uff5e\u2053\uff0a\uff03\u269c\u2766\u00a7\u00b0\u00b7\u2015\u2500\u2501\u2550\u2194\u21d4\u221e"
    "\u2728\u2b50\U0001f319\U0001f31f\U0001f338-\U0001f33c\U0001f341\U0001f342\U0001f98b"
)
_DASHES = "\\-\u2013\u2014\u2012\u2010\u2212"
_BESIDES = "<>/\\\\|.^oO0xX\u2039\u203a\u00ab\u00bb"
_SINGLE = re.compile(
    "[#*~\u2042\u2766\u2767\u2619\u2756\u2605\u2606\u2665\u2661\u2764"
    "\u25c6\u25c7\u2726\u2727\u203b\u00a7\u2e3b\u221e\uff0a\u269c\u2022\u25cf\u25cb\u25ca\u25a0\u25aa]\ufe0f?"
)
_PAIR = re.compile(r"\*\*|##|~~|\u2042\u2042|\u2015\u2015|\u2e3b\u2e3b")
_ROW = re.compile(f"[{_SYMBOLS}{_DASHES}{_BESIDES}\ufe0f]{{3,}}")
_SYMBOL = re.compile(f"[{_SYMBOLS}{_DASHES}]")
_SMILEY = re.compile(r"[^_.][_.].|=\^\.\^=")
_LETTERS = re.compile("[xXoO0]{3,}")
_REPEATED = re.compile(r"([/\\|:^<>])\1{4,}|([%@&])\2{2,}|(?:<>|><){2,}|(?:xo){4,}", re.IGNORECASE)
_WORDS = re.compile(r"\W*(?:(?:line|scene|page|section)[ -]?breaks?)\W*", re.IGNORECASE)
_LETTERS_OF_ORNAMENTS = "xXoOlLsSpP"  # of xXx, oOo, and the words for a break
LONGEST = 100  # characters of a line that can be one


def begins_with_words(line: str) -> bool:
    """Whether a look at the start of a line is enough to know that it is no ornament."""
    return len(line) > LONGEST or (line[:1].isalpha() and line[0] not in _LETTERS_OF_ORNAMENTS)


def is_ornament(line: str) -> bool:
    """Whether a line that stands alone is a scene break: ***, * * *, ---, ~*~, oOo, xXx, #; not "..." and no smiley."""
    line = line.strip()
    if begins_with_words(line):
        return False
    drawn = "".join(line.split())
    if not drawn or (drawn[0].isdigit() and drawn[0] != "0"):
        return False
    if _SINGLE.fullmatch(drawn) or _PAIR.fullmatch(drawn) or _REPEATED.fullmatch(drawn):
        return True
    if _LETTERS.fullmatch(drawn):
        return _is_pattern(drawn)
    if _ROW.fullmatch(drawn):
        symbols = len(_SYMBOL.findall(drawn))
        balanced = symbols * 2 >= len(drawn) or drawn == drawn[::-1]
        return symbols >= 2 and balanced and not _SMILEY.fullmatch(drawn)
    return _WORDS.fullmatch(line) is not None


def _is_pattern(letters: str) -> bool:
    """oOo and xXx are drawn; Ooo, ooo and xoxo are said."""
    return letters == letters[::-1] and (letters.lower().strip("o") != "" or len(set(letters)) > 1)

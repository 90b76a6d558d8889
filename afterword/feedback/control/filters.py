"""The words and links that a writer wants to look at first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.control.disguises import unmasked
from afterword.feedback.models import FilteredWords

MOST_FILTERS = 200
_WORD = re.compile(r"[^\W_]+")


def filter_key(words: str) -> str:
    """How words are compared: small letters without accents or look-alikes, one space between them."""
    return " ".join(texts.name_key(word) for word in _WORD.findall(unmasked(words)))


def filtered_in(text: str, filters: Iterable[FilteredWords]) -> list[str]:
    """Those of the filters whose words stand in the text, whole and side by side."""
    whole = f" {filter_key(text)} "
    return [each.words for each in filters if f" {each.key} " in whole]


def add_filters(account: Account, lines: str) -> tuple[int, list[str]]:
    """Add a filter for each line. How many are new, and the lines that have no word in them."""
    keys = {line.strip(): filter_key(line) for line in lines.splitlines() if line.strip()}
    before = FilteredWords.objects.filter(account=account).count()
    room = max(0, MOST_FILTERS - before)
    rows = [FilteredWords(account=account, words=line, key=key) for line, key in keys.items() if key][:room]
    FilteredWords.objects.bulk_create(rows, ignore_conflicts=True)
    added = FilteredWords.objects.filter(account=account).count() - before
    return added, [line for line, key in keys.items() if not key]

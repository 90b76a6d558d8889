"""Which of Markdown's lists are lists, and which are sentences that begin with a number or a dash."""

import re
from itertools import pairwise

from markdown_it.token import Token

_SPOKEN = re.compile('[!?\u2026]["\'*_\u201d\u2019\u00bb]*$|[.]{3}["\'*_\u201d\u2019\u00bb]*$|[.,]["\u201d\u00bb]$')


def unlist(tokens: list[Token]) -> list[Token]:
    """The tokens without lists that are none; their numbers and dashes stay as words."""
    said: dict[int, list[Token]] = {}
    for begin, end in reversed(_lists(tokens)):
        items = _items(tokens, begin, end)
        if _is_list(tokens, begin, items):
            continue
        for item in items:
            said[item[0]] = _marker_said(tokens, item)
        said |= {place: [] for place in (begin, end, *(last for _, last in items))}
    return [made for place, token in enumerate(tokens) for made in said.get(place, [token])]


def _lists(tokens: list[Token]) -> list[tuple[int, int]]:
    found, opened = [], []
    for place, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            opened.append(place)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            found.append((opened.pop(), place))
    return sorted(found)


def _items(tokens: list[Token], begin: int, end: int) -> list[tuple[int, int]]:
    """Where each item of a list begins and ends."""
    level = tokens[begin].level + 1
    opens = [place for place in range(begin, end) if tokens[place].type == "list_item_open"]
    closes = [place for place in range(begin, end) if tokens[place].type == "list_item_close"]
    return list(
        zip(
            (place for place in opens if tokens[place].level == level),
            (place for place in closes if tokens[place].level == level),
            strict=True,
        )
    )


def _is_list(tokens: list[Token], begin: int, items: list[tuple[int, int]]) -> bool:
    """A list has several items, and their numbers go on; lines of speech begin with a dash in half of Europe."""
    if len(items) < 2 or any(end == start + 1 for start, end in items):
        return False
    opened = tokens[begin]
    if opened.type == "ordered_list_open":
        numbers = [int(tokens[start].info or 0) for start, _ in items]
        steps = {after - before for before, after in pairwise(numbers)}
        return steps in ({0}, {1})
    if opened.markup != "-":
        return True
    texts = [tokens[start + 2].content for start, _ in items if tokens[start + 1].type == "paragraph_open"]
    return not any(_SPOKEN.search(text.strip()) for text in texts)


def _marker_said(tokens: list[Token], item: tuple[int, int]) -> list[Token]:
    """The marker of an item before its words, or where it has none, tokens of a paragraph for the marker alone."""
    start, end = item
    level = tokens[start].level + 1
    marker = f"{tokens[start].info}{tokens[start].markup}".replace("*", "\\*")
    for token in tokens[start + 1 : end]:
        if token.type in {"paragraph_open", "paragraph_close"} and token.level == level:
            token.hidden = False
    if tokens[start + 1].type == "paragraph_open":
        tokens[start + 2].content = f"{marker} {tokens[start + 2].content}"
        return []
    words = Token("inline", "", 0, content=marker, children=[], block=True, level=level + 1)
    opens = Token("paragraph_open", "p", 1, block=True, level=level)
    return [opens, words, Token("paragraph_close", "p", -1, block=True, level=level)]

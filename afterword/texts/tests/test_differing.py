"""What changed between two texts, for people to read."""

from __future__ import annotations

import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts

SIGNS = {"same": "", "added": "+", "removed": "-", "marked": "~", "joined": "¶"}
LONG = "The lamp burned in the window all night, and nobody came up the stair to ask her why it did, or for whom."


def versions(old: str, new: str) -> tuple[str, str]:
    """Both texts with ids, as two revisions of one chapter have them."""
    first = texts.compare("", texts.sanitise(old), 1)
    return first.html, texts.compare(first.html, texts.sanitise(new), first.next_block).html


def told(old: str, new: str) -> list[str]:
    """Each block in a line: "edited: The |+red |lamp"."""
    found = texts.difference(*versions(old, new))
    return [line(block) for stretch in found.stretches for block in stretch.blocks]


def line(block: texts.DifferingBlock) -> str:
    words = "|".join(
        f"{SIGNS[piece.kind]}{piece.html}{''.join(f'({code})' for code in piece.said)}" for piece in block.pieces
    )
    said = "".join(f" [{code}]" for code in block.said)
    return f"{block.kind}{said}: {words or block.tag}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>One two.</p>", "<p>One two.</p>", ["same: One two."]),
        ("<p>The lamp was on.</p>", "<p>The red lamp was off.</p>", ["edited: The |+red |lamp was |-on|+off|."]),
        ("<p>One two.</p>", "<p>One two.</p><p>Three.</p>", ["same: One two.", "added: +Three."]),
        ("<p>One two.</p><hr><p>Three.</p>", "<p>One two.</p>", ["same: One two.", "removed: hr", "removed: -Three."]),
        ("<p>She did not go.</p>", "<p>She did <em>not</em> go.</p>", ["edited: She did |~<em>not </em>(+em)|go."]),
        ("<p><strong>Now</strong> or never.</p>", "<p>Now or never.</p>", ["edited: ~Now (-strong)|or never."]),
        (
            '<p>See <a href="https://a.example/">it</a>.</p>',
            '<p>See <a href="https://b.example/">it</a>.</p>',
            ['edited: See |~<a href="https://b.example/" rel="nofollow ugc noopener">it</a>(=link)|.'],
        ),
        ("<p>H2O</p>", "<p>H<sub>2</sub>O</p>", ["edited: ~H<sub>2</sub>O(+sub)"]),
        ("<p>Roses red,<br>blue too.</p>", "<p>Roses red, blue too.</p>", ["edited: Roses red, |-<br>|blue too."]),
        ("<p>日本語の文章です。</p>", "<p>日本語の長い文章です。</p>", ["edited: 日本語の|+長い|文章です。"]),
        ("<p>It is late now.</p>", "<h3>It is late now.</h3>", ["edited [tag]: It is late now."]),
        ("<p>It is late now.</p>", '<p class="centre">It is late now.</p>', ["edited [class]: It is late now."]),
        (
            "<p>Quite other words stood here then.</p>",
            "<p>Nothing like what came before it.</p>",
            ["removed: -Quite other words stood here then.", "added: +Nothing like what came before it."],
        ),
    ],
)  # fmt: skip
def test_changes_are_told_by_words(old: str, new: str, expected: list[str]) -> None:
    assert told(old, new) == expected


def test_a_split_and_a_joined_paragraph_are_not_told_as_new_words() -> None:
    first, second = LONG[:52].strip(), LONG[52:].strip()
    whole, parts = f"<p>Yes.</p><p>{LONG}</p><p>No.</p>", f"<p>Yes.</p><p>{first}</p><p>{second}</p><p>No.</p>"
    assert told(whole, parts) == ["same: Yes.", f"same: {first}", f"edited [split]: {second}", "same: No."]
    assert told(parts, whole) == ["same: Yes.", f"edited [joined]: {first} |¶|{second}", "same: No."]
    assert texts.difference(*versions(whole, parts)).words_added == 0


def test_what_moved_is_told_where_it_was_and_where_it_is() -> None:
    others = "".join(f"<p>{word} stood there and looked at the sea.</p>" for word in ("Mara", "Ines", "Odile", "Kit"))
    found = told(f"<p>{LONG}</p>{others}", f"{others}<p>{LONG.replace('lamp', 'fire')}</p>")
    assert found[0] == "left: The lamp burned in the window all night, and nobody came up…"
    assert found[-1].startswith("edited [moved]: The |-lamp |+fire |burned")


def test_long_unchanged_stretches_are_folded_but_for_what_is_next_to_changes() -> None:
    scene = "".join(f"<p>Line {number} stands here.</p>" for number in range(9))
    found = texts.difference(*versions(f"{scene}<p>Old end.</p>", f"{scene}<p>New end.</p>")).stretches
    assert [(stretch.is_folded, len(stretch.blocks)) for stretch in found] == [(True, 8), (False, 1), (False, 1)]


def test_the_counts_say_how_much_changed() -> None:
    found = texts.difference(
        *versions("<p>The lamp was on at night.</p>", "<p>The <em>lamp</em> was out at night, then.</p>")
    )
    assert (found.words_added, found.words_removed, found.marks_changed, found.is_none) == (2, 1, 1, False)
    assert texts.difference(*versions("<p>One.</p>", "<p>One.</p>")).is_none


def test_a_text_that_was_brought_back_has_new_ids_and_is_the_same() -> None:
    first = texts.compare("", f"<p>{LONG}</p><p>Yes.</p>", 1)
    second = texts.compare(first.html, "<p>Nothing of it.</p>", first.next_block)
    third = texts.compare(second.html, f"<p>{LONG}</p><p>Yes.</p>", second.next_block)
    assert texts.difference(first.html, third.html).is_none


def test_cells_notes_and_images_are_compared_too() -> None:
    table = "<table><tbody><tr><td><p>salt</p></td><td><p>one bag</p></td></tr></tbody></table>"
    assert told(table, table.replace("one", "two"))[1] == "edited: -one |+two |bag"
    notes = '<ol class="notes"><li id="n1"><p>Cast in Ghent.</p></li></ol>'
    noted = f'<p>The bell<a class="note-ref" id="r1" href="#n1">1</a>.</p>{notes}'
    found = texts.difference(*versions(noted, noted.replace("Ghent", "Bruges")))
    blocks = [block for stretch in found.stretches for block in stretch.blocks]
    assert [(block.kind, block.within) for block in blocks] == [("same", ""), ("edited", "note")]
    assert 'id="' not in "".join(piece.html for block in blocks for piece in block.pieces)
    image = f'<figure><img src="/media/images/{"a" * 32}.png" alt="A lamp"></figure>'
    assert told(image, image.replace("lamp", "boat")) == ["edited: A |-lamp|+boat"]


SAID = ["lamp", "sea", "<em>rope</em>", "stair,", "salt.", "<b>iron</b>", "Yes.", "“No,”", "日本"]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=9)
PARAGRAPHS = WORDS.map(lambda words: f"<p>{' '.join(words)}</p>")
TEXTS = st.lists(PARAGRAPHS | st.just("<hr>"), max_size=8).map("".join)


@given(TEXTS, TEXTS)
def test_all_words_of_both_texts_are_in_it(old: str, new: str) -> None:
    before, after = versions(old, new)
    found = texts.difference(before, after)
    pieces = [
        piece
        for stretch in found.stretches
        for block in stretch.blocks
        if block.kind != "left"
        for piece in block.pieces
    ]
    kept_in_new = "".join(piece.text for piece in pieces if piece.kind in {"same", "added", "marked"})
    assert bare(kept_in_new) == bare(texts.visible_text(after))
    kept_in_old = "".join(piece.text for piece in pieces if piece.kind in {"same", "removed", "marked"})
    assert sorted(bare(kept_in_old)) == sorted(bare(texts.visible_text(before)))
    assert found.is_none == (texts.without_ids(before) == texts.without_ids(after))
    tags = {tag for piece in pieces for tag in re.findall(r"<(\w+)", piece.html)}
    assert tags <= {"em", "strong"}


def bare(words: str) -> str:
    return re.sub(r"[\s\u2029]", "", words)


def test_the_longest_of_chapters_takes_seconds() -> None:
    old = "".join(f"<p>{LONG} {number}</p>" for number in range(4_000))
    new = old.replace(" 7", " seven").replace(" 99", "")
    before, after = versions(old, new)
    begun = time.process_time()
    found = texts.difference(before, after)
    assert time.process_time() - begun < 15
    assert found.words_added > 100


def test_one_endless_paragraph_takes_seconds() -> None:
    before, after = versions(f"<p>{LONG * 1_000}</p>", f"<p>{LONG.upper() * 1_000}</p>")
    begun = time.process_time()
    texts.difference(before, after)
    assert time.process_time() - begun < 15


def test_a_chapter_of_long_paragraphs_that_were_all_rewritten_takes_seconds() -> None:
    chance = random.Random(1)
    common = [f"word{number}" for number in range(60)]
    old, new = ("".join(f"<p>{' '.join(chance.choices(common, k=1_900))}</p>" for _ in range(40)) for _ in range(2))
    begun = time.process_time()
    found = texts.difference(texts.compare("", old, 1).html, texts.compare("", new, 1).html)
    assert time.process_time() - begun < 30
    assert found.words_added > 20_000

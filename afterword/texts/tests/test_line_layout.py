"""What line ends, empty lines and indents mean: wrapped prose comes together, and what was meant stays."""

import textwrap

import pytest

from afterword import texts

PROSE = [
    (
        "The rain had come in from the sea before anybody had thought of closing the shutters, and the whole "
        "of the town smelled of salt, of iron, and of the tar with which the boats had been painted in the "
        "spring."
    ),
    (
        '"You left the lamp on," said Ines from the stairs. She had a well-worn coat over her arm and she '
        "looked as if she had been walking half the night, which indeed she had -- nobody in that family had "
        "ever slept through a storm."
    ),
    (
        "Mara did not answer at once. There was a great deal that she could have said, about lamps and about "
        "people who come back after nine years, but none of it seemed to be the thing that one says on a "
        "staircase at four o'clock."
    ),
    "It was a lighthouse. The lamp was always on.",
    ("So they sat down on the steps, not too near to one another, and listened to the water until the sky went grey."),
]


def html_of(text: str, **choices: list[str]) -> str:
    return texts.read(text.encode(), choices=texts.Choices.of(**choices)).chapters[0].html


def codes(text: str) -> set[str]:
    return {repair.code for repair in texts.read(text.encode()).repairs}


def plain(html: str) -> list[str]:
    return texts.visible_text(html).split("\n")


def wrapped(width: int, *, indent: str = "", between: str = "\n\n", prefix: str = "") -> str:
    return between.join(
        textwrap.fill(
            paragraph, width, initial_indent=prefix + indent, subsequent_indent=prefix, break_on_hyphens=False
        )
        for paragraph in PROSE
    )


@pytest.mark.parametrize("width", [60, 65, 72, 79])
@pytest.mark.parametrize(
    ("indent", "between"),
    [("", "\n\n"), ("", "\n"), ("    ", "\n"), ("\t", "\n\n"), ("     ", "\n\n"), ("", "\r\n\r\n")],
)
def test_wrapped_prose_comes_together(width: int, indent: str, between: str) -> None:
    text = wrapped(width, indent=indent, between=between)
    assert plain(html_of(text)) == PROSE
    assert "hard-wraps" in codes(text)


def test_it_stays_as_it_was_where_its_writer_says_so() -> None:
    html = html_of(wrapped(65), undo=["hard-wraps"])
    assert html.count("<p>") == len(PROSE)
    assert "<br>" in html


def test_lines_that_a_person_broke_come_together_too() -> None:
    lines = [
        "The rain had come in from the sea before anybody had",
        "thought of closing the shutters, and the whole of the town",
        "smelled of salt, of iron, and of the tar with which the",
        "boats had been painted in the spring of that",
        "year. Nobody said much about it, because there was",
        "nothing at all to be said about such weather in such a town,",
        "and because nobody would have listened.",
    ]
    assert plain(html_of("\n".join(lines) + "\n\n" + "\n".join(lines))) == [" ".join(lines)] * 2


def test_mail_that_flows_comes_together() -> None:
    text = "\n\n".join(" \n".join(textwrap.wrap(paragraph, 66)) for paragraph in PROSE)
    assert plain(html_of(text)) == PROSE


@pytest.mark.parametrize("width", [60, 72])
def test_an_empty_line_after_every_line_goes(width: int) -> None:
    text = "\n\n\n".join(textwrap.fill(paragraph, width).replace("\n", "\n\n") for paragraph in PROSE)
    assert plain(html_of(text)) == PROSE
    assert {"hard-wraps", "double-spacing"} <= codes(text)


def test_quoted_mail_comes_together() -> None:
    text = f"{wrapped(70)}\n\n{textwrap.fill(PROSE[0], 70, initial_indent='> ', subsequent_indent='> ')}"
    assert html_of(text).endswith(f"<blockquote><p>{PROSE[0]}</p></blockquote>")


def test_hyphens_and_dashes_at_the_end_of_a_line() -> None:
    lines = [
        "It was the finest of all of her old grandmother's well-",
        "worn coats, and nothing that she had owned before that --",
        "nothing!",
    ]
    html = html_of("\n".join([wrapped(60), "", *lines]))
    assert html.endswith(
        "<p>It was the finest of all of her old grandmother's well-worn coats, and nothing that she had owned before "
        "that -- nothing!</p>"
    )


MEANT = {
    "verse": "Low water, and the harbour bare,\nthe nets hung up to dry,\nand nobody to know or care\n"
    "which way the herring fly.",
    "long verse": "I sing of the keepers of lights on the capes of the north\n"
    "and of all that the water has taken and never gave back,\n"
    "of the lamps that were lit in the evening and burned till the dawn,\n"
    "and the women who counted the sails and came short by one.",
    "address": "Mara Quill\nThe Lighthouse\n7 Harbour Row\nLow Water",
    "letter": "Dear Ines,\n\nI am well, and so is the cat.\nThe lamp burns.\n\nYours,\nMara",
    "short speech": '"Well?"\n"Well what?"\n"You know."\n"I do not."\n"Liar."',
    "chat": "[23:01] Mara: are you awake\n[23:01] Ines: no\n[23:02] Mara: good, then I can say it\n[23:05] Ines: what",
    "messages": "Mara: where are you\nInes: on my way\nMara: it is four o'clock in the morning\nInes: i know that",
    "list": "Bread, two loaves\nOil for the lamp, as much as they will give you\nA new wick\nRope",
}


@pytest.mark.parametrize("name", MEANT)
@pytest.mark.parametrize("around", ["alone", "in wrapped prose", "in prose"])
def test_lines_that_are_meant_stay(name: str, around: str) -> None:
    if name == "long verse" and around == "in wrapped prose":
        around = "alone"  # verse as wide as the prose around it is prose to everybody but a reader
    text = MEANT[name]
    prose = {"alone": "x\n\n", "in wrapped prose": wrapped(66) + "\n\n", "in prose": "\n\n".join(PROSE) + "\n\n"}[
        around
    ]
    assert plain(html_of(prose + text))[-len([line for line in text.split("\n") if line]) :] == [
        line for line in text.split("\n") if line
    ]


def test_verse_in_wrapped_prose_is_one_stanza() -> None:
    html = html_of(f"{wrapped(66)}\n\n{textwrap.indent(MEANT['verse'], '     ')}\n\n{wrapped(66)}")
    assert "<p>" + MEANT["verse"].replace("\n", "<br>") + "</p>" in html


def test_centred_lines_are_centred() -> None:
    html = html_of(f"{'Low Water'.center(66).rstrip()}\n\n{wrapped(66)}")
    assert html.startswith('<p class="centre">Low Water</p><p>The rain')


SCENES = [
    [f"Somebody said something about the weather, number {scene} {line}." for line in range(5)] for scene in range(5)
]


@pytest.mark.parametrize("gap", [3, 4, 5])
def test_wider_gaps_that_are_a_habit_end_scenes(gap: int) -> None:
    text = ("\n" * gap).join("\n\n".join(scene) for scene in SCENES)
    assert texts.count(html_of(text)).scene_breaks == 4
    assert texts.count(html_of(text, undo=["blank-breaks"])).scene_breaks == 0
    assert "blank-breaks" in codes(text)


def test_where_lines_are_paragraphs_empty_lines_end_scenes() -> None:
    scene = "\n".join(PROSE)
    counts = texts.count(html_of(f"{scene}\n\n{scene}\n\n{scene}"))
    assert (counts.paragraphs, counts.scene_breaks) == (15, 2)


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(["One."] * 9) + "\n\n\n" + "\n\n".join(["Two."] * 9),  # a single one is stray
        "\n\n".join(SCENES[0]) + "\n\n\n" + "\n\n".join(SCENES[1]) + "\n\n\n\n\n" + "\n\n".join(SCENES[2]),  # unlike
        "\n\n\n".join("\n\n".join(scene) for scene in SCENES[:3]) + "\n\n***\n\n" + "\n\n".join(SCENES[3]),  # drawn too
        "\n\n\n".join(['"What?"\n\n"That."\n\n"Ah."'] * 5),  # in the middle of talk
        "\n\n\n".join(["a\nb\n\nc\nd"] * 2),
        "One line.\n\n\nAnother line.\n\n\nA third line.\n\n\nA fourth.",
    ],
)
def test_stray_empty_lines_mean_nothing(text: str) -> None:
    wanted = text.count("***")
    assert texts.count(html_of(text)).scene_breaks == wanted


def test_doubled_scene_breaks_are_one() -> None:
    text = "One.\n\n***\n\n***\n\nTwo."
    assert html_of(text) == "<p>One.</p><hr><p>Two.</p>"
    assert "doubled-breaks" in codes(text)


def test_drawn_breaks_stay_as_they_were_typed_where_their_writer_says_so() -> None:
    html = html_of("One.\n\noOo\n\nTwo.", undo=["drawn-breaks"])
    assert html == "<p>One.</p><p><code>oOo</code></p><p>Two.</p>"
    assert texts.sanitise(html) == html


def test_slashes_are_emphasis_where_they_are_a_habit() -> None:
    text = "She was /not/ there. /Where are you?/ he thought.\n\n"
    text += "It was 1/2/99, and/or later, in /usr/lib/x, Mara/Ines. /Now./"
    assert html_of(text) == (
        "<p>She was <em>not</em> there. <em>Where are you?</em> he thought.</p>"
        "<p>It was 1/2/99, and/or later, in /usr/lib/x, Mara/Ines. <em>Now.</em></p>"
    )
    assert "/once/" in html_of("He said it /once/ and went.\n\nMara/Ines, 1/2/99.")
    assert "/not/" in html_of(text, undo=["emphasis"])


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        (
            "｜灯台守《とうだいもり》がいた。",
            "<p><ruby>灯台守<rp>(</rp><rt>とうだいもり</rt><rp>)</rp></ruby>がいた。</p>",
        ),
        ("古い灯台《とうだい》へ", "<p>古い<ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>へ</p>"),
        ("|灯台(とうだい)へ", "<p><ruby>灯台<rp>(</rp><rt>とうだい</rt><rp>)</rp></ruby>へ</p>"),
        ("他读《红楼梦》了", "<p>他读《红楼梦》了</p>"),
        ("a | b (c)", "<p>a | b (c)</p>"),
    ],
)
def test_typed_readings_are_ruby(typed: str, html: str) -> None:
    assert html_of(typed) == html

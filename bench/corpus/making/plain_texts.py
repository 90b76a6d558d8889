"""Plain texts as writers' programs have left them since 1995: wrapped, doubly spaced, in other encodings, garbled.

Run from the repository: `python bench/corpus/making/plain_texts.py`. Only the standard library writes them.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]

RAIN = (
    "The rain had come in from the sea before anybody had thought of closing the shutters, and the whole of the town "
    "smelled of salt, of iron, and of the tar with which the boats had been painted in the spring."
)
STAIRS = (
    '"You left the lamp on," said Ines from the stairs. She had a well-worn coat over her arm and she looked as if she '
    "had been walking half the night, which indeed she had -- nobody in that family had ever slept through a storm."
)
MARA = (
    "Mara did not answer at once. There was a great deal that she could have said, about lamps and about people who "
    "come back after nine years, but none of it seemed to be the thing that one says on a staircase at four o'clock."
)
SHORT = "It was a lighthouse. The lamp was *always* on."
GREY = "So they sat down on the steps, not too near to one another, and listened to the water until the sky went grey."
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
STORY = [RAIN, STAIRS, MARA, SHORT, GREY]
VERSE = (
    "Low water, and the harbour bare,\nthe nets hung up to dry,\nand nobody to know or care\nwhich way the herring fly."
)


def wrapped(paragraphs: list[str], width: int, first: str = "", rest: str = "", between: str = "\n\n") -> str:
    """Paragraphs broken as mail and news programs broke them."""
    return between.join(
        textwrap.fill(paragraph, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        for paragraph in paragraphs
    )


def keep(name: str, text: str, encoding: str = "utf-8", line_end: str = "\n") -> None:
    """Write one file of the corpus."""
    (FOLDER / name).write_bytes(text.replace("\n", line_end).encode(encoding))


def wraps() -> None:
    header = (
        "Title: Low Water\nAuthor: Mara Quill\nE-mail: mara@a.example\nRating: PG-13\nFandom: Harbour Watch\n"
        "Pairing: Mara/Ines\nSpoilers: Second season.\nSummary: A lamp that should be off, and somebody who should\n"
        "be gone.\nDisclaimer: The Watch isn't mine.\n"
    )
    title = "LOW WATER".center(70).rstrip()
    story = wrapped([RAIN, STAIRS], 70) + "\n\n" + "* * *".center(70).rstrip() + "\n\n" + wrapped([MARA, SHORT], 70)
    quoted = wrapped([MARA], 70, "> ", "> ")
    verse = textwrap.indent(VERSE, " " * 12)
    keep(
        "text-newsgroup.txt",
        f"{header}\n{title}\n\n{story}\n\n{verse}\n\n{quoted}\n\n{wrapped([GREY], 70)}\n",
        line_end="\r\n",
    )
    keep(
        "text-wrapped-indents.txt",
        wrapped(STORY, 65, "     ", "", "\n") + "\n\n***\n\n" + wrapped([RAIN], 65, "     ", "") + "\n",
    )
    keep(
        "text-double-spaced.txt",
        wrapped(STORY, 60, between="\n\n").replace("\n\n", "\0").replace("\n", "\n\n").replace("\0", "\n\n\n") + "\n",
    )
    flowed = "\n\n".join(" \n".join(textwrap.wrap(paragraph, 66)) for paragraph in STORY)
    keep("text-flowed-mail.txt", flowed + "\n")


def lines() -> None:
    letter = "Mara Quill\nThe Lighthouse\n7 Harbour Row"
    chat = "[23:01] Mara: are you awake\n[23:01] Ines: no\n[23:02] Mara: good"
    parts = [
        wrapped([RAIN, STAIRS], 72),
        letter,
        "Dear Ines,",
        wrapped([MARA], 72),
        "Yours,\nM.",
        chat,
        VERSE,
        wrapped([GREY], 72),
    ]
    keep("text-letter-chat-verse.txt", "\n\n".join(parts) + "\n")
    scenes = [f"{RAIN}\n\n{SHORT}\n\n{GREY}", f"{MARA}\n\n{SHORT}\n\n{RAIN}", f"{GREY}\n\n{MARA}\n\n{SHORT}"]
    keep("text-wide-gaps.txt", "\n\n\n\n".join(scenes) + "\n")
    stray = f'{STAIRS}\n\n"I know."' + "\n\n\n" + '"Do you?"\n\n' + RAIN + "\n\n" + GREY + "\n\n\n" + MARA
    keep("text-stray-gaps.txt", stray + "\n")
    keep(
        "text-line-paragraphs.txt",
        "\t" + "\n\t".join(STORY) + "\n\n\t" + f"{MARA}\n\t{RAIN}\n\t{GREY}\n\t{STAIRS}" + "\n",
    )
    signs = ["***", "~*~", "oOo", "xXx", "#", "- - -", "\u2042", "            * * *", "<><><>"]
    scenes = [f"Scene {word} was short." for word in NUMBERS]
    drawn = "".join(f"{scene}\n\n{sign}\n\n" for scene, sign in zip(scenes, signs, strict=False))
    keep("text-drawn-breaks.txt", drawn + scenes[-1] + "\n\nHe looked at me... \n\n:)\n\nI did not laugh.\n")


def marks() -> None:
    keep(
        "text-typed-emphasis.txt",
        "She was /not/ there. /Where are you?/ he thought, and *ran*.\n\n"
        "It was 1/2/99, and/or later; Mara/Ines, said the wall, and _nobody_ had painted it over.\n\n"
        "/Now,/ said the sea. **Now.** His snake_case_name, 2*3*4 and /usr/lib/x were no help.\n",
    )
    keep(
        "text-ruby.txt",
        "\u3000古い灯台《とうだい》に、一人の｜灯台守《とうだいもり》がいた。\n\n"
        "「どこへ行《い》くの？」と彼女《かのじょ》は聞いた。\n\n\u3000\u3000\u3000\u3000\u3000＊\n\n"
        "他读《红楼梦》，然后睡了。\n",
    )
    keep(
        "text-typographic.txt",
        "\"Well,\" she said, \"he said 'no' and left -- 'twas late.\"\n\nRock 'n' roll from the '90s, 6'2\" tall.\n\n"
        '"But I-" he began.\n\n' + RAIN + "\n",
    )


def chapters() -> None:
    keep(
        "text-chapters.txt",
        "A/N: This is my first fic, Mara/Ines, so please be kind!\n\nPrologue\n\n"
        f"{RAIN}\n\nChapter One: The Ferry\n\n{STAIRS}\n\n{SHORT}\n\nChapter Two: Low Water\n\n{MARA}\n\n"
        f"Chapter three of his life had begun badly.\n\n{GREY}\n\nTo be continued...\n\nPlease review!\n",
    )
    keep(
        "text-german-header.txt",
        "Titel: Ebbe\nAutorin: Mara Quill\nFandom: Hafenwache\nGenre: Drama, Mystery\nAltersfreigabe: P16\n"
        "Inhalt: Eine Lampe brennt, die aus sein sollte.\n\nKapitel 1: Die Fähre\n\n"
        "Der Regen war vom Meer gekommen, und die ganze Stadt roch nach Salz, als wäre sie nie trocken gewesen.\n\n"
        "Kapitel 2: Die Lampe\n\n„Du hast die Lampe brennen lassen“, sagte sie – größer, als ich sie kannte.\n",
        "cp1252",
    )


def encodings() -> None:
    keep(
        "text-macroman.txt",
        f"“I don’t know,” she said — naïve, perhaps…\n\nThe café was closed; Zoë’s façade wasn’t.\n\n{GREY}\n",
        "mac_roman",
        "\r",
    )
    keep("text-utf16.txt", f"“It’s late,” she said — and it was.\n\n***\n\n{GREY}\n", "utf-16-le")
    keep(
        "text-koi8.txt",
        "Она не знала, что ответить, и потому молчала.\n\nДождь стучал по крыше, и лампа *догорала*.\n\n"
        "***\n\n- Иди, - сказала она.\n",
        "koi8-r",
    )
    keep(
        "text-polish-1250.txt",
        "Nie wiedziała, że łódź już odpłynęła.\n\n„Źle się dzieje”, powiedziała cicho i wyszła na ścieżkę.\n\n"
        "***\n\nByło późno.\n",
        "cp1250",
    )
    garbled = (
        "“I don’t know,” she said — it was déjà vu.\n\nZoë’s *café* was closed…\n\n***\n\nHe’d gone.\n".encode().decode(
            "cp1252", "ignore"
        )
    )
    keep("text-garbled.txt", garbled)


if __name__ == "__main__":
    for make in (wraps, lines, marks, chapters, encodings):
        make()

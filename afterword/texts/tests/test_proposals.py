"""What a text says about itself: headers of older archives, chapter borders, notes at the end, the language."""

import pytest

from afterword import texts

STORY = "The rain had come in from the sea, and the whole town smelled of salt and iron."


def proposed(*paragraphs: str) -> texts.Proposals:
    return texts.read("\n\n".join(paragraphs).encode()).proposals


HEADINGS = [
    ("Chapter 3: The Storm", "The Storm"),
    ("Chapter Three", ""),
    ("CHAPTER III", ""),
    ("Chapter 3 - The Storm", "The Storm"),
    ("Chapter 12 -- The End", "The End"),
    ("Ch. 4", ""),
    ("Ch.4", ""),
    ("Part II", ""),
    ("Chapter 3/12", ""),
    ("Chapter One of Three", ""),
    ("*~* Chapter 5 *~*", ""),
    ("Chapter Twenty-One: X", "X"),
    ("Chapter 3: Who are you?", "Who are you?"),
    ("Prologue", "Prologue"),
    ("Epilogue: After", "Epilogue: After"),
    ("Kapitel drei – Das Meer", "Das Meer"),
    ("Erstes Kapitel", ""),
    ("Chapitre 2 : La mer", "La mer"),
    ("Capítulo Uno", ""),
    ("Capitolo III: Il mare", "Il mare"),
    ("Rozdział 4", ""),
    ("Глава 5. Море", "Море"),
    ("第三章 旅立ち", "旅立ち"),
    ("第十二话", ""),
    ("제3장 바다", "바다"),
]


@pytest.mark.parametrize(("heading", "title"), HEADINGS)
def test_a_chapter_begins_at_its_label(heading: str, title: str) -> None:
    found = proposed(STORY, heading, STORY, STORY).chapters
    assert [(each.place, each.title) for each in found] == [(1, title)]


FALSE_FRIENDS = [
    "Chapter three of his life had begun.",
    "Part of him wanted to leave.",
    "Part I had forgotten about.",
    "Chapter 5, verse 3 says the meek shall inherit.",
    "Chapter One. He opened the door and walked out into the rain.",
    "Part two was harder than part one.",
    "Act one: deny everything, she told herself.",
    "Episode 4 was on when he came in",
    "In chapter three he dies.",
    "Day one of the new job was awful.",
    "Chapter 3 is up!",
    "Prologue to a disaster, he thought.",
    "Part 2 coming soon, promise!",
    "Three.",
    "I",
    "The End",
    "End of Chapter 3",
    "Teil mir das mit.",
    "Introduction was hardly necessary.",
]


@pytest.mark.parametrize("sentence", FALSE_FRIENDS)
def test_a_sentence_that_begins_so_is_none(sentence: str) -> None:
    assert proposed(STORY, sentence, STORY, STORY).chapters == ()


def test_a_chapter_that_is_only_announced_is_none() -> None:
    assert proposed(STORY, "Chapter 4: The Storm").chapters == ()


def test_a_table_of_contents_is_none() -> None:
    found = proposed("Chapter 1: A", "Chapter 2: B", "Chapter 1: A", STORY, "Chapter 2: B", STORY).chapters
    assert [each.place for each in found] == [2, 4]


def test_a_part_and_its_first_chapter_are_one_border() -> None:
    found = proposed("Part One", "Chapter 1: A", STORY, "Chapter 2: B", STORY, "Part Two", "Chapter 3", STORY).chapters
    assert [(each.place, each.paragraphs) for each in found] == [(0, 2), (3, 1), (5, 2)]


def test_numbers_that_count_on_are_borders() -> None:
    assert [each.place for each in proposed("1.", STORY, STORY, "2.", STORY, STORY).chapters] == [0, 3]
    assert proposed(STORY, "1.", STORY, STORY, "7.", STORY, STORY).chapters == ()


def test_headings_are_borders_and_the_one_above_them_is_the_title() -> None:
    chapters = "".join(f"<h2>{title}</h2><p>{STORY}</p><p>{STORY}</p>" for title in ("The Ferry", "The Storm"))
    found = texts.read(f"<h1>Low Water</h1>{chapters}".encode()).proposals
    assert [each.title for each in found.chapters] == ["The Ferry", "The Storm"]
    assert found.title == "Low Water"


def test_a_prologue_shifts_the_numbers_so_that_they_are_kept() -> None:
    found = proposed("Prologue", STORY, "Chapter 1: A", STORY, "Chapter 2: B", STORY).chapters
    assert [each.title for each in found] == ["Prologue", "Chapter 1: A", "Chapter 2: B"]


HEADERS: dict[str, tuple[str, dict[str, object]]] = {
    "a mailing list": (
        (
            "Title: Low Water\nAuthor: Mara Quill\nE-mail: mara@a.example\nRating: PG-13\nPairing: Mara/Ines\n"
            "Summary: A lighthouse, a ghost,\nand nine years.\nDisclaimer: Not mine.\nWord count: 3,450"
        ),
        {
            "title": "Low Water",
            "writer": "Mara Quill",
            "rating": "PG-13",
            "relationships": ("Mara/Ines",),
            "summary": "A lighthouse, a ghost, and nine years.",
            "words": 3450,
        },
    ),
    "a journal": (
        (
            "<p><b>Title:</b> Low Water<br><b>Author:</b> maraq<br><b>Fandom:</b> Harbour Watch<br>"
            "<b>Pairing/Characters:</b> Mara/Ines, Tom<br><b>Rating:</b> R<br><b>Warnings:</b> character death</p>"
        ),
        {
            "title": "Low Water",
            "writer": "maraq",
            "fandoms": ("Harbour Watch",),
            "relationships": ("Mara/Ines",),
            "characters": ("Tom",),
            "rating": "R",
            "warnings": ("character death",),
        },
    ),
    "typed marks": (
        "**Title:** Low Water\n**Author:** Mara\n**Rating:** M",
        {"title": "Low Water", "writer": "Mara", "rating": "M"},
    ),
    "a typed list": (
        "* Title: Low Water\n* Author: Mara\n* Pairing: Mara x Ines",
        {"title": "Low Water", "writer": "Mara", "relationships": ("Mara x Ines",)},
    ),
    "paragraphs below a title": (
        "Low Water\n\nby Mara Quill\n\nRating: T\n\nSummary: A ghost comes home.\n\nShe stays.\n\nBeta: Tom",
        {"title": "Low Water", "writer": "Mara Quill", "rating": "T", "summary": "A ghost comes home. She stays."},
    ),
    "FanFiction.net": (
        "Low Water\nBy: maraq\n\nA lamp burns.\n\nRated: Fiction T - English - Angst - Words: 3,200 - Reviews: 4",
        {"title": "Low Water", "writer": "maraq", "rating": "T", "words": 3200},
    ),
    "German": (
        "Titel: Ebbe\nAutorin: Mara\nGenre: Drama, Romanze\nAltersfreigabe: P16\nInhalt: Ein Leuchtturm.",
        {
            "title": "Ebbe",
            "writer": "Mara",
            "tags": ("Drama", "Romanze"),
            "rating": "P16",
            "summary": "Ein Leuchtturm.",
        },
    ),
    "French": (
        "Titre : Marée basse\nAuteur : Mara\nRésumé : Un phare.\nCouple : Mara/Inès",
        {"title": "Marée basse", "writer": "Mara", "summary": "Un phare.", "relationships": ("Mara/Inès",)},
    ),
    "Spanish": (
        "Título: Marea baja\nAutora: Mara\nPersonajes: Mara, Inés\nAdvertencias: muerte\nPalabras: 3.450",
        {"title": "Marea baja", "characters": ("Mara", "Inés"), "warnings": ("muerte",), "words": 3450},
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_says_what_it_says(name: str) -> None:
    header, wanted = HEADERS[name]
    found = proposed(header, STORY, STORY)
    assert {field: getattr(found, field) for field in wanted} == wanted
    assert found.header is not None
    assert STORY not in found.header.html


@pytest.mark.parametrize(
    "opening",
    ["Date: May 12\nFrom: Mara\nTo: Ines\nSubject: rain", "Mara: where are you\nInes: here", "Note: one.\nNote: two."],
)
def test_a_letter_and_a_chat_are_no_header(opening: str) -> None:
    assert proposed(opening, STORY, STORY).header is None


ENDS = [
    ("To be continued…",),
    ("TBC...",),
    ("A/N: So, what did you think?",),
    ("Please review!",),
    ("Reviews are love.",),
    ("A/N: I hope you liked it.", "Next chapter will be up on Sunday!"),
    ("Fortsetzung folgt...",),
]


@pytest.mark.parametrize("note", ENDS)
def test_a_note_at_the_end_is_proposed(note: tuple[str, ...]) -> None:
    found = proposed(STORY, STORY, STORY, *note).note_after
    assert found is not None
    assert (found.place, found.paragraphs) == (3, len(note))


@pytest.mark.parametrize(
    "end",
    ["The End", '"Please review the contract," she said.', "And I never saw her again.", "He hoped she would write."],
)
def test_the_end_of_a_story_is_no_note(end: str) -> None:
    assert proposed(STORY, STORY, STORY, end).note_after is None


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("A/N: Mara/Ines, eventually!", ("Mara/Ines",)),
        ("A/N: Mara x Ines fic, R&R!", ("Mara x Ines",)),
        ("A/N: Hurt/Comfort and an AU. He/She fic.", ()),
        ("A/N: fic for Tom Reed/Ines Marsh shippers", ("Tom Reed/Ines Marsh",)),
    ],
)
def test_pairings_are_found_in_what_is_said_to_readers(said: str, wanted: tuple[str, ...]) -> None:
    assert proposed(said, STORY, STORY).relationships == wanted


def test_pairings_in_a_story_are_its_own_business() -> None:
    assert proposed(f"{STORY} Mara/Ines was carved into the wall.", STORY).relationships == ()


LANGUAGES = {
    "en": STORY,
    "de": "Der Regen war vom Meer gekommen, und die ganze Stadt roch nach Salz, als ob sie nie trocken gewesen wäre.",
    "fr": "La pluie était venue de la mer, et toute la ville sentait le sel comme si elle n'avait jamais été sèche.",
    "es": "La lluvia había venido del mar, y toda la ciudad olía a sal como si nunca hubiera estado seca en su vida.",
    "it": "La pioggia era venuta dal mare, e tutta la città odorava di sale come se non fosse mai stata asciutta.",
    "pt": "A chuva tinha vindo do mar, e toda a cidade cheirava a sal como se nunca tivesse estado seca na sua vida.",
    "nl": "De regen was van de zee gekomen, en de hele stad rook naar zout alsof zij nooit droog was geweest.",
    "sv": "Regnet hade kommit från havet, och hela staden luktade salt som om den aldrig hade varit torr på länge.",
    "da": "Regnen var kommet fra havet, og hele byen lugtede af salt, som om den aldrig havde været tør før nu.",
    "nb": "Regnet var kommet fra havet, og hele byen luktet av salt, som om den aldri hadde vært tørr før nå.",
    "fi": "Sade oli tullut mereltä, ja koko kaupunki tuoksui suolalta niin kuin se ei olisi ollut koskaan kuiva.",
    "pl": "Deszcz przyszedł od morza i całe miasto pachniało solą, jak gdyby nigdy nie było suche, a ona to wiedziała.",
    "cs": "Déšť přišel od moře a celé město vonělo solí, jako by nikdy nebylo suché, a ona to věděla už dávno.",
    "hu": "Az eső a tenger felől jött, és az egész város sószagú volt, mintha soha nem lett volna száraz, csak most.",
    "ru": "Дождь пришёл с моря, и весь город пах солью, как будто он никогда не был сухим, и она это знала.",
    "uk": "Дощ прийшов з моря, і все місто пахло сіллю, ніби воно ніколи не було сухим, і вона це знала вже давно.",
    "el": "Η βροχή είχε έρθει από τη θάλασσα και όλη η πόλη μύριζε αλάτι.",
    "ja": "雨は海から来た。町じゅうが塩の匂いがした。彼女はそれを知っていた。",
    "zh-Hans": "雨从海上来，整个城市都是盐的味道，她知道这个。",
    "zh-Hant": "雨從海上來，整個城市都是鹽的味道，她知道這個。",
    "ko": "비는 바다에서 왔고 온 도시에서 소금 냄새가 났다.",
    "ar": "جاء المطر من البحر، وكانت المدينة كلها تفوح برائحة الملح كما لو أنها لم تكن جافة من قبل.",
    "fa": "باران از دریا آمده بود و تمام شهر بوی نمک می‌داد، انگار که هیچ وقت خشک نبوده است و او این را می‌دانست.",
    "he": "הגשם בא מן הים, וכל העיר הריחה ממלח, כאילו לא הייתה יבשה אף פעם, והיא ידעה את זה.",
    "th": "ฝนมาจากทะเล และทั้งเมืองมีกลิ่นเกลือ",
    "tr": "Yağmur denizden gelmişti ve bütün şehir tuz kokuyordu, sanki hiç kuru olmamış gibi, ama o bunu biliyordu.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_and_its_direction_are_proposed(language: str) -> None:
    found = proposed(LANGUAGES[language])
    assert found.language == language
    assert found.direction == ("rtl" if language in {"ar", "fa", "he"} else "ltr")


@pytest.mark.parametrize(
    "text", ["Yes.", "Mara!", "1 2 3", "Lorem ipsum dolor sit amet consectetur adipiscing elit sed"]
)
def test_silence_is_better_than_a_guess(text: str) -> None:
    assert proposed(text).language is None

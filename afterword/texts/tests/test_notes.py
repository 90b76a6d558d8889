"""Which first paragraphs talk to readers, and which tell the story."""

import pytest

from afterword import texts

STORY = "The rain had come in from the sea, and the whole town smelled of salt and iron."

NOTES = [
    ("A/N: This is an AU.",),
    ("Author's note: set after season two.", "Thanks to my beta for everything!"),
    ("Disclaimer: I own nothing but the typos.",),
    ("I don't own any of these characters, they belong to their studio.",),
    ("Hi everyone! I'm back with a new chapter, sorry it took so long.", "Enjoy!"),
    ("Rating: T", "Pairing: Mara/Ines", "Summary: A lighthouse, a ghost."),
    ("Please read and review, I live for feedback :)",),
    ("Thank you all for the lovely reviews on chapter three!",),
    ("So, this is my first fic. Be kind.",),
    ("Warning: spoilers for the finale.", "R&R!"),
    ("Sorry for the wait, you guys! I'm hoping to post the next update soon.", "Let me know what you think."),
    ("This story is unbeta'd, all mistakes are mine.",),
    ("Characters belong to the network, no copyright infringement intended.",),
    ("I wrote this at three in the morning, hope you enjoy it ;)", "On with the story!"),
]

OPENINGS = [
    "I was nine when the sea took my brother, and I have hated reviews of the weather ever since.",
    "My name is Mara, and this is the story of how I died.",
    "I hope you never have to do what I did that winter.",
    "We moved into the lighthouse in March; I remember the new keeper's hands, and that he never wrote anything down.",
    "Dear Ines, I'm sorry that I haven't written. Please forgive me.",
    '"Please enjoy the show, everyone," I said, and the curtain rose.',
    "Chapter One",
    "I don't own much: a coat, a knife, a name that isn't mine.",
    "Everybody in our town knew what I was before I did, and nobody ever said it.",
    "I never thanked him for the books. I read them all, every one, by the light of the lamp.",
    "I was writing the last page when the bell rang.",
    "You think you know this story. You don't.",
    "My sister says that I should begin at the beginning, so I will.",
    "I posted the letter on Monday, and by Friday everyone knew.",
    "We called it the Archive, though there was nothing in it but dust and a summary of the war.",
]


def proposed(paragraphs: tuple[str, ...]) -> int:
    found = texts.read("\n\n".join(paragraphs).encode()).proposals.note_before
    return found.paragraphs if found else 0


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_proposed_and_ends_where_the_story_begins(note: tuple[str, ...]) -> None:
    assert proposed((*note, STORY, STORY)) == len(note)


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_story_told_in_the_first_person_is_left_alone(opening: str) -> None:
    assert proposed((opening, STORY, STORY)) == 0


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_note_before_such_a_story_ends_before_it(opening: str) -> None:
    assert proposed(("A/N: Thanks to my beta!", opening, STORY)) == 1


def test_a_quiet_paragraph_between_two_of_a_note_belongs_to_it() -> None:
    note = ("A/N: Hello again!", "The town is real, by the way.", "Enjoy and review.")
    assert proposed((*note, STORY)) == 3


def test_never_is_the_whole_text_a_note() -> None:
    assert proposed(("A/N: This is on hiatus.", "Sorry, everyone! The next chapter is coming soon.")) == 0


def test_taking_a_note_out_loses_the_scene_break_between() -> None:
    assert texts.split_note("<p>A/N</p><hr><p>a</p>", 1) == ("<p>A/N</p>", "<p>a</p>")
    assert texts.split_note("<p>a</p><hr><p>b</p>", 0) == ("", "<p>a</p><hr><p>b</p>")

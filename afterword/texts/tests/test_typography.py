"""Quotation marks and dashes by language, where a writer asks for them."""

import pytest

from afterword import texts

QUOTES = [
    ("en", '"Well," she said, "he said \'no\' and left."', "“Well,” she said, “he said ‘no’ and left.”"),
    ("en", "'Tis rock 'n' roll from the '90s, isn't it?", "’Tis rock ’n’ roll from the ’90s, isn’t it?"),
    ("en", "'Well,' she said. 'The boys' coats, o'clock.'", "‘Well,’ she said. ‘The boys’ coats, o’clock.’"),
    ("en", '"\'Twas him," she said, "get \'em!"', "“’Twas him,” she said, “get ’em!”"),
    ("en", 'He is 6\'2" tall, the plank 5" wide. "I\'m 17"', 'He is 6\'2" tall, the plank 5" wide. “I’m 17”'),
    ("en", '"But I--" she began. --"No."', "“But I--” she began. --“No.”"),
    ("en", '("Quietly," he said.) "...And then?"', "(“Quietly,” he said.) “...And then?”"),
    ("en", 'See http://a.example/"x" or "that".', 'See http://a.example/"x" or “that”.'),
    ("en", 'Already “set” and "not".', "Already “set” and “not”."),
    ("en", "\"'Quote in quote,' he said,\" she said.", "“‘Quote in quote,’ he said,” she said."),
    ("de", "\"Er sagte 'nein' und ging\", sagte sie. Geht's?", "„Er sagte ‚nein‘ und ging“, sagte sie. Geht’s?"),
    ("fr", '"Il est parti", dit-elle. L\'été.', "«\xa0Il est parti\xa0», dit-elle. L’été."),
    ("es", '"Se fue", dijo ella.', "«Se fue», dijo ella."),
    ("it", '"È andato via", disse. L\'acqua.', "«È andato via», disse. L’acqua."),
    ("pl", '"Poszedł", powiedziała.', "„Poszedł”, powiedziała."),
    ("ru", '"Он ушёл", сказала она.', "«Он ушёл», сказала она."),
    ("sv", '"Han gick", sade hon.', "”Han gick”, sade hon."),
    ("ja", '"帰った"と彼女は言った。', "「帰った」と彼女は言った。"),
]
FILLER = {
    "en": "The rain had come in from the sea and it was late, and nobody in the house was awake but she.",
    "de": "Der Regen war vom Meer gekommen, und es war spät, und niemand im Haus war noch wach als sie.",
    "fr": "La pluie était venue de la mer et il était tard, et personne dans la maison ne dormait plus que lui.",
    "es": "La lluvia había venido del mar y era tarde, y nadie en la casa estaba despierto más que ella.",
    "it": "La pioggia era venuta dal mare ed era tardi, e nella casa non c'era nessuno che non dormisse più.",
    "pl": "Deszcz przyszedł od morza i było już późno, i nikt w domu nie był tak jak ona, że się nie bał.",
    "ru": "Дождь пришёл с моря, и было уже поздно, и никто в доме не спал, только она, как всегда.",
    "sv": "Regnet hade kommit från havet och det var sent, och ingen i huset var vaken utom hon som inte sov.",
    "ja": "雨は海から来て、もう遅かった。家の中で起きているのは彼女だけだった。",
}


def asked(text: str, language: str, *offers: str) -> str:
    data = f"{text}\n\n{FILLER[language]}".encode()
    html = texts.read(data, choices=texts.Choices.of(ask=offers)).chapters[0].html
    return texts.visible_text(html).split("\n")[0]


@pytest.mark.parametrize(("language", "typed", "wanted"), QUOTES)
def test_quotation_marks_are_those_of_the_language(language: str, typed: str, wanted: str) -> None:
    assert asked(typed, language, "quotes") == wanted
    assert asked(typed, language) == typed


DASHES = [
    ("en", "It was late - too late -- and dark.", "It was late – too late — and dark."),
    ("en", '"But I-" she said. "W-what--"', '"But I—" she said. "W-what—"'),
    ("en", "Run git --help or x --> y, 1914-1918, well-known.", "Run git --help or x --> y, 1914-1918, well-known."),
    ("de", "Es war spät - zu spät -- und dunkel.", "Es war spät – zu spät – und dunkel."),
    ("fr", "- Tu viens - enfin, peut-être ?", "— Tu viens – enfin, peut-être ?"),
    ("es", "-Se fue -dijo ella-. No vuelve.", "—Se fue —dijo ella—. No vuelve."),
    ("ru", "- Он ушёл - и всё.", "— Он ушёл — и всё."),
    ("sv", "- Han gick - kanske.", "– Han gick – kanske."),
]


@pytest.mark.parametrize(("language", "typed", "wanted"), DASHES)
def test_dashes_are_those_of_the_language(language: str, typed: str, wanted: str) -> None:
    assert asked(typed, language, "dashes") == wanted
    assert asked(typed, language) == typed


def test_marks_stay_around_what_they_were_around() -> None:
    data = b'<p>"<em>Never</em>," she said. "<code>x = "y"</code> is <em>"code"</em>."</p>'
    read = texts.read(data, choices=texts.Choices.of(ask=["quotes"]))
    assert read.chapters[0].html == ('<p>“<em>Never</em>,” she said. “<code>x = "y"</code> is <em>“code”</em>.”</p>')
    assert {repair.code: repair.count for repair in read.repairs} == {"quotes": 6}

"""Every language in the encodings that its writers' machines had, and texts that were garbled on the way."""

import pytest

from afterword import texts
from afterword.texts.mojibake import Ungarbler

STORIES = {
    "en": "“I don’t know,” she said — naïve, perhaps. The café was closed; Zoë’s façade wasn’t…",
    "en-dashes": "It was late — too late. He’d left the lamp on… She couldn’t see.",
    "de": "„Das weiß ich nicht“, sagte sie – vielleicht größer als sonst. Die Tür ging auf.",
    "fr": "« Où est-elle passée ? » demanda-t-il. L’été était déjà là, et le cœur de Zoé battait très fort.",
    "es": "—¿Qué pasó? —preguntó él—. Mañana será otro día, señor Núñez; no había más canción.",
    "pt": "Ela não sabia o que dizer; então ficou em silêncio. A lâmpada ainda estava acesa.",
    "it": "Non sapeva perché fosse così tardi; è già notte, disse. La città era più buia.",
    "sv": "Hon visste inte vad hon skulle säga, så hon teg. Lampan brann när båten försvann på sjön.",
    "pl": "Nie wiedziała, że łódź już odpłynęła. „Źle się dzieje”, powiedziała i wyszła na ścieżkę.",
    "cs": "Když přišel domů, světlo ještě svítilo. Řekl si, že už ji nikdy neuvidí, a zavřel dveře.",
    "hu": "Nem tudta, hogy mit mondjon, ezért csak hallgatott. Az őszi eső zúgott a tető fölött.",
    "ru": "Она не знала, что ответить, и потому молчала. Дождь стучал по крыше, и лампа догорала.",
    "el": "Δεν ήξερε τι να πει, γι' αυτό σώπασε. Το φως του φάρου έκαιγε ακόμα.",
    "he": "היא לא ידעה מה לומר, ולכן שתקה. האור במגדלור עדיין דלק.",
    "tr": "Ne diyeceğini bilmiyordu, bu yüzden sustu. Işık hâlâ yanıyordu ve gemi çoktan gitmişti.",
    "ja": "吾輩は灯台守である。名前はまだ無い。「どこで生れたの？」と彼女は聞いた。カモメが鳴いた。",
    "zh": "她不知道该说什么，所以沉默了。灯塔的灯还亮着，海浪拍打着岩石。“你回来了？”他问。",
    "zh-Hant": "她不知道該說什麼，所以沉默了。燈塔的燈還亮著，海浪拍打著岩石。「你回來了？」他問。",
    "ko": "그녀는 무슨 말을 해야 할지 몰라서 침묵했다. 등대의 불은 아직 켜져 있었다.",
}
ENCODINGS = {
    "en": "cp1252 mac_roman utf-16 utf-16-le utf-16-be utf-32 utf-8-sig",
    "en-dashes": "cp1252 mac_roman",
    "de": "cp1252 mac_roman cp1250",
    "fr": "cp1252 mac_roman",
    "es": "cp1252 mac_roman",
    "pt": "cp1252 mac_roman latin-1",
    "it": "cp1252 latin-1 cp850",
    "sv": "cp1252 mac_roman latin-1 cp850",
    "pl": "cp1250",
    "cs": "cp1250 iso8859-2",
    "hu": "cp1250 iso8859-2",
    "ru": "cp1251 koi8-r cp866 iso8859-5 utf-16-le utf-16-be",
    "el": "cp1253 iso8859-7",
    "he": "cp1255",
    "tr": "cp1254",
    "ja": "shift_jis euc-jp iso2022_jp utf-16-le utf-16",
    "zh": "gb18030 gbk utf-16-be",
    "zh-Hant": "big5",
    "ko": "euc-kr cp949",
}


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize(
    ("language", "encoding"), [(language, name) for language, names in ENCODINGS.items() for name in names.split()]
)
def test_bytes_that_do_not_say_give_the_words_that_were_meant(language: str, encoding: str, times: int) -> None:
    story = "\n\n".join([STORIES[language]] * times)
    manuscript = texts.read((story + "\n").encode(encoding))
    assert texts.visible_text(manuscript.chapters[0].html) == story.replace("\n\n", "\n")


def test_another_encoding_is_a_repair_that_can_be_undone() -> None:
    data = STORIES["ru"].encode("koi8-r")
    assert "encoding" in {repair.code for repair in texts.read(data).repairs}
    undone = texts.read(data, choices=texts.Choices.of(undo=["encoding"]))
    assert undone.encoding == "cp1252"
    assert "Она" not in undone.chapters[0].html


def test_a_few_bytes_of_another_encoding_keep_their_characters() -> None:
    data = ("Déjà vu, " * 100).encode() + "l’été".encode("cp1252")
    assert texts.read(data).chapters[0].html.endswith("l’été</p>")


CODECS = ["cp1252", "cp1250", "cp1251", "mac_roman", "cp850", "latin-1"]
GARBLED = [
    STORIES["en"],
    STORIES["de"],
    STORIES["fr"],
    STORIES["pl"],
    STORIES["cs"],
    STORIES["ru"],
    STORIES["ja"],
    "L’État, c’est moi. «\xa0Où est-il\xa0?\xa0» Été à la mer.",
    "“CORAÇÃO” não são AMANHÃ",
    "She sent 😀 and ❤️ and 👩‍👩‍👧.",
]


def garbled(text: str, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("rounds", [1, 2])
@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("story", GARBLED)
def test_utf_8_that_was_taken_for_something_else_comes_back(story: str, codec: str, rounds: int) -> None:
    text = story
    for _ in range(rounds):
        text = garbled(text, codec)
    manuscript = texts.read(text.encode())
    assert texts.visible_text(manuscript.chapters[0].html) == story
    assert "mojibake" in {repair.code for repair in manuscript.repairs}
    undone = texts.read(text.encode(), choices=texts.Choices.of(undo=["mojibake"]))
    assert undone.chapters[0].html != manuscript.chapters[0].html


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("She said â€œHelloâ€, and it was dÃ©jÃ  vu.", "She said “Hello”, and it was déjà vu."),
        ("It\x92s \x93so\x94 late\x85", "It’s “so” late…"),
        ("Heís here ó and ìHelloî she saidÖ Itís. ìNo.î", "He’s here — and “Hello” she said… It’s. “No.”"),
        ("HeÕs ÒNo,Ó she said. ItÕs me.", "He’s “No,” she said. It’s me."),
        ("A cafÃ© with “right” quotes.", "A café with “right” quotes."),
    ],
)
def test_other_ways_of_garbling(wrong: str, right: str) -> None:
    assert texts.visible_text(texts.read(wrong.encode()).chapters[0].html) == right


RIGHT = [
    "Ã PÃO MAÇÃ",
    "SÃO PAULO — cidade",
    "“MANHÔ e “IRMÔ, NÃO… AMANHÃ… IRMÃ–MÃE",
    "“curly” ‘quotes’ it’s ’tis",
    "emoji 😀👩‍👩‍👧 ❤️ and © ® ™",
    "“AÑO” fue, ¿Qué? ¡Ñ…!",
    "Ð is a letter, and so is Þ",
    "l’été », voilà … » Où est-il à ?",
    "HÀ NỘI, Việt Nam: Đà Nẵng, “À…” Ầ",
    "±5 °C, €™, ‚ and ‰",
    "Ångström – Å… Ä… „Ä“ und „Ö“ – „Ü…“",
    "Сёстры и Рёв. Всё ещё: «Рё»",
    "ÀÉÎÕÜ donÕt",
    "“Å” and “Â”, disse",
]


@pytest.mark.parametrize("text", [*RIGHT, "\n".join(RIGHT), *STORIES.values()])
def test_what_was_right_stays(text: str) -> None:
    assert Ungarbler(text.split("\n")).put_right(text) == (text, 0)

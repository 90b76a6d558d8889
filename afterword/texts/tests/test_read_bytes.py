"""Bytes of any encoding, and bytes that are no text."""

import pytest

from afterword import texts

STORY = "“Déjà vu,” she said — naïve, perhaps. The café was closed; Zoë’s façade wasn’t."


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_each_encoding_gives_the_same_words(encoding: str, said: str) -> None:
    manuscript = texts.read(STORY.encode(encoding))
    assert texts.visible_text(manuscript.chapters[0].html) == STORY
    assert manuscript.encoding == said


def test_latin_and_russian_and_japanese_bytes_are_told_apart() -> None:
    for text, encoding in (
        ("Ein längerer Satz über Möwen, größer als sonst. " * 20, "latin-1"),
        ("Она не знала, что ответить, и потому молчала. " * 20, "cp1251"),
        ("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 20, "shift_jis"),
    ):
        assert texts.visible_text(texts.read(text.encode(encoding)).chapters[0].html) == text.strip()


def test_a_page_that_names_its_encoding_is_believed() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Она молчала.</p></body></html>'
    assert texts.read(page.encode("cp1251")).chapters[0].html == "<p>Она молчала.</p>"


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    data = ("Déjà vu, " * 100).encode() + b"\xff end"
    assert texts.visible_text(texts.read(data).chapters[0].html).startswith("Déjà vu, Déjà vu")


def test_nul_bytes_are_taken_out_and_listed() -> None:
    manuscript = texts.read(b"She \x00said no." + b" And again no." * 10)
    assert texts.visible_text(manuscript.chapters[0].html).startswith("She said no.")
    assert ("control characters removed", 1) in {(repair.what, repair.count) for repair in manuscript.repairs}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        ("\u200b\u00a0".encode(), "empty"),
        (b"<p></p><script>x</script>", "empty"),
        (b"PK\x03\x04rest", "damaged"),
        (b"%PDF-1.7 rest", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
        (b"\xff\xfea\x00\x00\xd8a\x00", "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.read(data, "story.txt")
    sentence = str(refused.value)
    assert refused.value.code == code
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_json_has_the_keys_that_convert_prints() -> None:
    found = texts.read(b"a").as_json()
    assert list(found) == [
        "format",
        "encoding",
        "title",
        "writer",
        "language",
        "direction",
        "summary",
        "note_before",
        "note_after",
        "chapters",
        "proposals",
        "repairs",
        "losses",
    ]
    assert found["chapters"] == [
        {"title": None, "html": "<p>a</p>", "words": 1, "paragraphs": 1, "scene_breaks": 0, "emphases": 0}
    ]
    assert (found["proposals"], found["repairs"], found["losses"], found["title"]) == ({}, [], [], None)

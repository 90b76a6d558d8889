"""Names as they are shown, compared, and put into addresses and files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import texts

GOOD = [
    ("Mara", "Mara"),
    ("  Mara   of the\tLamp ", "Mara of the Lamp"),
    ("Ame\u0301lie", "Am\u00e9lie"),
    ("Nguyễn Văn Ế", "Nguyễn Văn Ế"),
    ("Иван", "Иван"),
    ("吾輩は猫", "吾輩は猫"),
    ("محمد", "محمد"),
    ("مُحَمَّد", "مُحَمَّد"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("हिन्दी", "हिन्दी"),
    ("ศักดิ์สิทธิ์", "ศักดิ์สิทธิ์"),
    ("d'Artagnan-3", "d'Artagnan-3"),
    ("👩\u200d👧 reads", "👩\u200d👧 reads"),
    ("❤\ufe0f", "❤\ufe0f"),
    ("x_X_x", "x_X_x"),
]
BAD = [
    ("", "name-empty"),
    ("   ", "name-empty"),
    ("...", "name-empty"),
    ("Ma\u202era", "name-invisible"),
    ("Ma\u2066ra", "name-invisible"),
    ("Ma\u200bra", "name-invisible"),
    ("Ma\u200dra", "name-invisible"),
    ("Ma\u00adra", "name-invisible"),
    ("Ma\ufeffra", "name-invisible"),
    ("Ma\x00ra", "name-invisible"),
    ("Ma\x1bra", "name-invisible"),
    ("Ma\u3164ra", "name-invisible"),
    ("Ma\u2800ra", "name-invisible"),
    ("Ma\ufe0fra", "name-invisible"),
    ("Ma\U000e0061ra", "name-invisible"),
    ("Ma\ue000ra", "name-invisible"),
    ("\u0301Mara", "name-marks"),
    ("M" + "\u0336\u0337\u0338\u0339" + "ara", "name-marks"),
    ("x" * 101, "name-too-long"),
]


@pytest.mark.parametrize(("text", "name"), GOOD)
def test_a_name_is_kept_as_it_is_written(text: str, name: str) -> None:
    assert texts.clean_name(text) == name
    assert texts.clean_name(name) == name


@pytest.mark.parametrize(("text", "code"), BAD)
def test_a_name_that_hides_something_is_refused(text: str, code: str) -> None:
    with pytest.raises(texts.Refused) as refused:
        texts.clean_name(text)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_the_longest_name_is_the_callers_to_say() -> None:
    with pytest.raises(texts.Refused, match="5 characters"):
        texts.clean_name("longer", max_length=5)


TWINS = (
    "admin Admin ADMIN Ａdmin аdmin АDМIN admın Ádmin ad-min ad_min adm.in a.d.m.i.n 𝐚𝐝𝐦𝐢𝐧 ⓐⓓⓜⓘⓝ αdmin admіn adrnin "
    "admln adm1n ADMlN"
)


@pytest.mark.parametrize("name", [*TWINS.split(), "ad min", "ad\u00a0min", "Admin "])
def test_names_that_look_alike_have_one_key(name: str) -> None:
    assert texts.name_key(name) == texts.name_key("admin")


@pytest.mark.parametrize(
    "names",
    [
        ("Иван", "Ирина", "Маша", "Миша"),
        ("海", "空", "海空"),
        ("محمد", "أحمد"),
        ("दीपक", "दीपिका"),
        ("สมชาย", "สมหญิง"),
        ("Mara", "Marc", "Mark"),
        ("😀", "😁"),
        ("ゆき", "ユキ子"),
    ],
)
def test_names_that_differ_keep_apart(names: tuple[str, ...]) -> None:
    keys = [texts.name_key(name) for name in names]
    assert all(keys)
    assert len(set(keys)) == len(names)


@given(st.text(min_size=1))
def test_a_key_is_never_empty_and_stands_still(text: str) -> None:
    key = texts.name_key(text)
    assert key
    assert texts.name_key(text.upper().lower()) == texts.name_key(text.upper())


@pytest.mark.parametrize(
    "name", ["Admin", "аdmin", "Admin 2", "M0derator", "The-Archivist"[4:], "after word", "Support_1"]
)
def test_the_houses_names_are_reserved(name: str) -> None:
    assert texts.looks_reserved(texts.name_key(name))


@pytest.mark.parametrize("name", ["Mara", "Ada Minsky", "Modesty", "Archie", "Иван", "Leo", "Olio"])
def test_peoples_names_are_not(name: str) -> None:
    assert not texts.looks_reserved(texts.name_key(name))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Mara of the Lamp", "mara-of-the-lamp"),
        ("  Don't / Panic! ", "dont-panic"),
        ("Иван Грозный", "иван-грозный"),
        ("吾輩は猫", "吾輩は猫"),
        ("Amélie", "amélie"),
        ("😀!", "nobody"),
        ("", "nobody"),
        ("a" * 300, "a" * 80),
    ],
)
def test_a_slug_has_letters_or_is_the_fallback(text: str, slug: str) -> None:
    assert texts.slug(text, fallback="nobody") == slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Lamp", "The Lamp"),
        ('"Who/What\\Why?" <a|b>: *', "Who What Why a b"),
        ("Лампа", "Лампа"),
        ("灯台", "灯台"),
        ("😀 Lamp", "😀 Lamp"),
        ("-rf --", "rf"),
        ("../../etc/passwd", "etc passwd"),
        (".hidden", "hidden"),
        ("CON", "CON_"),
        ("lpt1.x", "lpt1.x_"),
        ("a\r\nb\x00\u202ec", "a b c"),
        ("???", "story"),
        ("", "story"),
        ("trailing. ", "trailing"),
    ],
)
def test_a_file_can_be_saved_anywhere(title: str, name: str) -> None:
    assert texts.file_name(title) == name


@given(st.text(max_size=400))
def test_a_file_name_is_safe_for_any_title(title: str) -> None:
    name = texts.file_name(title)
    assert name
    assert len(name.encode("utf-8")) <= 201
    assert name[0] not in "-. "
    assert name[-1] not in ". "
    assert not set(name) & set('"/\\:*?<>|\r\n\x00')

"""A manuscript is read in a process that can do nothing else, and that ends in time whatever it meets."""

import time
from pathlib import Path

import pytest

from afterword import texts
from afterword.texts import apart
from afterword.texts.repairs import Choices

STORY = "The lamp *burned*.\n\n* * *\n\n“Caf\u00e9,” she said.".encode()
SECONDS = 2


@pytest.fixture
def strange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the reader do what the file's name says."""
    monkeypatch.setattr(apart, "_CHILD", Path(__file__).with_name("strange_child.py"))


def ask(deed: str, seconds: int = apart.SECONDS) -> apart.Answer:
    return apart.ask(STORY, filename=deed, seconds=seconds, megabytes=256)


def children() -> list[str]:
    """The processes that we have, as the system lists them."""
    return [task.read_text() for task in Path("/proc/self/task").glob("*/children") if task.read_text()]


@pytest.mark.parametrize(
    "data",
    [
        STORY,
        b"<p>One</p><script>x</script><p>Two</p>",
        "na\u00efve caf\u00e9s and r\u00e9sum\u00e9s".encode("cp1252"),
    ],
)
def test_it_gives_what_reading_here_gives(data: bytes) -> None:
    assert apart.read_apart(data) == texts.read(data)


@pytest.mark.usefixtures("strange")
def test_the_choices_go_along() -> None:
    choices = Choices(undo=frozenset({"emphasis", "notes"}), ask=frozenset({"quotes"}))
    with pytest.raises(texts.Refused) as heard:
        apart.read_apart(STORY, "repeats", "text/plain", choices=choices)
    assert str(heard.value) == "['emphasis', 'notes'] ['quotes'] text/plain"


def test_what_was_said_about_the_file_goes_along() -> None:
    html = b"A <i>word</i>"
    for name, media_type in (("a.html", None), (None, "text/html")):
        assert apart.read_apart(html, name, media_type) == texts.read(html, name, media_type)


@pytest.mark.parametrize("data", [b" \n", b"%PDF-1.7 x", b"a" * 20_000_001])
def test_a_refusal_comes_back_in_its_own_words(data: bytes) -> None:
    with pytest.raises(texts.Refused) as here:
        texts.read(data)
    with pytest.raises(texts.Refused) as there:
        apart.read_apart(data)
    assert (there.value.code, str(there.value)) == (here.value.code, str(here.value))


@pytest.mark.usefixtures("strange")
@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("spins", "too-slow"),
        ("sleeps", "too-slow"),
        ("hoards_and_hides_it", "too-slow"),
        ("hoards", "too-heavy"),
        ("crashes", "too-heavy"),
        ("trips", "unreadable"),
        ("opens_many", "unreadable"),
        ("writes", "unreadable"),
        ("writes_past_the_wall", "unreadable"),
        ("peeks", "unreadable"),
        ("peeks_at_the_archive", "unreadable"),
        ("calls_out", "unreadable"),
        ("calls_a_program", "unreadable"),
        ("tidies", "unreadable"),
    ],
)
def test_whatever_a_reader_does_ends_in_a_sentence(deed: str, code: str) -> None:
    begun = time.monotonic()
    open_files = list(Path("/dev/fd").iterdir())
    with pytest.raises(texts.Refused) as refused:
        ask(deed, SECONDS if code == "too-slow" else apart.SECONDS).manuscript()
    assert refused.value.code == code
    assert str(refused.value).endswith(".")
    assert time.monotonic() - begun < (2 * SECONDS if code == "too-slow" else apart.SECONDS)
    assert len(list(Path("/dev/fd").iterdir())) == len(open_files)
    assert not children()
    assert not Path("/tmp/left-behind-by-a-strange-child").exists()


@pytest.mark.usefixtures("strange")
def test_what_a_library_prints_does_not_stand_in_the_answer() -> None:
    answer = ask("chatters")
    assert answer.manuscript() == texts.read(STORY, "chatters")


@pytest.mark.usefixtures("strange")
def test_an_answer_without_end_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST_ANSWER", 100)
    with pytest.raises(texts.Refused) as refused:
        ask("nothing strange").manuscript()
    assert refused.value.code == "too-much"


@pytest.mark.usefixtures("strange")
def test_complaints_without_end_are_forgotten() -> None:
    answer = ask("floods", SECONDS)
    assert answer.ending == "too-slow"
    assert len(answer.complaint) <= 200


@pytest.mark.usefixtures("strange")
def test_the_log_is_told_where_it_broke_and_no_word_of_the_story() -> None:
    with pytest.raises(texts.Refused) as refused:
        ask("trips").manuscript()
    cause = refused.value.__cause__
    assert isinstance(cause, apart.ReadingFailed)
    assert "KeyError" in str(cause)
    assert "strange_child.py:" in str(cause)
    assert "lighthouse" not in str(cause)


def test_memory_is_measured() -> None:
    answer = apart.ask(STORY)
    assert 5_000 < answer.peak < 200_000
    assert 0 < answer.seconds < apart.SECONDS

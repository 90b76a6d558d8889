"""Static files as they are delivered: joined, short, hashed, compressed, swapped in one step."""

import gzip
import json
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest

from afterword.ui import storage
from afterword.ui.storage import build_static, join_css, shorten_css, shorten_js

UI = Path(__file__).parents[1] / "static" / "ui"
OF_A_GUESTS_CHAPTER = [
    "start",
    "menu",
    "reading-settings",
    "relative-times",
    "openers",
    "kudos",
    "keep-draft",
    "long-text",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static") / "static"
    assert build_static(folder)
    return folder


@pytest.fixture
def of_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build two scripts only, for tests of where a build comes to stand."""
    every = storage._sources
    few = ("ui/js/kudos.js", "ui/js/menu.js")
    monkeypatch.setattr(storage, "_sources", lambda: {name: every()[name] for name in few})


def address(built: Path, name: str) -> Path:
    manifest = json.loads((built / "staticfiles.json").read_text(encoding="utf-8"))
    return built / str(manifest["paths"][name])


def test_a_second_build_of_the_same_does_nothing(built: Path) -> None:
    before = built.resolve()
    assert not build_static(built)
    assert built.resolve() == before


@pytest.mark.usefixtures("of_few_files")
def test_a_change_is_swapped_in_and_the_old_build_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "static"
    build_static(folder)
    old = folder.resolve()
    monkeypatch.setattr(storage, "_digest", lambda _sources: "f" * 64)
    assert build_static(folder)
    assert folder.resolve() != old
    assert not old.exists()
    assert {path.name for path in tmp_path.glob("static*")} == {"static", folder.resolve().name}


@pytest.mark.usefixtures("of_few_files")
def test_a_failed_build_leaves_the_old_one_standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "static"
    build_static(folder)
    old = folder.resolve()
    monkeypatch.setattr(storage, "_digest", lambda _sources: "f" * 64)
    monkeypatch.setattr(storage, "_fill", lambda _build, _sources: (_ for _ in ()).throw(OSError("No space left")))
    with pytest.raises(OSError, match="No space left"):
        build_static(folder)
    assert folder.resolve() == old
    assert {path.name for path in tmp_path.glob("*static*")} == {"static", old.name}


@pytest.mark.usefixtures("of_few_files")
def test_a_plain_folder_of_before_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "old.css").write_text("a{}")
    build_static(tmp_path / "static")
    assert not (tmp_path / "static" / "old.css").exists()
    assert (tmp_path / "static" / "ui").is_dir()


def test_style_sheets_come_in_one_piece(built: Path) -> None:
    for name in ("ui/reading.css", "ui/house.css", "ui/editor.css"):
        text = address(built, name).read_text(encoding="utf-8")
        assert "@import" not in text
        assert "/*" not in text
    assert not list((built / "ui" / "css").glob("*"))


def test_each_is_there_in_brotli_and_gzip(built: Path) -> None:
    file = address(built, "ui/reading.css")
    assert brotli.decompress(Path(f"{file}.br").read_bytes()) == file.read_bytes()
    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()


def test_what_a_guest_fetches_beside_the_page_is_small(built: Path) -> None:
    scripts = [f"ui/js/{name}.js" for name in OF_A_GUESTS_CHAPTER] + ["ui/theme.js"]
    weight = {name: len(Path(f"{address(built, name)}.br").read_bytes()) for name in scripts}
    assert sum(weight.values()) < 3_500, weight
    assert len(Path(f"{address(built, 'ui/reading.css')}.br").read_bytes()) < 7_000
    assert len(address(built, "ui/theme.js").read_bytes()) < 1_000


def test_shortening_css_keeps_strings_and_rules() -> None:
    text = '/* a { } */\n.a::before ,\n.b {\n  content: "a ; /* b */  { c";\n  margin: 0 calc(1rem + 2px);\n}\n'
    assert shorten_css(text) == '.a::before,.b{content:"a ; /* b */  { c";margin:0 calc(1rem + 2px)}\n'
    assert shorten_css("a:hover :is(b, c) > d { color: var(--ink); }") == "a:hover :is(b,c) > d{color:var(--ink)}\n"
    assert shorten_css("@media (max-width: 40rem) { .a { top: 0; } }") == "@media (max-width:40rem){.a{top:0}}\n"


def test_shortening_scripts_drops_comments_only() -> None:
    text = '/* Why. */\nexport default function attach(a) {\n  // Because.\n  return "//x" + a; \n}\n'
    assert shorten_js(text) == 'export default function attach(a) {\nreturn "//x" + a;\n}\n'


def test_our_scripts_are_such_that_shortening_is_safe() -> None:
    for file in [*UI.rglob("*.js")]:
        text = file.read_text(encoding="utf-8")
        assert all(line.count("`") % 2 == 0 for line in text.splitlines()), f"{file.name}: a literal over several lines"
        assert not re.search(r"\S.*/\*", text), f"{file.name}: a comment behind code"


def test_of_the_editors_package_only_prosemirror_is_delivered(built: Path) -> None:
    assert {file.name.split(".")[0] for file in (built / "prosemirror").iterdir()} == {"editor"}
    assert "sourceMappingURL" not in address(built, "prosemirror/editor.js").read_text(encoding="utf-8")


def test_modules_ask_for_each_other_by_names_with_digests(built: Path) -> None:
    schema = address(built, "works/js/rich-text/schema.js")
    asked = re.findall(r'from "(\S+)"', schema.read_text(encoding="utf-8"))
    assert len(asked) > 5
    for name in asked:
        assert re.search(r"\.[0-9a-f]{12}\.js$", name)
        assert (schema.parent / name).resolve().is_file(), name


def test_every_style_sheet_is_part_of_one_that_is_delivered() -> None:
    joined = "".join((UI / name).read_text(encoding="utf-8") for name in ("reading.css", "house.css", "editor.css"))
    for file in (UI / "css").glob("*.css"):
        assert f'url("css/{file.name}")' in joined
    assert "@import" not in join_css(UI / "reading.css")

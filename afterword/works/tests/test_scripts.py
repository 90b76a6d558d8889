"""The scripts of the writing pages: small, safe to shorten, and loaded nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from afterword.testing import Cast, SignIn, make_work
from afterword.ui.scripts import module_paths
from afterword.works.toolbar import GROUPS

JS = Path(__file__).parents[1] / "static" / "works" / "js"
MODULES = sorted(JS.rglob("*.js"))
IMPORT = re.compile(r'from "(\.[^"]+)"')


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_a_module_says_what_it_does_and_is_safe_to_shorten(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert all(line.count("`") % 2 == 0 for line in text.splitlines()), "a literal over several lines"
    assert not re.search(r"\S.*/\*", text), "a comment behind code"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_no_module_makes_markup_from_text_or_calls_out(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML\s*=[^=]|insertAdjacentHTML|document\.write|eval\(|new Function", text)


def test_every_module_is_asked_for_by_another_that_exists() -> None:
    asked: set[Path] = set()
    for file in MODULES:
        for address in IMPORT.findall(file.read_text(encoding="utf-8")):
            asked.add((file.parent / address).resolve())
    ours = {path for path in asked if path.is_relative_to(JS)}
    assert {path for path in ours if not path.is_file()} == set()
    assert {file for file in MODULES if file.parent != JS} == {path for path in ours if path.parent != JS}


def test_the_import_map_names_the_editor_once() -> None:
    assert [name for name in module_paths() if "rich-text" in name] == ["afterword/works/rich-text"]


def test_no_two_tools_share_a_name_or_a_key() -> None:
    tools = [tool for group in GROUPS for tool in group.tools]
    names = Counter(tool.name for tool in tools)
    keys = Counter(key for tool in tools for key in tool.keys.split())
    assert [twice for twice, count in (names + keys).items() if count > 1] == []


@pytest.mark.django_db
def test_the_editor_is_on_writing_pages_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    chapter = work.chapters.order_by("position")[0]
    client: Client = as_(cast.writer)
    writing = ["/write/new/", f"/write/{work.pk}/chapters/new/", f"/write/{work.pk}/chapters/{chapter.pk}/"]
    others = ["/", chapter.get_absolute_url(), f"/write/{work.pk}/", f"/write/{work.pk}/settings/", "/my/works/"]
    for address in writing + others:
        page = client.get(address).content.decode()
        assert ("ui/editor.css" in page) == (address in writing), address
        assert ('role="toolbar"' in page) == (address in writing), address

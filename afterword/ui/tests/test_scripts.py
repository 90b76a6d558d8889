"""Behaviours: each is in the import map, stays small, and is attached by the name that templates use."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from afterword.ui.scripts import import_map_hash, import_map_json, module_paths

UI = Path(__file__).parents[1]
MODULES = sorted((UI / "static" / "ui" / "js").glob("*.js"))
IN_TEMPLATES = {
    name
    for file in UI.parent.rglob("*.html")
    for names in re.findall(r'data-(?:behaviour|near)="([^"{]+)"', file.read_text(encoding="utf-8"))
    for name in names.split()
    if "/" not in name  # of another app
}


def test_the_map_names_every_module() -> None:
    assert json.loads(import_map_json())["imports"].keys() == module_paths().keys()
    assert {f"afterword/{file.stem}" for file in MODULES} <= module_paths().keys()


def test_the_hash_is_that_of_the_map_in_the_page() -> None:
    page = render_to_string("base.html")
    script = re.search(r'<script type="importmap">(.*?)</script>', page)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert import_map_hash() == f"'sha256-{digest}'"


def test_every_behaviour_that_a_page_names_exists_and_every_one_is_used() -> None:
    assert {file.stem for file in MODULES} - {"start"} == IN_TEMPLATES


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_a_module_says_what_it_does_and_is_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert len(text.splitlines()) <= 60
    assert file.stem == "start" or "export default function attach(" in text


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_no_module_makes_markup_from_text_or_calls_out(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML\s*=[^=]|insertAdjacentHTML|document\.write|eval\(|https?:", text)

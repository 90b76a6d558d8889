"""What the program says of itself, at once and without an archive."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from afterword.ops.commands import COMMANDS
from afterword.ops.tests.conftest import ROOT, Type
from afterword.ops.version import VERSION
from afterword.works.labels import Categories, Rating, Warnings


def test_help_lists_the_commands_people_use(type_: Type) -> None:
    answer = type_("--help")
    assert answer.status == 0
    for entry in COMMANDS:
        assert (f"    {entry.name} " in answer.out) == bool(entry.summary), entry.name


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
def test_every_command_has_help_with_an_example(type_: Type, name: str) -> None:
    answer = type_(name, "--help")
    assert answer.status == 0
    assert "For example:" in answer.out
    assert f"afterword {name}" in answer.out


def test_a_command_that_is_none_is_one_line(type_: Type) -> None:
    answer = type_("pubish")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "publish" in answer.err


def test_nothing_typed_is_bad_usage_and_shows_help(type_: Type) -> None:
    answer = type_()
    assert answer.status == 2
    assert "serve" in answer.out


def test_help_and_convert_do_without_django() -> None:
    code = (
        "import sys; from afterword.ops.command_line import run_command\n"
        "assert run_command(['convert', sys.argv[1], '--text']) == 0\n"
        "try: run_command(['serve', '--help'])\n"
        "except SystemExit: pass\n"
        "found = [name for name in sys.modules if name.split('.')[0] == 'django']\n"
        "sys.exit(' '.join(found) or 0)"
    )
    sample = ROOT / "afterword" / "ops" / "samples" / "splice.txt"
    command = [sys.executable, "-c", code, str(sample)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_publish_explains_every_rating_warning_and_category(type_: Type) -> None:
    words = type_("publish", "--help").out.replace("\n", " ").replace(",", " ").replace(".", " ").split()
    flags = [str(flag.name).lower() for flag in (*Warnings, *Categories)]
    assert not {*Rating.values, *flags}.difference(words)


def test_the_version_is_the_packages(type_: Type) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert VERSION in type_("--version").out

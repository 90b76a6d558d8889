"""Everything that isn't Python and that pages need is named in pyproject.toml, so that the wheel has it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from afterword.house_rules.sources import ROOT, files


def patterns() -> list[str]:
    """What pyproject.toml takes into the wheel beside Python."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["setuptools"]["package-data"]["*"])


def package_of(path: Path) -> Path:
    """The innermost package that a file lies in; patterns count from there."""
    return next(folder for folder in path.parents if (folder / "__init__.py").exists())


def left_out(data: Iterable[Path], wanted: list[str]) -> list[Path]:
    """The files that no pattern takes."""
    taken: dict[Path, set[Path]] = {}
    missing = []
    for path in data:
        package = package_of(path)
        if package not in taken:
            taken[package] = {found for pattern in wanted for found in package.glob(pattern)}
        if path not in taken[package]:
            missing.append(path)
    return missing


def data_files() -> list[Path]:
    """What lies in the package, isn't Python and isn't for tests."""
    every = files("afterword")
    return [path for path in every if path.suffix != ".py" and not {"tests", "house_rules"} & set(path.parts)]


def test_the_wheel_has_every_file() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in left_out(data_files(), patterns())] == []


def test_a_file_left_out_is_found(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    page = tmp_path / "templates" / "works" / "work.html"
    page.parent.mkdir(parents=True)
    page.touch()
    assert left_out([page], ["static/**/*"]) == [page]
    assert left_out([page], ["templates/**/*"]) == []

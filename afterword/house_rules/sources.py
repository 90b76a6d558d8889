"""The files that the rules read, and how they say what they found."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NOT_OURS = {"build", "dist", "var", "node_modules", "__pycache__"}


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Source:
    """A text file of the project, by its path from the project's folder."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts

    @property
    def name(self) -> str:
        return Path(self.path).name

    @property
    def app(self) -> str | None:
        """The app this file belongs to; None for what lies beside the apps."""
        return self.parts[1] if self.parts[0] == "afterword" and len(self.parts) > 2 else None

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts or self.name in {"conftest.py", "testing.py"} or self.app == "house_rules"

    def found(self, line: int, text: str) -> Finding:
        return Finding(self.path, line, text)

    def line_of(self, position: int) -> int:
        """The line on which the character at this position stands."""
        return self.text.count("\n", 0, position) + 1


Rule = Callable[[Source], Iterable[Finding]]


def files(*folders: str, suffixes: tuple[str, ...] = ()) -> Iterator[Path]:
    """Our own files below these folders (of the whole project when none is named)."""
    for folder in folders or (".",):
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            is_ours = not any(part in NOT_OURS or is_hidden(part) for part in inside.parts)
            if is_ours and path.is_file() and (not suffixes or path.suffix in suffixes):
                yield path


def is_hidden(part: str) -> bool:
    """Folders and files of tools (.venv, .git, .mypy_cache); .ci is ours."""
    return part.startswith(".") and part != ".ci"


def sources(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> Iterator[Source]:
    """Our text files below these folders. A file that goes away while we look is passed over."""
    for path in files(*folders, suffixes=suffixes):
        try:
            yield Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        except (FileNotFoundError, UnicodeDecodeError):
            continue


def code() -> Iterator[Source]:
    """Every Python file of the package but migrations, which Django writes."""
    return (source for source in sources("afterword") if "migrations" not in source.parts)


def templates() -> Iterator[Source]:
    """Every template of a page."""
    return (source for source in sources("afterword", suffixes=(".html",)) if "templates" in source.parts)


def findings(rule: Rule, among: Iterable[Source]) -> list[str]:
    """All that a rule finds, as lines to read."""
    return [str(finding) for source in among for finding in rule(source)]

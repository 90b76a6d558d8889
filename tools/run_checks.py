"""Runs every check that needs no running program; `make check` calls it. All run, and all failures show."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TYPED = ("afterword", "tools", "bench", "browser", "conftest.py")


@dataclass(frozen=True)
class Check:
    """One check: its heading and the module that does it."""

    title: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What a check said and how long it took."""

    check: Check
    failed: bool
    output: str
    seconds: float


def checks() -> list[Check]:
    """The checks, slowest first, so that two at a time end early."""
    typed = tuple(name for name in TYPED if (ROOT / name).exists())
    return [
        Check("types", ("mypy", *typed)),
        Check("templates", ("djlint", "afterword", "--lint", "--quiet")),
        Check("security", ("bandit", "--quiet", "--recursive", "afterword", "--configfile", "pyproject.toml")),
        Check("migrations", ("django", "makemigrations", "--check", "--dry-run", "--settings=afterword.settings")),
        Check("settings", ("django", "check", "--settings=afterword.settings")),
        Check("format", ("ruff", "format", "--check", "--quiet", "--diff", ".")),
        Check("lint", ("ruff", "check", "--quiet", ".")),
    ]


def run(check: Check) -> Outcome:
    """Run one check in an empty data folder."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="afterword-checks-") as folder:
        environment = {**os.environ, "AFTERWORD_DATA": f"{folder}/data", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", *check.command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return Outcome(check, done.returncode != 0, done.stdout, time.monotonic() - began)


def main() -> int:
    """Run all, two at a time; the exit code says whether any failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = []
        for outcome in pool.map(run, checks()):
            verdict = "FAILED" if outcome.failed else "good"
            print(f"== {outcome.check.title}: {verdict} ({outcome.seconds:.1f} s)", flush=True)
            if outcome.failed:
                print(outcome.output, flush=True)
            outcomes.append(outcome)
    return 1 if any(outcome.failed for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

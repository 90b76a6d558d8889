"""Runs every test: units on SQLite and on a private PostgreSQL, the house's rules, EPUBs, and pages in a browser.

`python -m tools.run_tests` is what `make test` calls. What it doesn't know it hands to pytest:
`python -m tools.run_tests --only sqlite afterword/works -k publish`. Paths choose the parts they belong to.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tools.private_postgres import ServerFailed, private_postgres
from tools.system import ProgramsMissing, ensure

ROOT = Path(__file__).resolve().parent.parent
CLOSING_LINE = ROOT / "build" / "tests.txt"
MINUTES_FOR_A_PART = 15
NOTHING_SELECTED = 5
CORES = max(2, os.cpu_count() or 2)
AT_ONCE = ("-n", str(CORES))
HERE_AND_NOW = (*AT_ONCE, "-m", "not epubcheck and not hostile")
# Each worker would spend ten seconds on migrating. The house rules see to it that migrations make what the models say,
# and the programs that the tests of `ops` set up migrate on both databases.
TABLES_AT_ONCE = "--no-migrations"
# Half as many again, because each waits a third of its time for a disk, a database or a process of its own.
MORE_AT_ONCE = ("-n", str(CORES + CORES // 2))
UNITS = (TABLES_AT_ONCE, *MORE_AT_ONCE, *HERE_AND_NOW[2:], "--ignore=afterword/house_rules", "--ignore=afterword/texts")


@dataclass(frozen=True)
class Part:
    """One run of pytest: what it covers, how, and the programs it needs."""

    name: str
    folder: str
    options: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        """Whether a path named on the command line is this part's business."""
        inside = Path(os.path.relpath(path.split("::")[0], ROOT)).as_posix()
        if self.folder != "afterword":
            return inside.startswith(self.folder) or self.folder.startswith(f"{inside}/") or inside == "."
        if self.name in {"sqlite", "postgres"}:
            return not inside.startswith(("browser", "afterword/house_rules", "afterword/texts"))
        return not inside.startswith(("browser", "afterword/house_rules"))


PARTS = (
    Part("house rules", "afterword/house_rules", AT_ONCE),
    Part("texts", "afterword/texts", HERE_AND_NOW),
    Part("sqlite", "afterword", UNITS),
    # What reaches no database ran with the part before.
    Part("postgres", "afterword", (*UNITS, "--only-with-database"), ("postgresql",)),
    Part("hostile", "afterword", (TABLES_AT_ONCE, *MORE_AT_ONCE, "-m", "hostile")),
    Part("epub", "afterword", (TABLES_AT_ONCE, *AT_ONCE, "-m", "epubcheck"), ("java",)),
    Part("browser", "browser", (TABLES_AT_ONCE, *AT_ONCE), ("chromium",)),
)


@dataclass
class Result:
    """How one part went. A skipped test counts as failed: here nothing is left out silently."""

    name: str
    passed: int = 0
    failed: int = 0
    seconds: float = 0.0
    remarks: list[str] = field(default_factory=list)

    def line(self) -> str:
        remarks = "".join(f"  {remark}" for remark in self.remarks)
        return f"{self.name:12} {self.passed:5} passed  {self.failed:3} failed  {self.seconds:6.1f} s{remarks}"

    def fail(self, remark: str, count: int = 1) -> None:
        self.failed += count
        self.remarks.append(remark)


def read_report(report: Path, result: Result) -> None:
    """Add up pytest's own report: each test once, by the worst that happened to it."""
    worst: dict[tuple[str, str], str] = {}
    rank = {"passed": 0, "skipped": 1, "failure": 2, "error": 2}
    for case in ET.parse(report).iter("testcase"):
        test = (case.get("classname", ""), case.get("name", ""))
        for outcome in ["passed", *(child.tag for child in case if child.tag in rank)]:
            worst[test] = max(outcome, worst.get(test, "passed"), key=lambda each: rank[each])
    outcomes = list(worst.values())
    result.passed = outcomes.count("passed")
    result.failed = outcomes.count("failure") + outcomes.count("error")
    if skipped := outcomes.count("skipped"):
        result.fail(f"{skipped} skipped, which counts as failed", skipped)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End pytest and its workers: first as Ctrl-C would, then for good."""
    for number, patience in ((signal.SIGINT, 20), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def run_pytest(command: list[str], environment: dict[str, str]) -> int | None:
    """Pytest's exit code, or None when it took too long. In a session of its own, so that we decide how it ends."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        return process.wait(MINUTES_FOR_A_PART * 60)
    except subprocess.TimeoutExpired:
        return None
    finally:
        stop(process)


def run_part(part: Part, *, arguments: list[str], paths: list[str]) -> Result:
    """Run one part in an empty data folder, on the database that it is about."""
    print(f"\n== {part.name}", flush=True)
    result, began = Result(part.name), time.monotonic()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="afterword-tests-")))
        environment = {name: value for name, value in os.environ.items() if not is_setting(name)}
        # Hundreds of tests start Python anew, and it shall not compile the whole program each time.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {
            "AFTERWORD_DATA": str(scratch / "data"),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(scratch / "hypothesis"),
        }
        if part.name == "epub":
            # Java's second compiler costs more than it gains in a run of seconds.
            environment["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        if part.name == "postgres":
            environment["DATABASE_URL"] = stack.enter_context(private_postgres())
        report = scratch / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *part.options]
        chosen = [path for path in paths if part.covers(path)] or [part.folder]
        code = run_pytest([*command, *arguments, *chosen], environment)
        judge(result, code, report)
    result.seconds = time.monotonic() - began
    return result


def judge(result: Result, code: int | None, report: Path) -> None:
    """Fill in the result from the report, and never call a run good that pytest did not."""
    if report.exists():
        read_report(report, result)
    if code is None:
        result.fail(f"stopped after {MINUTES_FOR_A_PART} minutes")
    elif code not in (0, NOTHING_SELECTED) and not result.failed:
        result.fail(f"pytest ended with {code}")


def is_setting(name: str) -> bool:
    """Whether a variable of the caller's would change what is tested."""
    return name.startswith(("AFTERWORD_", "EMAIL_", "DATABASE_", "CACHE_", "MEDIA_URL", "PYTEST_ADDOPTS"))


def parse(arguments: list[str]) -> tuple[list[Part], list[str], list[str]]:
    """The parts to run, what pytest is told, and the paths among it."""
    parser = argparse.ArgumentParser(prog="run_tests", allow_abbrev=False)
    names = [part.name for part in PARTS]
    parser.add_argument("--only", action="append", choices=names, help="a part to run; may be given more than once")
    options, rest = parser.parse_known_args(arguments)
    paths = [word for word in rest if not word.startswith("-") and (ROOT / word.split("::")[0]).exists()]
    others = [word for word in rest if word not in paths]
    parts = [part for part in PARTS if not options.only or part.name in options.only]
    return [part for part in parts if not paths or any(part.covers(path) for path in paths)], others, paths


def close(results: list[Result], *, is_selection: bool) -> int:
    """Print a line for each part and the sum as the last one. Returns the exit code."""
    for result in results:
        if not result.passed and not result.failed and not is_selection:
            result.fail("no test ran")
    passed, failed = sum(result.passed for result in results), sum(result.failed for result in results)
    if not passed and not failed:
        failed = 1
        print("No test ran.")
    closing = f"{passed} passed, {failed} failed"
    CLOSING_LINE.parent.mkdir(exist_ok=True)
    CLOSING_LINE.write_text(closing + "\n", encoding="ascii")
    print("", *(result.line() for result in results), "", closing, sep="\n", flush=True)
    return 1 if failed else 0


def interrupt(_number: int, _frame: FrameType | None) -> None:
    """A polite kill ends like Ctrl-C: servers stop, folders go."""
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    """Run the chosen parts one after the other."""
    signal.signal(signal.SIGTERM, interrupt)
    CLOSING_LINE.unlink(missing_ok=True)
    parts, others, paths = parse(arguments)
    try:
        ensure(dict.fromkeys(program for part in parts for program in part.programs))
        results = [run_part(part, arguments=others, paths=paths) for part in parts]
    except (ProgramsMissing, ServerFailed) as problem:
        print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return close(results, is_selection=bool(others or paths))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The harness counts honestly: what was skipped, broken or cut short never looks like success."""

from __future__ import annotations

from pathlib import Path

import pytest

from afterword.testing import Cast
from conftest import reaches_database
from tools import run_tests, system
from tools.run_tests import PARTS, Result, close, judge
from tools.system import Program, ProgramsMissing

GOOD = '<testcase classname="a" name="good"/>'
BAD = '<testcase classname="a" name="bad"><failure/></testcase><testcase classname="a" name="bad"><error/></testcase>'
SKIPPED = '<testcase classname="a" name="skipped"><skipped/></testcase>'


@pytest.fixture(autouse=True)
def closing_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the real run's closing line out of this."""
    monkeypatch.setattr(run_tests, "CLOSING_LINE", tmp_path / "build" / "tests.txt")


def judged(tmp_path: Path, *, cases: str, code: int | None) -> Result:
    report = tmp_path / "report.xml"
    report.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    result = Result("sqlite")
    judge(result, code, report)
    return result


def test_a_test_counts_once_by_the_worst_that_happened_to_it(tmp_path: Path) -> None:
    result = judged(tmp_path, cases=GOOD + BAD, code=1)
    assert (result.passed, result.failed) == (1, 1)


def test_a_skipped_test_counts_as_failed(tmp_path: Path) -> None:
    result = judged(tmp_path, cases=GOOD + SKIPPED, code=0)
    assert (result.passed, result.failed) == (1, 1)


@pytest.mark.parametrize("code", [1, 2, 3, 4, None, -9])
def test_a_run_that_ended_badly_is_never_good(tmp_path: Path, code: int | None) -> None:
    assert judged(tmp_path, cases=GOOD, code=code).failed
    assert not judged(tmp_path, cases=GOOD, code=0).failed


def test_a_part_without_tests_fails_the_run() -> None:
    assert close([Result("sqlite", passed=3), Result("browser")], is_selection=False) == 1
    assert close([Result("sqlite", passed=3), Result("browser")], is_selection=True) == 0
    assert close([Result("sqlite")], is_selection=True) == 1


def test_the_last_line_is_the_sum(capsys: pytest.CaptureFixture[str]) -> None:
    close([Result("sqlite", passed=3, failed=1), Result("browser", passed=2)], is_selection=False)
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed"


def test_every_test_belongs_to_a_part() -> None:
    def parts(path: str) -> set[str]:
        return {part.name for part in PARTS if part.covers(path)}

    assert parts("afterword/works/tests/test_publish.py::test_it") == {
        *("sqlite", "postgres", "hostile", "epub"),
    }
    assert parts("afterword/texts/tests/test_count.py") == {"texts", "hostile", "epub"}
    assert parts("afterword/house_rules") == {"house rules"}
    assert parts("browser/test_reading.py") == {"browser"}
    assert parts(".") == {part.name for part in PARTS}


def test_what_needs_no_database_is_told_from_what_does(request: pytest.FixtureRequest) -> None:
    assert not reaches_database(request.node)
    request.applymarker(pytest.mark.django_db)
    assert reaches_database(request.node)


def test_whoever_has_the_cast_reaches_the_database(request: pytest.FixtureRequest, cast: Cast) -> None:
    assert reaches_database(request.node)


def test_a_missing_program_ends_in_the_one_command_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system.PROGRAMS, "press", Program("A printing press", ("no-such-press",), "press"))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(ProgramsMissing, match=r"A printing press.* type: sudo apt-get install press$"):
        system.ensure(["press"])

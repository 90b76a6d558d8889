"""No test is skipped, nothing is left for later, and a silenced warning gives its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, code, findings, sources

LATER = ("TO" + "DO", "FIX" + "ME", "X" * 3)
EXCUSES = {
    "left for later": re.compile(rf"#.*\b(?:{'|'.join(LATER)})\b"),
    "a test that may not run": re.compile(
        r"mark\.(?:skip|skipif|xfail)\b|pytest\.(?:skip|xfail|importorskip)\(|@(?:unittest\.)?skip"
    ),
    "silenced as a whole": re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)"),
}
SILENCED = re.compile(r"#\s*(?:type:\s*ignore\[[^\]]*\]|noqa:[ A-Z0-9,]*|nosec\b[ A-Z0-9,]*)(?P<reason>[^\n]*)")
REASON = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""Two words are the least that explains anything."""


def excuses(source: Source) -> Iterator[Finding]:
    """Where something was put off, skipped or silenced."""
    for what, pattern in EXCUSES.items():
        for match in pattern.finditer(source.text):
            yield source.found(source.line_of(match.start()), what)


def bare_silence(source: Source) -> Iterator[Finding]:
    """Where a warning is silenced and no reason stands behind it or on the line above."""
    lines = source.text.splitlines()
    for number, line in enumerate(lines, start=1):
        match = SILENCED.search(line)
        above = lines[number - 2].strip() if number > 1 else ""
        if match and not REASON.search(match["reason"]) and not above.startswith("#"):
            yield source.found(number, "silenced without a reason")


def everything() -> Iterator[Source]:
    """All Python that people wrote, but for this file, which is full of excuses."""
    yield from (source for source in code() if source.name != "test_excuses.py")
    yield from sources("tools", "browser", "bench")


def test_nothing_is_put_off_or_skipped() -> None:
    assert findings(excuses, everything()) == []


def test_what_is_silenced_gives_its_reason() -> None:
    assert findings(bare_silence, everything()) == []


def test_excuses_are_found() -> None:
    for bad in (
        f"x = 1  # {LATER[0]}: later",
        "@pytest.mark.skip(reason='slow')",
        "@pytest.mark.xfail",
        "pytest.importorskip('x')",
        "x = y  # type: ignore  # the library lies",
    ):
        assert findings(excuses, [Source("afterword/works/models.py", bad)]), bad


def test_silence_without_a_reason_is_found() -> None:
    for bad in ("x = y  # type: ignore[arg-type]", "import x  # noqa: F401", "import pickle  # nosec B403"):
        assert findings(bare_silence, [Source("afterword/works/models.py", bad)]), bad
        assert not findings(bare_silence, [Source("afterword/works/models.py", f"# The library lies.\n{bad}")]), bad
        assert not findings(bare_silence, [Source("afterword/works/models.py", f"{bad}  # the library lies")]), bad

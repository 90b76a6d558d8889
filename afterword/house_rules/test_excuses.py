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
SILENCED = re.compile(r"#\s*(?P<what>type:\s*ignore\[[^\]]*\]|noqa:[ A-Z0-9,]*|nosec\b[ A-Z0-9,]*)(?P<reason>[^\n]*)")
REASON = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""Two words are the least that explains anything."""
CLOSELY = 3


def excuses(source: Source) -> Iterator[Finding]:
    """Where something was put off, skipped or silenced."""
    for what, pattern in EXCUSES.items():
        for match in pattern.finditer(source.text):
            yield source.found(source.line_of(match.start()), what)


def bare_silence(source: Source) -> Iterator[Finding]:
    """Where a warning is silenced without a reason: behind it, closely above, or at its like earlier in the file."""
    lines = source.text.splitlines()
    explained: set[str] = set()
    for number, line in enumerate(lines):
        match = SILENCED.search(line)
        if not match:
            continue
        above = lines[max(0, number - CLOSELY) : number]
        if REASON.search(match["reason"]) or any(each.strip().startswith("#") for each in above):
            explained.add(match["what"].strip())
        elif match["what"].strip() not in explained:
            yield source.found(number + 1, "silenced without a reason")


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


def test_one_reason_is_enough_for_the_same_silence() -> None:
    lines = "x = a  # type: ignore[misc]  # the library has no types\n\n\n\n\ny = b  # type: ignore[misc]\n"
    assert not findings(bare_silence, [Source("afterword/works/models.py", lines)])

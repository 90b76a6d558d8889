"""What the fuzzer begins with: the manuscripts of the bench, the hostile files of the tests, and a few lines."""

from __future__ import annotations

from pathlib import Path

from afterword.texts.tests.hostile import FILES
from afterword.texts.tests.hostile.kinds import docx, epub, odt
from afterword.texts.tests.payloads import PAYLOADS

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "bench" / "corpus"
FORMATS = ("txt", "md", "bbcode", "html", "rtf", "docx", "odt", "epub", "zip")
LARGEST = 60_000  # small ones are read more often in the same time, and found faults are easier to understand
SAME = {"htm": "html", "xhtml": "html", "markdown": "md"}


def seeds(corpus: Path = CORPUS, only: str = "") -> dict[str, list[bytes]]:
    """Inputs by format."""
    found: dict[str, list[bytes]] = {name: [] for name in FORMATS if only in {"", name}}
    for path in sorted(corpus.rglob("*")):
        kind = SAME.get(path.suffix[1:], path.suffix[1:])
        kind = "bbcode" if path.name.startswith("bbcode") else kind
        if kind in found and path.is_file() and path.stat().st_size <= LARGEST:
            found[kind].append(path.read_bytes())
    for kind, data in _own():
        if kind in found:
            found[kind].append(data)
    return {kind: inputs for kind, inputs in found.items() if inputs}


def _own() -> list[tuple[str, bytes]]:
    made = [("docx", docx()), ("odt", odt()), ("epub", epub())]
    made += [
        ("html", "".join(PAYLOADS[start : start + 12]).encode("utf-8", "replace")) for start in range(0, 1_000, 12)
    ]
    made += [("txt", b'"A story," she said.\n\n* * *\n\nChapter 1: *One*\n\nA/N: please review!\n\n- a\n- b\n')]
    made += [("md", b"# One\n\n*a* **b** ~~c~~ [d](https://example.org) e[^1]\n\n> f\n\n1. g\n\n[^1]: h\n")]
    made += [
        ("bbcode", b"[b]a[/b] [i]b[/i]\n\n[center]* * *[/center]\n\n[quote=x][url=https://example.org]c[/url][/quote]")
    ]
    made += [("rtf", b"{\\rtf1\\ansi {\\i a}\\par{\\b b}\\par\\qc * * *\\par \\u8220?c\\'94{\\footnote d}\\par}")]
    for name, hostile in FILES.items():
        kind = next((kind for kind in ("docx", "odt", "epub") if name.endswith(f", {kind}")), "")
        if kind and name.startswith(("XInclude", "a style sheet")):
            made.append((kind, hostile.data))
    return [(kind, data) for kind, data in made if len(data) <= LARGEST]

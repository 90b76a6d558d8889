"""Reading manuscripts: how much of what is meant comes out, and how fast, against pandoc and mammoth on the same files.

What each figure is, and its bar, stands in docs/measurements.md.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.archive import program
from bench.big_files import clipboard, epub_file, rtf_file, word_file
from bench.corpus_entries import Entry, entries, read
from bench.marks import Came, missing
from bench.peers import by_mammoth, by_pandoc
from bench.read_once import peak_mb
from bench.report import Report, run

WORDS = 130_000
MEGABYTE = 1_000_000
# Key, ending, pandoc's name of the format, and what makes a file of so many words.
SIZES: tuple[tuple[str, str, str, Callable[[int], bytes]], ...] = (
    ("docx", "docx", "docx", word_file),
    ("epub", "epub", "epub", epub_file),
    ("clipboard", "html", "html", lambda words: clipboard(MEGABYTE * words // WORDS)),
    ("rtf", "rtf", "rtf", rtf_file),
)


def measure(quick: bool) -> Report:
    """Every entry of the corpus, and four files of the size of a novel."""
    pandoc = program("pandoc")
    report = Report("manuscripts")
    _fidelity(report, pandoc, every=6 if quick else 1)
    _speed(report, pandoc, words=WORDS // 4 if quick else WORDS, runs=1 if quick else 3)
    return report


# Fidelity


@dataclass(frozen=True)
class Row:
    """How many marks of one entry came out; None where a program doesn't read the format."""

    name: str
    marks: int
    ours: int
    pandoc: int | None
    mammoth: int | None

    @property
    def behind(self) -> bool:
        """Whether another program kept more."""
        return max(self.pandoc or 0, self.mammoth or 0) > self.ours

    @property
    def level(self) -> bool:
        """Whether another program kept as much."""
        return self.ours in {self.pandoc, self.mammoth}


def _fidelity(report: Report, pandoc: str, *, every: int) -> None:
    """The share of marks that came out. A quick run asks the others for some of the entries only."""
    known = entries()
    asked = known[::every]
    with ThreadPoolExecutor(max_workers=2) as pool:
        by_others = dict(zip(asked_names(asked), pool.map(lambda entry: by_pandoc(pandoc, entry), asked), strict=True))
    rows = [_row(entry, by_others.get(entry.name), entry in asked) for entry in known]
    _show(rows)
    report.add("entries", len(rows))
    report.add("fidelity", sum(row.ours for row in rows) / sum(row.marks for row in rows), "1.0")
    for name in ("pandoc", "mammoth"):
        kept = [(getattr(row, name), row.marks) for row in rows if getattr(row, name) is not None]
        total = sum(marks for _, marks in kept)
        report.add(f"fidelity_{name}", sum(number for number, _ in kept) / total if total else 0.0, "below ours")
    report.add("rows_behind", sum(row.behind for row in rows), "0")
    report.add("rows_level", sum(row.level for row in rows), "0")


def asked_names(asked: list[Entry]) -> list[str]:
    return [entry.name for entry in asked]


def _row(entry: Entry, by_pandoc_came: Came | None, asked: bool) -> Row:
    def kept(came: Came | None) -> int | None:
        return None if came is None else len(entry.marks) - len(missing(entry.marks, came))

    ours = kept(read(entry))
    return Row(
        entry.name, len(entry.marks), ours or 0, kept(by_pandoc_came), kept(by_mammoth(entry)) if asked else None
    )


def _show(rows: list[Row]) -> None:
    print(f"  {'marks kept':<44} {'of':>4} {'ours':>5} {'pandoc':>7} {'mammoth':>8}")
    for row in rows:
        others = ["–" if kept is None else str(kept) for kept in (row.pandoc, row.mammoth)]
        sign = "  <- behind" if row.behind else "  <- level" if row.level else ""
        print(f"  {row.name:<44} {row.marks:>4} {row.ours:>5} {others[0]:>7} {others[1]:>8}{sign}")


# Speed


def _speed(report: Report, pandoc: str, *, words: int, runs: int) -> None:
    """Process against process, each started anew; seconds are the medians."""
    peaks = []
    with tempfile.TemporaryDirectory() as place:
        for key, ending, reader, make in SIZES:
            path = Path(place, f"novel.{ending}")
            # The figure that has a bar of its own is for a whole novel, also in a hurry.
            path.write_bytes(make(WORDS if key == "docx" else words))
            ours = [_ours(path) for _ in range(runs)]
            theirs = [_theirs(pandoc, reader, path) for _ in range(runs)]
            mine, other = (statistics.median(seconds for seconds, _ in each) for each in (ours, theirs))
            peaks.append(max(peak for _, peak in ours))
            report.add(f"{key}_s", mine)
            report.add(f"{key}_pandoc_s", other)
            report.add(f"{key}_vs_pandoc", other / mine, "1 or more")
            report.add(f"{key}_peak_mb", peaks[-1])
            report.add(f"{key}_pandoc_mb", max(peak for _, peak in theirs))
    report.add("peak_mb", max(peaks), "300 or less")


def _ours(path: Path) -> tuple[float, float]:
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "bench.read_once", str(path)], check=True, capture_output=True)
    seconds = time.perf_counter() - begin
    said = json.loads(done.stdout)
    if not said["words"]:
        raise RuntimeError(f"Nothing was read from {path.name}.")
    return seconds, float(said["peak_mb"])


def _theirs(pandoc: str, reader: str, path: Path) -> tuple[float, float]:
    begin = time.perf_counter()
    command = [pandoc, "-f", reader, "-t", "html", "-o", str(path.with_suffix(".out")), str(path)]
    peak = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while child.poll() is None:
            try:
                peak = max(peak, peak_mb(str(child.pid)))
            except OSError:
                break
            time.sleep(0.01)
    return time.perf_counter() - begin, peak


if __name__ == "__main__":
    run("manuscripts", measure)

"""EPUB of 30 chapters and 130,000 words: how many times as fast as pandoc, and how much memory.

What each figure is, and its bar, stands in docs/measurements.md. pandoc is started anew each time, ours is warm.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.archive import data_folder, in_django, program
from bench.prose import chapter
from bench.report import Report, run

if TYPE_CHECKING:
    from afterword.works.models import Work

WORDS = 130_000
CHAPTERS = 30


def measure(quick: bool) -> Report:
    """The same story written by us from its rows and by pandoc from one HTML file; medians of several runs."""
    pandoc = program("pandoc")
    report = Report("epub")
    with data_folder() as folder:
        in_django(folder)
        work = _story(CHAPTERS // 3 if quick else CHAPTERS, WORDS // 3 if quick else WORDS)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ours = _ours(work, runs=3 if quick else 7)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        theirs = _theirs(pandoc, work, folder, runs=2 if quick else 5)
    report.add("words", work.words)
    report.add("epub_s", ours)
    report.add("pandoc_s", theirs)
    report.add("epub_vs_pandoc", theirs / ours, "50 or more")
    report.add("peak_mb", peak / 1024, "200 or less")
    report.add("added_mb", (peak - before) / 1024)
    return report


def _story(chapters: int, words: int) -> Work:
    from afterword.house.models import ArchiveSettings
    from afterword.testing import make_account, make_chapter, make_work

    ArchiveSettings.objects.create(name="The Lantern House")
    work = make_work(make_account("Marian"), "Thirty Chapters", chapters=0, publish=False)
    for number in range(1, chapters + 1):
        make_chapter(work, title=f"Evening {number}", text=chapter(words // chapters, seed=number))
    work.publish(by=work.writers_accounts()[0])
    return type(work).objects.for_reading().get(pk=work.pk)


def _ours(work: Work, *, runs: int) -> float:
    """From rows to bytes, as the page does it: with the queries, in a process that is warm."""
    from afterword.interop.exports.book import book_of
    from afterword.interop.exports.epub.writing import epub

    times = []
    for _run in range(runs + 1):
        begin = time.perf_counter()
        epub(book_of(type(work).objects.for_reading().get(pk=work.pk), house="The Lantern House"))
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:])


def _theirs(pandoc: str, work: Work, folder: Path, *, runs: int) -> float:
    from afterword.interop.exports.book import book_of
    from afterword.interop.exports.html.writing import html

    with tempfile.TemporaryDirectory(dir=folder) as place:
        source, target = Path(place, "story.html"), Path(place, "story.epub")
        source.write_bytes(html(book_of(work, house="The Lantern House")))
        times = []
        for _run in range(runs):
            begin = time.perf_counter()
            subprocess.run([pandoc, str(source), "-o", str(target)], check=True, capture_output=True)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    run("epub", measure)

"""`python -m bench.read_once FILE`: read one manuscript, and say how long that took and how much memory it needed.

A process of its own, because what another one used before would count as well.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path


def main() -> None:
    from afterword import texts

    path = Path(sys.argv[1])
    data = path.read_bytes()
    begin = time.perf_counter()
    manuscript = texts.read(data, path.name)
    seconds = time.perf_counter() - begin
    words = sum(chapter.words for chapter in manuscript.chapters)
    print(json.dumps({"format": manuscript.format, "words": words, "seconds": seconds, "peak_mb": peak_mb("self")}))


def peak_mb(process: str) -> float:
    """The most memory that a living process had so far."""
    status = Path("/proc", process, "status").read_text(encoding="utf-8")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()

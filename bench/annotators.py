"""Where libraries from npm find a quote again, for `bench.anchors`. They are installed into a cache, for this alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.report import MissingProgram

HERE = Path(__file__).resolve().parent / "annotators"
LIBRARIES = ("quote", "apache")
INSTALL = ["npm", "install", "--no-package-lock", "--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit"]
MINUTES = 60

Found = dict[str, list[tuple[int, int] | None]]


def placed(cases: Iterable[tuple[str, str, list[tuple[int, int]]]]) -> Iterator[Found]:
    """For each case (HTML before and after, passages as offsets in the text before) what each library finds after."""
    home = _installed()
    lines = [json.dumps({"before": old, "after": new, "passages": passages}) for old, new, passages in cases]
    command = ["node", str(HERE / "place.mjs"), str(home)]
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, timeout=60 * MINUTES, check=True
    )
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        yield {name: [span and (span[0], span[1]) for span in answer[name]] for name in LIBRARIES}


def _installed() -> Path:
    """The folder with the libraries; they are fetched once for each set of versions."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            raise MissingProgram(f"{program} is not installed. On Debian: apt-get install nodejs npm")
    wanted = (HERE / "package.json").read_bytes()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "afterword-bench" / "annotators"
    is_there = (home / "installed.json").exists() and (home / "installed.json").read_bytes() == wanted
    if not is_there:
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_bytes(wanted)
        fetched = subprocess.run(INSTALL, cwd=home, capture_output=True, text=True, check=False)
        if fetched.returncode:
            raise MissingProgram(f"npm could not install the libraries into {home}: {fetched.stderr.strip()[-300:]}")
        (home / "installed.json").write_bytes(wanted)
    return home

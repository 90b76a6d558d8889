"""Reads changed manuscripts until the time is over, and keeps those that do what none may.

A finding is an input of which anything but a manuscript or a refusal comes, that takes longer than ten seconds, or
whose text is no fixed point. It is made as small as may be and kept in build/fuzz/. `python -m tools.fuzz --minutes 10
--format docx`; without a format all have their turn. The same `--seed` tries the same inputs again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools.fuzzing.judging import SECONDS, Fault, fault_of
from tools.fuzzing.mutations import changed
from tools.fuzzing.seeds import CORPUS, FORMATS, ROOT, seeds

FOLDER = ROOT / "build" / "fuzz"
ROUND = 400
MEMORY = 1_500_000_000
SECONDS_FOR_SHRINKING = 20


@dataclass
class Run:
    """One run: what is tried, and what it found."""

    inputs: dict[str, list[bytes]]
    folder: Path
    seed: int
    tried: int = 0
    known: set[str] = field(default_factory=set)

    def until(self, ends: float) -> int:
        """Round after round, each in a process of its own; returns how many findings there were."""
        number = 0
        while time.monotonic() < ends:
            kind = list(self.inputs)[number % len(self.inputs)]
            self.round(kind, random.Random(f"{self.seed} {number}"), ends)
            number += 1
        return len(self.known)

    def round(self, kind: str, chance: random.Random, ends: float) -> None:
        current = self.folder / f".current-{os.getpid()}"
        child = os.fork()
        if child == 0:
            self.work(kind, chance, ends, current)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.tried += ROUND
        if status:
            self.keep(kind, current.read_bytes(), Fault(f"ended with {status}", "The process died."))
        current.unlink(missing_ok=True)
        self.known = {path.name.partition("-")[0] for path in self.folder.glob("*-*") if not path.name.startswith(".")}

    def work(self, kind: str, chance: random.Random, ends: float, current: Path) -> None:
        """In the child: a round of one format."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        inputs = self.inputs[kind]
        for _ in range(ROUND):
            if time.monotonic() > ends:
                return
            data = changed(chance, kind, chance.choice(inputs), chance.choice(inputs))
            current.write_bytes(data)
            # The alarm ends what neither returns nor fails.
            signal.alarm(4 * SECONDS)
            fault = fault_of(data, undo_all=chance.random() < 0.15)
            signal.alarm(0)
            if fault:
                self.keep(kind, data, fault)

    def keep(self, kind: str, data: bytes, fault: Fault) -> None:
        """Save one input for each fault, with what is wrong beside it."""
        name = hashlib.sha256(fault.name.encode()).hexdigest()[:10]
        path = self.folder / f"{name}-found.{kind}"
        if any(self.folder.glob(f"{name}-*")):
            return
        path.write_bytes(data)
        small = shrunk(data, fault) if not fault.name.startswith("ended") else data
        path.write_bytes(small)
        path.with_suffix(".words").write_text(f"{fault.name}\n\n{fault.words}\n", encoding="utf-8", errors="replace")
        print(f"{kind}: {fault.name} ({len(small)} bytes, {path})", flush=True)


def shrunk(data: bytes, fault: Fault) -> bytes:
    """The input with all taken out that the fault does not need. A package's bytes hang together, so it stays."""
    ends = time.monotonic() + SECONDS_FOR_SHRINKING
    size = 0 if data.startswith(b"PK") else len(data) // 2
    while size:
        start = 0
        while start < len(data) and time.monotonic() < ends:
            less = data[:start] + data[start + size :]
            for undo_all in (False, True):
                again = fault_of(less, undo_all=undo_all)
                if again and again.name == fault.name:
                    data = less
                    break
            else:
                start += size
        size //= 2
    return data


def main() -> int:
    parser = argparse.ArgumentParser(prog="tools.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--format", choices=FORMATS, default="")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="a folder of manuscripts to begin with")
    parser.add_argument("--keep", type=Path, default=FOLDER, help="the folder for what is found")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    run = Run(seeds(options.corpus, options.format), options.keep, options.seed)
    found = run.until(time.monotonic() + options.minutes * 60)
    print(f"{run.tried} inputs of {', '.join(run.inputs)}, seed {options.seed}: {found} kinds of fault.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

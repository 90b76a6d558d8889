"""A child of `apart` whose reader does what the name of the file says, with the real limits around it."""

import os
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEPT: list[Any] = []


def spins() -> None:
    while True:
        pass


def sleeps() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM, signal.SIGXCPU])
    time.sleep(60)


def hoards() -> None:
    while True:
        KEPT.append(bytearray(10_000_000))


def hoards_and_hides_it() -> None:
    try:
        hoards()
    except MemoryError:
        spins()


def crashes() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def trips() -> None:
    raise KeyError("the secret of the lighthouse")


def chatters() -> None:
    print("a line that nobody asked for")
    print("and a complaint", file=sys.stderr)


def floods() -> None:
    while True:
        os.write(1, b"x" * 100_000)


def opens_many() -> None:
    KEPT.extend(os.dup(0) for _ in range(200))


def writes() -> None:
    (Path("/tmp") / "left-behind-by-a-strange-child").write_text("words")


def writes_past_the_wall() -> None:
    # What a library in C would do, which the second wall does not see.
    file = os.memfd_create("anything")
    os.write(file, b"words")


def peeks() -> None:
    Path("/etc/passwd").read_text()


def peeks_at_the_archive() -> None:
    (Path(__file__).parents[3] / "pyproject.toml").read_text()


def calls_out() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def calls_a_program() -> None:
    subprocess.run(["/bin/true"], check=True)


def tidies() -> None:
    Path("/tmp/nothing-of-this-name").unlink()


def main() -> None:
    child = runpy.run_path(str(Path(__file__).parents[1] / "child.py"))
    reader = child["_answer"]

    def answer(job: dict[str, Any], data: bytes) -> dict[str, Any]:
        if job["filename"] == "repeats":
            return {"refused": ["heard", f"{job['undo']} {job['ask']} {job['media_type']}"]}
        strange: Callable[[], None] | None = globals().get(job["filename"])
        try:
            if strange:
                strange()
        except MemoryError:
            KEPT.clear()
            return {"too_heavy": True}
        except Exception as error:
            return {"failed": child["_place"](error)}
        found: dict[str, Any] = reader(job, data)
        return found

    child["main"].__globals__["_answer"] = answer
    child["main"]()


if __name__ == "__main__":
    main()

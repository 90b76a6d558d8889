"""Reading a manuscript in a process of its own, which may use so much and no more, and dies with whatever it meets.

The child is started anew for each file. That costs half a second of a processor, nearly all of it for loading the
readers, which a server that keeps children ready would save; but a file is sent rarely, and a fresh process has nothing
to remember.
"""

import json
import os
import selectors
import signal
import subprocess  # nosec B404: to read files where they can do no harm
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .manuscripts import Manuscript
from .refusals import Refused
from .repairs import Choices
from .wire import unpacked

SECONDS = 9  # of the clock, so that whoever waits hears something within ten
MEGABYTES = 512
LONGEST_ANSWER = 64 * 1024 * 1024

_CHILD = Path(__file__).with_name("child.py")
_ROOT = _CHILD.parent.parent.parent
_BLOCK = 256 * 1024
_KEPT_COMPLAINT = 4_000
_SENTENCES = {
    "too-slow": "Reading this file took too long and was stopped. If it is a story, save it again in your word "
    "processor, or split it into several files, and try again.",
    "too-heavy": "Reading this file takes more memory than it may. If it is a story, save it again in your word "
    "processor, without its pictures, or split it into several files, and try again.",
    "too-much": "There is more in this file than a story can hold; split it into several files and try again.",
    "unreadable": "This file can't be read, because something in it is not as its kind of file has it. Open it in "
    "your word processor, save it again, and try that; or copy the text and paste it.",
}


class ReadingFailed(Exception):
    """Why a reader broke, in a line for the log without a word of the manuscript. Cause of a `Refused`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child said, or how it ended, and what it took: seconds, and kilobytes of memory (0 if unknown)."""

    said: dict[str, Any]
    ending: str = ""
    complaint: str = ""
    seconds: float = 0.0
    peak: int = 0

    def manuscript(self) -> Manuscript:
        """What was read. Raises `Refused`."""
        if "manuscript" in self.said:
            try:
                return unpacked(Manuscript, self.said["manuscript"])
            except (ValueError, TypeError, KeyError) as error:
                raise Refused("unreadable", _SENTENCES["unreadable"]) from ReadingFailed(f"no manuscript: {error}")
        if "refused" in self.said:
            code, sentence = self.said["refused"]
            raise Refused(code, sentence)
        ending = self.ending or ("too-heavy" if "too_heavy" in self.said else "unreadable")
        raise Refused(ending, _SENTENCES[ending]) from ReadingFailed(self.said.get("failed") or self.complaint)


def read_apart(
    data: bytes,
    filename: str | None = None,
    media_type: str | None = None,
    *,
    choices: Choices | None = None,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> Manuscript:
    """What `read` gives, from a process that may take so many seconds and megabytes. Raises nothing but `Refused`.

    Where the reader itself broke, the cause of the refusal is a `ReadingFailed`, which is worth a line in the log.
    """
    answer = ask(data, filename, media_type, choices=choices, seconds=seconds, megabytes=megabytes)
    return answer.manuscript()


def ask(
    data: bytes,
    filename: str | None = None,
    media_type: str | None = None,
    *,
    choices: Choices | None = None,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> Answer:
    """The same with what it took, for those who measure."""
    choices = choices or Choices()
    job = {
        "filename": filename,
        "media_type": media_type,
        "undo": sorted(choices.undo),
        "ask": sorted(choices.ask),
        "seconds": seconds,
        "megabytes": megabytes,
        "root": str(_ROOT),
        "path": [path for path in sys.path if Path(path).is_absolute() and path != str(_ROOT)],
    }
    begun = time.monotonic()
    process = _started()
    try:
        talk = _Talk(process, json.dumps(job).encode() + b"\n" + data, deadline=begun + seconds)
        talk.finish()
    finally:
        _ended(process)
    return talk.answer(process.returncode, time.monotonic() - begun)


def _started() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # nosec B603: our own program, and no word of what was sent is an argument
        [sys.executable, "-I", "-S", "-B", str(_CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Gone, with whatever it may have started, and nothing left open."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with suppress(OSError):
                stream.close()


class _Talk:
    """Hands the child its work and hears its answer, both at once, until the deadline."""

    def __init__(self, process: "subprocess.Popen[bytes]", work: bytes, *, deadline: float) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        self.stdin, self.stdout, self.stderr = process.stdin, process.stdout, process.stderr
        self.work = memoryview(work)
        self.deadline = deadline
        self.said = bytearray()
        self.complaint = b""
        self.ending = ""

    def finish(self) -> None:
        with selectors.DefaultSelector() as selector:
            for stream in (self.stdin, self.stdout, self.stderr):
                os.set_blocking(stream.fileno(), False)
            selector.register(self.stdin, selectors.EVENT_WRITE)
            selector.register(self.stdout, selectors.EVENT_READ)
            selector.register(self.stderr, selectors.EVENT_READ)
            while selector.get_map() and not self.ending:
                left = self.deadline - time.monotonic()
                if left <= 0:
                    self.ending = "too-slow"
                    return
                for key, _events in selector.select(left):
                    pipe: Any = key.fileobj
                    if not (self.give() if pipe is self.stdin else self.hear(pipe)):
                        selector.unregister(pipe)
                        pipe.close()

    def give(self) -> bool:
        """Hand over a part of the work; False when there is no more, or nobody takes it."""
        try:
            self.work = self.work[os.write(self.stdin.fileno(), self.work[:_BLOCK]) :]
        except BlockingIOError:
            return True
        except BrokenPipeError:
            return False
        return bool(self.work)

    def hear(self, stream: IO[bytes]) -> bool:
        """Take in a part of what was said; False when that was all."""
        try:
            part = os.read(stream.fileno(), _BLOCK)
        except BlockingIOError:
            return True
        if stream is self.stderr:
            self.complaint = (self.complaint + part)[-_KEPT_COMPLAINT:]
        else:
            self.said += part
            if len(self.said) > LONGEST_ANSWER:
                self.ending = "too-much"
        return bool(part)

    def answer(self, status: int, seconds: float) -> Answer:
        said: dict[str, Any] = {}
        if not self.ending:
            with suppress(ValueError):
                said = json.loads(self.said)
        if not said:
            self.ending = self.ending or _ending(status)
        lines = self.complaint.decode("utf-8", "replace").strip().splitlines() or [f"exit status {status}"]
        return Answer(said, self.ending, lines[-1][:200], seconds, int(said.get("peak", 0)))


def _ending(status: int) -> str:
    """Why a process ended that said nothing."""
    if -status in {signal.SIGXCPU, signal.SIGALRM}:
        return "too-slow"
    # The system's answer to too much memory, and that of libraries that were given none.
    return "too-heavy" if -status in {signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV} else "unreadable"

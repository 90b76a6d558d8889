"""What runs in the child process of `apart`: started by its path, it limits itself before it looks at a byte.

On its standard input it finds a line of JSON, which comes from us, and then the manuscript until the end. Its answer is
one piece of JSON. It may open no file but Python's own modules to read, none to write, no connection and no process.
"""

import json
import os
import resource
import signal
import sys
from contextlib import suppress
from typing import Any

_MEGABYTE = 1024 * 1024
_FILES = 48
_STATUS = "/proc/self/status"
_NICE = 5  # whoever reads pages goes first
_NO_NEW_PRIVILEGES, _DIE_WITH_PARENT = 38, 1  # numbers of prctl
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "shutil.")
_CHANGES = frozenset({"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Read one manuscript and say what it is."""
    job = json.loads(sys.stdin.buffer.readline())
    _limit(job["seconds"], job["megabytes"])
    # What somebody prints must not stand in the answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.path += [job["root"], *job["path"]]
    _shut_in(f"{job['root']}/afterword", sys.prefix, sys.base_prefix, *sys.path[: -len(job["path"]) - 1], *job["path"])
    answer = _answer(job, sys.stdin.buffer.read())
    answers.write(json.dumps(answer | {"peak": _peak()}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    answers.close()
    # The answer is out; what would now be tidied up goes with the process.
    os._exit(0)


def _answer(job: dict[str, Any], data: bytes) -> dict[str, Any]:
    from afterword.texts.reading import read
    from afterword.texts.refusals import Refused
    from afterword.texts.repairs import Choices
    from afterword.texts.wire import packed

    choices = Choices(undo=frozenset(job["undo"]), ask=frozenset(job["ask"]))
    try:
        return {"manuscript": packed(read(data, job["filename"], job["media_type"], choices=choices))}
    except Refused as refused:
        return {"refused": [refused.code, str(refused)]}
    except MemoryError:
        return {"too_heavy": True}
    except Exception as error:  # whatever a reader trips over, the other side has to be told in its words
        return {"failed": _place(error)}


def _place(error: BaseException) -> str:
    """Where it happened, in a line without a word of the manuscript, which the message may quote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" in {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{where}"


def _limit(seconds: int, megabytes: int) -> None:
    """The limits that this system has; those that it lacks are left out."""
    for name, most in (
        ("RLIMIT_AS", megabytes * _MEGABYTE),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", _FILES),
        ("RLIMIT_NPROC", 0),
    ):
        kind = getattr(resource, name, None)
        if kind is not None:
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
    # Also when whoever waits for us has died.
    signal.setitimer(signal.ITIMER_REAL, seconds)
    os.nice(_NICE)
    if sys.platform.startswith("linux"):
        import ctypes

        prctl = ctypes.CDLL(None).prctl
        prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)


def _shut_in(*folders: str) -> None:
    """A second wall, in case a library can be talked into reaching for a file or the net."""
    ours = (_STATUS, *(f"{folder.rstrip('/')}/" for folder in folders))

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(path, str) and (flags & _WRITES or not path.startswith(ours)):
                raise PermissionError(f"no file is opened here: {event}")
        elif event in _CHANGES or event.startswith(_FORBIDDEN):
            raise PermissionError(f"nothing leaves this process: {event}")

    sys.addaudithook(refuse)


def _peak() -> int:
    """The most memory that this process ever had, in kilobytes."""
    with suppress(OSError), open(_STATUS, "rb") as status:  # noqa: PTH123  # pathlib would cost its import
        for line in status:
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


if __name__ == "__main__":
    try:
        main()
    except BaseException as broken:
        sys.exit(_place(broken))

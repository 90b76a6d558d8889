"""Makes .venv and installs pinned packages into it; a second run sees that by a stamp and does nothing.

`python -m tools.environment base` is for running an archive, `dev` for its tests as well.
Standard library only: this runs before there is anything else.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UNFINISHED = VENV / ".unfinished"
COVERS = {"base": ("base",), "dev": ("dev", "base")}
"""dev.txt holds every pin of base.txt, so installing it leaves nothing of base to do."""

PROBE = (
    "import importlib.util, platform, sys;"
    "fit = sys.version_info >= (3, 11) and importlib.util.find_spec('pip');"
    "print(platform.python_version()) if fit else sys.exit(1)"
)


class SetUpFailed(Exception):
    """Set-up can't go on; the text says why and what to do."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second `make` wait for the first. The lock goes with the process, so nothing stale stays behind."""
    folder = os.open(ROOT / "requirements", os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another make is setting up here; waiting for it.", flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def venv_version() -> str | None:
    """The Python version inside .venv, or None when there is none that works and has pip."""
    try:
        answer = subprocess.run([PYTHON, "-c", PROBE], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def ensure_venv() -> str:
    """Make .venv unless a working one is there. Returns its Python's version."""
    version = venv_version()
    if version is None:
        print(f"Making .venv with {sys.executable} …", flush=True)
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
        version = venv_version()
        if made.returncode or version is None:
            raise SetUpFailed("The virtual environment .venv could not be made; the reason stands above.")
    return version


def fingerprint(name: str, version: str) -> str:
    """What the stamp of a set of packages says when it is installed as its file stands now."""
    pins = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    return f"{hashlib.sha256(pins).hexdigest()} {version}"


def is_installed(name: str, version: str) -> bool:
    """Whether this set was installed completely, by this Python, from the file as it is now."""
    try:
        return (VENV / f".installed-{name}").read_text(encoding="ascii") == fingerprint(name, version)
    except OSError:
        return False


def install(name: str, version: str) -> None:
    """Install a set with every hash checked, and stamp it once it is whole."""
    stamps = {part: fingerprint(part, version) for part in COVERS[name]}
    # A killed pip leaves packages that it can neither remove nor trust; those are written over.
    mend = ["--ignore-installed"] if UNFINISHED.exists() else []
    UNFINISHED.touch()
    print(f"Installing the packages of requirements/{name}.txt (only this once) …", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    done = subprocess.run([*pip, *mend, "--require-hashes", "-r", f"requirements/{name}.txt"], cwd=ROOT, check=False)
    if done.returncode >= 0:
        UNFINISHED.unlink(missing_ok=True)
    if done.returncode:
        raise SetUpFailed("The packages could not be installed; the reason stands above. Run the same command again.")
    for part, text in stamps.items():
        (VENV / f".installed-{part}").write_text(text, encoding="ascii")


def main(names: list[str]) -> int:
    """Bring .venv to where the named sets ask for it."""
    try:
        with one_at_a_time():
            version = ensure_venv()
            for name in names:
                if not is_installed(name, version):
                    install(name, version)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The next run finishes what is missing.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

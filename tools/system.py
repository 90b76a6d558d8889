"""The system's programs that tests and measurements need: where they are, and how they come onto the machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class ProgramsMissing(Exception):
    """Programs are missing and may not be installed from here; the text ends with the command to type."""


@dataclass(frozen=True)
class Program:
    """A program by what it is called where, and the Debian package that brings it."""

    title: str
    commands: tuple[str, ...]
    package: str
    folders: tuple[str, ...] = ()

    def path(self) -> Path | None:
        """Where it is, the newest version first, or None."""
        for command in self.commands:
            for folder in self.folders:
                found = sorted(Path("/").glob(f"{folder}/{command}"), key=version_in, reverse=True)
                if found:
                    return found[0]
            if on_path := shutil.which(command):
                return Path(on_path)
        return None


PROGRAMS = {
    "chromium": Program(
        "Chromium", ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "chromium"
    ),
    "postgresql": Program(
        "PostgreSQL's server", ("initdb",), "postgresql", ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")
    ),
    "java": Program("Java", ("java",), "default-jre-headless"),
    "nginx": Program("nginx", ("nginx",), "nginx-light", ("usr/sbin",)),
    "pandoc": Program("pandoc", ("pandoc",), "pandoc"),
}


def version_in(path: Path) -> list[int]:
    """The numbers in a path, so that 15 sorts above 9."""
    return [int(part) for part in path.parts if part.isdecimal()]


def path_of(name: str) -> Path:
    """Where the program is. Raises ProgramsMissing if it isn't on this machine."""
    path = PROGRAMS[name].path()
    if path is None:
        raise ProgramsMissing(explanation([PROGRAMS[name]]))
    return path


def ensure(names: Iterable[str]) -> None:
    """See to it that all these programs are there: install Debian's packages if we may, else say what to type."""
    missing = [PROGRAMS[name] for name in names if PROGRAMS[name].path() is None]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        install([program.package for program in missing])
        missing = [program for program in missing if program.path() is None]
    if missing:
        raise ProgramsMissing(explanation(missing))


def install(packages: list[str]) -> None:
    """Install Debian packages, asking nothing. A failure shows in what is still missing afterwards."""
    print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(
            ["apt-get", *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )


def explanation(missing: list[Program]) -> str:
    """Which programs are missing and the one command that brings them."""
    titles = ", ".join(program.title for program in missing)
    packages = " ".join(program.package for program in missing)
    as_root = "" if os.geteuid() == 0 else "sudo "
    return f"Missing: {titles}. On Debian or Ubuntu type: {as_root}apt-get install {packages}"


def main(names: list[str]) -> int:
    """`python -m tools.system chromium java` installs what is missing or says how."""
    try:
        ensure(names or PROGRAMS)
    except ProgramsMissing as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

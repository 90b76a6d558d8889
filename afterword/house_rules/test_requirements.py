"""Every package is pinned with hashes, and running an archive takes few of them."""

from __future__ import annotations

import re

from afterword.house_rules.sources import ROOT

PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<rest>\S+(?:[^\n]*\\\n)?(?:[ ]+--hash=\S+(?: \\)?\n?)*)", re.MULTILINE
)
REQUIREMENT = re.compile(r"^[A-Za-z0-9]", re.MULTILINE)
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
MOST_AT_RUN_TIME = 30


def pins(text: str) -> dict[str, bool]:
    """Every pinned package and whether it has a hash."""
    return {match["name"].lower(): "--hash=sha256:" in match["rest"] for match in PIN.finditer(text)}


def unpinned(text: str) -> list[str]:
    """Packages without an exact version or without a hash."""
    known = pins(text)
    names = [NAME.match(text, match.start()) for match in REQUIREMENT.finditer(text)]
    return sorted(name[1] for name in names if name and not known.get(name[1].lower()))


def unlocked(wanted: str, locked: str) -> list[str]:
    """Packages that are asked for and not in the compiled file."""
    return sorted(name for name in NAME.findall(wanted) if name.lower() not in pins(locked))


def read(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def test_every_package_is_pinned_with_hashes() -> None:
    assert unpinned(read("base.txt")) == []
    assert unpinned(read("dev.txt")) == []


def test_what_is_asked_for_is_compiled() -> None:
    assert unlocked(read("base.in"), read("base.txt")) == []
    assert unlocked(read("dev.in"), read("dev.txt")) == []


def test_the_tests_run_on_the_versions_that_archives_run_on() -> None:
    base, dev = (set(re.findall(r"^\S+==\S+", read(name), re.MULTILINE)) for name in ("base.txt", "dev.txt"))
    assert base - dev == set()


def test_running_takes_few_packages() -> None:
    assert 0 < len(pins(read("base.txt"))) <= MOST_AT_RUN_TIME


def test_a_package_without_version_or_hash_is_found() -> None:
    assert unpinned("nh3>=0.3\n") == ["nh3"]
    assert unpinned("nh3==0.3.8\n    # via us\n") == ["nh3"]
    assert unpinned("nh3==0.3.8 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via us\n") == []
    assert unpinned("tzdata==2026.6 ; sys_platform == 'win32' \\\n    --hash=sha256:aa\n") == []


def test_a_package_that_was_not_compiled_is_found() -> None:
    assert unlocked("nh3>=0.3\n", "brotli==1.2 \\\n    --hash=sha256:aa\n") == ["nh3"]

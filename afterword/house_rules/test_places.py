"""Nothing in the tree knows the machine it was written on, or the host its packages came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from afterword.house_rules.sources import Finding, Source, findings, sources

TEXT = (
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".sh",
    ".yml",
    ".yaml",
    ".json",
    ".cfg",
    ".po",
    "",
)
MACHINE_FOLDERS = ("work", "farm", "root", "home/[a-z]+", "Users/[A-Za-z]+")
HOSTS = (
    "files.python" + "hosted",
    "py" + "pi.org/simple",
    "registry.npm" + "js",
    "--index" + "-url",
    "--find" + "-links",
)
PLACE = re.compile(
    rf"(?<![A-Za-z0-9_.:/>\-}}\]])/(?:{'|'.join(MACHINE_FOLDERS)})/|{'|'.join(re.escape(host) for host in HOSTS)}"
)
OPTIONS_THAT_LEAVE_HOSTS_OUT = re.compile(r"--no-emit-[a-z-]+")


def places(source: Source) -> Iterator[Finding]:
    """Paths of somebody's machine and hosts of package registries."""
    text = OPTIONS_THAT_LEAVE_HOSTS_OUT.sub(lambda match: " " * len(match[0]), source.text)
    for match in PLACE.finditer(text):
        yield source.found(source.line_of(match.start()), f"{match[0]} is a place outside this project")


def test_the_tree_names_no_places() -> None:
    assert findings(places, sources(suffixes=TEXT)) == []


def test_a_machines_folder_is_found() -> None:
    for folder in ("work", "root", "home/ann"):
        assert findings(places, [Source("docs/running.md", f"Look into /{folder}/main.")])
    assert not findings(places, [Source("docs/running.md", "Look at /works/7/ and https://example.org/work/")])


def test_a_registrys_host_is_found() -> None:
    assert findings(places, [Source("requirements/base.txt", f"{HOSTS[3]} https://example.org")])

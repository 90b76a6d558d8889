"""A PostgreSQL server of our own for the length of one test run: no port, no system service, nothing left behind."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tools.system import path_of

SECONDS_TO_START = 60
SECONDS_TO_STOP = 30

# The server lives as long as this shell's standard input is open. That ends with the process which holds the
# other end, however that ends, so even a killed test run leaves neither server nor folder.
KEEPER = """
folder=$1; shift
"$@" >"$folder/log" 2>&1 & server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
rm -rf "$folder"
"""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
    "timezone": "UTC",
}


class ServerFailed(Exception):
    """The private server did not start; the text holds what it wrote."""


def unprivileged_account() -> pwd.struct_passwd | None:
    """Whom the server runs as: root must hand it to somebody else, everybody else runs it themselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerFailed("Neither an account 'postgres' nor 'nobody' exists to run PostgreSQL, which refuses root.")


def start_as(account: pwd.struct_passwd | None, command: list[str | Path], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command in the folder as that account, in a session of its own that Ctrl-C does not reach."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def make_cluster(programs: Path, account: pwd.struct_passwd | None, folder: Path) -> None:
    """Create the empty database cluster. Trust is safe: the socket lies in a folder that is ours alone."""
    command: list[str | Path] = [
        programs / "initdb",
        "--pgdata",
        folder / "data",
        "--username",
        "afterword",
        "--auth",
        "trust",
    ]
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    process = start_as(account, command, folder)
    output, _ = process.communicate()
    if process.returncode:
        raise ServerFailed(f"initdb failed:\n{output.decode(errors='replace')}")


def wait_until_ready(folder: Path, keeper: subprocess.Popen[bytes]) -> None:
    """Return once the server takes connections."""
    status = folder / "data" / "postmaster.pid"
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and keeper.poll() is None:
        # The eighth line of this file turns to "ready" when connections are taken.
        if status.exists() and "ready" in status.read_text().split():
            return
        time.sleep(0.05)
    log = folder / "log"
    raise ServerFailed(f"PostgreSQL did not start:\n{log.read_text(errors='replace') if log.exists() else ''}")


def stop(keeper: subprocess.Popen[bytes]) -> None:
    """Stop the server and wait until it and its folder are gone."""
    assert keeper.stdin is not None
    keeper.stdin.close()
    try:
        keeper.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(keeper.pid, 9)
        keeper.wait()


@contextmanager
def private_postgres() -> Iterator[str]:
    """Run a server while the block lasts; gives the DATABASE_URL for it."""
    programs = path_of("postgresql").resolve().parent
    account = unprivileged_account()
    # Not TMPDIR: a socket's path may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="afterword-postgres-", dir="/tmp"))
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        make_cluster(programs, account, folder)
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        server: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
        keeper = start_as(account, ["/bin/sh", "-c", KEEPER, "keeper", folder, *server], folder)
        try:
            wait_until_ready(folder, keeper)
            yield f"postgres:///afterword?host={quote(str(folder), safe='')}&user=afterword"
        finally:
            stop(keeper)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

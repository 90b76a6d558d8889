from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.serving.claims import ClaimRefused, FolderLock, check_port

HOLD = """
import sys, time
from pathlib import Path
from afterword.serving.claims import FolderLock
with FolderLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_folder_is_served_by_one_process(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(ClaimRefused, match=f"Process {os.getpid()} already serves"):
        FolderLock(tmp_path).__enter__()
    with FolderLock(tmp_path):
        pass


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(ClaimRefused, match=f"Process {holder.pid} already"):
        FolderLock(tmp_path).__enter__()
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with FolderLock(tmp_path):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClaimRefused, match=r"nowhere can't be written"):
        FolderLock(tmp_path / "nowhere").__enter__()


@pytest.mark.parametrize("shares", [False, True])
def test_a_port_in_use_is_noticed_even_when_it_would_be_shared(shares: bool) -> None:
    with socket.socket() as other:
        if shares:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ClaimRefused, match=rf"Port {port} on 127\.0\.0\.1 is in use"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_named() -> None:
    with pytest.raises(ClaimRefused, match=r"192\.0\.2\.1"):
        check_port("192.0.2.1", 8000)
    with pytest.raises(ClaimRefused, match=r"no\.such\.host\.invalid"):
        check_port("no.such.host.invalid", 8000)

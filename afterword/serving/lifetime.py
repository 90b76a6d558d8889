"""Processes that must not outlive another one."""

from __future__ import annotations

import ctypes
import os
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int, signal_number: int) -> None:
    """Have the kernel send this process a signal when `parent`, which started it, dies in whatever way.

    Linux only; elsewhere nothing happens. Must be called after the fork, and is forgotten at the next one.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if os.getppid() != parent:
        # It died before the kernel was told.
        os.kill(os.getpid(), signal_number)

"""Child processes that end when their parent does, even when it was killed."""

import ctypes
import signal
import sys

DIE_WITH_PARENT = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process with its parent; nothing to do outside Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)

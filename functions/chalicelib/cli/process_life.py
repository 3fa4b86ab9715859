"""Child processes that end when their parent does, even when it was killed."""

import ctypes
import os
import signal
import sys

DIE_WITH_PARENT = 1
PARENT = "XINYI_PARENT"


def mark_as_parent() -> None:
    """Tell the processes to come whose end is theirs, too."""
    os.environ[PARENT] = str(os.getpid())


def die_with_parent() -> None:
    """Ask the kernel to end this process with its parent; nothing to do outside Linux.

    A parent that died before the kernel was asked ends it at once.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
    if os.environ.get(PARENT) not in (None, str(os.getppid())):
        sys.exit("the server is gone")

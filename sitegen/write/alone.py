"""One run at a time beside a place, by the lock that the system has for that."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".sitegen-lock"
"""What is locked on Windows, which opens no folder; it stays, as another run may wait for it."""
BUSY = (errno.EACCES, errno.EDEADLK)
"""How Windows says that somebody else has a lock, when it has waited for ten seconds."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run writes in this folder; the lock goes when the process does."""
    if sys.platform == "win32":
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
    else:
        handle = os.open(folder, os.O_RDONLY)
    try:
        while not _locked(handle):
            pass
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Lock what was opened, wait for that, and say whether it could be done."""
    if sys.platform == "win32":
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        except OSError as error:
            if error.errno not in BUSY:
                raise
            return False
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)
    return True

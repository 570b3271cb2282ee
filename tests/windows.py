"""Pretend to be Windows, as far as one can elsewhere, and run a command of sitegen.

Only what Python and Windows are known to do is pretended: there is no fcntl, no O_NOFOLLOW,
O_NONBLOCK or fchmod (which Python has there from 3.13 on); os.open opens no folder, and without
O_BINARY takes a file for text; no rename takes a name that is there; nothing that is open is
renamed or removed; every file may be read by all; and what is written elsewhere than to a terminal
cannot hold every letter. Paths stay those of this system, and so do names that it takes for equal.
"""

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from tests.conftest import ROOT

BINARY = 1 << 40
"""A flag that this system does not know, and is not given."""
LOCK = ".sitegen-lock"
OPEN, RENAME, REPLACE, UNLINK = os.open, os.rename, os.replace, os.unlink
HANDLES = Path("/proc/self/fd")
NEEDED = ("PIL.Image", "cryptography.hazmat.primitives.serialization", "numpy", "click", "ssl")
"""What looks at the system when it is loaded, and is no part of sitegen."""


def start_as_on_windows(*words: str, folder: Path) -> subprocess.Popen[str]:
    """Start a command in a folder, in a process of its own."""
    command = [sys.executable, "-m", "tests.windows", str(folder), *words]
    surroundings = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=pipe, stderr=pipe, encoding="cp1252"
    )


def run_as_on_windows(*words: str, folder: Path) -> tuple[int, str, str]:
    """Return how a command ends, and what it says on both ways."""
    with start_as_on_windows(*words, folder=folder) as running:
        said, complained = running.communicate()
    return running.returncode, said, complained


def opened(path: Path, flags: int, mode: int = 0o777) -> int:
    if Path(path).is_dir():
        raise PermissionError(13, "Permission denied", str(path))
    if not flags & BINARY and Path(path).name != LOCK:
        raise AssertionError(f"{path} is opened as text")
    return OPEN(path, flags & ~BINARY, mode | 0o666)


def refuse_open(path: Path) -> None:
    """Refuse what this process has open, or something in it."""
    here = Path(path).absolute()
    for handle in HANDLES.iterdir() if HANDLES.is_dir() else ():
        held = handle.readlink() if handle.is_symlink() else handle
        if held.is_relative_to(here):
            raise PermissionError(13, "Permission denied", str(path))


def renamed(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(17, "File exists", str(target))
    refuse_open(source)
    RENAME(source, target)


def replaced(source: Path, target: Path) -> None:
    if Path(target).is_dir():
        raise PermissionError(13, "Permission denied", str(target))
    refuse_open(source)
    refuse_open(target)
    REPLACE(source, target)


def unlinked(path: Path) -> None:
    refuse_open(path)
    UNLINK(path)


def locking(handle: int, mode: int, size: int) -> None:
    """Wait for a lock, though not for ten times a second."""
    assert (mode, size) == (1, 1)
    for _ in range(10):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        else:
            return
    raise OSError(errno.EDEADLK, "Resource deadlock avoided")


CHANGED: dict[str, Callable[..., object]] = {
    "open": opened,
    "rename": renamed,
    "replace": replaced,
    "unlink": unlinked,
    "remove": unlinked,
}


def pretend() -> None:
    """Change what this process finds of its system."""
    for each in NEEDED:
        with suppress(ModuleNotFoundError):
            __import__(each)
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "fchmod"):
        delattr(os, name)
    for name, act in (*CHANGED.items(), ("O_BINARY", BINARY)):
        setattr(os, name, act)
    locks = ModuleType("msvcrt")
    for name, value in (("LK_LOCK", 1), ("locking", locking)):
        setattr(locks, name, value)
    for name, module in (("msvcrt", locks), ("fcntl", None)):
        sys.modules[name] = module  # type: ignore[assignment]
    setattr(shutil, "_use_fd_functions", False)  # noqa: B010 - no name that mypy knows
    sys.platform = "win32"


if __name__ == "__main__":
    os.umask(0)
    os.chdir(sys.argv.pop(1))
    pretend()
    from sitegen.cli import main

    main(prog_name="sitegen")

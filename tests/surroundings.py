"""Places and times to build in: zones, locales, clocks, masks, without network or home.

What a machine lacks is left out with its reason, and fails where CI is set.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT, lack

WATCH = """
import os, sys
ALLOWED = os.environ["SITEGEN_MAY_WRITE"]

def watch(event, given):
    if event.startswith("socket.") and event != "socket.__new__":
        raise RuntimeError(f"a build asks the network: {event} {given}")
    if event == "open" and isinstance(given[0], (str, bytes)):
        path, mode, flags = given
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and not os.path.abspath(os.fsdecode(path)).startswith(ALLOWED):
            raise RuntimeError(f"a build writes to {path}")
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork"):
        raise RuntimeError(f"a build starts a program: {event} {given}")

sys.addaudithook(watch)
"""
"""Stops a build that writes anywhere else, asks the network, or starts a program."""


@dataclass(frozen=True)
class Surroundings:
    """Where and when a build runs. `says` are variables of its environment."""

    folder: str
    says: dict[str, str]
    umask: int
    before: Callable[[], list[str]] = field(default=list)
    locale: Callable[[Path], dict[str, str]] = field(default=lambda _: {})


def turkish(folder: Path) -> dict[str, str]:
    """Compile the Turkish locale, in which the small letter of I is another than elsewhere."""
    if not shutil.which("localedef") or not Path("/usr/share/i18n/locales/tr_TR").exists():
        lack("no Turkish locale can be made: install locales")
    made = folder / "locales"
    made.mkdir()
    command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(made / "tr_TR.UTF-8")]
    subprocess.run(command, check=True, capture_output=True)
    return {"LOCPATH": str(made), "LC_ALL": "tr_TR.UTF-8"}


def years_ahead() -> list[str]:
    """Return what runs a command in the year after next but one."""
    if not shutil.which("faketime"):
        lack("the clock cannot be set ahead: install faketime")
    return ["faketime", "-f", "+1200d"]


def without_network() -> list[str]:
    """Return what runs a command without any network, where this machine allows it."""
    for command in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], check=False, capture_output=True).returncode
        ):
            return command
    return []


def other_pythons() -> list[str]:
    """Return the other versions of Python at hand that have what a build needs, one of each.

    `.ci/run` makes an environment for each that is there.
    """
    found = []
    for minor in range(11, 20):
        own = ROOT / f".venv/pythons/3.{minor}/bin/python"
        name = str(own) if own.exists() else shutil.which(f"python3.{minor}")
        libraries = "import click, jinja2, markdown, nh3, numpy, yaml"
        if (
            name
            and minor != sys.version_info.minor
            and not subprocess.run(
                [name, "-I", "-c", libraries], check=False, capture_output=True
            ).returncode
        ):
            found.append(name)
    if not found:
        lack("no other Python from 3.11 on has the libraries of a build")
    return found

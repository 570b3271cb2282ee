"""Commands that write, run in processes that end or fail at a chosen moment."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from ctypes import CDLL, c_char_p, c_ulong
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

import sitegen.build
import sitegen.pictures.card
import sitegen.pictures.portrait
import sitegen.returned.publishing  # noqa: F401 - loaded here, and so in no process again
from sitegen.cli import main
from sitegen.trust.roll.keys import whole_file
from tests.conftest import lack
from tests.folders import put_tree
from tests.hostile.content import BASE
from tests.rolls import KEY, SETTINGS, three_organisations
from tests.unit.test_cli_ballots import content, votes

Files = dict[str, bytes]
Doing = Callable[[], object]
At = Callable[[int, str, Path], object]
"""What is done when something is about to be asked of the disk: its number from 1, event, path."""

CRASHED = 70
"""The status of a process that ended with an exception that nobody expected."""
CHANGES = ("os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def nothing() -> None:
    """Do nothing before a command."""


def forked(words: list[str], folder: Path, before: Doing = nothing, said: str = os.devnull) -> int:
    """Run the program in a process of its own that has loaded all already; return its number.

    What it says on either stream goes to the file `said`.
    """
    if child := os.fork():
        return child
    status = CRASHED
    try:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        sys.stdout, sys.stderr = (os.fdopen(each, "w", closefd=False) for each in (1, 2))
        os.chdir(folder)
        before()
        main(words)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


def ended(child: int) -> int:
    """Wait for a process and return its status; below 0 is a signal."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def run(words: list[str], folder: Path, before: Doing = nothing) -> None:
    """Run the program to its end, which must be a good one."""
    assert ended(forked(words, folder, before)) == 0, words


def killed(words: list[str], folder: Path, after: float) -> None:
    """Run the program and kill it after so many seconds, if it is still there."""
    child = forked(words, folder)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def at_changes(folder: Path, do: At) -> Doing:
    """Return what lets a process do something before each change to a folder."""
    return _watching(folder, do, changes=True)


def at_reads(folder: Path, do: At) -> Doing:
    """Return what lets a process do something before it opens each file of a folder to read."""
    return _watching(folder, do, changes=False)


def _watching(folder: Path, do: At, *, changes: bool) -> Doing:
    inside = f"{folder.resolve()}{os.sep}"
    number = 0

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal number
        if event not in ("open", *CHANGES):
            return
        if not isinstance(given[0], (str, bytes, os.PathLike)):
            return  # a file that is open already
        path = os.path.abspath(os.fsdecode(given[0]))  # noqa: PTH100 - which follows no link
        writes = event != "open" or bool(int(str(given[2])) & WRITES)
        if path.startswith(inside) and writes == changes and (writes or os.path.isfile(path)):  # noqa: PTH113
            number += 1
            do(number, event, Path(path))

    return lambda: sys.addaudithook(watch)


def signalled(what: signal.Signals, at: int) -> At:
    """Return what sends a process a signal before one of its changes."""

    def send(number: int, _event: str, _path: Path) -> None:
        if number == at:
            os.kill(os.getpid(), what)

    return send


def full_from(at: int) -> At:
    """Return what lets nothing new be written from one of a process's changes on."""

    def refuse(number: int, event: str, path: Path) -> None:
        if number >= at and event in ("open", "os.mkdir", "os.link"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    return refuse


def vanishing(at: int) -> At:
    """Return what takes a file away when a process is about to open its so many-th."""

    def take(number: int, _event: str, path: Path) -> None:
        if number == at:
            path.unlink()

    return take


def read_only(folder: Path) -> Doing:
    """Return what lets a process see a folder, and all below it, as a disk that is read-only."""

    def mount() -> None:
        libc = CDLL(None, use_errno=True)
        new_mounts, bind, again_read_only, all_private = 0x20000, 0x1000, 0x1021, 0x44000
        here = c_char_p(os.fsencode(folder))
        done = (
            libc.unshare(new_mounts),
            libc.mount(None, b"/", None, c_ulong(all_private), None),
            libc.mount(here, here, None, c_ulong(bind), None),
            libc.mount(None, here, None, c_ulong(again_read_only), None),
        )
        if any(done):
            os._exit(77)
        os.chdir(folder)

    return mount


def files(folder: Path) -> Files:
    """Return the files below a folder but what is hidden, or in hidden folders."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            found[inside.as_posix()] = path.read_bytes()
    return found


def litter(folder: Path) -> int:
    """Return how many hidden files and folders lie about."""
    return sum(
        each.name.startswith(".") and each.name != ".sitegen-seal" for each in folder.rglob("*")
    )


def roll_desk(folder: Path) -> None:
    """Lay out what an issuer has: settings, a key and three lists."""
    put_tree({"settings.yml": SETTINGS, "key": whole_file(KEY)}, folder)
    (folder / "key").chmod(0o600)
    put_tree({f"{each}.csv": data for each, data in three_organisations().items()}, folder)


def merged_desk(folder: Path) -> None:
    """Lay out the same with the roll."""
    roll_desk(folder)
    run([*MERGE, "--final"], folder)


def ballots_desk(folder: Path) -> None:
    """Lay out what a counter has: votes, digests of codes and the content of a site."""
    content(folder / "site", "voting")
    votes(folder / "in")


def received_desk(folder: Path) -> None:
    """Lay out the same when votes have been looked through."""
    ballots_desk(folder)
    run(RECEIVE, folder)


def counted_desk(folder: Path) -> None:
    """Lay out the same when the votes may be counted."""
    received_desk(folder)
    content(folder / "site", "counted")


def site_desk(folder: Path) -> None:
    """Lay out the content of a site with an address, and a picture."""
    put_tree(BASE, folder / "site")
    with (folder / "site/site.yml").open("ab") as file:
        file.write(b"\nbase_url: https://slate.example.org/\n")
    for path in ("site/contests/slate/photos/ann.png", "sent.png"):
        picture = BytesIO()
        Image.new("RGB", (640, 640), "#306090").save(picture, "PNG")
        put_tree({path: picture.getvalue()}, folder)


def signer_desk(folder: Path) -> None:
    """Lay out a site, and a key that its content knows."""
    if not shutil.which("ssh-keygen"):
        lack("ssh-keygen is not there (openssh-client)")
    site_desk(folder)
    key = folder / "pen"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    kind, public, *_ = (folder / "pen.pub").read_text("ascii").split()
    known = f'{BY} namespaces="slate-attestation@v1" {kind} {public}\n'
    put_tree({"keys/allowed_signers": known.encode()}, folder / "site")


@dataclass(frozen=True, slots=True)
class Writer:
    """A command that writes: what lies there, and its words.

    `last` is the file without which the others are no harm, as nothing points to them or they are
    drawn anew; "" where all come at once. A command that cannot go on from there does not `resume`.
    """

    lay: Callable[[Path], None]
    words: list[str]
    last: str = ""
    resumes: bool = True


BY = "count@quay.example"
SLATE, SITE = "site/contests/slate", ["--content", "site"]
GIVEN = ["--settings", "settings.yml", "--key", "key"]
LISTS = [x for each in ("gamma", "alpha", "beta") for x in ("--list", f"{each}={each}.csv")]
MERGE = ["roll", "merge", *GIVEN, *LISTS, "--set-aside", "--into", "out"]
PUBLISH = ["roll", "publish", "out", "--into", "public", "--as-of", "2027-03-31", "--source", "Us"]
RECEIVE = [
    *("ballots", "receive", "slate", "online=in/online.csv", "paper=in/paper.csv"),
    *("--codes", "in/counter.csv", "--into", "out", *SITE),
]
COMMIT = ["ballots", "commit", "out/full.blt", f"{SLATE}/commitment.txt"]
REDUCE = ["ballots", "reduce", "slate", "out", *SITE]
EXPOSURE = ["ballots", "exposure", "slate", "out", *SITE, "--out", f"{SLATE}/exposure.yml"]
IMPORT = ["import", "out/full.blt", "--contest", "other", *SITE]
PHOTO = ["photo", "add", "slate", "bob", "sent.png", *SITE]
ATTEST = ["attest", "slate", "--role", "independent-scrutineer", "--by", BY, *SITE]
LOG = ["log", "add", "slate", "rules-freeze", "--at", "2026-06-14T22:00:00Z", *SITE]
PACK = ["circulate", "slate", "--no-pdf", "--into", "pack", *SITE]
LAST_CARD = f"{SLATE}/cards/organisations/moor-left.png"
STATEMENT = f"{SLATE}/attestations/independent-scrutineer.txt"

WRITERS = {
    "build": Writer(site_desk, ["build", "site", "built"]),
    "circulate": Writer(site_desk, PACK),
    "cards": Writer(site_desk, ["cards", "slate", *SITE], last=LAST_CARD),
    "photo add": Writer(site_desk, PHOTO, last=f"{SLATE}/candidates/bob.md"),
    "attest": Writer(site_desk, ATTEST),
    "attest with a key": Writer(signer_desk, [*ATTEST, "--key", "pen"], last=f"{STATEMENT}.sig"),
    "log add": Writer(site_desk, LOG),
    "roll key": Writer(roll_desk, ["roll", "key", "new"]),
    "roll key in shares": Writer(
        roll_desk, ["roll", "key", "one", "--share", "two"], last="two", resumes=False
    ),
    "roll merge": Writer(roll_desk, MERGE),
    "roll reissue": Writer(merged_desk, ["roll", "reissue", "out", "L1000003", *GIVEN[2:]]),
    "roll publish": Writer(merged_desk, PUBLISH),
    "ballots receive": Writer(ballots_desk, RECEIVE),
    "ballots commit": Writer(received_desk, COMMIT, f"{SLATE}/commitment.txt"),
    "ballots reduce": Writer(counted_desk, REDUCE, f"{SLATE}/ballots.yml"),
    "ballots exposure": Writer(counted_desk, EXPOSURE),
    "import": Writer(received_desk, IMPORT, "site/contests/other/contest.yml"),
    "convert": Writer(received_desk, ["convert", "out/full.blt", "papers.csv"]),
}
READERS = {
    *("check", "serve", "count", "compare", "lots", "log show", "vacancy", "verify"),
    *("roll check-mine", "roll audit"),
}
"""The commands that write nothing."""

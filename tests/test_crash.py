"""Commands that are killed at any moment, and disks that fail: nothing that was there is lost."""

import errno
import os
import random
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.trust.roll.keys import whole_file
from tests.conftest import ROOT, lack
from tests.hostile.content import BASE
from tests.rolls import KEY, SETTINGS, three_organisations
from tests.unit.test_cli_ballots import content, votes

Files = dict[str, bytes]


def forked(words: list[str], folder: Path, before: Callable[[], object] = lambda: None) -> int:
    """Run the program in a process of its own that has loaded all already; return its number."""
    if child := os.fork():
        return child
    status = 70  # an exception that nobody expected
    try:
        os.chdir(folder)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        before()
        main(words)
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 0
    finally:
        os._exit(status)


def whole(words: list[str], folder: Path) -> float:
    """Run the program to its end, which must be a good one; return the seconds that it took."""
    begun = time.monotonic()
    _, status = os.waitpid(forked(words, folder), 0)

    assert os.waitstatus_to_exitcode(status) == 0, words
    return time.monotonic() - begun


def killed(words: list[str], folder: Path, after: float) -> None:
    """Run the program and kill it after so many seconds, if it is still there."""
    child = forked(words, folder)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


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


def put(tree: Files, folder: Path) -> Path:
    for path, data in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


SMALL = {path: data for path, data in BASE.items() if not path.startswith("contests/")}
"""A site without contests, which is built in a moment."""


def test_a_build_that_is_killed_leaves_one_site_or_the_other(tmp_path: Path, kills: int) -> None:
    words = []
    sites = []
    for number in (0, 1):
        page = f"---\ntitle: Page {number}\n---\nText.\n".encode()
        put({**SMALL, f"pages/page-{number}.md": page}, tmp_path / f"content{number}")
        words.append(["build", f"content{number}", "site"])
        took = whole(words[-1], tmp_path)
        sites.append(files(tmp_path / "site"))
    chance = random.Random(5)  # noqa: S311 - always the same moments
    for number in range(kills):
        killed(words[number % 2], tmp_path, chance.uniform(0.3, 1.05) * took)
        there = files(tmp_path / "site") or files(tmp_path / ".site.sitegen-old")

        assert there in sites
        assert {each.name for each in tmp_path.iterdir()} <= {
            *("content0", "content1", "site", ".site.sitegen-new", ".site.sitegen-old")
        }
    whole(words[0], tmp_path)

    assert files(tmp_path / "site") == sites[0]
    assert {each.name for each in tmp_path.iterdir()} == {"content0", "content1", "site"}


def roll_desk(folder: Path) -> None:
    put({"settings.yml": SETTINGS, "key": whole_file(KEY)}, folder)
    (folder / "key").chmod(0o600)
    put({f"{each}.csv": data for each, data in three_organisations().items()}, folder)


def ballots_desk(folder: Path) -> None:
    content(folder / "site", "voting")
    votes(folder / "in")


GIVEN = ["--settings", "settings.yml", "--key", "key"]
LISTS = [x for each in ("gamma", "alpha", "beta") for x in ("--list", f"{each}={each}.csv")]
MERGE = ["roll", "merge", *GIVEN, *LISTS, "--set-aside", "--into", "out"]
RECEIVE = [
    *("ballots", "receive", "slate", "online=in/online.csv", "paper=in/paper.csv"),
    *("--codes", "in/counter.csv", "--into", "out", "--content", "site"),
]
COMMIT = ["ballots", "commit", "out/full.blt", "site/contests/slate/commitment.txt"]
IMPORT = ["import", "out/full.blt", "--contest", "other", "--content", "site"]

COMMANDS: dict[str, tuple[Callable[[Path], None], list[list[str]], list[str], str]] = {
    "roll key": (roll_desk, [], ["roll", "key", "new"], ""),
    "roll key in shares": (roll_desk, [], ["roll", "key", "one", "--share", "two"], "one"),
    "roll merge": (roll_desk, [], MERGE, ""),
    "roll reissue": (roll_desk, [MERGE], ["roll", "reissue", "out", "L1000003", *GIVEN[2:]], ""),
    "ballots receive": (ballots_desk, [], RECEIVE, ""),
    "ballots commit": (ballots_desk, [RECEIVE], COMMIT, "out/full.blt.nonce"),
    "import": (ballots_desk, [RECEIVE], IMPORT, "site/organisations/imported.md"),
}
"""What lies there, what was done before, what is killed; and what may be there alone: half of a
key is none, and the next run uses a secret that nobody was bound to, or an organisation.
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_killed_does_all_or_nothing(
    command: str, tmp_path: Path, kills: int
) -> None:
    lay, steps, words, alone = COMMANDS[command]
    for name in ("desk", "done"):
        (tmp_path / name).mkdir()
        lay(tmp_path / name)
        for step in steps:
            whole(step, tmp_path / name)
    desk = tmp_path / "desk"
    before = files(desk)
    took = whole(words, tmp_path / "done")
    made = files(tmp_path / "done").keys() - before.keys()
    chance = random.Random(7)  # noqa: S311 - always the same moments
    for _ in range(kills):
        killed(words, desk, chance.uniform(0.2, 1.1) * took)
        now = files(desk)

        assert {path: now.get(path) for path in before} == before
        assert now.keys() - before.keys() in (made, set(), {alone})
        assert litter(desk) <= len(made) + 2
        if now.keys() != before.keys():
            shutil.rmtree(desk)
            desk.mkdir()
            lay(desk)
            for step in steps:
                whole(step, desk)
    whole(words, desk)

    assert files(desk).keys() - before.keys() == made
    assert litter(desk) == 0


def failing(folder: Path, words: list[str], before: Callable[[], object]) -> int:
    _, status = os.waitpid(forked(words, folder, before), 0)
    return os.waitstatus_to_exitcode(status)


def no_file_over(size: int) -> Callable[[], object]:
    """Return what lets a process write no file above a size, as on a disk that is nearly full."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


WRITERS = {
    **{name: (lay, steps, words) for name, (lay, steps, words, _) in COMMANDS.items()},
    "ballots reduce": (ballots_desk, [RECEIVE], ["ballots", "reduce", "slate", "out"]),
    "build": (ballots_desk, [], ["build", "site", "built"]),
}


@pytest.mark.parametrize("command", WRITERS)
def test_a_full_disk_ends_a_command_in_words_and_loses_nothing(
    command: str, tmp_path: Path
) -> None:
    lay, steps, words = WRITERS[command]
    lay(tmp_path)
    for step in steps:
        whole(step, tmp_path)
    before = files(tmp_path)
    status = failing(tmp_path, words, no_file_over(10))

    assert status in (1, 2)
    assert files(tmp_path) == before
    assert litter(tmp_path) == 0


def test_a_disk_that_is_really_full_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    python = shlex.quote(sys.executable)
    script = f"""
        mount -t tmpfs -o size=1m tmpfs {shlex.quote(str(disk))} || exit 77
        cd {shlex.quote(str(tmp_path))}
        {python} -P -c 'from sitegen.cli import main; main()' build content disk/site
        cp -r disk/site was
        head -c 2m /dev/zero > disk/filler 2>/dev/null
        echo 'notice: x' >> content/site.yml
        {python} -P -c 'from sitegen.cli import main; main()' build content disk/site
        echo "status $?"
        diff -r was disk/site && ls -A disk
    """
    put(SMALL, tmp_path / "content")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        lack("no disk of its own can be mounted here: that needs the rights of root")

    assert done.stdout.splitlines()[-3:] == ["status 2", "filler", "site"]
    assert "Error: " in done.stderr
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_target_that_may_not_be_written_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(SMALL, tmp_path / "content")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tmp_path / "site"))

    monkeypatch.setattr(Path, "mkdir", refused)
    done = CliRunner().invoke(main, ["build", str(tmp_path / "content"), str(tmp_path / "a/site")])

    assert (2, f"Error: {tmp_path / 'site'}: Read-only file system\n") == (
        done.exit_code,
        done.stderr,
    )


def test_a_file_that_vanishes_while_it_is_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(SMALL, tmp_path / "content")
    lstat = os.lstat

    def taken_away(path: str | Path, **_: object) -> os.stat_result:
        found = lstat(path)
        if Path(path).name == "privacy.md":
            Path(path).unlink()
        return found

    monkeypatch.setattr(os, "lstat", taken_away)
    done = CliRunner().invoke(main, ["build", str(tmp_path / "content"), str(tmp_path / "site")])

    assert done.exit_code == 1
    assert "privacy.md:1:1: unreadable: this cannot be read: No such file" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_file_that_becomes_a_link_while_it_is_read_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(SMALL, tmp_path / "content")
    (tmp_path / "secret").write_text("---\ntitle: Secret\n---\nSecret\n", "utf-8")
    lstat = os.lstat

    def exchanged(path: str | Path, **_: object) -> os.stat_result:
        found = lstat(path)
        if Path(path).name == "privacy.md":
            Path(path).unlink()
            Path(path).symlink_to(tmp_path / "secret")
        return found

    monkeypatch.setattr(os, "lstat", exchanged)
    done = CliRunner().invoke(main, ["build", str(tmp_path / "content"), str(tmp_path / "site")])

    assert done.exit_code == 1
    assert "privacy.md:1:1: unreadable: this cannot be read: " in done.stderr

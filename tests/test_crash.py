"""Commands that are killed at any moment, and disks that fail: nothing that was there is lost."""

import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGTERM, Signals

import click
import pytest
from click.testing import CliRunner

from sitegen.cli import main
from tests.conftest import ROOT, lack
from tests.crashing import (
    READERS,
    WRITERS,
    Files,
    Writer,
    at_changes,
    at_reads,
    ended,
    files,
    forked,
    full_from,
    killed,
    litter,
    read_only,
    run,
    signalled,
    vanishing,
)
from tests.folders import put_tree
from tests.hostile.content import BASE

SMALL = {path: data for path, data in BASE.items() if not path.startswith("contests/")}
"""A site without contests, which is built in a moment."""
RANDOM = {"roll key", "roll key in shares", "ballots commit", "attest with a key"}
"""Commands that write something else each time, of the same length."""
ABORTED, TERMINATED = 1, 143
TOLD = ("changes", "reads")


@dataclass(frozen=True, slots=True)
class Desk:
    """A command with its desk as it lies before, what it makes of it, and how it goes about it.

    `changes` are what it asks of the disk, and of which path, one for each time, `reads` the files
    that it opens to read; `took` is seconds.
    """

    writer: Writer
    random: bool
    whole: Path
    before: Files
    after: Files
    changes: list[tuple[str, str]]
    reads: list[str]
    took: float

    def laid(self, folder: Path) -> Path:
        """Lay the desk in a folder."""
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.whole, folder))

    def holds(self, now: Files) -> str:
        """Say what a desk holds: "nothing" new, "all", or "more"; nothing else may be."""
        assert not self.before.keys() - now.keys()
        new = {path for path in now if now[path] != self.before.get(path)}
        for path in new:
            mine, wanted = now[path], self.after[path]
            assert len(mine) == len(wanted) if self.random else mine == wanted, path
        if not new:
            return "nothing"
        if new == {path for path in self.after if self.after[path] != self.before.get(path)}:
            return "all"
        assert self.writer.last
        assert self.writer.last not in new
        return "more"


@pytest.fixture(scope="module", params=WRITERS)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Every command that writes, after it has been run once to its end."""
    writer = WRITERS[request.param]
    whole, done = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("done") / "desk"
    writer.lay(whole)
    shutil.copytree(whole, done)
    told = [os.open(done.with_name(each), os.O_CREAT | os.O_WRONLY) for each in TOLD]

    def watch() -> None:
        for file, watching in zip(told, (at_changes, at_reads), strict=True):

            def tell(_number: int, event: str, path: Path, file: int = file) -> None:
                os.write(file, f"{event} {path.relative_to(done.resolve())}\n".encode())

            watching(done, tell)()

    begun = time.monotonic()
    run(writer.words, done, watch)
    took = time.monotonic() - begun
    lines = [done.with_name(each).read_text("utf-8").splitlines() for each in TOLD]
    changes, reads = ([(x.split()[0], x.split()[1]) for x in each] for each in lines)
    return Desk(
        writer=writer,
        random=request.param in RANDOM,
        whole=whole,
        before=files(whole),
        after=files(done),
        changes=changes,
        reads=[path for _, path in reads],
        took=took,
    )


def commands(group: click.Group, before: str = "") -> set[str]:
    """Return the full names of all commands of a group."""
    named = {f"{before}{name}": each for name, each in group.commands.items()}
    return {
        name
        for path, each in named.items()
        for name in (commands(each, f"{path} ") if isinstance(each, click.Group) else {path})
    }


def test_every_command_that_writes_is_among_those_that_are_killed() -> None:
    plain = {re.sub(" (in|with) .*", "", name) for name in WRITERS}

    assert commands(main) == plain | READERS
    assert not plain & READERS


def test_no_file_is_ever_written_in_its_place(desk: Desk) -> None:
    written = {path for event, path in desk.changes if event == "open"}

    assert written
    assert not written & desk.after.keys()


def test_a_command_that_is_killed_does_all_or_nothing(
    desk: Desk, tmp_path: Path, kills: int
) -> None:
    words, here = desk.writer.words, desk.laid(tmp_path / "desk")
    chance = random.Random(7)  # noqa: S311 - always the same moments
    for number in range(kills):
        if number % 2:
            killed(words, here, chance.uniform(0.2, 1.1) * desk.took)
        else:
            at = chance.randint(1, len(desk.changes))
            status = ended(forked(words, here, at_changes(here, signalled(SIGKILL, at))))

            assert status in (-SIGKILL, 0)
            assert status or number  # later there may be less to do than at first
        holds = desk.holds(files(here))

        assert litter(here) <= 2 * len(desk.after) + 2
        if holds == "all" or (holds == "more" and not desk.writer.resumes):
            desk.laid(here)
    run(words, here)

    assert desk.holds(files(here)) == "all"
    assert litter(here) == 0


@pytest.mark.parametrize(("signal", "status"), [(SIGINT, ABORTED), (SIGTERM, TERMINATED)])
def test_a_command_that_is_interrupted_takes_back_what_it_began(
    signal: Signals, status: int, desk: Desk, tmp_path: Path
) -> None:
    here, said = desk.laid(tmp_path / "desk"), tmp_path / "said"
    at = random.Random(signal).randint(1, len(desk.changes))  # noqa: S311 - always the same
    child = forked(desk.writer.words, here, at_changes(here, signalled(signal, at)), str(said))

    assert ended(child) == status
    assert "Traceback" not in said.read_text("utf-8")
    assert litter(here) == 0
    if desk.holds(files(here)) != "all":
        if not desk.writer.resumes:
            desk.laid(here)
        run(desk.writer.words, here)


def test_nothing_is_said_if_the_program_is_stopped_while_it_is_loaded() -> None:
    code = """
import sys

class Stopped:
    def find_spec(self, name, path=None, target=None):
        if name == "sitegen.commands.papers":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stopped())
from sitegen.__main__ import start
start()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)

    assert (130, b"", b"") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("part", [0, 1])
def test_a_full_disk_ends_a_command_in_words_and_loses_nothing(
    part: int, desk: Desk, tmp_path: Path
) -> None:
    here, said = desk.laid(tmp_path / "desk"), tmp_path / "said"
    at = 1 + part * (len(desk.changes) - 1) // 2
    child = forked(desk.writer.words, here, at_changes(here, full_from(at)), str(said))
    status, text = ended(child), said.read_text("utf-8")

    assert status in (0, 2)
    assert "Traceback" not in text
    assert litter(here) == 0
    if status:
        assert "No space left on device" in text
        assert desk.holds(files(here)) in ("nothing", "more")


def test_a_disk_that_may_not_be_written_is_an_error_in_words(desk: Desk, tmp_path: Path) -> None:
    here, said = desk.laid(tmp_path / "desk"), tmp_path / "said"
    status = ended(forked(desk.writer.words, here, read_only(here), str(said)))
    if status == 77:
        lack("no disk of its own can be mounted here: that needs the rights of root")

    assert status == 2
    assert "Read-only file system" in said.read_text("utf-8")
    assert desk.before == files(here)


@pytest.mark.parametrize("part", [0, 1])
def test_a_file_that_vanishes_ends_a_command_in_words(
    part: int, desk: Desk, tmp_path: Path
) -> None:
    if not desk.reads:
        assert desk.writer.words[:2] == ["roll", "key"]
        return
    here, said = desk.laid(tmp_path / "desk"), tmp_path / "said"
    at = 1 + part * len(desk.reads) // 2
    status = ended(forked(desk.writer.words, here, at_reads(here, vanishing(at)), str(said)))
    text, now, gone = said.read_text("utf-8"), files(here), desk.reads[at - 1]

    assert status in (0, 1, 2)
    assert "Traceback" not in text
    assert litter(here) == 0
    if status:
        assert Path(gone).name in text
        assert {path: data for path, data in desk.before.items() if path != gone} == now
    else:  # it can be done without
        assert desk.holds({gone: desk.before[gone], **now}) == "all"


def test_a_build_that_is_killed_leaves_one_site_or_the_other(tmp_path: Path, kills: int) -> None:
    words = []
    sites = []
    took = 0.0
    for number in (0, 1):
        page = f"---\ntitle: Page {number}\n---\nText.\n".encode()
        put_tree({**SMALL, f"pages/page-{number}.md": page}, tmp_path / f"content{number}")
        words.append(["build", f"content{number}", "site"])
        begun = time.monotonic()
        run(words[-1], tmp_path)
        took = time.monotonic() - begun
        sites.append(files(tmp_path / "site"))
    chance = random.Random(5)  # noqa: S311 - always the same moments
    for number in range(kills):
        killed(words[number % 2], tmp_path, chance.uniform(0.3, 1.05) * took)
        there = files(tmp_path / "site") or files(tmp_path / ".site.sitegen-old")

        assert there in sites
        assert {each.name for each in tmp_path.iterdir()} <= {
            *("content0", "content1", "site", ".site.sitegen-new", ".site.sitegen-old")
        }
    run(words[0], tmp_path)

    assert files(tmp_path / "site") == sites[0]
    assert {each.name for each in tmp_path.iterdir()} == {"content0", "content1", "site"}


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
    put_tree(SMALL, tmp_path / "content")
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


def test_a_file_that_vanishes_while_it_is_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_tree(SMALL, tmp_path / "content")
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
    put_tree(SMALL, tmp_path / "content")
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

"""`sitegen check --history` finds what was ever in a repository, also where nobody looks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.conftest import lack
from tests.hostile.content import CASES

CODE = "2GGVF-41KMD-24DKG-QR0S7"
LIST = "membership_number,surname\nL1234567,Invented\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with content in which nothing is wrong, and one commit."""
    if not shutil.which("git"):
        lack("no git: install it")
    shutil.copytree(CASES / "base", tmp_path / "repo/content")
    git(tmp_path / "repo", "init", "--quiet", "--initial-branch=main")
    commit(tmp_path / "repo", "begin")
    return tmp_path / "repo"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, "-C", folder, *words], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def commit(folder: Path, says: str = "more") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", says)
    return git(folder, "rev-parse", "--short=12", "HEAD")


def put(folder: Path, path: str, text: str) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def check(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--history", str(folder / "content"), *words])


def found(folder: Path) -> list[str]:
    done = check(folder)

    assert done.exit_code == 1
    return [line.split(": ")[0] for line in done.stderr.splitlines() if ": roll-data: " in line]


def test_a_history_with_nothing_in_it_passes(repository: Path) -> None:
    done = check(repository)

    assert (0, "") == (done.exit_code, done.stderr)
    assert "Nothing of the roll was found in 12 objects of the history.\n" in done.stdout


def test_a_list_that_was_deleted_again_is_found(repository: Path) -> None:
    file = put(repository, "lists/harbour.csv", LIST)
    then = commit(repository)
    file.unlink()
    commit(repository)

    assert [f"{then}:lists/harbour.csv:1:1"] == found(repository)


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be"])
def test_a_list_as_spreadsheets_save_unicode_text_is_found(form: str, repository: Path) -> None:
    file = put(repository, "export.txt", "")
    file.write_bytes(f"\ufeff{LIST}".replace(",", "\t").encode(form))
    then = commit(repository)

    assert [f"{then}:export.txt:1:1"] == found(repository)


def test_it_is_found_when_packed_on_a_branch_that_is_gone(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "aside")
    put(repository, "notes.txt", f"one\nfor {CODE}\n")
    then = commit(repository)
    git(repository, "checkout", "--quiet", "main")
    git(repository, "branch", "--quiet", "-D", "aside")
    git(repository, "gc", "--quiet")

    assert [f"{then}:notes.txt:2:5"] == found(repository)


def test_it_is_found_when_nothing_leads_to_it_any_more(repository: Path) -> None:
    file = put(repository, "key.txt", f"slate-roll-key/v1\nwhole: {'0' * 64}\n")
    git(repository, "add", "--all")
    blob = git(repository, "rev-parse", "--short=12", ":key.txt")
    git(repository, "rm", "--quiet", "--cached", "key.txt")
    file.unlink()

    assert [f"{blob}:(no path):1:1"] == found(repository)


def test_a_message_and_a_tag_are_looked_at_too(repository: Path) -> None:
    put(repository, "a", "a")
    then = commit(repository, f"Send {CODE} to Ann")
    git(repository, "tag", "--annotate", "v1", "--message", CODE)
    tag = git(repository, "rev-parse", "--short=12", "v1")

    assert sorted([f"{then}:(commit):6:6", f"{tag}:(tag):6:1"]) == found(repository)


@pytest.mark.parametrize(
    "name",
    [
        *("issue.csv", "back-to-moor.csv", "full.blt.nonce"),
        *("Members 2027.xlsx", "roll.csv.age"),
    ],
)
def test_a_name_is_enough_also_where_the_bytes_stand_elsewhere_too(
    name: str, repository: Path
) -> None:
    put(repository, "harmless.txt", "x\n")
    commit(repository)
    put(repository, name, "x\n")
    then = commit(repository)

    assert [f"{then}:{name}:1:1"] == found(repository)


WHOLE = '3 1\n2 1 2 0\n0\n"c0"\n"c1"\n"c2"\n"slate"\n'
"""Papers as `sitegen ballots receive` writes them."""


def promise(repository: Path, level: str) -> None:
    contest = repository / "content/contests/slate/contest.yml"
    text = contest.read_text("utf-8").replace("ballot_privacy: full\n", "")
    contest.write_text(f"{text}ballot_privacy: {level}\n", "utf-8")


@pytest.mark.parametrize(
    ("level", "path", "found_there"),
    [
        ("full", "content/contests/slate/full.blt", 0),
        ("full", "count/full.blt", 0),
        ("used", "content/contests/slate/full.blt", 1),
        ("used", "count/full.blt", 1),
        ("used", "slate/Full.BLT", 1),
        ("used", "harmful.blt", 0),
        ("used", "content/contests/slate/ballots.blt", 0),
        ("transfers", "content/contests/slate/full.blt", 2),
        ("transfers", "content/contests/slate/ballots.blt", 1),
    ],
)
def test_whole_papers_that_were_committed_are_found_where_fewer_may_show(
    level: str, path: str, found_there: int, repository: Path
) -> None:
    """By their name, and where no papers are published by the contest that they name; the people in
    them stand in no contest here.
    """
    promise(repository, level)
    put(repository, path, WHOLE)
    then = commit(repository)
    (repository / path).unlink()
    commit(repository)
    said = check(repository).stderr
    places = [line.split(": ")[0] for line in said.splitlines() if ": roll-data: " in line]

    assert [f"{then}:{path}:1:1"] * found_there == [x for x in places if x.startswith(then)]


def test_whole_papers_are_found_by_what_they_say_under_any_name(repository: Path) -> None:
    """Those of the first commit too, which stood in `ballots.yml` before anything was promised."""
    promise(repository, "used")
    first = git(repository, "rev-parse", "--short=12", "HEAD")
    put(repository, "notes/scan 7.txt", "ann,bob,cat\n1,2,3\n1,2,\n1,3,2\n")
    then = commit(repository)

    assert {f"{first}:content/contests/slate/ballots.yml:1:1", f"{then}:notes/scan 7.txt:1:1"} == {
        *found(repository)
    }


def test_what_is_told_holds_nothing_of_what_was_found(repository: Path) -> None:
    put(repository, "l.csv", f"{LIST}L7654321,Secretname\nvote,{CODE}\n")
    commit(repository)
    said = check(repository).stderr

    assert not any(each in said for each in ("7654321", "Secretname", CODE))
    assert "hint: treat it as a breach: " in said


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_are_told_in_their_form(form: str, repository: Path) -> None:
    put(repository, "l.csv", LIST)
    then = commit(repository)

    assert (
        f"{then}{'%3A' if form == 'github' else ':'}l.csv"
        in check(repository, "--format", form).stderr
    )


def test_where_there_is_no_repository_that_is_said(tmp_path: Path) -> None:
    shutil.copytree(CASES / "base", tmp_path / "content")
    done = check(tmp_path)

    assert 2 == done.exit_code
    assert done.stderr.endswith("/content is in no repository of git, so it has no history\n")


def test_where_there_is_no_git_that_is_said(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    done = check(repository)

    assert (2, True) == (done.exit_code, "git, which is not installed" in done.stderr)


def test_a_shallow_clone_is_not_taken_for_the_whole(repository: Path, tmp_path: Path) -> None:
    put(repository, "l.csv", LIST).unlink()
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    done = check(tmp_path / "shallow")

    assert (2, True) == (done.exit_code, "is a shallow clone" in done.stderr)


def sign_with(evil: Path, repository: Path) -> None:
    """Make the last commit a signed one, of which `git log` shows the signature by a program."""
    head, text = git(repository, "cat-file", "commit", "HEAD").split("\n\n", 1)
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----"
    signed = put(repository, ".git/signed", f"{head}\n{signature}\n\n{text}\n")
    name = git(repository, "hash-object", "-t", "commit", "-w", str(signed))
    git(repository, "reset", "--quiet", name)
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "gpg.program", str(evil))


def test_what_the_repository_hides_is_found(repository: Path) -> None:
    """The names of the first commit, and an object in whose place another is to be read."""
    put(repository, "members.csv", "a,b\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--amend", "--message", "begin")
    blob, other = put(repository, "l.csv", LIST), put(repository, "m.csv", "a,b\n")
    names = [git(repository, "hash-object", "-w", str(each)) for each in (blob, other)]
    git(repository, "replace", *names)
    git(repository, "config", "log.showRoot", "false")
    first = git(repository, "rev-parse", "--short=12", "HEAD")

    assert {f"{first}:members.csv:1:1", f"{names[0][:12]}:(no path):1:1"} <= {*found(repository)}


def test_a_partial_clone_is_not_taken_for_the_whole_whatever_says_so(repository: Path) -> None:
    git(repository, "config", "core.repositoryFormatVersion", "1")
    git(repository, "config", "extensions.partialClone", "origin")
    done = check(repository)

    assert done.exit_code == 2
    assert "is a partial clone" in done.stderr


def test_nothing_that_the_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    evil = put(tmp_path, "evil", f"#!/bin/sh\ntouch {tmp_path / 'ran'}\n")
    evil.chmod(0o755)
    keys = ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "core.askPass")
    for key in (*keys, "diff.x.textconv", "filter.x.smudge", "core.alternateRefsCommand"):
        git(repository, "config", key, str(evil))
    sign_with(evil, repository)
    put(repository, ".git/info/attributes", "* diff=x filter=x\n")
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        shutil.copy(evil, repository / ".git/hooks" / hook)
    put(repository, "l.csv", LIST)
    blob = git(repository, "-c", "filter.x.clean=cat", "hash-object", "-w", "l.csv")
    (tmp_path / "ran").unlink(missing_ok=True)
    done = check(repository)

    assert f"{blob[:12]}:(no path):1:1: roll-data" in done.stderr
    assert not (tmp_path / "ran").exists()


def test_variables_that_point_git_elsewhere_are_not_followed(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(repository, "l.csv", LIST)
    commit(repository)
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init", "--quiet")
    monkeypatch.setitem(os.environ, "GIT_DIR", str(tmp_path / "other/.git"))

    assert len(found(repository)) == 1

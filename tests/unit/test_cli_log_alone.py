"""`sitegen log` and `attest` go by one contest, and not by what is wrong with others."""

import shutil
from pathlib import Path

import pytest

from tests.unit.test_cli import run
from tests.unit.test_cli_log import LOG, SLATE, VOTED, add, content

__all__ = ["content"]  # which each test here begins with


BY = ("--role", "rebuilder", "--by", "a@member.example")


def wrong_ward(what: str) -> None:
    """Put a second contest beside the first, with a mistake in its folder."""
    ward = Path("content/contests/ward")
    shutil.copytree(SLATE, ward)
    match what:
        case "its file":
            (ward / "contest.yml").write_text("title: [", "utf-8")
        case "a candidate":
            (ward / "candidates/ann.md").write_text("Ann", "utf-8")
        case "its papers":
            (ward / "ballots.yml").write_text("source: x\npapers: |\n  1: zoe\n", "utf-8")
        case "a count that cannot be":
            (ward / "ballots.yml").write_text("source: x\npapers: |\n  5: ann\n  5: bob\n", "utf-8")
        case "a link on the disk":
            (ward / "x").symlink_to("contest.yml")
        case "its log":
            (ward / "log.jsonl").write_text("{}\n", "utf-8")
        case "the same commitment":
            for each in (ward, SLATE):
                (each / "commitment.txt").write_text(f"{'a' * 64}\n", "utf-8")


@pytest.mark.parametrize(
    "what",
    [
        *("its file", "a candidate", "its papers", "a count that cannot be"),
        *("a link on the disk", "its log"),
    ],
)
def test_a_mistake_in_another_contest_holds_no_step_up(what: str) -> None:
    wrong_ward(what)
    assert 1 == run("check").exit_code

    for each in (*VOTED, "result"):
        add(each)
    signed = run("attest", "slate", *BY)
    assert (0, "") == (signed.exit_code, signed.stderr)
    assert "\nelected: ann\n" in signed.stdout
    (SLATE / "attestations/rebuilder.txt").unlink()
    (SLATE / "attestations").rmdir()
    assert "The poll is over." in run("log", "slate").stdout

    shutil.rmtree("content/contests/ward")
    assert (0, "") == (run("check").exit_code, run("check").stderr)


def test_a_mistake_in_what_contests_share_holds_every_step_up() -> None:
    wrong_ward("a candidate")
    Path("content/site.yml").write_text("title: x\n", "utf-8")
    done = run("log", "add", "slate", "rules-freeze")

    assert (1, False) == (done.exit_code, LOG.exists())
    assert "content/site.yml" in done.stderr
    assert "ward" not in done.stderr


def test_a_commitment_that_two_contests_have_is_fixed_for_neither() -> None:
    wrong_ward("the same commitment")
    done = run("log", "add", "slate", "rules-freeze")

    assert 1 == done.exit_code
    assert "slate/commitment.txt:1:1: bad-commitment: this is the commitment of 'ward'" in (
        done.stderr
    )

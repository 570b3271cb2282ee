"""The log of a site: what it holds, and whatever is done to it or to what it fixed."""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.content import read_site
from sitegen.model.tree import Tree
from sitegen.steps.adding import with_step
from sitegen.themes import bundled
from tests.sites_to_check import (
    CONTEST,
    FIGURES,
    built,
    checked,
    figures_of,
    relisted,
    small_content,
    small_site,
    source_of,
    told,
    with_log,
    with_source,
)
from tests.verifying.program import VERIFY
from tests.verifying.tampering import publish

LOG, ISSUED = f"{CONTEST}/log.jsonl", f"{CONTEST}/issued.txt"
STEPS = (
    "rules-freeze",
    "candidates-freeze",
    "roll-freeze",
    "poll-open",
    "poll-close",
    "tie-lots",
    "result",
)


@lru_cache(maxsize=1)
def declared_content() -> Tree:
    """Return the small content with a declared result, and a log up to it."""
    return with_log(without_log(), *STEPS)


def without_log() -> Tree:
    content, path = small_content(), f"{CONTEST}/contest.yml"
    state = content[path].replace(b"state: counted", b"state: declared\ndeclared: 2027-05-02")
    days = state.replace(b"nomination:\n", b"  - on: 2027-05-02\n    what: Result\nnomination:\n")
    return {**content, path: days}


@lru_cache(maxsize=1)
def site_with_log() -> Tree:
    return built(declared_content())


def after(change: Callable[[list[bytes]], None]) -> list[str]:
    """Return what is told of a site whose log somebody changed everywhere."""
    source = source_of(site_with_log())
    lines = source[f"content/{LOG}"].splitlines(keepends=True)
    change(lines)
    source[f"content/{LOG}"] = b"".join(lines)
    site = {**site_with_log(), LOG: b"".join(lines)}
    return told(checked(relisted(with_source(site, source))))


def test_a_log_is_told_with_its_head() -> None:
    findings = checked(site_with_log())
    found = next(each.sentence for each in findings.checked if "the log has" in each.sentence)

    assert [] == told(findings)
    assert "the log has 7 steps, from rules-freeze at 2027-04-01T12:00:00Z to result at" in found
    assert any("steps of a log were taken when it says" in each for each in findings.never)


def test_a_contest_without_a_log_is_told() -> None:
    findings = checked(small_site())

    assert any("keeps no log" in each.sentence for each in findings.unchecked)


def other_time(lines: list[bytes]) -> None:
    lines[0] = lines[0].replace(b"2027-04-01", b"2027-03-31")


def other_digest(lines: list[bytes]) -> None:
    at = lines[-1].index(b'"data":"') + 8
    digit = b"0" if lines[-1][at : at + 1] != b"0" else b"1"
    lines[-1] = lines[-1][:at] + digit + lines[-1][at + 1 :]


def without_a_step(lines: list[bytes]) -> None:
    del lines[2]


def without_the_last(lines: list[bytes]) -> None:
    del lines[-1]


def swapped(lines: list[bytes]) -> None:
    lines[1], lines[2] = lines[2], lines[1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_time, "'parent' is not the digest of the line before"),
        (other_digest, "the data digest is"),
        (without_a_step, "'height' is 3, but this is step 2"),
        (without_the_last, "result is not in its log"),
        (swapped, "'height' is 2, but this is step 1"),
    ],
)
def test_whatever_is_done_to_a_log_is_told(
    change: Callable[[list[bytes]], None], says: str
) -> None:
    found = after(change)

    assert any(says in each for each in found), found


def test_what_was_changed_after_a_step_fixed_it_is_told() -> None:
    source = source_of(site_with_log())
    candidate = f"content/{CONTEST}/candidates/c0.md"
    source[candidate] = source[candidate].replace(b"I stand.", b"I stand again.")
    found = told(checked(relisted(with_source(site_with_log(), source))))

    assert any(
        "candidates/c0.md:1:1: log-changed: this is not as the log fixed it" in x for x in found
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"electorate: ", b"electorate: Friends and "),
        (b"state: declared\n", b"state: declared\nvoting_closes: 2027-05-02\n"),
    ],
)
def test_who_may_vote_and_until_when_may_not_move_without_a_correction(
    before: bytes, after: bytes
) -> None:
    content, path = declared_content(), f"{CONTEST}/contest.yml"
    assert before in content[path]
    moved = {**content, path: content[path].replace(before, after)}

    assert [(path, "log-changed")] == [
        (each.place.path, each.code)
        for each in build(moved, bundled()).problems
        if each.code != "log-result"
    ]


def test_figures_that_are_not_those_of_the_log_are_told_without_a_build() -> None:
    stages = f"{FIGURES}/stages.csv"
    site = {**site_with_log(), stages: site_with_log()[stages].replace(b"4.00", b"4.01", 1)}
    found = told(checked(relisted(site, "99.1")))

    assert any("log-result: the digest of stages.csv is" in each for each in found)


@pytest.mark.parametrize("name", ["terms.json", "stages.csv"])
def test_figures_that_a_step_fixed_and_that_are_gone_are_told(name: str) -> None:
    site = {path: data for path, data in site_with_log().items() if not path.endswith(name)}
    found = told(checked(relisted(site, "99.1")))

    assert any("the log is not that of what is published" in each for each in found)


def test_another_log_than_the_source_has_is_told_without_a_build() -> None:
    site = {**site_with_log(), LOG: site_with_log()[LOG] + b"\n"}
    found = told(checked(relisted(site, "99.1")))

    assert [
        f"files of the source are published otherwise: '{LOG}'",
        f"'{LOG}' cannot be followed, nor what it says of corrections",
    ] == [each.partition(": this")[0].partition(": line")[0] for each in found]


def test_what_a_correction_took_away_is_gone_for_the_program_by_itself_too(tmp_path: Path) -> None:
    codes = b"".join(sha256(b"%d" % x).hexdigest().encode() + b"\n" for x in range(20))
    listed = {ISSUED: b"".join(sorted(codes.splitlines(keepends=True)))}
    content = with_log({**without_log(), **listed}, *STEPS)
    bare = {path: data for path, data in content.items() if path != ISSUED}
    site, _ = read_site(bare)
    assert site
    made, at = figures_of(built({x: bare[x] for x in bare if x != LOG})), "2027-05-03T12:00:00Z"
    corrected = with_step(site.contests[0], bare, made, "correction", at=at, note="By mistake")
    published = built({**bare, LOG: corrected})

    assert [] == told(checked(published))
    assert [] == VERIFY.verify_site(publish(published, tmp_path / "site")).differs


def test_the_program_by_itself_finds_what_was_fixed_and_is_gone(tmp_path: Path) -> None:
    source = source_of(site_with_log())
    del source[f"content/{CONTEST}/candidates/c4.md"]
    folder = publish(with_source(site_with_log(), source), tmp_path / "site")

    gone = "demo, log.jsonl, candidates/c4.md is another than the log fixed"
    assert gone in VERIFY.verify_site(folder).differs

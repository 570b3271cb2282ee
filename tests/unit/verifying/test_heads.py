"""Statements that name the head of the log: whatever is done to the log then shows by them."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.content import read_site
from sitegen.model.tree import Tree
from sitegen.steps.adding import with_step
from sitegen.themes import bundled
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.statements import write_statement
from tests.signing import key_of
from tests.sites_to_check import (
    CONTEST,
    built,
    checked,
    figures_of,
    relisted,
    source_of,
    told,
    with_log,
    with_source,
)
from tests.unit.verifying.test_logged import LOG, STEPS, declared_content
from tests.verifying.program import VERIFY
from tests.verifying.tampering import publish

BY, SPACE = "secretary@quay.example", "slate-organisation@v1"
TEXT = f"{CONTEST}/attestations/quay.txt"
KEY = key_of("quay")


@lru_cache(maxsize=1)
def content_with_head() -> Tree:
    """Return content with a statement that names its log, which then records the statement."""
    bare = {path: data for path, data in declared_content().items() if path != LOG}
    bare["keys/allowed_signers"] = KEY.line(BY, SPACE).encode()
    content = dict(with_log(bare, *STEPS))
    made = figures_of(built(content))
    text = write_statement(
        {
            "election": "demo",
            "role": "organisation",
            "by": BY,
            "data": digest(data_manifest(content, "demo")),
            "log": digest(content[LOG].splitlines(keepends=True)[-1]),
            "statement": "I looked.",
        }
    )
    content |= {TEXT: text, f"{TEXT}.sig": KEY.sign(text, SPACE)}
    site, problems = read_site(content)
    assert site
    assert [] == problems
    at = "2027-05-03T12:00:00Z"
    content[LOG] = with_step(site.contests[0], content, made, "attestation", at=at)
    return content


@lru_cache(maxsize=1)
def site_with_head() -> Tree:
    return built(content_with_head())


def with_other_log(log: bytes | None) -> Tree:
    """Return the site with another log, or none, everywhere, and lists that agree with it."""
    source, site = source_of(site_with_head()), dict(site_with_head())
    del source[f"content/{LOG}"], site[LOG]
    if log is not None:
        source[f"content/{LOG}"] = site[LOG] = log
    return relisted(with_source(site, source))


def line(number: int) -> bytes:
    return content_with_head()[LOG].splitlines(keepends=True)[number]


def another() -> bytes:
    """Return a log of the same steps that was written anew, all of them a day earlier."""
    content = {x: data for x, data in content_with_head().items() if x != LOG}
    made, log = figures_of(site_with_head()), b""
    for day, step in enumerate([*STEPS, "attestation"], start=1):
        site, _ = read_site({**content, **({LOG: log} if log else {})})
        assert site
        at = f"2027-03-{day:02}T12:00:00Z"
        log = with_step(site.contests[0], content, made, step, at=at)
    return log


def test_a_statement_may_name_a_log_that_goes_on() -> None:
    findings = checked(site_with_head())

    assert [] == told(findings)
    assert any("agrees in data, log" in each.sentence for each in findings.checked)


LOGS: Mapping[str, tuple[Callable[[], bytes | None], str, str]] = {
    "deleted": (lambda: None, "unknown-head", "names a log, and there is none"),
    "written anew": (another, "unknown-head", "names a log whose last line is not in this one"),
    "without its end": (
        lambda: content_with_head()[LOG].removesuffix(line(-1)),
        "log-order",
        "names the log, and no step records it",
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_log_that_was_deleted_written_anew_or_cut_off_is_found(name: str, tmp_path: Path) -> None:
    """By `check` and `build`, by `verify`, and by the program that shares nothing with them."""
    make, code, says = LOGS[name]
    log = make()
    content = {x: data for x, data in content_with_head().items() if x != LOG}
    problems = build({**content, **({LOG: log} if log else {})}, bundled()).problems
    site = with_other_log(log)
    by_file = VERIFY.verify_site(publish(site, tmp_path / "site")).differs

    assert {(TEXT, code)} == {(each.place.path, each.code) for each in problems}
    assert any(f"{TEXT}:" in each for each in told(checked(site)))
    assert [f"attestations/quay.txt {says}"] == [
        each.rpartition("log.jsonl, ")[2] for each in by_file if "attestations/" in each
    ]


def test_the_program_by_itself_finds_nothing_in_a_log_that_goes_on(tmp_path: Path) -> None:
    assert [] == VERIFY.verify_site(publish(site_with_head(), tmp_path / "site")).differs

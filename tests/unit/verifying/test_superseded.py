"""A result that was corrected: whatever is done to what is kept of it is told, without a build."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from sitegen.content import read_site
from sitegen.model.tree import Tree
from sitegen.steps.adding import to_keep, with_step
from sitegen.trust.manifests import digest
from tests.sites_to_check import (
    CONTEST,
    built,
    checked,
    figures_of,
    relisted,
    source_of,
    told,
    with_source,
)
from tests.unit.verifying.test_logged import declared_content

ELSEWHERE = "99.1"
"""A version that this one does not build again, so that figures must give themselves away."""


@lru_cache(maxsize=1)
def corrected() -> tuple[Tree, str]:
    """Return a site whose result was corrected once, and the digest of the result before."""
    content = declared_content()
    stages = figures_of(built(content))["stages.csv"]
    path = f"{CONTEST}/ballots.yml"
    assert b"1: c4 > c3 > c0" in content[path]
    content = {**content, path: content[path].replace(b"c4 > c3 > c0", b"c3 > c4 > c0")}
    log = content.pop(f"{CONTEST}/log.jsonl")
    made = figures_of(built(content))
    content[f"{CONTEST}/log.jsonl"] = log
    site, _ = read_site(content)
    assert site
    (contest,) = site.contests
    content[to_keep(contest, content, made)] = stages
    content[f"{CONTEST}/log.jsonl"] = with_step(
        contest, content, made, "correction", at="2027-05-01T12:00:00Z", note="Typed wrongly"
    )
    return built(content), digest(stages)


def file(result: str) -> str:
    return f"{CONTEST}/superseded/{result}-stages.csv"


def page(result: str) -> str:
    return f"{CONTEST}/superseded/{result}.html"


def test_what_is_kept_is_told_of_as_checked() -> None:
    site, _ = corrected()
    findings = checked(site)

    assert [] == told(findings)
    assert any("1 result that corrections replaced" in each.sentence for each in findings.checked)


def test_the_page_is_no_part_of_what_search_engines_are_told() -> None:
    site, result = corrected()

    assert b'<meta name="robots" content="noindex">' in site[page(result)]
    assert f"{result}.html".encode() not in site.get("sitemap.xml", b"")


def gone(site: dict[str, bytes], result: str) -> None:
    del site[file(result)]


def no_page(site: dict[str, bytes], result: str) -> None:
    del site[page(result)]


def other_file(site: dict[str, bytes], result: str) -> None:
    site[file(result)] = site[file(result)].replace(b"4.00", b"4.01", 1)


def other_page(site: dict[str, bytes], result: str) -> None:
    site[page(result)] = site[page(result)].replace(b"<b>4.00</b>", b"<b>4.01</b>", 1)


def other_list(site: dict[str, bytes], result: str) -> None:  # noqa: ARG001
    site[f"{CONTEST}/superseded/{'7' * 64}-data.sha256"] = b""


def other_name(site: dict[str, bytes], result: str) -> None:
    row = site[page(result)].index(b"<tbody>")
    table = site[page(result)][row:].replace(b"<bdi>", b"<bdi>Not ", 1)
    site[page(result)] = site[page(result)][:row] + table


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (gone, "-stages.csv is not published"),
        (no_page, ".html is not published"),
        (other_file, "-stages.csv has another SHA-256 than the log records"),
        (other_page, ".html does not show the figures of"),
        (other_list, f"superseded/{'7' * 64}-data.sha256 is not what its name says"),
        (other_name, ".html does not show the figures of"),
    ],
)
def test_whatever_is_done_to_it_is_told(
    change: Callable[[dict[str, bytes], str], None], says: str
) -> None:
    site, result = corrected()
    changed = dict(site)
    change(changed, result)
    assert changed != site
    del changed["source.zip"]

    assert any(says in each for each in told(checked(relisted(changed, ELSEWHERE))))


def test_a_file_that_is_changed_in_the_source_too_is_told_with_its_place() -> None:
    site, result = corrected()
    changed = dict(site)
    other_file(changed, result)
    source = source_of(changed)
    source[f"content/{file(result)}"] = changed[file(result)]
    found = told(checked(relisted(with_source(changed, source))))

    assert any("has another SHA-256 than the log records" in each for each in found)
    assert any(f"{file(result)}:1:1: bad-superseded" in each for each in found)

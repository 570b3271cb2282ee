"""How heavy pages are, compressed, with the styles and scripts that they ask for."""

import gzip
import posixpath
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from sitegen.build import build
from sitegen.themes import bundled
from tests.large import large_contest
from tests.markup import read_page

RESULTS = 100_000
"""Bytes of the results page of 24 candidates and 19 stages."""
CANDIDATE = 20_000
"""Bytes of a candidate's page without its photo."""
ANY = 300_000
"""Bytes of any page of a contest of 60 candidates and as many stages."""

Files = Mapping[str, bytes]


def weights(files: Files) -> dict[str, int]:
    """Weigh every page, with what it cannot be shown without."""
    return {path: weight(files, path) for path in files if path.endswith(".html")}


def weight(files: Files, path: str) -> int:
    """Weigh a page."""
    page = read_page(files[path])
    asked = [
        *(each.attributes["src"] for each in page.all("script") if "src" in each.attributes),
        *(
            each.attributes["href"]
            for each in page.all("link")
            if each.attributes["rel"] == "stylesheet"
        ),
    ]
    paths = {posixpath.normpath(posixpath.join(posixpath.dirname(path), each)) for each in asked}
    assert paths
    return sum(compressed(files[each]) for each in (path, *paths))


@cache
def compressed(data: bytes) -> int:
    """Return how many bytes are left as servers compress them."""
    return len(gzip.compress(data, 6))


@pytest.fixture(scope="module")
def shown(demonstration: Path) -> Files:
    """The demonstration, the text of it."""
    return {
        path.relative_to(demonstration).as_posix(): path.read_bytes()
        for path in demonstration.rglob("*")
        if path.suffix in {".html", ".css", ".js"}
    }


def test_the_results_of_24_candidates_and_19_stages_are_light(shown: Files) -> None:
    path = "contests/left-slate-2026/results.html"
    page = read_page(shown[path])

    assert (24, 19) == (
        sum(each.attributes.get("scope") == "row" for each in page.all("tbody")[0].all("th")),
        sum(each.has("stage") for each in page.all("article")),
    )
    assert weight(shown, path) <= RESULTS
    assert weight(shown, "contests/left-slate-2026/vacancy-1.html") <= RESULTS


def test_the_page_of_a_candidate_is_light(shown: Files) -> None:
    pages = {path: each for path, each in weights(shown).items() if "/candidates/" in path}

    assert len(pages) > 30
    assert {path: each for path, each in pages.items() if each > CANDIDATE} == {}


@pytest.mark.parametrize("rule", ["scottish-2007", "meek-nz"])
def test_no_page_of_60_candidates_and_as_many_stages_is_heavy(rule: str) -> None:
    content = large_contest(rule, candidates=60, seats=9, papers=3000)
    built = build(content, bundled())
    pages = weights(built.tree)

    assert () == built.problems
    assert 50 <= len(built.records["large"].stages)
    assert "contests/large/transfers.html" in pages
    assert {path: each for path, each in pages.items() if each > ANY} == {}


def test_no_page_of_a_recount_of_nearly_as_many_is_heavy() -> None:
    content = large_contest("ers97", candidates=60, seats=9, papers=3000)
    left = b"vacancies:\n  - left: [c8]\n    on: 2027-09-01\n    reason: Moved abroad\n"
    built = build({**content, "contests/large/vacancies.yml": left}, bundled())
    pages = weights(built.tree)
    recount = read_page(built.tree["contests/large/vacancy-1.html"])

    assert () == built.problems
    assert 50 <= sum(each.has("stage") for each in recount.all("article"))
    assert "contests/large/vacancy-1-charts.html" in pages
    assert {path: each for path, each in pages.items() if each > ANY} == {}

"""The accessibility statement says what is tested, the privacy page what the pages really do."""

import ast
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sitegen.model.groups import Constraint
from sitegen.model.site import Page
from sitegen.pages.accessibility import CHECKS, CONTRAST, NARROW, WIDE, Check
from sitegen.pages.frame import STATEMENTS
from sitegen.pages.home import NotFound
from sitegen.pages.plan import PageOut
from sitegen.pages.published import LEVELS
from sitegen.pages.statements import Part, Statement
from sitegen.themes import theme_tree
from tests.browser.conftest import DESK, PHONE
from tests.unit.pages import samples

TESTS = Path(__file__).parent.parent.parent
PAGES = {each.path: each for each in samples.pages(samples.site())}
THEME = theme_tree("default")
SCRIPTS = {path: text.decode() for path, text in THEME.items() if path.endswith(".js")}
ASKS_OR_KEEPS = re.compile(
    r"cookie|localStorage|sessionStorage|indexedDB|caches|fetch|XMLHttpRequest|sendBeacon"
    r"|WebSocket|EventSource|import\(|https?:"
)
ASKS_ITS_OWN_SERVER = {"static/recount-page.js": ["fetch"]}
"""For papers and record of the page it is on, by addresses that test_recount.py looks at."""


@cache
def functions(file: str) -> set[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.text[:30])
def test_each_point_rests_on_tests_that_there_are(check: Check) -> None:
    named = [(file, name) for file, names in check.tests for name in names]

    assert named
    assert [] == [f"{file}::{name}" for file, name in named if name not in functions(file)]


def test_a_test_that_went_away_is_missed() -> None:
    assert "test_no_such_thing" not in functions("unit/pages/test_statements.py")
    assert "test_a_test_that_went_away_is_missed" in functions("unit/pages/test_statements.py")


def test_the_sizes_and_the_contrast_are_those_of_the_tests() -> None:
    contrast = (TESTS / "browser" / "contrast.js").read_text("utf-8")

    assert (NARROW, WIDE) == (PHONE["viewport"]["width"], DESK["viewport"]["width"])
    assert f"? 3 : {CONTRAST};" in contrast
    assert not PHONE["java_script_enabled"]
    assert not DESK["java_script_enabled"]


def statement(path: str, pages: dict[str, PageOut] | None = None) -> Statement:
    found = (pages or PAGES)[path].context
    assert isinstance(found, Statement)
    return found


def texts(parts: tuple[Part, ...]) -> list[str]:
    points = [each for part in parts for each in part.points]
    return [
        *(text for part in parts for text in part.paragraphs),
        *(each.text for each in points),
        *(each.how for each in points if each.how),
    ]


def test_the_accessibility_statement_has_a_point_for_each_check() -> None:
    (tested, *_) = statement("pages/accessibility.html").parts

    assert [each.text for each in CHECKS] == [point.text for point in tested.points]
    assert "Every page is opened in a browser 320 and 1280 pixels wide." == tested.points[0].how
    assert not any("{" in text for text in texts(statement("pages/accessibility.html").parts))


def test_the_privacy_page_says_of_each_contest_what_is_published_and_who_has_the_list() -> None:
    voting = statement("pages/privacy.html").parts[2]

    assert voting.table is not None
    full = (LEVELS["full"], "Quay Scrutiny Ltd")
    assert [
        ("Contest counted", full),
        ("Contest lots", full),
        ("Contest open", full),
        ("Contest uncontested", ("nothing, as nobody votes", "Quay Scrutiny Ltd")),
    ] == [(row.contest.label, row.figures) for row in voting.table.rows]


def test_groups_are_spoken_of_where_a_contest_has_them() -> None:
    assert not any("groups" in text for text in texts(statement("pages/privacy.html").parts))

    site = samples.site()
    limited = replace(site.contests[2], constraints=(Constraint("women", "women", (0,), 1, 2),))
    site = replace(site, contests=(*site.contests[:2], limited))
    pages = {each.path: each for each in samples.pages(site)}
    told = texts(statement("pages/privacy.html", pages).parts)

    assert any("limits on groups" in text for text in told)


@pytest.mark.parametrize("path", SCRIPTS)
def test_no_script_asks_for_anything_or_keeps_anything(path: str) -> None:
    assert ASKS_ITS_OWN_SERVER.get(path, []) == ASKS_OR_KEEPS.findall(SCRIPTS[path])


def test_the_foot_of_every_page_leads_to_both_statements() -> None:
    for page in PAGES.values():
        labels = [each.label for each in page.context.frame.pages]

        assert set(STATEMENTS.values()) <= set(labels)


def test_a_page_that_the_sites_people_wrote_takes_the_place_of_a_statement() -> None:
    own = Page("privacy", "Our privacy", "Ours.", samples.NOWHERE)
    site = samples.site()
    pages = samples.pages(replace(site, pages=(*site.pages, own)))
    privacy = [each for each in pages if each.path == "pages/privacy.html"]

    assert ["text.html"] == [each.template for each in privacy]
    assert ["About", "Our privacy", "Accessibility"] == [
        each.label for each in privacy[0].context.frame.pages
    ]


def test_the_page_not_found_leads_to_every_contest() -> None:
    near = PAGES["404.html"].context
    away, invented = (
        next(x.context for x in samples.pages(samples.site_at(at)) if x.path == "404.html")
        for at in ("https://slate.internal/", "https://slate.example/")
    )

    assert isinstance(near, NotFound)
    assert isinstance(away, NotFound)
    assert isinstance(invented, NotFound)
    assert "contests/open/index.html" == near.contests[2].href
    assert near.contests == invented.contests
    assert "" == invented.frame.canonical
    assert "https://slate.internal/contests/open/index.html" == away.contests[2].href

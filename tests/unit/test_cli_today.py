"""The day of a build comes from the command line or from SOURCE_DATE_EPOCH, never from a clock."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

NOT_TOLD = "Without --today search engines are asked not to list the site."


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests/cases/problems/base", folder)
    with (folder / "site.yml").open("a", encoding="utf-8") as site:
        site.write("search_from: 2027-03-01\n")
    return folder


def listed() -> bool:
    return "noindex" not in Path("output/index.html").read_text("utf-8")


@pytest.mark.parametrize(("day", "open_"), [("2027-02-28", False), ("2027-03-01", True)])
def test_a_site_is_listed_from_the_day_that_the_command_gives(day: str, *, open_: bool) -> None:
    done = run("build", "--today", day)

    assert 0 == done.exit_code
    assert open_ == listed()
    assert NOT_TOLD not in done.stdout


@pytest.mark.parametrize(("seconds", "open_"), [("1803859199", False), ("1803859200", True)])
def test_the_day_may_come_from_source_date_epoch_in_utc(
    seconds: str, monkeypatch: pytest.MonkeyPatch, *, open_: bool
) -> None:
    """1,803,859,200 seconds are 20,878 days, to 1 March 2027."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)

    assert 0 == run("build").exit_code
    assert open_ == listed()


def test_a_site_is_not_listed_if_nobody_tells_the_day_and_the_command_says_so() -> None:
    done = run("build")

    assert NOT_TOLD in done.stdout
    assert not listed()


def test_another_day_is_another_site() -> None:
    run("build", "--today", "2027-02-28")
    run("build", "--today", "2027-03-01")

    assert listed()


@pytest.mark.parametrize("day", ["", "tomorrow", "2027-02-29", "20270301"])
def test_what_is_no_day_is_refused(day: str) -> None:
    done = run("build", "--today", day)

    assert (2, f"Error: --today is no day: {day}\n") == (done.exit_code, done.stderr)


def test_an_epoch_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")

    assert "Error: SOURCE_DATE_EPOCH is no day: soon\n" == run("build").stderr


def test_news_without_an_address_have_no_feed_and_the_command_says_so(content: Path) -> None:
    (content / "news").mkdir()
    (content / "news/first.md").write_text("---\ntitle: First\non: 2027-03-01\n---\nText\n")
    said = run("build", "--today", "2027-03-01").stdout

    assert "Without base_url in site.yml there is no feed, no sitemap and no preview." in said
    assert Path("output/news/first.html").exists()
    assert not Path("output/feed.xml").exists()

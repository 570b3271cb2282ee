"""A site that stands as it would be written is known without building it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.commands.themes import trees
from sitegen.write.manifest import MANIFEST, SUMS, with_manifest
from sitegen.write.publish import publish
from sitegen.write.unchanged import SEAL, files_that_stand, seal, source_of

CONTENT = {"site.yml": b"title: A\n", "pages/about.md": b"About\n"}
SITE = {"index.html": b"<h1>A</h1>\n", "pages/about.html": b"<h1>About</h1>\n"}
SOURCE = source_of({"content": CONTENT})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    target = tmp_path / "site"
    publish(with_manifest(SITE, "1.0"), target, content=tmp_path / "content")
    seal(target, SOURCE)
    return target


def test_a_site_from_the_same_source_stands(site: Path) -> None:
    assert 4 == files_that_stand(site, SOURCE)


def test_hidden_files_that_others_keep_there_do_not_matter(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git/config").write_text("[core]\n")

    assert 4 == files_that_stand(site, SOURCE)


@pytest.mark.parametrize(
    "other",
    [
        {**CONTENT, "site.yml": b"title: B\n"},
        {"site.yml": b"title: A\n"},
        {**CONTENT, "pages/more.md": b""},
        {"site.yml": b"title: A\n", "pages/about2.md": b"About\n"},
    ],
    ids=["other bytes", "a file less", "a file more", "another name"],
)
def test_another_source_is_another_site(site: Path, other: dict[str, bytes]) -> None:
    assert 0 == files_that_stand(site, source_of({"content": other}))


def test_a_theme_is_a_source_too(site: Path) -> None:
    assert 0 == files_that_stand(site, source_of({"content": CONTENT, "themes": {}}))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page that was changed": lambda site: (site / "index.html").write_text("<h1>B</h1>\n"),
    "a page that is gone": lambda site: (site / "index.html").unlink(),
    "a file that is not of it": lambda site: (site / "more.html").write_text("x"),
    "another list of digests": lambda site: (site / SUMS).write_text(""),
    "another manifest": lambda site: (site / MANIFEST).write_text("{}"),
    "no seal": lambda site: (site / SEAL).unlink(),
}


def test_another_version_of_a_library_is_another_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "markdown-3.10.dist-info"
    installed.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    before = source_of(trees({}, {}, None))
    installed.rename(tmp_path / "markdown-3.11.dist-info")

    assert source_of(trees({}, {}, None)) != before


@pytest.mark.parametrize("what", DAMAGE)
def test_a_site_that_was_changed_does_not_stand(site: Path, what: str) -> None:
    DAMAGE[what](site)

    assert 0 == files_that_stand(site, SOURCE)


def test_a_page_and_its_digest_changed_together_do_not_stand(site: Path) -> None:
    forged = with_manifest({**SITE, "index.html": b"<h1>B</h1>\n"}, "1.0")
    for path, data in forged.items():
        (site / path).write_bytes(data)

    assert 0 == files_that_stand(site, SOURCE)


def test_where_there_is_no_site_nothing_stands(tmp_path: Path) -> None:
    assert 0 == files_that_stand(tmp_path / "site", SOURCE)


def test_a_site_that_came_with_a_repository_does_not_stand_whatever_its_seal_says(
    site: Path, tmp_path: Path
) -> None:
    """Else forged pages with a seal to them, committed where the site goes, would be published."""
    shutil.copytree(site, tmp_path / "checkout", copy_function=shutil.copy2)

    assert 0 == files_that_stand(tmp_path / "checkout", SOURCE)


def test_a_seal_is_not_written_through_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "own").write_text("years of work")
    (site / SEAL).unlink()
    (site / SEAL).symlink_to(tmp_path / "own")
    seal(site, SOURCE)

    assert "years of work" == (tmp_path / "own").read_text()
    assert 4 == files_that_stand(site, SOURCE)

"""Themes of a site's own lie beside its content, and their problems have paths from here."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.unit.test_cli import here, run  # noqa: F401 - a fixture

HOME = '{% extends "default/home.html" %}{% block footer %}Mine{% endblock %}'


@pytest.fixture(autouse=True)
def theme(tmp_path: Path) -> Path:
    """Write a site with a theme of its own, and return the theme's folder."""
    shutil.copytree(ROOT / "tests/cases/problems/base", tmp_path / "content")
    with (tmp_path / "content/site.yml").open("a", encoding="utf-8") as site:
        site.write("theme: mine\n")
    folder = tmp_path / "themes/mine"
    (folder / "templates").mkdir(parents=True)
    (folder / "theme.yml").write_text("title: Mine\n", "utf-8")
    (folder / "templates/home.html").write_text(HOME, "utf-8")
    return folder


def home() -> str:
    return Path("output/index.html").read_text("utf-8")


def test_a_site_has_the_theme_beside_its_content() -> None:
    assert 0 == run("build").exit_code
    assert "<footer>\nMine" in home()


def test_a_theme_that_changed_is_another_site(theme: Path) -> None:
    run("build")
    (theme / "templates/home.html").write_text(HOME.replace("Mine", "Ours"), "utf-8")

    assert "Nothing has changed" not in run("build").stdout
    assert "Nothing has changed" in run("build").stdout
    assert "Ours" in home()


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_wrong_with_a_template_is_told_with_its_place(command: str, theme: Path) -> None:
    (theme / "templates/home.html").write_text("\n{{ page.nothing }}", "utf-8")
    done = run(command)

    assert 1 == done.exit_code
    assert done.stderr.startswith("themes/mine/templates/home.html:2:1: bad-template: ")


def test_from_within_the_content_a_theme_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("content")

    assert 0 == run("build", ".", "../output").exit_code
    monkeypatch.chdir("..")
    assert "<footer>\nMine" in home()


def test_a_theme_of_sitegen_cannot_be_hidden(theme: Path) -> None:
    shutil.copytree(theme, theme.parent / "default")

    assert run("check").stderr.startswith("themes/default/theme.yml:1:1: theme-name: ")


def test_what_python_compiled_is_no_part_of_a_theme(theme: Path) -> None:
    run("build")
    site = {each.name: each.read_bytes() for each in Path("output").glob("*.zip")}
    shutil.copytree(ROOT / "themes/default", theme.with_name("default"), dirs_exist_ok=True)
    for name in ("default", "mine"):
        compiled = theme.with_name(name) / "static/__pycache__/verify.cpython-313.pyc"
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(b"compiled")

    assert 0 == run("build").exit_code
    assert site == {each.name: each.read_bytes() for each in Path("output").glob("*.zip")}
    assert not Path("output/static/__pycache__").exists()


def test_a_link_in_a_theme_is_refused_and_what_is_no_theme_is_let_alone(theme: Path) -> None:
    (theme / "static").symlink_to(theme.parent)
    shutil.copytree(theme, theme.parent / "Somebody Else’s", symlinks=True)
    (theme.parent / "somebody-elses").mkdir()
    (theme.parent / "somebody-elses/link").symlink_to(theme)
    (theme.parent / "README").write_text("Themes\n", "utf-8")
    done = run("check")

    assert ["themes/mine/static:1:1: not-regular"] == [
        line.rpartition(": ")[0] for line in done.stderr.splitlines() if line[0] != " "
    ]


def test_a_theme_that_is_a_link_to_elsewhere_is_refused(theme: Path, tmp_path: Path) -> None:
    theme.rename(tmp_path / "elsewhere")
    theme.symlink_to(tmp_path / "elsewhere")
    done = run("check")

    assert 1 == done.exit_code
    assert "themes/mine/theme.yml:1:1: not-regular: this is a symbolic link" in done.stderr

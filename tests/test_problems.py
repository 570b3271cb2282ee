"""Every code of a problem has a folder of content that shows it, and the whole output for it."""

import os
from pathlib import Path

import pytest

from sitegen.attested import statements_held
from sitegen.catalogues import catalogue_problems
from sitegen.commands.themes import themes_for
from sitegen.content import read_site, read_tree
from sitegen.content.theme import read_chain
from sitegen.contest_count import count_contest
from sitegen.disclosure import disclosure_problems
from sitegen.downloads import files_to_download
from sitegen.formats.published_sheet import read_published
from sitegen.pages.language import ENGLISH
from sitegen.problems import CODES, report
from sitegen.stale import stale_cards
from sitegen.steps.checking import log_problems
from sitegen.templates import theme_problems
from sitegen.vacancies import fill_vacancies

CASES = Path(__file__).parent / "cases" / "problems"
FOLDERS = sorted(each.name for each in CASES.iterdir() if each.is_dir() and each.name != "base")


def build_folder(case: Path, folder: Path) -> Path:
    """Lay the case's files over those of the base, then its odd ones (see README.md there)."""
    themes = folder.parent / "themes"
    layers = ((CASES / "base", folder), (case / "content", folder), (case / "themes", themes))
    for layer, target in layers:
        for source in sorted(each for each in layer.rglob("*") if each.is_file()):
            write(target / source.relative_to(layer), source.read_bytes())
    odd = case / "odd.txt"
    for line in odd.read_text(encoding="utf-8").splitlines() if odd.exists() else ():
        make_odd(folder, *line.encode("ascii").decode("unicode_escape").split(" "))
    return folder


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_odd(folder: Path, verb: str, name: str, value: str = "") -> None:
    """Carry out one line of `odd.txt`."""
    path = folder / name
    match verb:
        case "without":
            path.unlink()
        case "bytes":
            write(path, bytes.fromhex(value))
        case "copy":
            write(folder / value, path.read_bytes())
        case "link":
            path.symlink_to(value)
        case "pipe":
            os.mkfifo(path)
        case "sparse":
            write(path, b"")
            os.truncate(path, int(value))
        case _:
            raise ValueError(verb)


def check(folder: Path, sheet: Path | None = None) -> str:
    """Return what is wrong with content, counts and themes included, and with a sheet."""
    tree, problems = read_tree(folder)
    site, more = read_site(tree)
    problems = [*problems, *more]
    records, filled = {}, {}
    for contest in site.contests if site and not problems else ():
        if contest.poll:
            record, found = count_contest(contest, contest.poll)
            problems += found
            if record:
                records[contest.id] = record
                problems += disclosure_problems(contest, contest.poll, record)
                filled[contest.id], found = fill_vacancies(contest, contest.poll, record)
                problems += found
            if sheet and sheet.exists() and record:
                problems += read_published(sheet.read_bytes(), sheet.name, record)[1]
    for contest in site.contests if site and not problems else ():
        problems += statements_held(tree, contest, records.get(contest.id))[1]
    if site and not problems:
        problems += stale_cards(site, ENGLISH, records, filled, tree)
        made = {x.id: files_to_download(site, x, records.get(x.id), ()) for x in site.contests}
        problems += log_problems(site, tree, made)
    if site:
        themes, odd = themes_for(folder)
        chain, wrong = read_chain(site.theme, site.theme_place, themes)
        problems += [*odd, *(wrong or theme_problems(chain))]
        problems += [] if wrong else catalogue_problems(chain, site)
    return report(problems)


def test_the_base_of_all_cases_has_nothing_wrong() -> None:
    assert check(CASES / "base") == ""


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert sorted(CODES) == FOLDERS


@pytest.mark.parametrize("code", FOLDERS)
def test_a_case_shows_its_code_and_the_whole_output_is_as_expected(
    code: str, tmp_path: Path, *, accept: bool
) -> None:
    actual = check(build_folder(CASES / code, tmp_path / "content"), CASES / code / "sheet.csv")
    expected = CASES / code / "expected.txt"
    if accept:
        expected.write_text(actual, encoding="utf-8")

    assert f": {code}: " in actual
    assert expected.exists(), "run pytest with --accept, then read what it wrote"
    assert expected.read_text(encoding="utf-8") == actual

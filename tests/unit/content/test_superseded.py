"""What is kept of earlier results is read strictly: its digest, its form, its letters."""

import pytest

from sitegen.content import read_site, read_tree
from sitegen.problems import Problem
from sitegen.trust.manifests import digest
from tests.conftest import ROOT
from tests.unit.formats.test_stages import GOOD

BASE, _ = read_tree(ROOT / "tests/cases/problems/base")
FOLDER = "contests/slate/superseded"
STAGES = GOOD.encode()


def read(data: bytes, name: str = "") -> list[Problem]:
    """Return the problems of the base content with a file that is kept, named for its digest."""
    path = f"{FOLDER}/{name or f'{digest(data)}-stages.csv'}"
    site, problems = read_site({**BASE, path: data})

    assert site is not None
    assert all(each.place.path == path for each in problems)
    return problems


def test_stages_are_read_and_other_files_are_kept_as_they_are() -> None:
    other = b"I stand."
    names = [f"{digest(STAGES)}-stages.csv", f"{digest(other)}-ann.md"]
    tree = {f"{FOLDER}/{name}": data for name, data in zip(names, (STAGES, other), strict=True)}
    site, problems = read_site({**BASE, **tree})
    assert site is not None
    found = {each.file: each.count for each in site.contests[0].superseded}

    assert [] == problems
    assert {*names} == {*found}
    assert found[names[1]] is None
    assert found[names[0]] is not None


@pytest.mark.parametrize(
    ("data", "name", "said", "hint"),
    [
        (STAGES, f"{'0' * 64}-stages.csv", "its own digest", "put it back as it was published"),
        (STAGES, "stages.csv", "its own digest", "call it by its SHA-256"),
        (
            STAGES.replace(b"\n", b"\r\n"),
            f"{digest(STAGES)}-stages.csv",
            "only its line ends were changed, from LF to CRLF",
            "set core.autocrlf to false",
        ),
        (STAGES.replace(b"continuing", b"winning"), "", "no such status", "as the site published"),
    ],
)
def test_what_is_not_as_it_was_published_is_a_problem(
    data: bytes, name: str, said: str, hint: str
) -> None:
    (problem,) = read(data, name)

    assert "bad-superseded" == problem.code
    assert said in problem.sentence
    assert hint in problem.hint


def test_a_list_of_data_is_read_strictly() -> None:
    good = f"{'1' * 64}  contests/slate/ballots.yml\n".encode()
    (problem,) = read(good + b"x\n", f"{digest(good + b'x' + bytes([10]))}-data.sha256")

    assert [] == read(good, f"{digest(good)}-data.sha256")
    assert ("bad-superseded", 2) == (problem.code, problem.place.line)


def test_the_line_of_what_is_wrong_is_told() -> None:
    (problem,) = read(STAGES.replace(b"(total),,,3.00", b"(total),,,three"))

    assert 3 == problem.place.line


def test_letters_that_nobody_sees_are_a_problem_in_a_name_of_then_too() -> None:
    (problem,) = read(STAGES.replace(b",Ann,", ",A\u202enn,".encode()))

    assert ("control-character", 2) == (problem.code, problem.place.line)

"""Papers with equal, skipped and repeated ranks, which every format keeps as they came."""

from datetime import UTC, datetime

import pytest

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.table import FORMATS, READERS, WRITERS, read_ballots
from sitegen.model.ballots import pack, unpack
from sitegen.model.papers import Irregular
from sitegen.problems import Place

ANN, BOB, CAT = range(3)
NAMES = '"Ann"\n"Bob"\n"Cat"\n'
PREFLIB = "# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bob\n# ALTERNATIVE NAME 3: Cat\n"
EQUAL, GAP, TWICE = ((ANN,), (BOB, CAT)), ((ANN,), (), (BOB,)), ((ANN,), (BOB,), (ANN,))


def read(text: str, name: str) -> BallotFile:
    file, problems = read_ballots(text.encode(), name)
    assert [] == problems
    assert file
    return file


@pytest.mark.parametrize(
    ("name", "text", "columns"),
    [
        (
            "b.blt",
            f"3 1\n4 1 0\n2 1 2=3 0\n1 1 - 2 0\n5 1 2 1 0\n0\n{NAMES}",
            [(3, 3, 5), (4, 3, 5, 7), (5, 3, 5, 7)],
        ),
        (
            "b.csv",
            "papers,Ann,Bob,Cat\n4,1,,\n2,1,2,2\n1,1,3,\n5,1 3,2,\n",
            [(3, 3, 5), (4, 3, 5, 5), (5, 3, 7, 3)],
        ),
        (
            "b.csv",
            "papers,1,2,3\n4,Ann,,\n2,Ann,Bob = Cat,\n1,Ann,,Bob\n5,Ann,Bob,Ann\n",
            [(3, 3, 7), (4, 3, 7, 8), (5, 3, 7, 11)],
        ),
        (
            "b.abif",
            "4:Ann\n2:Ann>Bob=Cat\n1:Ann>[]>Bob\n5:Ann>Bob>Ann\n",
            [(2, 3, 7), (3, 3, 7, 10), (4, 3, 7, 11)],
        ),
        (
            "b.toi",
            f"{PREFLIB}4: 1\n2: 1,{{2,3}}\n1: 1,{{}},2\n5: 1,2,1\n",
            [(5, 4, 6), (6, 4, 6, 9), (7, 4, 6, 8)],
        ),
    ],
    ids=["blt", "csv-ranks", "csv-names", "abif", "preflib"],
)
def test_irregular_papers_are_kept_with_their_places(
    name: str, text: str, columns: list[tuple[int, ...]]
) -> None:
    file = read(text, name)

    assert [(4, (ANN,))] == unpack(file.ballots)
    assert [
        Irregular(papers, ranks, tuple(Place(name, line, column) for column in at))
        for (papers, ranks), (line, *at) in zip(
            [(2, EQUAL), (1, GAP), (5, TWICE)], columns, strict=True
        )
    ] == list(file.irregular)
    assert 12 == file.papers


@pytest.mark.parametrize(
    ("name", "text", "ranks"),
    [
        ("b.blt", f"3 1\n1 1 - - 0\n0\n{NAMES}", ((ANN,),)),
        ("b.csv", "1,2,3\nAnn,,\n", ((ANN,),)),
        ("b.abif", "1:Ann>[]\n", ((ANN,),)),
        ("b.toi", f"{PREFLIB}1: 1,{{}}\n", ((ANN,),)),
    ],
)
def test_a_paper_ends_with_the_last_rank_that_is_marked(
    name: str, text: str, ranks: tuple[tuple[int, ...], ...]
) -> None:
    file = read(text, name)

    assert (1, [(1, tuple(x for rank in ranks for x in rank))]) == (
        file.papers,
        unpack(file.ballots),
    )


def test_a_file_may_hold_nothing_but_irregular_papers() -> None:
    for name, text in (
        ("b.blt", f"3 1\n1 1=2 0\n0\n{NAMES}"),
        ("b.csv", "Ann,Bob,Cat\n1,1,\n"),
    ):
        assert [((ANN, BOB),)] == [each.ranks for each in read(name=name, text=text).irregular]


def test_papers_that_are_alike_are_kept_together_at_the_first_place() -> None:
    file = read("2:Ann=Bob\n1:Ann\n3:Ann=Bob\n", "b.abif")

    assert [Irregular(5, ((ANN, BOB),), (Place("b.abif", 1, 3),))] == list(file.irregular)


def test_a_blt_paper_that_lacks_its_0_swallows_no_other_with_repeats() -> None:
    _, problems = read_ballots(f"3 1\n1 1 2\n1 2 2 0\n0\n{NAMES}".encode(), "b.blt")

    assert ["blt-end-zero"] == [each.code for each in problems]


@pytest.mark.parametrize(
    "form", [name for name, each in FORMATS.items() if "irregular" in each.holds]
)
def test_irregular_papers_are_written_in_every_format(form: str) -> None:
    irregular = tuple(Irregular(2, each, ()) for each in (EQUAL, GAP, TWICE, ((), (BOB, BOB))))
    file = BallotFile(
        "", 1, ("Ann", "Bob", "Cat"), (), pack([(1, (ANN, BOB, CAT))]), irregular=irregular
    )
    again, problems = READERS[form](
        WRITERS[form](file, datetime(2027, 5, 1, tzinfo=UTC)), "ballots"
    )

    assert [] == problems
    assert again
    assert {each.ranks: each.papers for each in irregular} == {
        each.ranks: each.papers for each in again.irregular
    }
    assert [(1, (ANN, BOB, CAT))] == unpack(again.ballots)

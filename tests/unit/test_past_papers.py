"""Whole papers that ever stood in a repository are known by what they hold, under any name."""

from dataclasses import replace

import pytest

from sitegen.content import read_site
from sitegen.formats.blt import write_blt
from sitegen.model.site import BallotPrivacy, Contest
from sitegen.past_papers import past_papers
from sitegen.reduction import reduce_papers
from tests.hostile.content import BASE

CAST = ((3, "ann bob cat"), (1, "bob cat ann"), (1, "cat bob"))
"""Three of five papers elect Ann to the one seat, so that no second preference is ever read."""
NAMES = {"ann": "Ann Example", "bob": "Bob Sample", "cat": "Cat Specimen"}


def contest(level: BallotPrivacy) -> Contest:
    site, _ = read_site(BASE)
    assert site
    return replace(site.contests[0], ballot_privacy=level)


def blt(papers: tuple[tuple[int, str], ...] = CAST) -> str:
    number = {id_: str(x) for x, id_ in enumerate(NAMES, start=1)}
    lines = [f"{n} {' '.join(number[x] for x in who.split())} 0\n" for n, who in papers]
    return f"3 1\n{''.join(lines)}0\n" + "".join(f'"{x}"\n' for x in NAMES.values()) + '"T"\n'


TABLE = "Ann Example;Bob Sample;Cat Specimen\n" + "1;2;3\n" * 3 + "3;1;2\n;2;1\n"
WITH_COLUMNS = TABLE.replace("Ann", "paper;Ann", 1).replace("\n1;", "\n9;1;")
WITH_COLUMNS = WITH_COLUMNS.replace("\n3;", "\n9;3;").replace("\n;2", "\n9;;2")
INLINE = "source: x\npapers: |\n" + "".join(
    f"  {n}: {' > '.join(who.split())}\n" for n, who in CAST
)
ABIF = "".join(f"{n}:{'>'.join(who.split())}\n" for n, who in CAST)
ROWS = "papers,preference 1,preference 2,preference 3\n3,Ann Example,Bob Sample,Cat Specimen\n"

WHOLE = {
    "BLT": blt(),
    "BLT with ids for names": blt().replace("Ann Example", "ann").replace("Cat Specimen", "cat"),
    "BLT with a paper that nobody can count": blt().replace("0\n", "0\n2 1 1 0\n1 0\n", 1),
    "BLT below a comment": f"# from the scanner\n{blt()}",
    "a table of ranks": TABLE,
    "a table of ranks as a spreadsheet writes it": f"\ufeff{TABLE}".replace("\n", "\r\n"),
    "a table with other columns": WITH_COLUMNS,
    "rows of names": ROWS,
    "ABIF": ABIF,
    "an earlier ballots.yml": INLINE,
}
OTHER = {
    "a page that names them": "Ann Example, Bob Sample and Cat Specimen stand.\n",
    "a list of who stands": "name;id\nAnn Example;ann\nBob Sample;bob\n",
    "papers of other people": blt().replace("Bob Sample", "Zoe Other"),
    "first preferences alone": blt(((3, "ann"), (1, "bob"), (1, "cat"))),
    "a head without papers": "Ann Example;Bob Sample;Cat Specimen\n",
    "figures of stages": "candidate,1,2\nann,3,3\nbob,1,1\n",
    "a record": '{"candidates": [{"name": "Ann Example"}], "ballots": 5}',
    "nothing": "",
    "bytes": "\0\1 3 1\n",
}


def found(text: str, level: BallotPrivacy) -> list[str]:
    return [each.sentence for each in past_papers("x.txt", text.encode(), [contest(level)])]


@pytest.mark.parametrize("what", WHOLE)
def test_whole_papers_are_found_in_any_form(what: str) -> None:
    assert [] == found(WHOLE[what], "full")
    assert ["here are papers of slate, and voters were promised that what is counted shows"] == (
        found(WHOLE[what], "used")
    )
    assert ["here are papers of slate, and voters were promised that no paper shows"] == (
        found(WHOLE[what], "transfers")
    )


@pytest.mark.parametrize("what", OTHER)
def test_nothing_else_is_taken_for_them(what: str) -> None:
    assert ([], []) == (found(OTHER[what], "used"), found(OTHER[what], "transfers"))


def test_cut_papers_are_what_the_level_publishes() -> None:
    """What `sitegen ballots reduce` makes of the base's own papers."""
    slate = contest("used")
    assert slate.poll
    reduced, problems = reduce_papers(slate, slate.poll)
    assert reduced, problems
    cut = write_blt(
        title="T",
        seats=slate.seats,
        names=tuple(each.name for each in slate.candidates),
        withdrawn=(),
        ballots=reduced.poll.regular,
    )

    assert found(cut.decode(), "used") == []


def test_papers_that_cannot_be_counted_yet_are_whole() -> None:
    """A tie that no lot has settled: cut papers cannot be there before it is."""
    assert found(blt(((1, "ann bob"), (1, "bob ann"))), "used")

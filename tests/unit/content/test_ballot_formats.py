"""Papers of a contest in ballot files of other formats than BLT."""

import pytest

from sitegen.model.ballots import unpack
from tests.unit.content.test_site import BALLOTS, BASE, codes, contest_of

RANKS = b"papers,bob,Cat Specimen,ANN  example\n5,2,,1\n3,1,,\n"
NAMES = b"papers,preference 1,preference 2\n5,Ann Example,bob\n3,BOB,\n"
ABIF = b"=x:[Bob Sample]\n=y:[Ann Example]\n=z:[Cat Specimen]\n5:y>x\n3:x\n"
PREFLIB = (
    b"# ALTERNATIVE NAME 1: Bob Sample\n# ALTERNATIVE NAME 2: cat\n"
    b"# ALTERNATIVE NAME 3: Ann Example\n5: 3,1\n3: 1\n"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [("p.csv", RANKS), ("p.abif", ABIF), ("p.soi", PREFLIB)],
)
def test_names_decide_and_not_their_position_in_any_format(name: str, data: bytes) -> None:
    ballots = f"source: A file\nfile: {name}\n".encode()
    poll = contest_of({**BASE, BALLOTS: ballots, f"contests/slate/{name}": data}).poll

    assert poll is not None
    assert [(5, (0, 1)), (3, (1,))] == unpack(poll.ballots)


def test_a_csv_of_names_need_not_name_whom_nobody_ranks() -> None:
    ballots = b"source: A file\nfile: p.csv\n"
    tree = {**BASE, BALLOTS: ballots, "contests/slate/p.csv": NAMES.replace(b"BOB", b"bob")}
    poll = contest_of(tree).poll

    assert poll is not None
    assert [(5, (0, 1)), (3, (1,))] == unpack(poll.ballots)


@pytest.mark.parametrize(
    "data",
    [
        RANKS.replace(b"Cat Specimen", b"Cat Stranger"),
        b"papers,Ann Example,Bob Sample\n5,2,1\n",
        NAMES.replace(b"BOB", b"Dan"),
    ],
)
def test_candidates_that_do_not_match_are_reported_in_any_format(data: bytes) -> None:
    ballots = b"source: A file\nfile: p.csv\n"

    assert {"blt-mismatch"} == set(codes({**BASE, BALLOTS: ballots, "contests/slate/p.csv": data}))


def test_a_ballot_file_that_nothing_names_is_reported() -> None:
    assert ["unknown-file"] == codes({**BASE, "contests/slate/more.csv": RANKS})

"""What holds for every roll, however its lists and their lines are ordered."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sitegen.trust.roll import audit, mine
from sitegen.trust.roll.answers import read_answers
from sitegen.trust.roll.codes import Codes
from sitegen.trust.roll.figures import figures_of, public
from sitegen.trust.roll.files import files_of, read_lists_file
from sitegen.trust.roll.issue import Issues, read_issue
from sitegen.trust.roll.member_list import MemberList, read_list
from sitegen.trust.roll.merging import Merged, merge
from sitegen.trust.roll.numbers import DamagedError
from sitegen.trust.roll.report import near_of
from sitegen.trust.roll.rows import Refusal, RefusedError
from tests.rolls import CODES, SCHEME, csv

ROWS = st.tuples(
    st.one_of(
        st.integers(1_000_000, 1_000_040).map(str),
        st.sampled_from(["L1000001", "l 100-0002", "1.2E+06", "N/A", "", "100000O"]),
    ),
    st.sampled_from(["", "Ash", "ASH", "Birch"]),
)
HEADER, SURNAMES = b"membership_number\n", b"membership_number,surname\n"
EMPTY = MemberList("alpha", "alpha.csv", ())
LISTS = st.dictionaries(
    st.sampled_from(["alpha", "beta", "gamma"]), st.lists(ROWS, min_size=1), min_size=1
)


def read(lists: Mapping[str, list[tuple[str, str]]]) -> list[MemberList]:
    return [read_list(csv(rows), each, each, SCHEME) for each, rows in lists.items()]


def files(merged: Merged, codes: Codes = CODES) -> dict[str, bytes]:
    return files_of(merged, codes, ())


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_lists_and_lines_changes_nothing(
    lists: dict[str, list[tuple[str, str]]], random: Random
) -> None:
    merged = merge(read(lists))
    shuffled = {each: random.sample(rows, len(rows)) for each, rows in lists.items()}
    other = merge(read(dict(random.sample(list(shuffled.items()), len(shuffled)))))
    ours, theirs = files(merged), files(other)

    assert list(ours) == list(theirs)
    for name in ("issue.csv", "counter.csv", "issued.txt", "lists.csv"):
        assert ours[name] == theirs[name]
    assert near_of(merged, 7) == near_of(other, 7)


@given(LISTS)
def test_the_order_of_lists_changes_no_byte_at_all(lists: dict[str, list[tuple[str, str]]]) -> None:
    assert files(merge(read(lists))) == files(merge(reversed(read(lists))))


@given(LISTS)
def test_every_line_is_answered_and_every_check_passes(
    lists: dict[str, list[tuple[str, str]]],
) -> None:
    merged = merge(read(lists))
    made = files(merged)
    carried, rows = read_issue(made["issue.csv"])
    issued = sum(1 for each in rows if each.status == "issued")

    assert [] == list(audit.findings(made, Issues(carried, rows), CODES, SCHEME))
    assert issued == made["issued.txt"].count(b"\n") == made["counter.csv"].count(b"\n") - 1
    for ours, told in zip(merged.lists, read_lists_file(made["lists.csv"]), strict=True):
        back = made[f"back-to-{ours.organisation}.csv"]
        counted, found = mine.findings(ours, back, made["issued.txt"])

        assert [] == found
        assert len(ours.lines) == told.lines == sum(counted.values())
        assert told.lines == (
            told.issued + told.repeats + told.query + told.refused + told.rejected
        )
        assert told.numbers == told.issued + told.query + told.refused
        assert counted.get("issued", 0) == told.issued


@given(LISTS)
def test_what_is_public_holds_no_number_and_no_code(
    lists: dict[str, list[tuple[str, str]]],
) -> None:
    made = files(merge(read(lists)))
    _, rows = read_issue(made["issue.csv"])
    commitments = {
        each.organisation: each.commitment for each in read_lists_file(made["lists.csv"])
    }
    figures = figures_of([(x.organisations, x.status == "issued") for x in rows], commitments)
    told = public(figures, as_of="2027-01-01", source="x").decode() + made["issued.txt"].decode()

    for each in rows:
        for secret in (each.number, each.vote, each.roll, each.check):
            assert not secret or secret not in told


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from([b"", HEADER, SURNAMES]))
def test_a_list_is_read_or_refused_with_a_line_and_never_anything_else(
    data: bytes, header: bytes
) -> None:
    for read_it in (
        lambda given: read_list(given, "alpha", "alpha.csv", SCHEME),
        lambda given: read_answers(given, "alpha.csv", SCHEME),
        lambda given: read_issue(given, "alpha.csv"),
        lambda given: mine.findings(EMPTY, given, given),
    ):
        found = refusals(read_it, header + data)
        assert found is None or found
        assert all(each.line >= 1 and each.sentence for each in found or ())


def refusals(read_it: Callable[[bytes], object], data: bytes) -> Sequence[Refusal] | None:
    try:
        read_it(data)
    except RefusedError as error:
        return error.refusals
    return None


@given(st.text())
def test_a_number_that_is_taken_is_taken_again_as_it_is(written: str) -> None:
    try:
        number = SCHEME.number(written)
    except DamagedError:
        return

    assert number == SCHEME.number(number)
    assert number.isascii()

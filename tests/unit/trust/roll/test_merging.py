"""Lists to one roll, and its files."""

from collections import Counter

import pytest

from sitegen.trust.roll.answers import read_answers
from sitegen.trust.roll.codes import hashed
from sitegen.trust.roll.files import files_of, read_lists_file
from sitegen.trust.roll.issue import read_issue
from sitegen.trust.roll.member_list import MemberList, read_list
from sitegen.trust.roll.merging import Answer, Merged, folded, merge
from sitegen.trust.roll.report import Origin, near_of, report
from sitegen.trust.roll.rows import RefusedError
from tests.rolls import CODES, SCHEME, csv, member_list, three_organisations


def three_lists() -> list[MemberList]:
    given = three_organisations()
    return [read_list(data, each, f"{each}.csv", SCHEME) for each, data in given.items()]


def statuses(merged: Merged) -> dict[str, str]:
    return {each.number: each.status for each in merged.entries}


def test_three_lists_give_the_figures_of_the_design() -> None:
    """425 + 404 + 312 lines give 900 ballots and one held; 671 in one, 229 in more."""
    lists = three_lists()
    merged = merge(lists)
    ballots = [each for each in merged.entries if each.status == "issued"]

    assert [425, 404, 312] == [len(each.lines) for each in lists]
    assert Counter(issued=900, query=1) == Counter(statuses(merged).values())
    assert Counter({1: 671, 2: 223, 3: 6}) == Counter(len(x.organisations) for x in ballots)


def test_the_same_number_has_one_ballot_and_lists_its_organisations() -> None:
    merged = merge([member_list("beta", "1234567"), member_list("alpha", "1234567", "1234567")])

    assert [("1234567", ("alpha", "beta"))] == [(x.number, x.organisations) for x in merged.entries]


@pytest.mark.parametrize(
    ("one", "other"),
    [("O'Brien", "OBRIEN"), ("Núñez", "Nunez"), ("Ash-Birch", "Ash Birch"), ("Straße", "STRASSE")],
)
def test_surnames_written_otherwise_are_no_conflict(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    lists = [member_list("a", "1234567", surname=one), member_list("b", "1234567", surname=other)]

    assert {} == merge(lists).conflicts


def test_a_missing_surname_is_no_conflict() -> None:
    lists = [member_list("a", "1234567", surname="Ash"), member_list("b", "1234567")]

    assert {} == merge(lists).conflicts


@pytest.mark.parametrize(
    ("answer", "otherwise", "status"),
    [
        (None, None, "query"),
        (None, "issue", "issued"),
        (None, "refuse", "refused"),
        ("issue", "refuse", "issued"),
        ("refuse", "issue", "refused"),
    ],
)
def test_different_surnames_wait_for_an_answer(
    answer: Answer | None, otherwise: Answer | None, status: str
) -> None:
    lists = [
        member_list("a", "1234567", surname="Ash"),
        member_list("b", "1234567", surname="Birch"),
    ]
    merged = merge(lists, {"1234567": answer} if answer else {}, otherwise=otherwise)

    assert {"1234567": status} == statuses(merged)


def test_an_answer_that_nobody_asked_for_is_refused() -> None:
    with pytest.raises(KeyError, match="7654321"):
        merge([member_list("a", "1234567")], {"7654321": "issue"})


def test_what_lists_say_differently_of_contact_is_all_carried() -> None:
    lists = [
        read_list(
            f"membership_number,email\n1234567,{mail}\n".encode(), each, "", SCHEME, ("email",)
        )
        for each, mail in (("beta", "b@example.org"), ("alpha", "a@example.org"), ("c", ""))
    ]

    assert ("a@example.org | b@example.org",) == merge(lists).entries[0].carried


def test_every_line_is_answered_and_sums_hold() -> None:
    files = files_of(merge(three_lists()), CODES, ())
    figures = {each.organisation: each for each in read_lists_file(files["lists.csv"])}

    assert 900 == files["issued.txt"].count(b"\n")
    assert (425, 422, 1, 2, 0) == (
        figures["alpha"].lines,
        figures["alpha"].issued,
        figures["alpha"].query,
        figures["alpha"].repeats,
        figures["alpha"].rejected,
    )
    assert (312, 311, 0, 0, 1) == (
        figures["gamma"].lines,
        figures["gamma"].issued,
        figures["gamma"].query,
        figures["gamma"].repeats,
        figures["gamma"].rejected,
    )
    assert 426 == files["back-to-alpha.csv"].count(b"\n")


def test_the_counter_learns_digests_alone_in_an_order_of_their_own() -> None:
    files = files_of(merge([member_list("alpha", "L0012345", "L0054321")]), CODES, ())
    lines = sorted(
        f"{hashed(CODES.vote(each))},{hashed(CODES.check(each))},valid"
        for each in ("L0012345", "L0054321")
    )

    assert ["vote_sha256,check_sha256,status", *lines] == files["counter.csv"].decode().split()
    digests = sorted(hashed(CODES.roll(each)) for each in ("L0012345", "L0054321"))
    assert digests == files["issued.txt"].decode().split()


def test_an_organisation_gets_its_own_lines_with_roll_codes_alone() -> None:
    mine = read_list(
        csv([("L0012345", ""), ("1.2E+6", ""), ("L0012345", "")]), "alpha", "alpha.csv", SCHEME
    )
    back = files_of(merge([mine, member_list("beta", "L0054321")]), CODES, ())["back-to-alpha.csv"]
    expected = (
        "line,status,roll_code,reason\n"
        "2,issued,AJ5CM-Z83GW-96D50-HABAJ,\n"
        "3,rejected,,a spreadsheet has shortened this number and lost its digits\n"
        "4,repeat,AJ5CM-Z83GW-96D50-HABAJ,\n"
    )

    assert expected == back.decode()


def test_the_issuers_file_is_read_back_as_it_was_written() -> None:
    carried = ("email",)
    data = b'membership_number,email\nL0012345,"a ""quoted"", one"\nL0054321,\n'
    files = files_of(merge([read_list(data, "a", "a", SCHEME, carried)]), CODES, carried)
    names, rows = read_issue(files["issue.csv"])

    assert carried == names
    assert ['a "quoted", one', ""] == [each.carried[0] for each in rows]
    assert ("L0012345", 1, "2GGVF-41KMD-24DKG-QR0S7") == (
        rows[0].number,
        rows[0].version,
        rows[0].vote,
    )


def test_the_report_names_what_the_issuer_has_to_ask() -> None:
    lists = [
        *three_lists(),
        member_list("delta", "L0012345", "L0012345", "L0012354", surname="Elm"),
    ]
    merged = merge(lists)
    files = files_of(merged, CODES, ())
    origin = Origin("demo-2017", "00", "11", {each.organisation: "22" for each in lists})
    told = report(merged, read_lists_file(files["lists.csv"]), near_of(merged, 7), origin).decode()

    assert "903 numbers, 902 ballots, 1 held for a query" in told
    assert "673 in one organisation, 229 in two or more" in told
    assert "held: alpha line 426 'Ash'; beta line 405 'Birch'" in told
    assert "L0012345 (delta) and L0012354 (delta): two digits swapped" in told
    assert "delta line 3 repeats line 2" in told
    assert "gamma line 313: this stands for a number that is missing" in told


def test_answers_are_read_strictly() -> None:
    good = b"membership_number,answer\nl 0012345,issue\n7654321,refuse\n"

    assert {"L0012345": "issue", "7654321": "refuse"} == read_answers(good, "a.csv", SCHEME)
    for bad, line in (
        (b"membership_number,answers\n", 1),
        (b"membership_number,answer\n1234567,yes\n", 2),
        (b"membership_number,answer\n1234567,issue\n1234567,issue\n", 3),
        (b"membership_number,answer\n12345,issue\n", 2),
    ):
        with pytest.raises(RefusedError, match=f"^a.csv:{line}: "):
            read_answers(bad, "a.csv", SCHEME)

"""What an organisation, an auditor and a reissue find."""

import pytest

from sitegen.trust.roll import audit, mine
from sitegen.trust.roll.codes import Codes, hashed
from sitegen.trust.roll.files import files_of, issued_file
from sitegen.trust.roll.issue import Issues, read_issue
from sitegen.trust.roll.member_list import MemberList
from sitegen.trust.roll.merging import merge
from sitegen.trust.roll.reissue import ReissueError, reissued, standing
from sitegen.trust.roll.rows import RefusedError
from tests.rolls import CODES, SCHEME, member_list

ALPHA = member_list("alpha", "L0012345", "L0054321", "oops", "L0012345", "L1234567")
BETA = member_list("beta", "L0012345", "L7654321")
FILES = files_of(merge([ALPHA, BETA]), CODES, ())


def found_by_alpha(
    back: bytes = FILES["back-to-alpha.csv"],
    issued: bytes = FILES["issued.txt"],
    of: MemberList = ALPHA,
) -> list[str]:
    return mine.findings(of, back, issued)[1]


def back_with(old: str, new: str) -> bytes:
    text = FILES["back-to-alpha.csv"].decode()

    assert old in text
    return text.replace(old, new, 1).encode()


def test_an_honest_answer_is_right_and_adds_up() -> None:
    counted, found = mine.findings(ALPHA, FILES["back-to-alpha.csv"], FILES["issued.txt"])

    assert [] == found
    assert {"issued": 3, "repeat": 1, "rejected": 1} == counted


def test_an_issued_list_that_leaves_a_member_out_is_found() -> None:
    forged = FILES["issued.txt"].replace(f"{hashed(CODES.roll('L0054321'))}\n".encode(), b"")

    assert ["line 3: the roll code is not in issued.txt: no ballot was published for it"] == (
        found_by_alpha(issued=forged)
    )


def test_an_issued_list_with_another_code_in_its_place_is_found() -> None:
    codes = [CODES.roll(each) for each in ("L0012345", "L9999998", "L1234567", "L7654321")]

    assert ["line 3"] == [
        each.partition(":")[0] for each in found_by_alpha(issued=issued_file(codes))
    ]


@pytest.mark.parametrize(
    ("forged", "words"),
    [
        (FILES["issued.txt"][:-1], "does not end in a line feed"),
        (FILES["issued.txt"].upper(), "64 digits in small letters"),
        (b"".join(reversed(FILES["issued.txt"].splitlines(keepends=True))), "the lines are sorted"),
        (FILES["issued.txt"] + FILES["issued.txt"][-65:], "twice"),
        (b"\xff" + FILES["issued.txt"][1:], "64 digits in small letters"),
    ],
)
def test_an_issued_list_in_another_form_is_found(forged: bytes, words: str) -> None:
    assert any(words in each for each in found_by_alpha(issued=forged))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("3,issued", "30,issued", "line 3: there is no answer"),
        ("3,issued", "30,issued", "1 lines are answered that are not in the list"),
        ("3,issued", "2,issued", "answered twice"),
        ("3,issued", "3,maybe", "'maybe' is no answer"),
        (f"3,issued,{CODES.roll('L0054321')}", "3,query,", ""),
        (f"3,issued,{CODES.roll('L0054321')}", "3,issued,", "there is no roll code"),
        ("3,issued", "3,query", "there is a roll code"),
        ("3,issued", "3,rejected", "can be taken, but the answer is rejected"),
        ("3,issued", "3,repeat", "does not stand further up"),
        ("4,rejected", "4,query", "cannot be taken, but the answer is query"),
        ("5,repeat", "5,issued", "stands further up too"),
        (
            f"5,repeat,{CODES.roll('L0012345')}",
            f"5,repeat,{CODES.roll('L7654321')}",
            "another roll code further up",
        ),
        (
            f"3,issued,{CODES.roll('L0054321')}",
            f"3,issued,{CODES.roll('L0012345')}",
            "another number of the list has the same roll code",
        ),
        (CODES.roll("L0054321"), "AAAAA-AAAAA-AAAAA-AAAAU", "no roll code"),
        (CODES.roll("L0054321"), CODES.roll("L0054322"), "not in issued.txt"),
    ],
)
def test_a_wrong_answer_is_found(old: str, new: str, words: str) -> None:
    found = found_by_alpha(back_with(old, new))

    assert any(words in each for each in found) if words else found == []


def test_an_answer_that_is_no_table_is_refused() -> None:
    with pytest.raises(RefusedError, match="the columns must be"):
        found_by_alpha(b"line,status\n")


def issues_of(files: dict[str, bytes], *again: dict[str, bytes]) -> Issues:
    carried, rows = read_issue(files["issue.csv"])
    return Issues(carried, rows, [read_issue(each["issue.csv"])[1] for each in again])


def audited(files: dict[str, bytes], *again: dict[str, bytes], codes: Codes = CODES) -> list[str]:
    inside = {
        f"reissue-{number:03}/{name}": data
        for number, each in enumerate(again, start=1)
        for name, data in each.items()
    }
    return list(audit.findings({**files, **inside}, issues_of(files, *again), codes, SCHEME))


def again(*numbers: str, after: tuple[dict[str, bytes], ...] = ()) -> dict[str, bytes]:
    *_, now = standing(issues_of(FILES, *after))
    return reissued(now, numbers, CODES)


def test_an_honest_roll_is_derived_again() -> None:
    first = again("L0012345", "L7654321")
    second = again("L0012345", after=(first,))

    assert [] == audited(FILES)
    assert [] == audited(FILES, first, second)


def test_an_extra_code_for_the_counter_is_found() -> None:
    extra = f"{hashed(CODES.vote('L9999998'))},{hashed(CODES.check('L9999998'))},valid\n".encode()
    forged = {**FILES, "counter.csv": FILES["counter.csv"] + extra}

    assert ["counter.csv has 1 lines that do not follow from the roll, and lacks 0"] == audited(
        forged
    )


def test_an_extra_public_digest_is_found() -> None:
    lines = [*FILES["issued.txt"].splitlines(keepends=True), b"f" * 64 + b"\n"]

    assert ["issued.txt has 1 lines that do not follow from the roll, and lacks 0"] == audited(
        {**FILES, "issued.txt": b"".join(lines)}
    )


def test_an_extra_number_on_the_roll_is_found_by_the_commitments() -> None:
    more = files_of(
        merge([ALPHA, member_list("beta", "L0012345", "L7654321", "L8888881")]), CODES, ()
    )
    forged = {**more, "lists.csv": FILES["lists.csv"]}

    assert [
        "the commitment of beta does not open to its numbers on the roll",
        "lists.csv says 2 of beta, but 3 are on the roll",
    ] == audited(forged)


def test_codes_under_another_key_are_found() -> None:
    found = audited(FILES, codes=Codes(bytes(32), "demo-2017"))

    assert "issue.csv:2: the codes are not those of this number under this key" in found
    assert "the commitment of alpha does not open to its numbers on the roll" in found


def test_a_number_that_is_written_otherwise_is_found() -> None:
    forged = {**FILES, "issue.csv": FILES["issue.csv"].replace(b"L7654321", b"L765432O")}

    assert any("the number is not written as [A]0000000" in each for each in audited(forged))


def test_other_roll_codes_for_an_organisation_are_found() -> None:
    forged = {**FILES, "back-to-beta.csv": FILES["back-to-alpha.csv"]}

    assert ["back-to-beta.csv has other roll codes than those of the numbers of beta"] == audited(
        forged
    )


def test_a_reissue_makes_the_old_code_void_and_nothing_else() -> None:
    lines = set(FILES["counter.csv"].decode().split())
    after = set(again("L0012345")["counter.csv"].decode().split())
    check = hashed(CODES.check("L0012345"))
    old, new = hashed(CODES.vote("L0012345")), hashed(CODES.vote("L0012345", 2))

    assert {f"{old},{check},valid"} == lines - after
    assert {f"{old},{check},void", f"{new},{check},valid"} == after - lines


def test_a_reissued_row_has_the_next_version_and_the_same_roll_code() -> None:
    first = again("L0012345")
    row = read_issue(again("L0012345", after=(first,))["issue.csv"])[1][0]

    assert (3, CODES.vote("L0012345", 3), CODES.roll("L0012345")) == (
        row.version,
        row.vote,
        row.roll,
    )


def test_who_has_no_ballot_gets_none_again() -> None:
    with pytest.raises(ReissueError, match="L0000009 is not on the roll"):
        again("L0000009")
    *_, now = standing(issues_of(FILES))
    with pytest.raises(ReissueError, match="not the key"):
        reissued(now, ["L0012345"], Codes(bytes(32), "demo-2017"))


def test_a_forged_reissue_is_found() -> None:
    first = again("L0012345")
    wrong_code = first["issue.csv"].replace(CODES.vote("L0012345", 2).encode(), b"0" * 5)
    skipped = first["issue.csv"].replace(b",issued,2,", b",issued,3,")

    assert "reissue-001: a code of L0012345 is not this key's" in audited(
        FILES, {**first, "issue.csv": wrong_code}
    )
    assert "reissue-001 does not follow from what was before it" in audited(
        FILES, {**first, "issue.csv": skipped}
    )


def test_what_is_no_issuers_file_is_refused() -> None:
    rows = FILES["issue.csv"].decode().splitlines(keepends=True)
    for text, line in (
        ("membership_number\n", 1),
        ("".join([rows[0], rows[2], rows[1]]), 3),
        ("".join([rows[0], rows[1].replace("issued", "query")]), 2),
        ("".join([rows[0], rows[1].replace(",1,", ",01,")]), 2),
    ):
        with pytest.raises(RefusedError, match=f"^issue.csv:{line}: "):
            read_issue(text.encode())


def test_a_row_is_written_as_it_was_read() -> None:
    _, rows = read_issue(FILES["issue.csv"])

    assert rows[0].line in FILES["issue.csv"].decode()
    assert rows[0]._replace(version=7).line != rows[0].line

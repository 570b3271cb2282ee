"""Lists: what a line may be, and where each refusal points."""

import pytest

from sitegen.trust.roll.member_list import Line, read_list
from sitegen.trust.roll.rows import RefusedError
from tests.rolls import SCHEME


def refusals(data: bytes, *columns: str) -> list[str]:
    with pytest.raises(RefusedError) as error:
        read_list(data, "alpha", "alpha.csv", SCHEME, columns)
    return list(map(str, error.value.refusals))


def test_a_line_keeps_its_number_in_the_file() -> None:
    data = b'\xef\xbb\xbfsurname,membership_number\r\nAsh,L0012345\r\n"Birch, Jr",l 0012346\r\n'
    expected = (Line(2, "L0012345", "Ash", ()), Line(3, "L0012346", "Birch, Jr", ()))

    assert expected == read_list(data, "alpha", "alpha.csv", SCHEME).lines


def test_columns_that_are_asked_for_are_carried_in_the_order_of_the_settings() -> None:
    data = b"email,membership_number,surname\na@example.org,1234567,Ash\n"
    found = read_list(data, "alpha", "alpha.csv", SCHEME, ("surname", "address", "email"))

    assert (Line(2, "1234567", "Ash", ("Ash", "", "a@example.org")),) == found.lines


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "the first line must name the columns"),
        (b"\nmembership_number\n", 1, "the first line must name the columns"),
        (b"number\n1234567\n", 1, "one column 'membership_number'"),
        (b"Membership_number\n1234567\n", 1, "one column 'membership_number'"),
        (b"membership_number;surname\n", 1, "semicolons part the columns"),
        (b"membership_number,membership_number\n", 1, "one column 'membership_number'"),
        (b"membership_number,surname,surname\n", 1, "stands there twice"),
        (b"membership_number,date_of_birth\n", 1, "nobody asked for the column 'date_of_birth'"),
        (b"membership_number\n", 1, "no line stands below the header"),
        (b"membership_number\n1234567,Ash\n", 2, "2 cells in this line, but 1 in the header"),
        (b"membership_number,surname\n1234567\n", 2, "1 cell in this line, but 2 in the header"),
        (b"membership_number\n1234567\n\n1234568\n", 3, "this line is empty"),
        (b'membership_number,surname\n1234567,"Ash\n1234568,Birch"\n', 2, "a quote is not closed"),
        (b'membership_number,surname\n1234567,"As"h\n', 2, "a quote is not closed"),
        (b"membership_number\n1234567\n12\x0034567\n", 3, "a zero byte"),
        ("membership_number\n1234567\n".encode("utf-16"), 1, "UTF-16"),
        ("membership_number\n1234567\n".encode("utf-16-be"), 1, "a zero byte"),
        (b"membership_number,surname\n1234567,Ash\n1234568,M\xfcller\n", 3, "not UTF-8"),
        (b"membership_number\r1234567\r", 1, "a carriage return"),
        (b"membership_number,surname\n1234567," + b"x" * 10_001 + b"\n", 2, "more than 10000"),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(data: bytes, line: int, words: str) -> None:
    found = refusals(data)

    assert found[0].startswith(f"alpha.csv:{line}: ")
    assert words in found[0]


def test_all_wrong_lines_are_told_at_once() -> None:
    found = refusals(b"membership_number\n1,2\n1234567\n,\n")

    assert ["alpha.csv:2", "alpha.csv:4"] == [each.rpartition(": ")[0] for each in found]


def test_a_file_with_too_much_wrong_is_given_up() -> None:
    assert 50 == len(refusals(b"membership_number\n" + b"1,2\n" * 1000))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1.23E+06,Ash,", "shortened"),
        ("1234567,=1+1,", "formula"),
        ("1234567,@SUM(A1),", "formula"),
        ("1234567,Ash,-1+cmd|' /C calc'!A0", "formula"),
        ("1234567,Ash,+HYPERLINK()", "formula"),
        ("1234567,As\u200bh,", "U+200B"),
        ("1234567,As\x1bh,", "U+001B"),
    ],
)
def test_a_damaged_line_has_no_number_but_a_reason(row: str, reason: str) -> None:
    data = f"membership_number,surname,phone\n{row}\n".encode()
    found = read_list(data, "alpha", "alpha.csv", SCHEME, ("phone",))

    assert "" == found.lines[0].number
    assert reason in found.lines[0].reason
    assert ["alpha.csv:2"] == [str(each).partition(": ")[0] for each in found.damaged]


def test_names_with_joiners_and_telephone_numbers_are_no_damage() -> None:
    data = "membership_number,surname,phone\n1234567,می\u200cخواهم,+44 20 7946 0000\n".encode()  # noqa: RUF001

    assert () == read_list(data, "alpha", "alpha.csv", SCHEME, ("phone",)).damaged

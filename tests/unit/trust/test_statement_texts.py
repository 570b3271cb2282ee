"""A statement has one form: what is not exactly it is refused, with the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.trust.statements import (
    KEYS,
    ROLES,
    StatementError,
    read_statement,
    write_statement,
)
from tests.conftest import ROOT

TEXT = (ROOT / "tests/cases/signatures/statement.txt").read_bytes()
LINES = TEXT.decode().splitlines()


def changed(number: int, *lines: str) -> bytes:
    """Return the text with other lines in the place of one."""
    return "".join(f"{each}\n" for each in [*LINES[: number - 1], *lines, *LINES[number:]]).encode()


def test_what_was_written_is_read_and_written_again() -> None:
    statement = read_statement(TEXT)

    assert "independent-scrutineer" == statement.role
    assert "count@quay.example" == statement.by
    assert "slate-attestation@v1" == statement.namespace
    assert 8 == statement.line_of("ballots-issued")
    assert TEXT == write_statement(statement.said)


def test_each_role_has_a_namespace_of_its_own() -> None:
    assert {
        "independent-scrutineer": "slate-attestation@v1",
        "organisation": "slate-organisation@v1",
        "circulation": "slate-circulation@v1",
        "rebuilder": "slate-witness@v1",
    } == {name: role.namespace for name, role in ROLES.items()}


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (TEXT[:-1], 12, "the last line does not end"),
        (b"", 1, "the last line does not end"),
        (TEXT + b"x", 13, "the last line does not end"),
        (
            TEXT + b"\n",
            13,
            "this line is empty, or has spaces at its ends or characters nobody sees",
        ),
        (TEXT.replace(b"\n", b"\r\n"), 1, "a line ends in CRLF"),
        (changed(3, LINES[2] + "\r"), 3, "a line ends in CRLF"),
        (TEXT.replace(b"harbour", b"h\xff"), 2, "a byte here is not UTF-8"),
        (b"\xef\xbb\xbf" + TEXT, 1, "the first line is not 'slate-attestation/v1'"),
        (changed(1, "slate-attestation/v2"), 1, "the first line is not 'slate-attestation/v1'"),
        (changed(1), 1, "the first line is not 'slate-attestation/v1'"),
        (changed(2, "elections: x"), 2, "this line has no key that a statement knows"),
        (changed(2, "Election: x"), 2, "this line has no key that a statement knows"),
        (changed(2, "election:x"), 2, "this line has no key that a statement knows"),
        (changed(2, " election: x"), 2, None),
        (changed(2, "election: x "), 2, None),
        (changed(2, "election:  x"), 2, "'election' is not the id of a contest"),
        (changed(2, "election: \u2028x"), 2, None),
        (changed(2, LINES[1], LINES[1]), 3, "'election' stands here twice"),
        (changed(2, LINES[2], LINES[1]), 3, "'election' stands too late"),
        (changed(3, "role: witness"), 3, None),
        (changed(4, "by: a b"), 4, None),
        (changed(4, "by: *@quay.example"), 4, None),
        (changed(5, LINES[4][:-1]), 5, None),
        (changed(5, LINES[4].upper().replace("DATA", "data")), 5, None),
        (
            changed(8, "ballots-issued: 0590"),
            8,
            "'ballots-issued' is not a whole number in digits alone",
        ),
        (changed(8, "ballots-issued: 5_90"), 8, None),
        (changed(8, "ballots-issued: ٥٩٠"), 8, None),
        (changed(8, "ballots-issued: -1"), 8, None),
        (changed(11, "elected: cat-cairn,ann-arbour"), 11, None),
        (changed(11, "elected: cat-cairn, cat-cairn"), 11, None),
        (changed(12), 11, "the key 'statement' is missing"),
        (changed(4), 11, "the key 'by' is missing"),
        (
            changed(6),
            11,
            "a statement of the role 'independent-scrutineer' needs 'result'",
        ),
        (
            changed(7, LINES[6], "pack: " + "0" * 64),
            8,
            "a statement of the role 'independent-scrutineer' has no 'pack'",
        ),
        (changed(12, "statement: " + "x" * 70_000), 1, None),
    ],
)
def test_what_is_no_statement_is_refused(data: bytes, line: int, sentence: str | None) -> None:
    with pytest.raises(StatementError) as refused:
        read_statement(data)

    assert line == refused.value.line
    assert sentence in (None, str(refused.value))


@pytest.mark.parametrize("role", ROLES)
def test_a_role_needs_all_of_its_keys_and_no_other(role: str) -> None:
    values = {
        "election": "x",
        "role": role,
        "by": "me",
        **dict.fromkeys(("data", "result", "tool", "pack", "log", "ballots-commitment"), "a" * 64),
        **dict.fromkeys(("ballots-issued", "ballots-returned", "ballots-counted"), "1"),
        "elected": "a",
        "statement": "Yes.",
    }
    always = ("election", "role", "by", "statement")
    needed, may = ROLES[role].required, ROLES[role].optional
    least = {key: values[key] for key in KEYS if key in (*always, *needed)}

    assert least == read_statement(write_statement(least)).said
    for key in KEYS:
        others = {each: values[each] for each in KEYS if (each in least) != (each == key)}
        if key in may:
            write_statement(others)
        else:
            with pytest.raises(StatementError):
                write_statement(others)


@given(st.binary(max_size=300), st.integers(0, len(TEXT)))
def test_whatever_is_read_is_written_byte_for_byte(data: bytes, at: int) -> None:
    mutant = TEXT[:at] + data + TEXT[at:]
    try:
        statement = read_statement(mutant)
    except StatementError:
        return

    assert mutant == write_statement(statement.said)

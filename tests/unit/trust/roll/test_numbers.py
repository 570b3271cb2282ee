"""Membership numbers: what is understood, and what is refused for what reason."""

from dataclasses import replace

import pytest

from sitegen.trust.roll.numbers import DamagedError
from tests.rolls import SCHEME


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("L0012345", "L0012345"),
        ("  l 001-23.45/  ".replace(".", "-"), "L0012345"),
        ("l.001.2345", "L0012345"),
        ("1234567", "1234567"),
        ("１２３４５６７", "1234567"),  # noqa: RUF001 - wide digits are what this is about
        ("\u00a01234567\u00a0", "1234567"),
        ("\u3000\uff4c123\u202f4567", "L1234567"),
        ("E1234567", "E1234567"),
        ("O1234567", "O1234567"),
        ("2222222", "2222222"),
    ],
)
def test_one_number_has_one_way_of_writing(written: str, number: str) -> None:
    assert number == SCHEME.number(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "no number"),
        ("   ", "no number"),
        ("1.23E+06", "shortened"),
        ("1,23E+06", "shortened"),
        ("1E6", "shortened"),
        ("1234567e0", "shortened"),
        ("1234567.0", "decimal"),
        ("123456.5", "decimal"),
        ("123456,7", "decimal"),
        ("L123456.0", "decimal"),
        ("=1234567", "formula"),
        ("+1234567", "formula"),
        ("-1234567", "formula"),
        ("@L1234567", "formula"),
        ("'1234567", "formula"),
        ("01/02/2017", "a day"),
        ("1-2-17", "a day"),
        ("2017-02-01", "a day"),
        ("123456O", "O, I or L"),
        ("L00I2345", "O, I or L"),
        ("L00l2345", "O, I or L"),
        ("OO12345", "O, I or L"),
        ("12345\u200b67", "U+200B"),
        ("\ufeff1234567", "U+FEFF"),
        ("1234567\u202e", "U+202E"),
        ("1234567\x00", "U+0000"),
        ("123\t4567", "U+0009"),
        ("N/A", "missing"),
        ("n.a.", "missing"),
        ("TBC", "missing"),
        ("0000000", "over and over"),
        ("L1111111", "over and over"),
        ("999-9999", "over and over"),
        ("123456", "digits are missing"),
        ("L12345", "digits are missing"),
        ("12345678", "not written as [A]0000000"),
        ("LL1234567", "not written as [A]0000000"),
        ("1234567L", "not written as [A]0000000"),
        ("1234567 and 7654321 are both of them mine", "too long"),
        ("١٢٣٤٥٦٧", "another script"),
        ("Ｌ１２３４５６", "digits are missing"),  # noqa: RUF001
        ("Λ1234567", "another script"),
        ("12345‐67", "another script"),  # noqa: RUF001
        ("1_234567", "not written as"),
        ("123456¹", "another script"),
        ("L12345₆7", "another script"),
        ("①234567", "another script"),
        ("\u217c1234567", "another script"),
        ("\u01311234567", "another script"),
        ("\u212a1234567", "another script"),
    ],
)
def test_a_damaged_number_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(DamagedError) as error:
        SCHEME.number(written)

    assert reason in str(error.value)


def test_a_letter_that_is_ignored_is_dropped() -> None:
    assert "0012345" == replace(SCHEME, letter_counts=False).number("L0012345")


def test_zeros_are_added_only_where_the_settings_say_so() -> None:
    padding = replace(SCHEME, pad=True)

    assert "L0012345" == padding.number("L12345")
    assert "0012345" == padding.number("12345")
    for written in ("O12345", "I12345"):
        with pytest.raises(DamagedError, match="O, I or L"):
            padding.number(written)


def test_a_scheme_says_itself_as_it_is_written_in_the_settings() -> None:
    assert "[A]0000000" == str(SCHEME)
    assert "A0000000" == str(replace(SCHEME, fewest_letters=1))
    assert "0000000" == str(replace(SCHEME, most_letters=0))

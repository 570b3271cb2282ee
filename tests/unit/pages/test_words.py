from datetime import date

import pytest

from sitegen.pages.words import day, in_words, isolated, listed, plural, shortened


@pytest.mark.parametrize(
    ("items", "words"),
    [(["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_a_list_reads_as_a_sentence_does(items: list[str], words: str) -> None:
    assert words == listed(items)


def test_one_is_singular_and_none_is_plural() -> None:
    assert ["0 papers", "1 paper", "2 papers"] == [plural(n, "paper") for n in range(3)]


def test_numbers_are_words_up_to_twelve() -> None:
    assert ["one", "twelve", "13"] == [in_words(1), in_words(12), in_words(13)]


def test_days_are_written_out_whatever_the_locale() -> None:
    assert "3 March 2027" == day(date(2027, 3, 3))


def test_a_name_from_right_to_left_is_isolated_and_others_are_not() -> None:
    assert ["\u2068ليلى\u2069", "Ann"] == [isolated("ليلى"), isolated("Ann")]


def test_a_long_name_is_cut_with_an_ellipsis_and_a_short_one_stays() -> None:
    assert ["Bartholo…", "Ann"] == [shortened("Bartholomew", 9), shortened("Ann", 9)]

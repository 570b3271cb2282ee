"""What a spreadsheet would take for a formula, a number, a day or a truth is kept a text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.model.spreadsheets import as_text, taken_back

FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-2", "@x", '=HYPERLINK("x")', "\uff1d1", "-Ann", "\t=1"]
DAYS = ["1-2", "MAR1", "mar-1", "1 March", "2027-03-04", "3/4", "4.5.27", "Mai 1", "10:30", "1 pm"]
NUMBERS = ["007", "1e5", "2E-3", "12", "5.10", "1,000", "50%", "£5", "(5)", "47(1)"]
TRUTHS = ["true", "FALSE"]
NAMES = ["Ann Arbour", "May", "April March", "Candidate 4", "ann-2", "O'Neill", "'t Hooft", "", "x"]


@pytest.mark.parametrize("text", [*FORMULAS, *DAYS, *NUMBERS, *TRUTHS])
def test_what_a_spreadsheet_would_take_for_another_has_an_apostrophe(text: str) -> None:
    assert f"'{text}" == as_text(text)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_as_it_is(name: str) -> None:
    assert name == as_text(name) == taken_back(name)


@given(st.text() | st.text("'=+-1e") | st.sampled_from([*FORMULAS, *DAYS, *NUMBERS, *NAMES]))
@example("'=1")
@example("''1-2")
@example("'")
def test_the_text_comes_back_and_no_two_become_one(text: str) -> None:
    assert text == taken_back(as_text(text))

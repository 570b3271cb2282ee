"""Nothing that rests on the papers can be older than the end of voting."""

import pytest

from sitegen.content import read_site, read_tree
from tests.conftest import ROOT

BASE = read_tree(ROOT / "tests/cases/problems/base")[0]
FOLDER = "contests/slate/"
CLOSES = b"  - on: 2027-05-01 12:00\n    what: Voting closes\nnomination:"
LOT = """lots:
  - stage: 1
    purpose: exclusion
    tied: [ann, bob]
    drawn: ann
    on: {day}
"""
DICE = """dice:
  seed: "08772473296991897540"
  rolled: {day} 18:00
  committed: {day} 17:00
"""
VACANCY = """vacancies:
  - left: [ann]
    on: {day}
    reason: Moved abroad
"""


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("lots.yml", LOT, "no lot can be drawn before voting closes on 2027-05-01"),
        ("lots.yml", DICE, "papers cannot be committed to before voting closes on 2027-05-01"),
        ("vacancies.yml", VACANCY, "nobody leaves a place before voting closes on 2027-05-01"),
    ],
)
def test_a_day_before_voting_closes_is_told_and_that_day_is_not(
    file: str, text: str, sentence: str
) -> None:
    contest = BASE[f"{FOLDER}contest.yml"].replace(b"nomination:", CLOSES)
    contest = contest.replace(b"word_limit:", b"voting_closes: 2027-05-01 12:00\nword_limit:")

    def told(day: str) -> list[str]:
        files = {f"{FOLDER}contest.yml": contest, f"{FOLDER}{file}": text.format(day=day).encode()}
        _, problems = read_site({**BASE, **files})
        return [each.sentence for each in problems]

    assert [sentence] == told("2027-04-30")
    assert [] == told("2027-05-01")

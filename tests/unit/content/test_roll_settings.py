"""The settings of a merge."""

import pytest

from sitegen.content.roll_settings import Settings, read_settings
from sitegen.trust.roll.numbers import Scheme
from tests.rolls import SCHEME, SETTINGS


def test_the_rules_are_read() -> None:
    settings, problems = read_settings(SETTINGS + b"columns: [surname, email]\npad: yes\n", "s.yml")

    assert [] == problems
    scheme = Scheme(0, 1, 7, letter_counts=True, pad=True)
    assert Settings("demo-2017", scheme, "refuse", ("surname", "email")) == settings


@pytest.mark.parametrize(
    ("picture", "letter", "scheme"),
    [
        ("[A]0000000", "counts", SCHEME),
        ("A0000000", "ignored", Scheme(1, 1, 7, letter_counts=False, pad=False)),
        ("AA000000", "counts", Scheme(2, 2, 6, letter_counts=True, pad=False)),
        ("00000000", "", Scheme(0, 0, 8, letter_counts=False, pad=False)),
    ],
)
def test_a_picture_shows_how_numbers_are_written(picture: str, letter: str, scheme: Scheme) -> None:
    told = f"letter: {letter}\n" if letter else ""
    text = f'election: e\nnumber: "{picture}"\n{told}different_surnames: one-ballot\n'
    settings, problems = read_settings(text.encode(), "s.yml")

    assert [] == problems
    assert settings
    assert scheme == settings.scheme
    assert picture == str(scheme)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("election: demo-2017", "election: Demo", "bad-id", 1),
        ('"[A]0000000"', '"0000000[A]"', "unknown-choice", 2),
        ('"[A]0000000"', '"000"', "unknown-choice", 2),
        ('"[A]0000000"', '"0000000"', "unknown-choice", 3),
        ("letter: counts\n", "", "unknown-choice", 1),
        ("letter: counts", "letter: yes", "unknown-choice", 3),
        ("letter: counts", "letters: counts", "unknown-key", 3),
        ("no-ballot", "ask", "unknown-choice", 4),
        ("letter: counts", "letter: counts\npad: maybe", "unknown-choice", 4),
        ("letter: counts", "letter: counts\ncolumns: [Date of birth]", "bad-id", 4),
        ("letter: counts", "letter: counts\ncolumns: [membership_number]", "bad-id", 4),
        ("different_surnames: no-ballot\n", "", "missing-key", 1),
        ("election", "- election", "bad-yaml", 2),
    ],
)
def test_wrong_settings_are_refused(old: str, new: str, code: str, line: int) -> None:
    assert old.encode() in SETTINGS
    settings, problems = read_settings(SETTINGS.replace(old.encode(), new.encode()), "s.yml")

    assert settings is None
    assert (code, line) in [(each.code, each.place.line) for each in problems]

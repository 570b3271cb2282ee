"""The rules by which lists become a roll, fixed before anybody sees one: the file of settings.

It is no part of the content, but written in the same YAML and read as strictly.
"""

import re
from dataclasses import dataclass

from sitegen.content.addresses import ID, Form
from sitegen.content.fields import Fields, fields
from sitegen.content.marked import compose
from sitegen.content.text import decode
from sitegen.content.wording import quoted
from sitegen.problems import Problem
from sitegen.trust.roll.member_list import NUMBER
from sitegen.trust.roll.merging import Answer
from sitegen.trust.roll.numbers import Scheme

PICTURE = Form(
    re.compile(r"(?:\[(?P<optional>A{1,3})\]|(?P<needed>A{0,3}))(?P<digits>0{4,15})"),
    "unknown-choice",
    "the picture of a membership number",
    'write "A0000000" for a letter and seven digits, "[A]0000000" if the letter may be missing, in '
    "quotes",
)
COLUMN = Form(
    re.compile(r"[a-z][a-z0-9_]{0,39}"),
    "bad-id",
    "the name of a column",
    "write small letters, digits and _",
)
REQUIRED, OPTIONAL = ("election", "number", "different_surnames"), ("letter", "pad", "columns")
OTHERWISE: dict[str, Answer] = {"no-ballot": "refuse", "one-ballot": "issue"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The rules of a merge."""

    election: str
    scheme: Scheme
    otherwise: Answer
    """What becomes in the end of a number with different surnames that nobody cleared up."""
    columns: tuple[str, ...]
    """Columns of the lists that the issuer needs for the letters."""


def read_settings(data: bytes, path: str) -> tuple[Settings | None, list[Problem]]:
    """Return the settings, or what is wrong with the file."""
    problems: list[Problem] = []
    text = decode(data, path, problems)
    node = compose(text, path, problems) if text is not None else None
    keys = fields(node, problems, REQUIRED, OPTIONAL) if node else None
    if keys is None:
        return None, problems
    scheme = read_scheme(keys)
    otherwise = keys.choice("different_surnames", tuple(OTHERWISE))
    election = keys.formed("election", ID)
    columns = tuple(each.text for each in keys.lines(keys.items("columns"), COLUMN.what))
    for each in columns:
        if not COLUMN.pattern.fullmatch(each) or each == NUMBER:
            sentence = f"{quoted(each)} cannot be a column beside {NUMBER}"
            keys.wrong("columns", COLUMN.code, sentence, COLUMN.example)
    if problems or not (scheme and otherwise):
        return None, problems
    return Settings(election, scheme, OTHERWISE[otherwise], columns), []


def read_scheme(keys: Fields) -> Scheme | None:
    """Return how numbers are written."""
    picture = PICTURE.pattern.fullmatch(keys.formed("number", PICTURE))
    pad = keys.choice("pad", ("yes", "no")) if "pad" in keys else "no"
    if not picture or pad is None:
        return None
    letters = picture["optional"] or picture["needed"] or ""
    if bool(letters) != ("letter" in keys):
        sentence = (
            "what a letter before the digits means must be said if there is one, and only then"
        )
        advice = "write 'letter: counts', or 'letter: ignored', or delete it"
        keys.problems.append(Problem(keys.place_of("letter"), "unknown-choice", sentence, advice))
        return None
    letter = keys.choice("letter", ("counts", "ignored")) if letters else "ignored"
    if letter is None:
        return None
    return Scheme(
        fewest_letters=0 if picture["optional"] else len(letters),
        most_letters=len(letters),
        digits=len(picture["digits"]),
        letter_counts=letter == "counts",
        pad=pad == "yes",
    )

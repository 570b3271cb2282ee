"""The answers to "Why?" on the results page: their sums, and the figures that go into them."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import accumulate

from tests import markup
from tests.markup import Element
from tests.reading import forms
from tests.reading.record import Object, Record, number, read_record, total_of
from tests.reading.words import FIGURE, numbers_in, numbers_of

Files = dict[str, bytes]

TERM = rf"(?:\d+ \d+/\d+|\d+/\d+|{FIGURE})"
SUM = re.compile(rf"({TERM}(?: [−+×÷] {TERM})+) = ({TERM})")
SIGNS = {
    "−": lambda a, b: a - b,
    "+": lambda a, b: a + b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_why(files: Files) -> None:
    """Every sum comes out, and every figure is the record's or comes out of a sum before it."""
    record = read_record(files["data/count.json"])
    page = read_page(files["results.html"])
    for stage, article in zip(record.stages, forms.styled(page, "stage"), strict=True):
        known = {number(each.rstrip("…")) for each in numbers_of(record, stage)}
        known |= behind(record, stage)
        for text in answers(article):
            for each in SUM.finditer(text):
                check_sum(*each.groups())
            known |= {number(result.rstrip("…")) for _, result in SUM.findall(text)}
            told = (each for each in numbers_in(text, record.names.values()) if "." in each)
            assert {number(each.rstrip("…")) for each in told} <= known, (stage["number"], text)


def answers(article: Element) -> Iterator[str]:
    """Yield the sentences, without the numbers of paragraphs behind them."""
    for box in forms.styled(article, "why"):
        for each in box.all("p", "dt"):
            text = each.text
            for by in forms.styled(each, "by"):
                text = text.replace(by.text, "")
            yield text


def behind(record: Record, stage: Object) -> set[Fraction]:
    """Give what else an answer may rest on: sums of votes and quotas, surpluses, and the past."""
    stages = record.stages[: stage["number"]]
    points = [step for each in stages for step in each["steps"]]
    exact = {total_of(each["votes"].values()) for each in points}
    exact |= {record.valid - number(each["exhausted"]) for each in points}
    exact |= {number(each["above_quota"]) for each in stages}
    for each in points:  # what those elected so far keep, up to a quota each
        kept = (min(number(each["votes"][id_]), number(each["quota"])) for id_ in record.elected)
        exact |= set(accumulate(kept))
    if stage["ties"]:
        exact |= {number(votes) for each in points for votes in each["votes"].values()}
    return {number(record.shown(each).rstrip("…")) for each in exact}


def check_sum(expression: str, result: str) -> None:
    """A sum is right; one that ends in dots is cut there."""
    first, *rest = re.split(r" ([−+×÷]) ", expression)
    exact = reduce(
        lambda sum_, step: SIGNS[step[0]](sum_, number(step[1])),
        zip(rest[::2], rest[1::2], strict=True),
        number(first),
    )
    shown = number(result.removesuffix("…"))
    unit = Fraction(1, 10 ** len(result.removesuffix("…").partition(".")[2]))
    assert shown <= exact < shown + (unit if result.endswith("…") else Fraction(1, 10**30))

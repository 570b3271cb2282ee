"""Counts that no decimal holds, in every form: cut with an ellipsis for the eye, else fractions."""

import csv
import io
from fractions import Fraction

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.language import ENGLISH
from sitegen.pages.narration import narrate
from sitegen.render.csv import write_stages, write_transfers
from sitegen.render.sheet import sheet

PAPERS = pack([(6, (0, 1, 2)), (1, (0,)), (4, (1, 2)), (3, (2,)), (3, (3,))])


def counted(rule: str) -> CountRecord:
    people = tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat", "Dee"))
    return count(rule, PAPERS, seats=3, candidates=people, lots=lowest_number)


@pytest.mark.parametrize("rule", ["wigm-exact", "meek-exact"])
def test_the_csv_adds_up_in_fractions(rule: str) -> None:
    rows = list(csv.DictReader(io.StringIO(write_stages(counted(rule)).decode())))
    for number in {row["stage"] for row in rows}:
        stage = [
            (row["id"], Fraction(row["votes"].removeprefix("'")))
            for row in rows
            if row["stage"] == number
        ]
        total = [id_ for id_, _ in stage].index("(total)")

        assert 17 == sum(votes for _, votes in stage[:total]) == stage[total][1]
    assert any("/" in row["votes"] for row in rows)


def test_transfers_have_values_in_fractions() -> None:
    rows = csv.DictReader(io.StringIO(write_transfers(counted("wigm-exact")).decode()))

    assert [("ann", "bob", "6", "'2/7", "'12/7"), ("ann", "", "1", "'2/7", "'2/7")] == [
        (row["giver"], row["receiver"], row["papers"], row["after"], row["votes"])
        for row in rows
        if row["stage"] == "2"
    ]


@pytest.mark.parametrize(
    ("rule", "votes"), [("wigm-exact", "5.71428…"), ("meek-exact", "6.357142857…")]
)
def test_sheet_and_words_show_figures_cut(rule: str, votes: str) -> None:
    """Ann passes 2/7 of six papers on to Bob, who has 4; under Meek 2.75/7 of them."""
    record = counted(rule)
    words = " ".join(each.text for each in narrate(ENGLISH, record, record.stages[1]))

    assert votes in sheet(record, title="A small contest")
    assert votes in words

"""The sheet in the terminal says the same as the record, at any width."""

import pytest

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import CONTEST_RULES
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.render.json import write_json
from sitegen.render.sheet import sheet
from tests.property.election_content import NAMES, draw_elections
from tests.reading.parts import told_on_page
from tests.reading.record import read_record
from tests.reading.sheet import table_of_sheet

ELECTIONS = 40


def records(rule: str) -> list[CountRecord]:
    return [
        count(
            rule,
            pack(each.election.papers),
            seats=each.seats,
            candidates=tuple(
                Standing(f"c{x}", NAMES[x], withdrawn=x in each.election.withdrawn)
                for x in range(each.election.candidates)
            ),
            lots=lowest_number,
        )
        for each in draw_elections(rule, ELECTIONS)
    ]


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_the_table_of_the_sheet_is_that_of_the_record(rule: str) -> None:
    for counted in records(rule):
        record = read_record(write_json(counted))
        for width in (60, 100, 1000):
            text = sheet(counted, title="Random", width=width)

            assert told_on_page(record) == table_of_sheet(text, record.names)
            assert max(map(len, text.split("\n"))) <= width

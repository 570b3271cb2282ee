"""Units may become finer in the middle of a count, and no figure changes."""

import json
from dataclasses import replace

import pytest

from sitegen.count import RULES, Standing, count
from sitegen.count.causes import ExclusionOf
from sitegen.count.counting import Counting
from sitegen.count.finer import finer, refine
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.render.json import write_json
from tests.oracle.elections import random_election


@pytest.mark.parametrize("rule", RULES)
def test_a_record_in_finer_units_has_the_same_figures(rule: str) -> None:
    for seed in range(40):
        election = random_election(seed, ties=True)
        if not any(set(ranking) - election.withdrawn for _, ranking in election.papers):
            continue
        record = count(
            rule,
            pack(election.papers),
            seats=1 if rule == "av" else election.seats,
            candidates=tuple(
                Standing(f"c{x}", f"C {x}", withdrawn=x in election.withdrawn)
                for x in range(election.candidates)
            ),
            lots=lowest_number,
        )
        stages = tuple(finer(stage, 21) for stage in record.stages)
        written = json.loads(write_json(replace(record, one=record.one * 21, stages=stages)))

        assert str(record.one * 21) == written["units"]
        assert json.loads(write_json(record)) == {**written, "units": str(record.one)}


def test_the_table_counts_on_in_finer_units() -> None:
    """A's four papers of one vote, then worth a third each: 4/3 votes for B."""
    people = tuple(Standing(name, name.upper()) for name in "abc")
    ballots = pack([(4, (0, 1)), (2, (1,)), (3, (2,))])
    table = Counting(RULES["av"].rule, ballots, seats=1, candidates=people, lots=lowest_number)
    table.sort_ballot_box(by="1")
    table.set_quota(4 * table.one, by="2")
    refine(table, 3)
    table.open_stage(ExclusionOf((0,)), by="3")
    table.exclude([0], by="3")
    held = table.examine(table.holdings[0])
    table.pass_on(0, held, taken=table.votes[0], value=lambda each: each.value // 3, by="4")
    record = table.finish()

    assert (3, [1, 2]) == (record.one, [stage.number for stage in record.stages])
    assert [["4", "2", "3"], ["0", "10/3", "3"]] == [
        list(map(record.exact, stage.end.votes)) for stage in record.stages
    ]
    assert ["4", "4"] == [record.exact(stage.end.quota) for stage in record.stages]
    assert "8/3" == record.exact(record.stages[1].end.lost)

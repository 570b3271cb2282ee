"""Worked examples, micro cases and slate elections, figure for figure.

Where each comes from is told in the README beside the data. The figures come from counters that
were written from the rules by other people; lots fell on the lowest number.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sitegen.count import Standing, count
from sitegen.count.causes import KeepValues
from sitegen.count.record import CountRecord, Stage
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from tests.data import SHARED, read_blt_plain, shared

RULES = {"ers97": "ers97", "scottish": "scottish-2007", "meek": "meek-prf", "av": "av"}
FILES = 46
"""How many files of figures there are: a lost one must not go unseen."""


def figure_files() -> list[str]:
    worked = SHARED / "data" / "worked"
    return sorted(
        path.relative_to(worked).as_posix()
        for path in worked.rglob("*.json")
        if path.name.count(".") == 2 and path.name.split(".")[1] in RULES
    )


def test_no_file_of_figures_is_missing() -> None:
    shared("data/worked")

    assert len(figure_files()) == FILES


@pytest.mark.parametrize("name", figure_files())
def test_count_agrees_with_worked_figures(name: str) -> None:
    file = shared(f"data/worked/{name}")
    worked = json.loads(file.read_text())
    rule = name.split(".")[-2]
    record = count_file(RULES[rule], Path(str(file).replace(f".{rule}.json", ".blt")))
    stages = worked.get("stages") or worked["rounds"]
    names = [who.name for who in record.candidates]

    assert worked["elected"] == [names[x] for x in record.elected]
    assert worked["valid"] == record.valid_papers
    assert len(stages) == len(record.stages)
    for expected, stage in zip(stages, record.stages, strict=True):
        for each, units in units_of(record, expected["votes"], rule).items():
            assert units == stage.end.votes[names.index(each)], (stage.number, each)
        assert expected.get("elected", []) == [] or set(expected["elected"]) == {
            names[each.candidate] for each in stage.elected
        }
        CHECKS[rule](record, expected, stage)
    lots = worked.get("lots")  # some files give the lots, others their number, others nothing
    if isinstance(lots, list) and lots:
        assert [(set(lot["tied"]), lot["chosen"]) for lot in lots] == [
            ({names[x] for x in tie.lot}, names[tie.chosen[0]])
            for stage in record.stages
            for tie in stage.ties
            if tie.lot
        ]


def count_file(rule: str, path: Path) -> CountRecord:
    poll = read_blt_plain(path)
    standing = tuple(
        Standing(f"candidate-{number}", name) for number, name in enumerate(poll.names, start=1)
    )
    return count(rule, pack(poll.papers), seats=poll.seats, candidates=standing, lots=lowest_number)


def units_of(record: CountRecord, votes: dict[str, Any], rule: str) -> dict[str, int]:
    return {name: to_units(record, figure, rule) for name, figure in votes.items()}


def to_units(record: CountRecord, figure: float, rule: str) -> int:
    """Meek's files hold units already, the others decimal numbers of a vote."""
    return int(figure) if rule == "meek" else int(Decimal(str(figure)) * record.one)


def check_ers97(record: CountRecord, expected: dict[str, Any], stage: Stage) -> None:
    pile = stage.end.exhausted + stage.end.lost
    assert to_units(record, expected["nontransferable"], "ers97") == pile
    assert to_units(record, expected["quota"], "ers97") == stage.end.quota
    batches = expected.get("batches") or [expected]
    assert len(batches) == len(stage.steps)
    for batch, step in zip(batches, stage.steps, strict=True):
        assert list(units_of(record, batch["votes"], "ers97").values()) == list(step.votes)
        assert to_units(record, batch["quota"], "ers97") == step.quota
    if expected["kind"] == "surplus":
        moved = [each for each in stage.end.transfers if each.receiver != each.giver]
        stayed = [each for each in stage.end.transfers if each.receiver == each.giver]
        assert expected["transferable_papers"] == sum(each.papers for each in moved)
        assert expected["nontransferable_papers"] == sum(each.papers for each in stayed)
        values = {record.decimal(each.after) for each in moved}
        assert values <= {f"{expected['transfer_value']:.2f}"}


def check_scottish(record: CountRecord, expected: dict[str, Any], stage: Stage) -> None:
    assert to_units(record, expected["nontransferable"], "scottish") == stage.end.exhausted
    assert to_units(record, expected["loss_by_fraction"], "scottish") == stage.end.lost
    assert to_units(record, expected["quota"], "scottish") == stage.end.quota


def check_meek(record: CountRecord, expected: dict[str, Any], stage: Stage) -> None:
    assert expected["exhausted"] == stage.end.exhausted
    assert expected["quota"] == stage.end.quota
    if isinstance(stage.cause, KeepValues):
        names = [who.name for who in record.candidates]
        assert expected["iterations"] == stage.cause.iterations
        assert expected["surplus"] == stage.cause.surplus
        assert expected["keep"] == dict(zip(names, stage.cause.keep, strict=True))


def check_av(record: CountRecord, expected: dict[str, Any], stage: Stage) -> None:
    assert record.one == 1
    assert expected["nontransferable"] == stage.end.exhausted
    assert expected["needed"] == stage.end.quota


CHECKS = {"ers97": check_ers97, "scottish": check_scottish, "meek": check_meek, "av": check_av}


def test_scottish_government_example_reaches_its_printed_figures() -> None:
    """Stage totals of the Government's note, as two independent programs give them."""
    record = count_file("scottish-2007", shared("data/worked/scotgov_example.blt"))
    printed = [
        {"686.62747", "462.34433", "198.76493", "427.44292"},
        {"467.09789", "251.59465", "449.98104"},
        {"537.77394", "602.78026"},
    ]
    stages = [{record.decimal(votes) for votes in stage.end.votes} for stage in record.stages]

    for totals in printed:
        assert any(totals <= stage for stage in stages), totals
    assert record.decimal(record.stages[-1].end.exhausted) == "56.43641"
    assert record.decimal(record.stages[-1].end.lost) == "0.00939"


def test_minneapolis_2013_has_the_figures_of_droop_until_the_last_papers_stay() -> None:
    """A committee of 2005, 94 papers for 4 places, as the program Droop 0.12 counts it.

    Its report `SC-mpls-fixed-p4-d4`, rounds 1 to 6, those who still have votes. In round 7 it
    defeats K. Olsen and moves the papers, though that leaves just one candidate for the one place:
    by 167.70(c)(1)c they stay.
    """
    record = count_file("minneapolis-2013", shared("data/worked/SC.blt"))
    rounds = [
        "6 3 8 22 2 33 1 1 18",
        "6.8484 3 8.4242 22.4242 2.4242 19 12.4534 1.4242 18",
        "7.9173 3.2174 9.3404 19 2.7296 19 12.7588 1.4242 18.6108",
        "8.9173 10.4931 19 19 15.6072 20.9809",
        "10.0933 11.0739 19 19 15.7016 19",
        "17.4326 19 19 16.7171 19",
    ]
    lost = ["0 0", "0 0.0014", "0 0.0015", "0 0.0015", "0.1293 0.0019", "2.8484 0.0019"]

    assert [([Decimal(x) for x in a.split()], b) for a, b in zip(rounds, lost, strict=True)] == [
        (
            [Decimal(record.decimal(votes)) for votes in stage.end.votes if votes],
            " ".join(
                record.decimal(units) if units else "0"
                for units in (stage.end.exhausted, stage.end.lost)
            ),
        )
        for stage in record.stages[:-1]
    ]
    assert record.stages[-1].end.votes == record.stages[-2].end.votes
    assert ["Rebecca Rotzler", "Pat LaMarche", "Steve Kramer", "Tom Sevigny"] == [
        record.candidates[x].name for x in record.elected
    ]

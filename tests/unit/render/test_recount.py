"""What a recount needs besides papers and record stands in the files, as the contest has it."""

import json
from datetime import date, datetime

from sitegen.model.papers import Policy
from sitegen.model.poll import Dice, DrawnLot
from sitegen.problems import Place
from sitegen.render.json import write_json
from sitegen.render.recount import recount_of
from tests.unit.pages.samples import candidate, contest, records, site

NOWHERE = Place("sample")
LOT = DrawnLot(3, "exclusion", ("a", "b"), "b", date(2027, 5, 3), "", NOWHERE)


def test_how_papers_are_read_and_every_lot_stand_in_the_file() -> None:
    of = contest(
        "left",
        [candidate("a"), candidate("b")],
        irregular_papers=Policy(equal="share", skipped="stop"),
        lots=(LOT,),
    )

    assert {
        "contest": "left",
        "ballot_privacy": "full",
        "irregular_papers": {"equal": "share", "skipped": "stop", "repeated": "refuse"},
        "lot_order": [],
        "lot_seed": None,
        "lots": [{"stage": 3, "purpose": "exclusion", "tied": ["a", "b"], "drawn": "b"}],
        "sitting": [],
    } == recount_of(of)


def test_the_digits_rolled_stand_beside_the_order_that_they_give() -> None:
    moment = datetime(2027, 5, 3, 11)  # noqa: DTZ001 - moments are local to the contest
    of = contest(
        "left",
        [candidate("a"), candidate("b")],
        lot_order=("b", "a"),
        dice=Dice("08772473296991897540", moment, moment, ""),
    )
    told = recount_of(of)

    assert (["b", "a"], "08772473296991897540") == (told["lot_order"], told["lot_seed"])


def test_the_count_of_a_vacancy_knows_who_stays_and_its_own_lots_first() -> None:
    own = DrawnLot(2, "exclusion", ("a", "b"), "a", date(2027, 9, 3), "", NOWHERE)
    of = contest("left", [candidate("a"), candidate("b")], lots=(LOT,))
    told = recount_of(of, lots=(own,), sitting=("a",))

    assert ([2, 3], ["a"]) == ([each["stage"] for each in told["lots"]], told["sitting"])


def test_a_count_of_a_file_says_nothing_of_a_contest() -> None:
    record = next(iter(records(site()).values()))

    assert "recount" not in json.loads(write_json(record))
    assert {"contest": "x"} == json.loads(write_json(record, {"contest": "x"}))["recount"]

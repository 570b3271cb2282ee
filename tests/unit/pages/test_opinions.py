"""What other rules make of the same papers, against counts by other people."""

import json

from sitegen.contest_count import second_opinions
from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.opinions import opinions
from tests.data import read_blt_plain, shared
from tests.unit.pages import samples


def test_other_rules_elect_whom_the_worked_counts_elect() -> None:
    """`slate9_small`: ERS97 elects Netherby, the Scottish rule and Meek elect Barrow instead."""
    blt = read_blt_plain(shared("data/worked/slate9_small.blt"))
    people = tuple(Standing(f"c{x}", name) for x, name in enumerate(blt.names))
    worked = {
        rule: json.loads(shared(f"data/worked/slate9_small.{short}.json").read_text())["elected"]
        for rule, short in (("scottish-2007", "scottish"), ("meek-prf", "meek"))
    }

    def by(rule: str) -> CountRecord:
        return count(rule, pack(blt.papers), seats=blt.seats, candidates=people, lots=lowest_number)

    others = samples.dossier_with((rule, by(rule)) for rule in worked).opinions
    told = opinions(by("ers97"), others)

    assert told is not None
    assert "Of 2 other rules counted here none elect the same candidates." == told.lead
    for each, elected in zip(told.rules, worked.values(), strict=True):
        ours = {people[x].name for x in by("ers97").elected}
        assert set(elected) - ours == set(each.instead) == {"Aisha Barrow"}
        assert ours - set(elected) == set(each.without) == {"Maya Netherby"}
        assert each.sentence.startswith("It elects Aisha Barrow (at stage ")


def test_a_rule_that_needs_a_lot_is_said_to_need_one() -> None:
    contest = next(each for each in samples.site().contests if each.id == "counted")
    assert contest.poll is not None
    found = {rule.id: record for rule, record in second_opinions(contest, contest.poll)}

    assert contest.rule not in found
    assert "av" not in found
    assert {"scottish-2007", "meek-prf", "warren"} <= found.keys()


def test_where_all_agree_it_is_said_once() -> None:
    record = count(
        "ers97",
        pack([(9, (0,)), (5, (1,)), (1, (2, 1))]),
        seats=1,
        candidates=tuple(Standing(name.lower(), name) for name in ("Ann", "Bob", "Cat")),
    )
    told = opinions(
        record, samples.dossier_with([("scottish-2007", record), ("meek-prf", None)]).opinions
    )

    assert told is not None
    assert "Every other rule counted here elects the same candidates." == told.lead
    assert ["The same candidates are elected.", True] == [
        told.rules[0].sentence,
        "needs a lot" in told.rules[1].sentence,
    ]


def test_without_other_rules_there_is_nothing_to_tell() -> None:
    record = count(
        "ers97", pack([(1, (0,))]), seats=1, candidates=(Standing("a", "A"), Standing("b", "B"))
    )

    assert opinions(record, samples.dossier_with([]).opinions) is None

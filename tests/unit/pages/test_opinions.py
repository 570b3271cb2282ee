"""What other rules make of the same papers, against counts by other people."""

import json
from dataclasses import replace

from sitegen.contest_count import second_opinions
from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.language import ENGLISH
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
    told = opinions(ENGLISH, by("ers97"), others)

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
        ENGLISH,
        record,
        samples.dossier_with([("scottish-2007", record), ("meek-prf", None)]).opinions,
    )

    assert told is not None
    assert "Every other rule counted here elects the same candidates." == told.lead
    assert ["The same candidates are elected.", True] == [
        told.rules[0].sentence,
        "needs a lot" in told.rules[1].sentence,
    ]


def exact_of(rule: str, exact: str, papers: str, *, seats: int, lost: int = 0) -> str:
    """Return what the page says of an exact count beside that of a rule: `6: a b` is six papers."""
    names = sorted({letter for letter in papers if letter.isalpha()})
    lines = (line.split(": ") for line in papers.split(", "))
    ballots = pack([(int(number), [*map(names.index, rank.split())]) for number, rank in lines])
    people = tuple(Standing(name, name.upper()) for name in names)
    record, other = (
        count(each, ballots, seats=seats, candidates=people, lots=lowest_number)
        for each in (rule, exact)
    )
    if lost:
        end = replace(other.stages[-1].end, lost=lost)
        other = replace(other, stages=(replace(other.stages[-1], steps=(end,)),))
    told = opinions(
        ENGLISH, record, samples.dossier_with([("ers97", record), (exact, other)]).opinions
    )
    assert told is not None
    assert 1 == len(told.rules)
    return told.exact


GREGORY = "Weighted inclusive Gregory, exact (for study)"
MEEK = "Meek, every act proven (for study)"
SIXTHS = "6: a b, 3: b, 3: c, 1: d c"
"""Six sixths of a vote lift B to C's four votes, but six times 0.16666 do not."""


def test_that_rounding_decided_nothing_is_said_where_every_stage_is_the_same() -> None:
    told = exact_of("scottish-2007", "wigm-exact", "7: a b, 3: b, 5: c, 1: d", seats=2)

    assert (
        f"Rounding decided nothing: under “{GREGORY}”, which leaves nothing to rounding, the same "
        "candidates are elected and excluded at the same stages."
    ) == told


def test_whom_rounding_elected_is_said_by_name() -> None:
    assert (
        f"Rounding decided who is elected: under “{GREGORY}”, which leaves nothing to rounding, B "
        "is elected instead of C."
    ) == exact_of("scottish-2007", "wigm-exact", SIXTHS, seats=2)


def test_a_tie_that_rounding_hides_is_something_on_the_way() -> None:
    assert (
        "Rounding, or iterations that ended early, decided something on the way, but not who is "
        f"elected: under “{MEEK}”, which leaves nothing to rounding, the stages are not all the "
        "same."
    ) == exact_of("meek-prf", "meek-exact", "4: a b, 2: c", seats=2)


def test_nothing_is_said_of_an_exact_count_that_had_to_round() -> None:
    assert exact_of("scottish-2007", "wigm-exact", SIXTHS, seats=2, lost=1) == ""


def test_a_contest_is_counted_by_the_exact_form_of_its_own_rule_alone() -> None:
    contest = next(each for each in samples.site().contests if each.id == "counted")
    assert contest.poll is not None
    for rule, exact in (("scottish-2007", {"wigm-exact"}), ("meek-prf", {"meek-exact"})):
        own = replace(contest, rule=rule, seats=1)
        found = {each.id for each, _ in second_opinions(own, contest.poll)}

        assert exact == found & {"wigm-exact", "meek-exact"}

        many = second_opinions(replace(own, seats=13), contest.poll)
        assert exact.isdisjoint(each.id for each, _ in many)
    assert {"wigm-exact", "meek-exact"}.isdisjoint(
        each.id for each, _ in second_opinions(contest, contest.poll)
    )


def test_without_other_rules_there_is_nothing_to_tell() -> None:
    record = count(
        "ers97", pack([(1, (0,))]), seats=1, candidates=(Standing("a", "A"), Standing("b", "B"))
    )

    assert opinions(ENGLISH, record, samples.dossier_with([]).opinions) is None

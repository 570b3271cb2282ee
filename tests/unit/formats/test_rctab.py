"""Summaries in the form of RCTab: a count made by hand, and sums that hold in every count."""

import json
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.count import Standing, count
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.count.ties import lowest_number
from sitegen.formats.rctab import NOT_NAMES, write_rctab
from sitegen.model.ballots import pack

MEEK = {"meek-prf", "meek-nz", "warren"}
GREGORY = sorted(name for name in CONTEST_RULES if name not in MEEK and not RULES[name].one_place)


def summary(
    rule: str, papers: list[tuple[int, list[int]]], seats: int, names: tuple[str, ...]
) -> dict[str, Any]:
    standing = tuple(Standing(f"id-{x}", name) for x, name in enumerate(names, start=1))
    record = count(rule, pack(papers), seats=seats, candidates=standing, lots=lowest_number)
    return dict(json.loads(write_rctab(record, "A small contest")))


def test_figures_that_go_on_are_cut_as_rcvis_reads_decimals_alone() -> None:
    """Two thirds of a vote and four thirds, of two papers in three parts."""
    standing = tuple(Standing(name, name) for name in ("Ann", "Bob"))
    thirds = pack([(2, (0,)), (4, (1,))], parts=3)
    record = count("ers97", thirds, seats=1, candidates=standing)

    assert {"Ann": "0.66", "Bob": "1.33"} == (
        json.loads(write_rctab(record, "Thirds"))["results"][0]["tally"]
    )


def test_a_round_tells_what_led_to_the_next() -> None:
    """12 papers, 2 places: quota 5. A's surplus of 3 on 8 papers is 0.375 a paper."""
    papers = [(6, [0, 1]), (2, [0]), (3, [2]), (1, [1, 2])]
    actual = summary("scottish-2007", papers, 2, ("Ann", "Bob", "Cat"))

    assert {"contest": "A small contest", "threshold": "5.00000"} == actual["config"]
    assert [
        {
            "round": 1,
            "tally": {"Ann": "8.00000", "Bob": "1.00000", "Cat": "3.00000"},
            "tallyResults": [
                {"elected": "Ann", "transfers": {"Bob": "2.25000", "exhausted": "0.75000"}}
            ],
        },
        {
            "round": 2,
            "tally": {"Ann": "5.00000", "Bob": "3.25000", "Cat": "3.00000"},
            "tallyResults": [{"eliminated": "Cat", "transfers": {"exhausted": "3.00000"}}],
        },
    ] == actual["results"][:2]
    assert "Bob" in [each.get("elected") for each in actual["results"][-1]["tallyResults"]]


def test_figures_that_no_decimal_holds_are_cut() -> None:
    """12 papers, 2 places: quota 5. A's surplus of 2 on 7 papers is 2/7 a paper: six bring 12/7."""
    papers = [(6, [0, 1]), (1, [0]), (3, [2]), (2, [1, 2])]
    first, second, *_ = summary("wigm-exact", papers, 2, ("Ann", "Bob", "Cat"))["results"]

    assert [{"elected": "Ann", "transfers": {"Bob": "1.71428", "exhausted": "0.28571"}}] == first[
        "tallyResults"
    ]
    assert {"Ann": "5.00000", "Bob": "3.71428", "Cat": "3.00000"} == second["tally"]


def test_names_that_tell_nobody_get_their_ids() -> None:
    papers = [(3, [0]), (2, [1]), (1, [2])]
    actual = summary("av", papers, 1, ("Ann", "Ann", "Exhausted"))

    assert ["Ann (id-1)", "Ann (id-2)", "Exhausted (id-3)"] == list(actual["results"][0]["tally"])


@pytest.mark.parametrize("rule", [*sorted(MEEK), "meek-exact"])
def test_where_several_give_at_once_no_transfers_are_told(rule: str) -> None:
    papers = [(8, [0, 1]), (3, [2, 1]), (2, [1, 2]), (1, [3])]
    actual = summary(rule, papers, 2, ("Ann", "Bob", "Cat", "Dan"))
    entries = [each for each in actual["results"] for each in each["tallyResults"]]

    assert {"Ann", "Bob", "Cat"} >= {each["elected"] for each in entries if "elected" in each}
    assert 2 == sum("elected" in each for each in entries)
    assert not any(each.get("transfers") for each in entries)


@pytest.mark.parametrize("rule", ["meek-prf", "meek-nz"])
def test_under_meek_an_exclusion_is_told_in_the_round_whose_votes_decided_it(rule: str) -> None:
    """7 papers for 2 places, quota 7/3: nobody has it, and D alone has 1."""
    papers = [(2, [0]), (2, [1]), (2, [2]), (1, [3, 0])]
    first = summary(rule, papers, 2, ("Ann", "Bob", "Cat", "Dan"))["results"][0]

    assert "1.000000000" == first["tally"]["Dan"]
    assert ["Dan"] == [each["eliminated"] for each in first["tallyResults"]]


elections = st.integers(2, 6).flatmap(
    lambda most: st.tuples(
        st.lists(
            st.tuples(
                st.integers(1, 30), st.lists(st.integers(0, most - 1), unique=True, min_size=1)
            ),
            min_size=1,
            max_size=12,
        ),
        st.integers(1, most - 1),
        st.just(tuple("ABCDEF"[:most])),
    )
)


@given(elections)
@pytest.mark.parametrize("rule", GREGORY)
def test_every_tally_is_the_one_before_and_what_was_given(
    rule: str, election: tuple[list[tuple[int, list[int]]], int, tuple[str, ...]]
) -> None:
    papers, seats, names = election
    results = summary(rule, papers, seats, names)["results"]
    for before, after in pairwise(results):
        votes = {name: Decimal(text) for name, text in before["tally"].items()}
        for entry in before["tallyResults"]:
            giver = entry.get("elected") or entry["eliminated"]
            for name, text in entry["transfers"].items():
                votes[giver] -= Decimal(text)
                if name not in NOT_NAMES:
                    votes[name] += Decimal(text)

        out = {each["eliminated"] for each in before["tallyResults"] if "eliminated" in each}
        if after is not results[-1]:  # at the end not all papers of the excluded may have moved
            assert not any(votes[name] for name in out)
        assert {name: Decimal(text) for name, text in after["tally"].items()} == {
            name: number for name, number in votes.items() if name not in out
        }
    elected = [
        each["elected"] for each in results for each in each["tallyResults"] if "elected" in each
    ]

    assert seats == len(elected) == len(set(elected))


@given(elections)
@pytest.mark.parametrize("rule", RULES)
def test_a_summary_is_as_its_readers_ask(
    rule: str, election: tuple[list[tuple[int, list[int]]], int, tuple[str, ...]]
) -> None:
    """What rcvformats checks beyond its schema, and RCVis takes for granted."""
    papers, seats, names = election
    results = summary(rule, papers, 1 if RULES[rule].one_place else seats, names)["results"]
    gone: set[str] = set()
    for each, later in zip(results, [*results[1:], None], strict=True):
        assert set(results[0]["tally"]) >= set(each["tally"])
        assert gone.isdisjoint(each["tally"])
        for entry in each["tallyResults"]:
            given_to = set(entry.get("transfers", {})) - NOT_NAMES

            assert ("elected" in entry) != ("eliminated" in entry)
            assert (entry.get("elected") or entry["eliminated"]) in each["tally"]
            if later:
                assert set(later["tally"]) >= given_to
                gone |= {entry["eliminated"]} if "eliminated" in entry else set()
            else:
                assert "elected" in entry
                assert not entry.get("transfers")

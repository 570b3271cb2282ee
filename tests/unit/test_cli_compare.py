"""`sitegen compare`: the same papers under every rule that can fill the seats."""

import json
from pathlib import Path

import pytest

from sitegen.count.rules import CONTEST_RULES, RULES
from tests.data import shared
from tests.unit.test_cli import PLAIN, PUBLIC, here, run  # noqa: F401 - a fixture

# Level at the end: a lot is needed by every rule.
LEVEL = """2 1
1 1 0
1 2 0
0
"Ann Smith"
"Bob Jones"
"Level"
"""


def test_who_differs_is_told_with_the_stages_at_which_the_ways_part() -> None:
    """`slate9_small` as worked by others: ERS97 elects Netherby, Meek and Scotland Barrow."""
    words = [str(shared("data/worked/slate9_small.blt")), "--lots", "lowest-number"]
    text = " ".join(run("compare", *words).stdout.split())

    assert "scottish-2007 9 1 of 9 otherwise" in text
    assert "meek-prf 8 1 of 9 otherwise" in text
    assert (
        "It elects Aisha Barrow (at stage 9) instead of Maya Netherby (excluded there at stage 9). "
        "The ways part at stage 11 under ERS97, where Maya Netherby is elected, and at stage 9 of "
        "its own count, where Aisha Barrow is elected and Maya Netherby is excluded."
    ) in text


def test_every_rule_that_can_fill_the_seats_is_counted() -> None:
    done = run("compare", "plain.blt", "--json", "--lots", "lowest-number")
    one_place = run("compare", "tied.blt", "--json", "--lots", "lowest-number")
    found, of_one = (json.loads(each.stdout) for each in (done, one_place))
    several = {id_ for id_ in CONTEST_RULES if not RULES[id_].one_place}

    assert (0, "ers97") == (done.exit_code, found["rule"])
    assert several - {"ers97"} == {each["rule"] for each in found["others"]}
    assert set(CONTEST_RULES) - {"ers97"} == {each["rule"] for each in of_one["others"]}


def test_a_rule_that_needs_a_lot_is_left_out_and_named() -> None:
    """ERS97 excludes the two lowest together; the Scottish rule has to choose one of them."""
    papers = "6 1 0\n5 2 0\n1 3 0\n1 4 0\n0\n"
    text = f'4 1\n{papers}"Ann"\n"Bob"\n"Cat"\n"Dan"\n"Two lowest"\n'
    Path("lowest.blt").write_text(text, "utf-8")
    done = run("compare", "lowest.blt")
    as_json = json.loads(run("compare", "lowest.blt", "--json").stdout)
    settled = run("compare", "lowest.blt", "--lots", "lowest-number")

    assert (0, "") == (done.exit_code, done.stderr)
    assert "scottish-2007               -  needs a lot\n" in done.stdout
    assert None in [each["elected"] for each in as_json["others"]]
    assert "needs a lot" not in settled.stdout


def test_where_the_rule_itself_needs_a_lot_nothing_is_compared() -> None:
    Path("level.blt").write_text(LEVEL, "utf-8")
    done = run("compare", "level.blt")

    assert (1, "") == (done.exit_code, done.stdout)
    assert "level.blt:1:1: lot-needed: " in done.stderr


def test_lots_from_dice_hold_under_every_rule() -> None:
    Path("level.blt").write_text(LEVEL, "utf-8")
    dice = ("--seed", "08772473296991897540", "--election", "demo-2017")
    done = run("compare", "level.blt", "--json", *dice)
    found = json.loads(done.stdout)

    by_lot = [each["elected"] for each in found["others"] if RULES[each["rule"]].rule.draws_lots]

    assert ["bob-jones"] == found["elected"]
    assert len(by_lot) > 5
    assert [["bob-jones"]] * len(by_lot) == by_lot


def test_a_contest_is_compared_with_the_words_of_its_page() -> None:
    run("import", "plain.blt", "--contest", "one", *PUBLIC)
    run("build")
    page = " ".join(Path("output/contests/one/results.html").read_text("utf-8").split())
    found = json.loads(run("compare", "one", "--json").stdout)

    assert found["others"]
    assert all(each["sentence"] in page for each in found["others"])


@pytest.mark.parametrize("words", [["compare"], ["compare", "nope"], ["compare", "."]])
def test_what_cannot_be_compared_is_refused(words: list[str]) -> None:
    done = run(*words)

    assert (2, "") == (done.exit_code, done.stdout)


def test_a_wrong_file_does_not_keep_others_from_being_compared() -> None:
    Path("wrong.blt").write_text("nonsense\n", "utf-8")
    done = run("compare", "wrong.blt", "plain.blt", "--json")

    assert (1, 1) == (done.exit_code, len(done.stdout.splitlines()))

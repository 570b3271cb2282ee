"""`sitegen compare` over real wards: in which of them the rule decides who is elected.

Who is elected by each rule comes from an independent program (see `test_wards.py`).
"""

import json

from click.testing import CliRunner

from sitegen.cli import main
from tests.data import shared
from tests.figures.test_wards import WARDS, expected_wards

RULES = {
    "ers97": "ers97",
    "meek-prf": "meek",
    "warren": "warren",
    "minneapolis-2009": "minneapolis",
}


def test_the_rule_decides_in_the_same_wards_as_by_an_independent_program() -> None:
    scottish = {each["ward"]: set(each["elected"]) for each in expected_wards("scottish")}
    expected = {
        (each["ward"], rule)
        for rule, name in RULES.items()
        for each in expected_wards(name)
        if set(each["elected"]) != scottish[each["ward"]]
    }
    wards = sorted(scottish)
    files = [str(shared(f"data/scottish-wards/{ward}.blt")) for ward in wards]
    words = ["compare", *files, "--rule", "scottish", "--lots", "lowest-number", "--json"]
    done = CliRunner().invoke(main, words)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    differ = {
        (ward, other["rule"])
        for ward, each in zip(wards, found, strict=True)
        for other in each["others"]
        if other["instead"] and other["rule"] in RULES
    }

    assert WARDS == len(found)
    assert expected == differ
    assert 14 == len({ward for ward, _ in differ})
    assert all(
        (len(other["instead"]) == len(other["without"]))
        and bool(other["instead"]) == bool(other["parts_here"]) == bool(other["parts_there"])
        for each in found
        for other in each["others"]
    )

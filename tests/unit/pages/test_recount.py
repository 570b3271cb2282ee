"""What the results page gives to the script that counts again, and where it offers nothing."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sitegen.pages.frame import Dossier, Download
from sitegen.pages.recount import (
    COUNTING,
    KNOWN,
    PAPERS,
    WORDS,
    Recount,
    recount,
    recount_copy,
)
from sitegen.pages.results import results
from sitegen.themes import theme_tree
from tests.unit.pages import samples

PATH = "contests/counted/results.html"
STATIC = theme_tree("default")
PAPERS_AND_RECORD = {
    PAPERS: b'1 1\n1 1 0\n0\n"A\xe2\x80\xa8</script>"\n',
    "stages.csv": b"stage\n",
    "count.json": b"{}",
    "vacancy-1-stages.csv": b"stage\n",
    "vacancy-1.json": b'{"seats": 1}',
}


def dossier(*names: str) -> Dossier:
    """Return the counted contest with these files."""
    of = samples.dossier_with(())
    return replace(of, downloads=tuple(Download(each, 1, "a" * 64) for each in names))


def given(offer: Recount) -> Mapping[str, Any]:
    return dict(json.loads(offer.data))


def offered(of: Dossier) -> Recount:
    assert of.record is not None
    return recount(of, of.record, PATH)


def test_the_script_is_told_the_digest_and_where_papers_record_and_programs_are() -> None:
    told = given(offered(dossier(PAPERS, "count.json")))

    assert "a" * 64 == told["digest"]
    assert ["data/ballots.blt", "data/count.json", "recount-copy.js"] == [
        told[key] for key in ("papers", "record", "copy")
    ]
    assert [f"../../static/{name}.js" for name in COUNTING] == told["counting"]


def test_where_no_papers_are_published_the_page_says_so_and_offers_nothing() -> None:
    """At the level `transfers` there are none."""
    assert Recount("ERS97", papers=False, data="") == offered(dossier("count.json"))
    assert recount_copy({"count.json": b"{}"}) is None


def test_a_rule_that_the_script_does_not_know_is_said_to_be_one() -> None:
    of = dossier(PAPERS, "count.json")
    assert of.record is not None
    unknown = replace(of.record.rule, id="warren", title="Warren (nine decimals)")
    offer = recount(of, replace(of.record, rule=unknown), PATH)

    assert Recount("Warren (nine decimals)", papers=True, data="") == offer


@pytest.mark.parametrize(("names", "worker"), [((PAPERS,), True), ((), False)])
def test_a_page_may_start_a_worker_only_where_it_counts_again(
    names: tuple[str, ...], *, worker: bool
) -> None:
    of = dossier(*names)
    assert of.record is not None

    assert results(of, of.record).frame.worker is worker


def test_the_copy_for_disks_hands_over_the_very_bytes_of_the_papers() -> None:
    copy = recount_copy(PAPERS_AND_RECORD)
    assert copy is not None
    papers, *records = copy.decode().removeprefix("recountFiles(").split(",\n")

    assert PAPERS_AND_RECORD[PAPERS] == json.loads(papers).encode()
    assert ['{"count.json": {}', '"vacancy-1.json": {"seats": 1}});\n'] == records


def test_the_rules_of_the_script_are_those_that_pages_offer_it_for() -> None:
    rules = STATIC["static/recount-rules.js"].decode()
    table = rules[rules.index("const RULES = {") : rules.index("};", rules.index("const RULES"))]

    assert sorted(KNOWN) == sorted(
        line.split(":")[0].strip(' "') for line in table.splitlines()[1:] if line.strip()
    )


def test_every_reason_of_the_scripts_to_refuse_has_a_sentence() -> None:
    texts = [STATIC[f"static/{name}.js"].decode() for name in (*COUNTING, "recount-page")]
    reasons = {
        each for text in texts for each in re.findall(r'(?:refused\(|reason: )"(.*?)"', text)
    }

    assert {"unreadable", "rule", "worker"} <= reasons
    assert reasons <= WORDS.keys()


def test_the_scripts_together_are_light() -> None:
    """Under 40 kB with their comments, as they lie there."""
    names = (*COUNTING, "recount-page")

    assert sum(len(STATIC[f"static/{name}.js"]) for name in names) < 40_000

"""One record, four forms: the page's table and charts, the CSV and the JSON hold the same figures.

Each form is read back from its bytes, as a reader's program would, and compared figure by figure.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.count.ties import lowest_number
from sitegen.model.ballots import pack
from sitegen.pages.plan import plan
from sitegen.render.csv import write_stages
from sitegen.render.html import render_pages
from sitegen.render.json import write_json
from sitegen.themes import theme_tree
from tests.markup import Element, read_page
from tests.unit.pages import samples

IDS = "abcde"
PILES = {
    "Exhausted": "(exhausted)",
    "Lost to rounding": "(lost)",
    "Total": "(total)",
    "Quota": "(quota)",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a form tells of one candidate or pile at one stage."""

    votes: str
    change: Decimal
    status: str


Figures = Mapping[tuple[int, str], Told]


def page_of(record: CountRecord) -> Element:
    """Render the results page of a record and read it back."""
    contest = samples.contest(
        "c",
        [samples.candidate(each.id) for each in record.candidates],
        seats=record.seats,
        rule=record.rule.id,
        state="counted",
    )
    pages = plan(
        replace(samples.site(), contests=(contest,)),
        records={"c": record},
        rules={record.rule.id: record.rule},
        downloads={},
    )
    results = [each for each in pages if each.path.endswith("results.html")]
    return read_page(render_pages((theme_tree("default"),), results)["contests/c/results.html"])


def table_of(page: Element) -> Figures:
    """Read the table of stages."""
    (table,) = (each for each in page.all("table") if each.has("stages"))
    found = {}
    for row in table.all("tr")[1:]:
        head, links = row.all("th")[0], row.all("th")[0].all("a")
        who = links[0].attributes["href"].split("/")[-1].removesuffix(".html") if links else ""
        who = who or next(id_ for label, id_ in PILES.items() if head.text.startswith(label))
        for stage, cell in enumerate(row.all("td"), start=1):
            sign = [each.text for each in cell.all("span") if each.has("sign")]
            status = sign[0].split()[1] if sign else "continuing" if links else ""
            found[stage, who] = Told(cell.all("b")[0].text, changed(cell.all("i")), status)
    return found


def changed(elements: list[Element]) -> Decimal:
    return sum((Decimal(each.text.replace("−", "-")) for each in elements), Decimal(0))


def csv_of(record: CountRecord) -> Figures:
    rows = csv.DictReader(io.StringIO(write_stages(record).decode(), newline=""))
    return {
        (int(row["stage"]), row["id"]): Told(
            row["votes"], Decimal(row["change"] or 0), row["status"]
        )
        for row in rows
    }


def json_of(record: CountRecord) -> dict[tuple[int, str], str]:
    found: dict[tuple[int, str], str] = {}
    for stage in json.loads(write_json(record))["stages"]:
        named = {
            **stage["votes"],
            "(exhausted)": stage["exhausted"],
            "(lost)": stage["lost_to_fractions"],
            "(quota)": stage["quota"],
        }
        found |= {(stage["number"], who): figure for who, figure in named.items()}
    return found


def charts_of(page: Element) -> dict[tuple[int, str], str]:
    """Read the labels of the charts' bars and of the quota."""
    ids = {name: id_ for id_, name in samples.NAMES.items()}
    found = {}
    charts = [each for each in page.all("svg") if each.has("chart")]
    for stage, chart in enumerate(charts, start=1):
        quota = next(each for each in chart.children if each.tag == "text")
        found[stage, "(quota)"] = quota.text.removeprefix("Quota ")
        for bar in chart.all("g"):
            name = bar.all("text")[0].text.lstrip("✓✗– ")
            (figure,) = (each.text for each in bar.all("tspan") if each.has("n"))
            found[stage, ids[name]] = figure
    return found


def agree(record: CountRecord) -> None:
    """Compare every figure of every form."""
    page = page_of(record)
    table = table_of(page)
    figures = {key: each.votes for key, each in table.items()}
    bars = charts_of(page)

    assert len(record.stages) * (len(record.candidates) + len(PILES)) == len(table)
    assert csv_of(record) == table
    assert json_of(record) == {key: v for key, v in figures.items() if key[1] != "(total)"}
    assert bars == {key: figures[key] for key in bars}
    assert {key for key, each in table.items() if Decimal(each.votes) and key[1] in IDS} <= set(
        bars
    )


@st.composite
def elections(draw: st.DrawFn) -> tuple[str, int]:
    """Draw papers of up to five candidates, and places."""
    rankings = st.lists(st.sampled_from(IDS), min_size=1, max_size=5, unique=True)
    papers = draw(st.lists(st.tuples(st.integers(1, 9), rankings), min_size=1, max_size=8))
    text = "\n".join(f"{number}: {' '.join(ranking)}" for number, ranking in papers)
    return text, draw(st.integers(1, 4))


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=20, deadline=None)
@given(election=elections())
def test_all_forms_of_any_record_agree(rule: str, election: tuple[str, int]) -> None:
    text, seats = election
    standing = tuple(Standing(each, samples.NAMES[each]) for each in IDS)
    agree(
        count(
            rule,
            pack(samples.papers(text, IDS)),
            seats=1 if RULES[rule].one_place else seats,
            candidates=standing,
            lots=lowest_number,
        )
    )


def test_a_stage_of_several_batches_agrees_too() -> None:
    agree(samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=3))


def test_those_who_withdrew_agree_too() -> None:
    agree(samples.counted("ers97", samples.ELECTED_MID_EXCLUSION, seats=2, withdrawn="d"))

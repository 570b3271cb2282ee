"""The forms of a record read back from their bytes: tables of pages, CSV files, charts."""

import csv
import io
import re
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

from tests.markup import Element
from tests.reading.record import Moved, Record, Told, without_zero

LABELS = {
    "Non-transferable: exhausted": "(exhausted)",
    "Non-transferable: lost": "(lost)",
    "Total": "(total)",
    "Quota": "(quota)",
    "Of votes: above quota": "(above-quota)",
    "Of lost: cut off": "(cut-off)",
    "Of lost: not carried": "(not-carried)",
}
NOBODY = "(exhausted)"
STAY = "(stay where they are)"
CHART = re.compile(r'<svg class="chart".*?</svg>', re.DOTALL)


class Piece(NamedTuple):
    """A piece of a bar: where it begins and how long it is, in hundredths of the width."""

    start: Fraction
    width: Fraction


class Bar(NamedTuple):
    """A bar of a chart with its texts; a name may be cut short and then ends in an ellipsis."""

    name: str
    told: Told
    symbol: str
    pieces: dict[str, Piece]
    quota: Fraction | None


class Chart(NamedTuple):
    """A chart: its title, its description in words, where the quota's label stands, its bars."""

    title: str
    description: str
    quota: str
    at: Fraction
    bars: list[Bar]


class StageWords(NamedTuple):
    """A section of a stage: heading, sentences, the paragraphs behind each, those explained."""

    title: str
    sentences: list[str]
    by: list[list[str]]
    cited: list[str]


def section(page: Element, anchor: str) -> Element:
    """Find the element with an id."""
    (found,) = (each for each in page.all() if each.attributes.get("id") == anchor)
    return found


def styled(element: Element, style: str) -> list[Element]:
    """List the elements inside with a class."""
    return [each for each in element.all() if each.has(style)]


def id_of(link: Element) -> str:
    """Read the candidate's id from the link to the candidate's page."""
    return link.attributes["href"].split("/")[-1].removesuffix(".html")


def stage_of(link: Element) -> int:
    """Read the number of a stage from a link to it, whose words must say the same."""
    anchor = link.attributes["href"].split("#")[-1]
    assert link.text.lower().replace(" ", "-") == anchor
    return int(anchor.removeprefix("stage-"))


def table_of_page(page: Element) -> dict[tuple[int, str], Told]:
    """Read the table of all stages; the status from the cell's class and from its words."""
    (table,) = styled(page, "stages")
    head, *rows = table.all("tr")
    stages = [stage_of(link) for link in head.all("a")]
    found = {}
    for row in rows:
        (title,) = row.all("th")
        links = title.all("a")
        label = title.texts[0]
        who = id_of(links[0]) if links else LABELS[label]
        for stage, cell in zip(stages, row.all("td"), strict=True):
            (votes,) = cell.all("b")
            status = cell.attributes["class"].split()[0] if links else ""
            words = [each.text for each in styled(cell, "vh")] or ["continuing" if links else ""]
            assert [status] == words
            change = "".join(each.text for each in cell.all("i"))
            found[stage, who] = Told(votes.text, without_zero(change), status)
    return found


def table_of_csv(data: bytes) -> dict[tuple[int, str], Told]:
    """Read `stages.csv`."""
    return {
        (int(row["stage"]), row["id"]): Told(
            row["votes"], without_zero(row["change"]), row["status"]
        )
        for row in rows_of_csv(data)
    }


def rows_of_csv(data: bytes) -> list[dict[str, str]]:
    """Read a CSV file with a header; an apostrophe keeps a text from being a formula or a day."""
    rows = csv.DictReader(io.StringIO(data.decode(), newline=""), strict=True)
    return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in rows]


def moved_of_csv(data: bytes) -> list[Moved]:
    """Read `transfers.csv`."""
    return [
        Moved(int(stage), int(step), *rest)
        for stage, step, *rest in (row.values() for row in rows_of_csv(data))
    ]


def moved_of_page(page: Element, record: Record) -> list[Moved]:
    """Read the tables of papers that moved, which do not name the step: it is 0 here."""
    ids = {**record.ids(), NOBODY: ""}
    found = []
    for article in styled(page, "stage"):
        number = int(article.attributes["id"].removeprefix("stage-"))
        headings = " ".join(each.text for each in article.all("summary", "caption"))
        assert set(re.findall(r"stage (\d+)", headings)) <= {str(number)}
        for table in styled(article, "moved"):
            for row in table.all("tr")[1:]:
                giver, receiver, *figures = (cell.text for cell in row.all("td"))
                to = ids[giver if receiver == STAY else receiver]
                papers, before, after, votes = figures
                found.append(Moved(number, 0, ids[giver], to, papers, before, after, votes))
    return found


def words_of_page(page: Element) -> list[StageWords]:
    """Read the sentences of every stage."""
    found = []
    for number, article in enumerate(styled(page, "stage"), start=1):
        (heading,) = article.all("h3")
        assert f"Stage {number}" == heading.all("span")[0].text
        items = [item for box in styled(article, "told") for item in box.all("li")]
        found.append(
            StageWords(
                heading.text.removeprefix(f"Stage {number} "),
                [item.text.removesuffix(by_of(item)).rstrip() for item in items],
                [by_of(item)[1:-1].split(", ") for item in items],
                [each.text for box in styled(article, "cited") for each in box.all("dt")],
            )
        )
    return found


def by_of(item: Element) -> str:
    """Read the paragraphs behind a sentence, in square brackets as they stand there."""
    return "".join(each.text for each in styled(item, "by"))


def charts_of_page(html: bytes) -> list[Chart]:
    """Read every chart as XML."""
    return [
        chart_of(ET.fromstring(text))  # noqa: S314 - our own page
        for text in CHART.findall(html.decode())
    ]


def chart_of(svg: ET.Element) -> Chart:
    """Read a chart: text by text, piece by piece."""
    title, description, label = (svg.find(tag) for tag in ("title", "desc", "text"))
    assert title is not None
    assert description is not None
    assert svg.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"
    return Chart(
        title.text or "",
        description.text or "",
        "" if label is None else label.text or "",
        Fraction(0) if label is None else percent(label, "x"),
        [bar_of(group) for group in svg.iter("g")],
    )


def bar_of(group: ET.Element) -> Bar:
    """Read a bar."""
    name, figures = group.findall("text")
    texts = {each.attrib["class"]: each.text or "" for each in figures}
    symbol, _, rest = (name.text or "").partition(" ")
    has_symbol = symbol in {"✓", "✗", "–"}
    lines = group.findall("line")  # none where no quota is needed
    assert all(line.attrib["x1"] == line.attrib["x2"] for line in lines)
    assert len(lines) <= 1
    return Bar(
        rest if has_symbol else name.text or "",
        Told(texts["n"], without_zero(texts.get("d", "")), group.attrib["class"]),
        symbol if has_symbol else "",
        {
            each.attrib["class"]: Piece(percent(each, "x"), percent(each, "width"))
            for each in group.findall("rect")
        },
        percent(lines[0], "x1") if lines else None,
    )


def percent(element: ET.Element, attribute: str) -> Fraction:
    """Read a length in hundredths of the width."""
    return Fraction(element.attrib[attribute].removesuffix("%"))

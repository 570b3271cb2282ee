"""The flow chart of transfers and the tables beside it, held against the record of the count."""

import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tests import markup
from tests.markup import Element
from tests.reading import forms
from tests.reading.record import Object, Record, number, read_record, total_of

Files = dict[str, bytes]

EXHAUSTED, LOST, POOL = "(exhausted)", "(lost)", "(shared out anew)"
NODE_NAME = 16
"""Letters of a name in the flow chart."""
BAR_NAME = 24
"""Letters of a name in a chart of bars."""
EDGES = ("0", "98.8%")
"""Where the nodes begin on both sides."""

read_page = lru_cache(maxsize=64)(markup.read_page)


class Flow(NamedTuple):
    """Votes that went from one to another at a stage: names, or words in brackets."""

    stage: int
    giver: str
    receiver: str
    votes: Fraction


class Band(NamedTuple):
    """A band of the chart: what its words say, and where its edges lie on both sides."""

    stage: int
    giver: str
    receiver: str
    votes: str
    left: tuple[int, int]
    right: tuple[int, int]


class Node(NamedTuple):
    """A node of the chart with its two lines of text, in hundredths of an em."""

    name: str
    note: str
    top: int
    height: int


def flows_of(record: Record) -> list[Flow]:
    """Work out what moved: from the transfers, else from how the votes changed."""
    found = []
    for before, stage in pairwise(record.stages):
        votes: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
        point = before["steps"][-1]
        for step in stage["steps"]:
            direct = [each for each in step["transfers"] if each["giver"] != each["receiver"]]
            for each in direct:
                votes[each["giver"], each["receiver"] or EXHAUSTED] += number(each["votes"])
            for giver in {each["giver"] for each in step["transfers"]}:
                left = number(point["votes"][giver]) - number(step["votes"][giver])
                came = total_of(each["votes"] for each in direct if each["giver"] == giver)
                votes[giver, LOST] += left - came
            if not any(each["transfers"] for each in stage["steps"]):
                for who, change in changes(point, step).items():
                    votes[(who, POOL) if change < 0 else (POOL, who)] += abs(change)
            point = step
        names = {**record.names, EXHAUSTED: EXHAUSTED, LOST: LOST, POOL: POOL}
        found += [
            Flow(stage["number"], names[giver], names[receiver], each)
            for (giver, receiver), each in votes.items()
            if each
        ]
    return found


def changes(before: Object, after: Object) -> dict[str, Fraction]:
    """Give how everybody's votes changed, and those that are with nobody."""
    points = [
        {**each["votes"], EXHAUSTED: each["exhausted"], LOST: each["lost_to_fractions"]}
        for each in (before, after)
    ]
    return {who: number(points[1][who]) - number(points[0][who]) for who in points[0]}


def check_flows(files: Files) -> None:
    """Tables and bands have every flow and no other, and the bands are as thick as their votes."""
    record = read_record(files["data/count.json"])
    page = read_page(files["transfers.html"])
    flows = flows_of(record)
    told = sorted(
        (each.stage, each.giver, each.receiver, record.shown(each.votes)) for each in flows
    )
    assert told == sorted(row for rows in tables(page).values() for row in rows)
    charts = forms.styled(page, "flow")
    assert bool(flows) == bool(charts)
    check_conservation(record, flows)
    for chart in charts:
        bands = [band_of(each) for each in chart.all("path")]
        drawn = sorted((each.stage, each.giver, each.receiver, each.votes) for each in bands)
        assert [row for row in told if row[2] != POOL] == drawn
        check_geometry(record, flows, bands, nodes_of(chart))
        total = record.shown(total_of(each.votes for each in flows if each.receiver != POOL))
        number_of_stages = len({each.stage for each in flows})
        stages = f"{number_of_stages} stages" if number_of_stages > 1 else "one stage"
        assert chart.all("desc")[0].text.startswith(f"{total} votes moved at {stages}. ")


def tables(page: Element) -> dict[int, list[tuple[int, str, str, str]]]:
    """Read the tables of the page, and check the sum below each."""
    found = {}
    for table in forms.styled(page, "moves"):
        stage = int(table.all("caption")[0].text.rsplit(" ", 1)[1])
        _, *rows, foot = ([cell.text for cell in row.children] for row in table.all("tr"))
        found[stage] = [(stage, giver, receiver, votes) for giver, receiver, votes in rows]
        arrived = [votes for _, receiver, votes in rows if receiver != POOL]
        cut = sum(each.endswith("…") for each in arrived)
        places = max(len(each.rstrip("…").partition(".")[2]) for each in arrived)
        short = number(foot[-1].rstrip("…")) - total_of(each.rstrip("…") for each in arrived)
        assert 0 <= short <= Fraction(cut, 10**places)
    links = [forms.stage_of(each.all("a")[0]) for each in page.all("h3")]
    assert [*found] == links
    return found


def check_conservation(record: Record, flows: Iterable[Flow]) -> None:
    """What leaves arrives: the flows of a stage are the changes of everybody's votes at it."""
    for before, stage in pairwise(record.stages):
        votes: dict[str, Fraction] = defaultdict(Fraction)
        for each in flows:
            if each.stage == stage["number"]:
                votes[each.giver] -= each.votes
                votes[each.receiver] += each.votes
        names = {**record.names, EXHAUSTED: EXHAUSTED, LOST: LOST}
        assert {names[who]: change for who, change in changes(before, stage).items() if change} == {
            who: change for who, change in votes.items() if change
        }


def check_geometry(
    record: Record, flows: list[Flow], bands: list[Band], sides: tuple[list[Node], list[Node]]
) -> None:
    """A node is as high as its bands, without gaps, and both sides are equally high together."""
    left, right = sides
    height = sum(each.height for each in left)
    assert height == sum(each.height for each in right)
    moved = [each for each in flows if each.receiver != POOL]
    total = total_of(each.votes for each in moved)
    votes = {each[:3]: each.votes for each in moved}
    for band in bands:
        for top, bottom in (band.left, band.right):
            assert abs(bottom - top - votes[band[:3]] * height / total) < 1
    parcels = sorted({(each.stage, each.giver) for each in moved})
    assert parcels == sorted({(each.stage, each.giver) for each in bands})
    assert len(parcels) == len(left)
    for node in left:
        stage, _, figure = node.note.removeprefix("Stage ").partition(": ")
        name = node.name
        if not figure:  # nobody gave the votes alone
            stage, figure, name = node.name.removeprefix("Stage "), node.note, POOL
        mine = [b for b in bands if b.stage == int(stage) and fits(b.giver, name, NODE_NAME)]
        mine = [each for each in mine if node.top <= each.left[0] <= node.top + node.height]
        assert figure == record.shown(total_of(votes[each[:3]] for each in mine))
        check_tiles(node, [each.left for each in mine])
    assert len({each.receiver for each in moved}) == len(right)
    for node in right:
        mine = [each for each in bands if fits(each.receiver, node.name, NODE_NAME)]
        assert node.note == record.shown(total_of(votes[each[:3]] for each in mine))
        check_tiles(node, [each.right for each in mine])


def check_tiles(node: Node, edges: list[tuple[int, int]]) -> None:
    """The bands of a node lie one below the other from its top to its bottom."""
    tops, bottoms = zip(*sorted(edges), strict=True)
    assert (node.top, *bottoms) == (*tops, node.top + node.height)


def fits(name: str, shown: str, length: int) -> bool:
    """Say whether a name is shown so, perhaps cut short."""
    if not shown.endswith("…"):
        return name == shown
    return len(shown) <= min(length, len(name)) and name.startswith(shown[:-1])


def band_of(path: Element) -> Band:
    """Read a band: its words, and the edges, which its outline names twice."""
    words = re.fullmatch(r"Stage (\d+): (.*) → (.*), (\S+)", path.all("title")[0].text)
    assert words
    stage, giver, receiver, votes = words.groups()
    reach = [int(each) for each in re.findall(r"\d+", path.attributes["d"])]
    _, top, _, also_top, _, end, across, too, bottom, _, also_bottom, _, start, _, below = reach
    assert (top, end, bottom, start) == (also_top, too, also_bottom, below)
    assert 1000 == across
    assert path.has("nobody") or receiver not in (EXHAUSTED, LOST)
    return Band(int(stage), giver, receiver, votes, (top, start), (end, bottom))


def nodes_of(chart: Element) -> tuple[list[Node], list[Node]]:
    """Read the nodes of both sides, below their labels; bands stand in groups of their own."""
    sides: tuple[list[Node], list[Node]] = ([], [])
    for group in chart.all("g"):
        if group.attributes.get("id", "").startswith("flow-"):
            continue
        (bar,) = group.all("rect")
        name, note = group.all("text")
        top, height = (hundredths(bar.attributes[key]) for key in ("y", "height"))
        side = EDGES.index(bar.attributes["x"])
        assert bar.attributes["width"] == "1.2%"
        assert ("0", "100%")[side] == name.attributes["x"] == note.attributes["x"]
        assert hundredths(name.attributes["y"]) < hundredths(note.attributes["y"]) < top
        sides[side].append(Node(name.text, note.text, top, height))
    return sides


def hundredths(length: str) -> int:
    """Read a length in em as hundredths of one."""
    exact = Fraction(length.removesuffix("em")) * 100
    assert 1 == exact.denominator
    return exact.numerator


def check_departures(files: Files) -> None:
    """The page of each candidate says where the votes went: bars and table, figure by figure."""
    record = read_record(files["data/count.json"])
    flows = flows_of(record)
    for id_, name in record.names.items():
        page = read_page(files[f"candidates/{id_}.html"])
        headings = [each.text for each in page.all("h3") if " votes w" in each.text]
        check_went(record, [each for each in flows if each.giver == name], page, headings)


def check_departures_by_lines(files: Files) -> None:
    """The page of lines of a vacancy says below each line where the candidate's votes went."""
    record = read_record(files["data/count.json"])
    flows = flows_of(record)
    page = read_page(files["charts.html"])
    for item in (item for box in forms.styled(page, "courses") for item in box.all("li")):
        name = item.all("a")[0].text
        headings = [each.text.partition(". ")[0] for each in item.all("summary")]
        check_went(record, [each for each in flows if each.giver == name], item, headings)


def check_went(record: Record, left: list[Flow], part: Element, headings: list[str]) -> None:
    """A part of a page has a chart and a table for each time that votes left a candidate."""
    expected = {}
    if any(each.receiver == POOL for each in left):
        together = record.shown(total_of(each.votes for each in left))
        rows = [(f"Stage {each.stage}", each.votes) for each in left]
        expected[f"{together} votes were shared out to others"] = rows
    else:
        for stage in sorted({each.stage for each in left}):
            rows = [(each.receiver, each.votes) for each in left if each.stage == stage]
            together = record.shown(total_of(votes for _, votes in rows))
            expected[f"Stage {stage}: {together} votes went on"] = rows
    charts, tables = forms.styled(part, "stacks"), forms.styled(part, "moves")
    assert [*expected] == headings
    for rows, chart, table in zip(expected.values(), charts, tables, strict=True):
        shared = rows[0][0].startswith("Stage ")
        full = max(v for _, v in rows) if shared else total_of(v for _, v in rows)
        check_rows(record, dict(rows), full, (chart, table))


def check_rows(
    record: Record, rows: dict[str, Fraction], full: Fraction, shown: tuple[Element, Element]
) -> None:
    """A chart and a table have these rows; bars are as long as their votes."""
    chart, table = shown
    _, *body = table.all("tr")
    told = {row.children[0].text: row.children[1].text for row in body}
    assert {who: record.shown(votes) for who, votes in rows.items()} == told
    figures = "; ".join(f"{who} {votes}" for who, votes in told.items())
    assert f"{figures}." == chart.all("desc")[0].text
    for group, (who, votes) in zip(chart.all("g"), told.items(), strict=True):
        label, figure = (each.text for each in group.all("text"))
        (bar,) = group.all("rect")
        assert fits(who, label, BAR_NAME)
        assert votes == figure
        assert "0%" == bar.attributes["x"]
        width = Fraction(bar.attributes["width"].removesuffix("%"))
        assert Fraction(int(rows[who] * 1000 / full), 10) == width

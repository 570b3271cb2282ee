"""The stacks of the results page and the lines of candidates, held against the record."""

from fractions import Fraction
from functools import lru_cache

from tests import markup
from tests.markup import Element
from tests.reading import forms
from tests.reading.flows import fits
from tests.reading.record import SYMBOLS, Record, number, read_record, total_of, without_zero

Files = dict[str, bytes]
Point = tuple[int, int]

NAME = 24
"""Letters of a name in a chart."""

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_stacks(files: Files) -> None:
    """Each stack has every gain of the candidate in order, as wide as its votes."""
    record = read_record(files["data/count.json"])
    (chart,) = forms.styled(read_page(files["results.html"]), "stacks")
    gains = {id_: gains_of(record, id_) for id_ in record.names if id_ not in record.withdrawn}
    quota = number(record.stages[-1]["quota"])
    full = max(quota, *(total_of(units for _, units in each) for each in gains.values()))
    needed = record.stages[0]["action"] != "uncontested"
    labels = [each for each in chart.children if each.tag == "text"]
    at = percent(int(quota * 1000 / full))
    assert [(f"Quota {record.shown(quota)}", at)] * needed == [
        (each.text, each.attributes["x"]) for each in labels
    ]
    groups = chart.all("g")
    told = [stack_text(group) for group in groups]
    ids = [
        next(id_ for id_, each in record.names.items() if fits(each, name, NAME))
        for _, name, _ in told
    ]
    assert sorted(gains) == sorted(ids)
    figures = [record.shown(total_of(units for _, units in gains[id_])) for id_ in ids]
    assert figures == [figure for *_, figure in told]
    described = "; ".join(f"{name} {figure}" for _, name, figure in told)
    assert f"All votes that ever came to each candidate: {described}." == chart.all("desc")[0].text
    for id_, group, (symbol, *_) in zip(ids, groups, told, strict=True):
        status = record.status(id_, len(record.stages))
        assert (status, SYMBOLS[status]) == (group.attributes["class"], symbol)
        check_stack(record, gains[id_], number(record.stages[-1]["votes"][id_]), full, group)
        lines = [(each.attributes["x1"], each.attributes["x2"]) for each in group.all("line")]
        assert [(at, at)] * needed == lines


def gains_of(record: Record, id_: str) -> list[tuple[int, Fraction]]:
    """List the stages at which a candidate gained votes, and how many."""
    found = []
    before = Fraction(0)
    for stage in record.stages:
        now = number(stage["votes"][id_])
        if now > before:
            found.append((stage["number"], now - before))
        before = now
    return found


def stack_text(group: Element) -> tuple[str, str, str]:
    """Read symbol, name and figure of a stack."""
    name, figure, *_ = (each.text for each in group.all("text"))
    symbol, _, rest = name.partition(" ")
    return (symbol, rest, figure) if symbol in {"✓", "✗"} else ("", name, figure)


def check_stack(
    record: Record,
    gains: list[tuple[int, Fraction]],
    kept: Fraction,
    full: Fraction,
    group: Element,
) -> None:
    """The pieces lie end to end; what was not kept is drawn over them."""
    total, expected = Fraction(0), []
    places = {}
    for stage, units in gains:
        start = int(total * 1000 / full)
        total += units
        width = int(total * 1000 / full) - start
        expected.append((f"Stage {stage}: +{record.shown(units)}", percent(start), percent(width)))
        places[str(stage)] = percent(start + width // 2)
    end, until = int(total * 1000 / full), int(kept * 1000 / full)
    if end > until:
        expected.append(("", percent(until), percent(end - until)))
    assert expected == [
        ("".join(t.text for t in each.all("title")), each.attributes["x"], each.attributes["width"])
        for each in group.all("rect")
    ]
    kinds = [each.attributes["class"] for each in group.all("rect")]
    assert kinds[: len(gains)] == [kind_of(record, stage) for stage, _ in gains]
    labels = [each for each in group.all("text") if each.has("at")]
    assert {each.text: each.attributes["x"] for each in labels}.items() <= places.items()


def kind_of(record: Record, number_of_stage: int) -> str:
    """Say what the votes that came at a stage came from."""
    stage = record.stages[number_of_stage - 1]
    if number_of_stage == 1:
        return "first"
    if not any(step["transfers"] for step in stage["steps"]):
        return "shared"
    return "surplus" if stage["action"] == "surplus" else "exclusion"


def percent(thousandths: int) -> str:
    """Write thousandths of the width as a percentage."""
    return f"{thousandths / 10:g}%"


def check_lines(files: Files) -> None:
    """Every line has the votes of its candidate, on the page of lines and on the candidate's."""
    check_page_of_lines(files)
    record = read_record(files["data/count.json"])
    for id_ in record.names.keys() - record.withdrawn:
        mine = read_page(files[f"candidates/{id_}.html"])
        check_line(record, id_, mine)
        check_votes(record, id_, mine)


def check_page_of_lines(files: Files) -> None:
    """Every line on the page of lines has the votes of its candidate."""
    record = read_record(files["data/count.json"])
    page = read_page(files["charts.html"])
    boxes = [item for box in forms.styled(page, "courses") for item in box.all("li")]
    standing = [id_ for id_ in record.names if id_ not in record.withdrawn]
    assert sorted(standing) == sorted(forms.id_of(box.all("a")[0]) for box in boxes)
    for box in boxes:
        id_ = forms.id_of(box.all("a")[0])
        votes = [number(stage["votes"][id_]) for stage in record.stages]
        assert record.names[id_] == box.all("a")[0].text
        assert outcome(record, id_) == forms.styled(box, "status")[0].text
        first, most = record.shown(votes[0]), record.shown(max(votes))
        words = f"First preferences {first}, at most {most}"
        assert words == forms.styled(box, "aside")[0].text
        check_line(record, id_, box)


def outcome(record: Record, id_: str) -> str:
    """Say how it ended for a candidate."""
    for stage in record.stages:
        for status in ("elected", "excluded"):
            if id_ in stage[status]:
                return f"{status.capitalize()} at stage {stage['number']}"
    return "Not elected"


def check_line(record: Record, id_: str, box: Element) -> None:
    """The points of a line and of the quota, its mark, and its words."""
    (chart,) = forms.styled(box, "line")
    votes = [number(stage["votes"][id_]) for stage in record.stages]
    quotas = [number(stage["quota"]) for stage in record.stages]
    full = max(
        Fraction(1, 10**9),
        *quotas,
        *(number(v) for s in record.stages for v in s["votes"].values()),
    )
    gone = [
        at
        for at, units in enumerate(votes)
        if not units and record.status(id_, at + 1) == "excluded"
    ]
    last = gone[0] if gone else len(votes) - 1
    lines = {each.attributes["class"]: each.attributes["points"] for each in chart.all("polyline")}
    needed = record.stages[0]["action"] != "uncontested"
    expected = {"votes": points(votes, full)[: last + 1]}
    if needed:
        expected["quota"] = points(quotas, full)
    assert {name: shown(each) for name, each in expected.items()} == lines
    decided = [
        at for at, stage in enumerate(record.stages) if id_ in stage["elected"] + stage["excluded"]
    ]
    marks = [(x.attributes["cx"], x.attributes["cy"]) for x in chart.all("circle")]
    placed = [points(votes, full)[at] for at in decided]
    assert [(percent(x), f"{(60 + y * 600 // 1000) / 100:g}em") for x, y in placed] == marks
    texts = [each.text for each in chart.children if each.tag == "text"]
    quota = [f"Quota {record.shown(quotas[-1])}"] * needed
    assert [*quota, "Stage 1", str(len(votes))] == texts
    figures = "; ".join(record.shown(each) for each in votes[: last + 1])
    words = f"{outcome(record, id_)}. Votes stage by stage: {figures}."
    assert words == chart.all("desc")[0].text
    assert record.status(id_, len(votes)) in chart.attributes["class"].split()


def points(figures: list[Fraction], full: Fraction) -> list[Point]:
    """Place figures: a point a stage, in thousandths from the left and from the top."""
    across = max(1, len(figures) - 1)
    return [
        (at * 1000 // across, 1000 - int(each * 1000 / full)) for at, each in enumerate(figures)
    ]


def shown(line: list[Point]) -> str:
    """Write points as SVG does; a single one is drawn across the whole width."""
    if len(line) == 1:
        line = [(0, line[0][1]), (1000, line[0][1])]
    return " ".join(f"{x},{y}" for x, y in line)


def check_votes(record: Record, id_: str, page: Element) -> None:
    """The table of votes at each stage."""
    (table,) = forms.styled(page, "votes-at")
    told = record.told_on_pages()
    expected = [
        (f"Stage {at}", told[at, id_].votes, told[at, id_].change, told[at, "(quota)"].votes)
        for at in range(1, len(record.stages) + 1)
    ]
    rows = [[cell.text for cell in row.children] for row in table.all("tr")[1:]]
    assert expected == [
        (stage, votes, without_zero(change), quota) for stage, votes, change, quota in rows
    ]
    assert [*range(1, len(rows) + 1)] == [forms.stage_of(a) for a in table.all("a")]

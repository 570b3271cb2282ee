"""The forms of one contest's count, held against its record: a check each, all bytes alone.

`files` has what the site publishes of a contest, by path below the contest's folder, and the
site's first page as `home`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache

from tests import markup
from tests.reading import forms, words
from tests.reading.close import check_close
from tests.reading.flows import check_departures, check_departures_by_lines, check_flows
from tests.reading.limits import check_limits
from tests.reading.lines import check_lines, check_page_of_lines, check_stacks
from tests.reading.papers import check_ballots, check_papers
from tests.reading.parts import check_parts, told_on_page
from tests.reading.people import check_people
from tests.reading.record import (
    PARTS,
    SYMBOLS,
    Moved,
    Object,
    Record,
    number,
    read_record,
    total_of,
)
from tests.reading.why import check_why

CHART_NAME = 24
"""Letters of a name in a chart."""
CHART_LINE = 30
"""Letters of name, change and figure for which a line of a chart has room."""

Files = dict[str, bytes]
Check = Callable[[Files], None]

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_record(files: Files) -> None:
    """The record adds up by itself: steps, stages, piles and the list of the elected."""
    record = read_record(files["data/count.json"])
    assert [*range(1, len(record.stages) + 1)] == [each["number"] for each in record.stages]
    assert record.elected == [id_ for stage in record.stages for id_ in stage["elected"]]
    assert record.elected == [each["id"] for _, each in record.elections]
    for stage in record.stages:
        for point in (stage, *stage["steps"]):
            piles = (point["exhausted"], point["lost_to_fractions"])
            assert total_of(piles) == number(point["non_transferable"])
            assert record.valid == total_of((*point["votes"].values(), *piles))
        last = stage["steps"][-1]
        assert {key: stage[key] for key in last if key in stage and key != "elected"} == {
            key: figures for key, figures in last.items() if key in stage and key != "elected"
        }


def check_table(files: Files) -> None:
    """The page's table has every figure, and its columns add up to the valid papers."""
    record = read_record(files["data/count.json"])
    table = forms.table_of_page(read_page(files["results.html"]))
    assert told_on_page(record) == table
    for stage in range(1, len(record.stages) + 1):
        column = [
            each.votes
            for (at, who), each in table.items()
            if at == stage and who not in ("(total)", "(quota)", *PARTS)
        ]
        assert record.shown(Fraction(record.valid)) == table[stage, "(total)"].votes
        check_sum(column, table[stage, "(total)"].votes)
    for (stage, who), told in table.items():
        if stage > 1:
            check_sum([table[stage - 1, who].votes, told.change or "0"], told.votes)


def check_sum(figures: Iterable[str], total: str) -> None:
    """Figures of a page add up, to the last place of each that goes on beyond it."""
    texts = [*figures, total]
    cut = [each for each in texts if each.endswith("…")]
    unit = Fraction(1, 10 ** max(len(each.partition(".")[2].rstrip("…")) for each in texts))
    difference = number(total.rstrip("…")) - total_of(each.rstrip("…") for each in figures)
    assert abs(difference) < len(cut) * unit or not difference


def check_charts(files: Files) -> None:
    """Labels, lengths of bars and the description of each chart are the figures of its stage."""
    record = read_record(files["data/count.json"])
    told = record.told_on_pages()
    charts = forms.charts_of_page(files["results.html"])
    longest = max(
        number(figure)
        for key, (figure, *_) in record.told().items()
        if key[1] in record.names or key[1] == "(quota)"
    )
    assert len(record.stages) == len(charts)
    for stage, chart in zip(record.stages, charts, strict=True):
        at, quota = stage["number"], record.shown(stage["quota"])
        ids = [id_shown(record, bar.name) for bar in chart.bars]
        needed = stage["action"] != "uncontested"
        assert (f"Quota {quota}" if needed else "") == chart.quota
        assert length(stage["quota"], longest) == chart.at
        assert chart.title.startswith(f"Votes after stage {at}, ")
        assert (
            chart.description
            == (f"Quota {quota}. " if needed else "")
            + "; ".join(
                f"{record.names[id_]} {told[at, id_].votes}, {told[at, id_].status}" for id_ in ids
            )
            + "."
        )
        assert len(set(ids)) == len(ids)
        assert {
            id_
            for id_ in record.names
            if number(stage["votes"][id_]) or told[at, id_].status == "continuing"
        } <= set(ids)
        for id_, bar in zip(ids, chart.bars, strict=True):
            expected = told[at, id_]
            if len(f"{bar.name}{expected.change}{expected.votes}") > CHART_LINE:
                expected = expected._replace(change="")
            assert expected == bar.told
            assert SYMBOLS[expected.status] == bar.symbol
            assert (chart.at if needed else None) == bar.quota
            assert pieces(record, stage, id_, longest) == bar.pieces


def id_shown(record: Record, name: str) -> str:
    """Find the candidate by a name that may be cut short."""
    if not name.endswith("…"):
        return record.ids()[name]
    assert CHART_NAME >= len(name)
    (found,) = (id_ for id_, each in record.names.items() if each.startswith(name[:-1]))
    return found


def pieces(record: Record, stage: Object, id_: str, longest: Fraction) -> dict[str, forms.Piece]:
    """Work out a bar: what was held and still is, what came, what went, end to end."""
    now = number(stage["votes"][id_])
    before = record.before(stage)
    old = number(before["votes"][id_]) if before else now
    start = Fraction(0)
    found = {}
    for piece, votes in (("kept", min(old, now)), ("gained", now - old), ("gone", old - now)):
        if votes > 0 and (width := length(votes, longest)):
            found[piece] = forms.Piece(start, width)
            start += width
    return found


def length(votes: str | Fraction, longest: Fraction) -> Fraction:
    """Turn votes into hundredths of a chart's width, cut to tenths of them."""
    return Fraction(int(number(votes) * 1000 / longest), 10)


def check_moved(files: Files) -> None:
    """The tables of papers that moved are the record's transfers, in the same order."""
    record = read_record(files["data/count.json"])
    moved = forms.moved_of_page(read_page(files["results.html"]), record)
    assert [each._replace(step=0) for each in record.moved_on_pages()] == moved


def check_words(files: Files) -> None:
    """Every number and every claim of the stages' words is in the record."""
    record = read_record(files["data/count.json"])
    told = forms.words_of_page(read_page(files["results.html"]))
    for stage, each in zip(record.stages, told, strict=True):
        words.check_words(record, stage, each)


def check_facts(files: Files) -> None:
    """The key figures and the list of ties above and below the table."""
    record = read_record(files["data/count.json"])
    page = read_page(files["results.html"])
    facts = {
        row.all("dt")[0].text: row.all("dd")[0].text
        for box in forms.styled(page, "facts")
        for row in box.all("div")
    }
    first, last = (record.stages[at]["quota"] for at in (0, -1))
    quota = record.shown(first)
    if first != last:
        quota += f", at the end {record.shown(last)}"
    assert {
        "Places": str(record.seats),
        "Candidates": str(len(record.names) - len(record.withdrawn)),
        "Valid papers": str(record.valid),
        "Quota": quota if number(first) else "none needed",
        "Stages": str(len(record.stages)),
    } == {key: each for key, each in facts.items() if key != "Rule"}
    ties = [stage["number"] for stage in record.stages for _ in stage["ties"]]
    listed = forms.section(page, "ties") if ties else None
    assert bool(ties) == (listed is not None)
    section = [each for each in page.all("section") if listed in each.children]
    assert ties == [forms.stage_of(item.all("a")[0]) for box in section for item in box.all("li")]


def check_stages_csv(files: Files) -> None:
    """`stages.csv` has every figure, and says of each stage what the record says."""
    record = read_record(files["data/count.json"])
    data = files["data/stages.csv"]
    assert record.told() == forms.table_of_csv(data)
    stages = {str(stage["number"]): stage for stage in record.stages}
    for row in forms.rows_of_csv(data):
        stage = stages[row["stage"]]
        assert stage["action"] == row["action"]
        assert " ".join(stage["by"]) == row["by"]
        assert record.names.get(row["id"], "") == row["name"]


def check_transfers_csv(files: Files) -> None:
    """`transfers.csv` is the record's transfers, and they make up the changes of every step."""
    record = read_record(files["data/count.json"])
    moved = forms.moved_of_csv(files["data/transfers.csv"])
    assert record.moved() == moved
    if record.rule in {"meek-prf", "meek-nz", "warren"}:  # share all papers out anew instead
        return
    figures: dict[str, Fraction] = defaultdict(Fraction)
    for stage in record.stages:
        for at, step in enumerate(stage["steps"], start=1):
            here = [each for each in moved if (each.stage, each.step) == (stage["number"], at)]
            if here:
                assert changes_by(here, step, figures) == {
                    id_: votes - figures[id_] for id_, votes in points(step).items()
                }
            figures = points(step)


def points(step: Object) -> dict[str, Fraction]:
    """Give what everybody holds after a step, and under "" what nobody holds any more."""
    piles = (step["exhausted"], step["lost_to_fractions"])
    return {
        **{id_: number(votes) for id_, votes in step["votes"].items()},
        "": total_of(piles),
    }


def changes_by(
    moved: Iterable[Moved], step: Object, before: dict[str, Fraction]
) -> dict[str, Fraction]:
    """Work the changes of a step out from its transfers; what is lost has no paper."""
    changes = dict.fromkeys(points(step), Fraction(0))
    for each in moved:
        changes[each.receiver] += number(each.votes)
    for giver in {each.giver for each in moved}:
        changes[giver] -= before[giver] - number(step["votes"][giver])
    changes[""] -= sum(changes.values(), Fraction(0))
    return changes


def check_data(files: Files) -> None:
    """The data page gives size and digest of the files as they are, and the data digest."""
    page = read_page(files["data.html"])
    for item in (item for box in forms.styled(page, "files") for item in box.all("li")):
        data = files[item.all("a")[0].attributes["href"]]
        assert f"{len(data)} bytes" == forms.styled(item, "aside")[0].text
        assert hashlib.sha256(data).hexdigest() == item.all("code")[0].text
    digest = hashlib.sha256(files["DATA.sha256"]).hexdigest()
    assert digest in [each.text for each in page.all("code")]


OF_A_COUNT: tuple[Check, ...] = (
    check_record,
    check_parts,
    check_table,
    check_charts,
    check_stacks,
    check_flows,
    check_moved,
    check_words,
    check_why,
    check_close,
    check_limits,
    check_facts,
    check_papers,
    check_stages_csv,
    check_transfers_csv,
)
"""Those of every count."""

CHECKS: tuple[Check, ...] = (
    *OF_A_COUNT,
    check_lines,
    check_departures,
    check_ballots,
    check_people,
    check_data,
)
"""All of them, for an election."""

OF_A_VACANCY: tuple[Check, ...] = (*OF_A_COUNT, check_page_of_lines, check_departures_by_lines)
"""Those of the count that fills a vacancy; candidates' own pages tell of the election."""


def of_vacancy(files: Files, number: int) -> Files:
    """Give the files of a contest with those of a vacancy in the place of the election's.

    A file that no site has, `left`, says that somebody is passed over who did not withdraw.
    """
    of = f"vacancy-{number}"
    return {
        **files,
        "left": b"",
        "results.html": files[f"{of}.html"],
        "data/count.json": files[f"data/{of}.json"],
        **{name: files[f"{of}-{name}"] for name in ("charts.html", "transfers.html")},
        **{f"data/{name}": files[f"data/{of}-{name}"] for name in ("stages.csv", "transfers.csv")},
    }

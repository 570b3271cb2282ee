"""How close it was, as the results page tells it, held against the record alone."""

import re
from fractions import Fraction
from functools import lru_cache

from tests import markup
from tests.markup import Element
from tests.reading.forms import stage_of
from tests.reading.record import Object, Record, number, read_record

Files = dict[str, bytes]
Row = tuple[int, str, str, str]
"""The stage, who was behind, who ahead, and the votes between them as they are told."""

read_page = lru_cache(maxsize=64)(markup.read_page)


def check_close(files: Files) -> None:
    """Every decision is there, with the votes between those it fell between; so is the lead."""
    record = read_record(files["data/count.json"])
    page = read_page(files["results.html"])
    decided = [stage for stage in record.stages if decided_by_votes(record, stage)]
    rows = rows_of_page(page)
    assert [stage["number"] for stage in decided] == [row[0] for row in rows[: len(decided)]]
    gaps = [check_exclusion(record, stage, row) for stage, row in zip(decided, rows, strict=False)]
    gaps += check_last_place(record, rows[len(decided) :])
    if rows:
        check_lead(record, page, rows, gaps)


def decided_by_votes(record: Record, stage: Object) -> bool:
    """Say whether votes excluded anybody, among others whom they could have excluded."""
    doomed = stage["action"] == "exclusion-of-doomed" or stage.get("doomed")
    return bool(stage["excluded"] and not doomed and who_could_go(record, stage))


def who_could_go(record: Record, stage: Object) -> list[str]:
    """List those who stayed, and whom no limit on groups kept from being excluded."""
    at = stage["number"]
    guarded = record.settled("guarded", at)
    return [
        id_
        for id_ in record.names
        if record.status(id_, at - 1) == "continuing"
        and id_ not in stage["excluded"]
        and id_ not in guarded
    ]


def told_of_exclusion(record: Record, stage: Object, id_: str) -> set[str]:
    """What may be told somebody who is excluded: who stayed next above, and how far that was."""
    shared_out = stage["action"] == "keep-values"
    before = record.before(stage)
    decided_on = stage if before is None or shared_out else before
    votes = {who: number(figure) for who, figure in decided_on["votes"].items()}
    reached = {each["id"] for n, each in record.elections
               if n == stage["number"] and shared_out and each["because"] == "quota"}  # fmt: skip
    staying = [who for who in who_could_go(record, stage) if who not in reached]
    lowest = min((votes[who] for who in staying), default=None)
    if lowest is None:
        return {""}
    nearest = [record.names[who] for who in staying if votes[who] == lowest]
    if lowest <= votes[id_]:
        told = "{} was level, and stayed: the stage tells how the tie was parted."
    else:
        told = (
            f"The next above who stayed was {{}} with {record.shown(lowest)}, which is "
            f"{record.shown(lowest - votes[id_])} more."
        )
    return {told.format(name) for name in nearest}


def told_of_the_rest(record: Record, id_: str) -> set[str]:
    """What may be told somebody who stays without a place: who had the last one, if for votes."""
    last = record.stages[-1]
    own = number(last["votes"][id_])
    elected = {record.names[each["id"]]: number(each["votes"]) for n, each in record.elections
               if n == last["number"]}  # fmt: skip
    if not elected or min(elected.values()) <= own:
        return {"Not elected: all places are filled."}
    lowest = min(elected.values())
    place = "place" if record.seats == 1 else "last place"
    return {
        f"Not elected: the {place} went to {name} with {record.shown(lowest)}, which is "
        f"{record.shown(lowest - own)} more."
        for name, votes in elected.items()
        if votes == lowest
    }


def part_of_page(page: Element) -> Element | None:
    """Find the part of the page under its heading."""
    parts = page.all("section")
    return next(
        (p for p in parts if any(h.attributes.get("id") == "close" for h in p.children)), None
    )


def rows_of_page(page: Element) -> list[Row]:
    """Read the table; there is none where nothing had to be decided."""
    part = part_of_page(page)
    rows = []
    for row in part.all("tr")[1:] if part else []:
        head, behind, ahead, votes = row.children
        rows.append((stage_of(head.all("a")[0]), behind.text, ahead.text, votes.text))
    return rows


def check_exclusion(record: Record, stage: Object, row: Row) -> Fraction:
    """The highest of the excluded against the lowest of those who stayed."""
    _, behind, ahead, gap = row
    before = record.before(stage)
    decided_on = stage if before is None or stage["action"] == "keep-values" else before
    votes = {id_: number(figure) for id_, figure in decided_on["votes"].items()}
    staying = who_could_go(record, stage)
    highest, lowest = max(votes[id_] for id_ in stage["excluded"]), min(votes[x] for x in staying)
    assert record.shown(max(lowest - highest, Fraction(0))) == gap
    assert any(record.names[x] == behind and votes[x] == highest for x in stage["excluded"])
    assert any(record.names[x] == ahead and votes[x] == lowest for x in staying)
    return max(lowest - highest, Fraction(0))


def check_last_place(record: Record, rows: list[Row]) -> list[Fraction]:
    """The last of the elected against the next of those who were never excluded."""
    last = record.stages[-1]
    votes = {id_: number(figure) for id_, figure in last["votes"].items()}
    no_place = record.settled("doomed", last["number"] + 1)
    left = [x for x in record.names if record.status(x, last["number"]) == "continuing"]
    left = [x for x in left if x not in no_place]
    elected = {each["id"]: number(each["votes"]) for n, each in record.elections
               if n == last["number"] and each["id"] not in record.sitting}  # fmt: skip
    if not left or not elected:
        assert not rows
        return []
    ((at, behind, ahead, gap),) = rows
    lowest, highest = min(elected.values()), max(votes[x] for x in left)
    assert (last["number"], record.shown(max(lowest - highest, Fraction(0)))) == (at, gap)
    assert any(record.names[x] == ahead and elected[x] == lowest for x in elected)
    assert any(record.names[x] == behind and votes[x] == highest for x in left)
    return [max(lowest - highest, Fraction(0))]


def check_lead(record: Record, page: Element, rows: list[Row], gaps: list[Fraction]) -> None:
    """The sentence names the smallest difference and where it was."""
    part = part_of_page(page)
    assert part
    lead = part.all("p")[0].text
    least = min(gaps)
    closest = [row for row, gap in zip(rows, gaps, strict=True) if gap == least]
    if len(closest) == 1:
        for name in sorted(closest[0][1:3], key=len, reverse=True):
            assert name in lead
            lead = lead.replace(name, "")
    told = re.findall(r"\d+(?:\.\d+…?)?", lead)
    assert [record.shown(least)] * bool(least) + [str(row[0]) for row in closest] == told
    assert bool(least) != ("equal votes" in lead)

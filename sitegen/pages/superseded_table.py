"""The table of stages of a result that was corrected, from the figures that are kept of it."""

from fractions import Fraction

from sitegen.count.record import Status
from sitegen.model.superseded import EarlierCell, EarlierCount, EarlierRow
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.language import Language, mark
from sitegen.pages.outcomes import Outcome
from sitegen.pages.people import STATUSES, SYMBOLS
from sitegen.pages.piles import SAID
from sitegen.pages.stage_table import PRINTED, Cell, Figure, FigureRow, Row, StageTable
from sitegen.pages.words import isolated

TITLES = {
    "first-preferences": mark("First preferences"),
    "fill": mark("Last places filled"),
    "uncontested": mark("Elected without a contest"),
}
"""What stages are called that name nobody, by what files say that they did."""


def earlier_table(dossier: Dossier, path: str, count: EarlierCount) -> StageTable:
    """Return the table of stages, with links from the page at `path`."""
    say, order = dossier.say, outcome_order(count)
    piles = [each for each in count.piles if _worth_showing(count, each)]
    total = next((x for x, each in enumerate(piles) if each.id == "total"), len(piles))
    rows = tuple(_figures(say, each) for each in piles)
    longest = max(len(cell.figure) for row in count.candidates for cell in row.cells)
    return StageTable(
        stages=tuple(
            NavLink(_title(say, count, order, number), "")
            for number in range(1, len(count.actions) + 1)
        ),
        rows=tuple(_row(dossier, path, count, x) for x in order),
        piles=rows[:total],
        foot=rows[total:],
        many=len(count.actions) * (longest + 2) > PRINTED,
    )


def outcome_order(count: EarlierCount) -> tuple[int, ...]:
    """Return candidates as they came off, as `pages.people` orders those of a count."""
    rows = count.candidates

    def key(x: int) -> tuple[int, int, Fraction]:
        cells = rows[x].cells
        match (cells[-1].status, since(rows[x])):
            case (Status.ELECTED, stage):
                return 0, stage, -_votes(cells[stage - 1])
            case (Status.EXCLUDED, stage):
                return 2, -stage, -_votes(cells[max(0, stage - 2)])
            case (Status.WITHDRAWN, _):
                return 3, 0, Fraction(0)
            case _:
                return 1, 0, -_votes(cells[-1])

    return tuple(sorted(range(len(rows)), key=key))


def elected_at(count: EarlierCount, x: int) -> int:
    """Return the stage at which a candidate was elected; 0 for others."""
    row = count.candidates[x]
    return since(row) if row.cells[-1].status == Status.ELECTED else 0


def since(row: EarlierRow) -> int:
    """Return the stage, from 1, since which a candidate has the status of the last one."""
    cells = row.cells
    stages = range(len(cells), 1, -1)
    return next((x for x in stages if cells[x - 2].status != cells[x - 1].status), 1)


def candidate_link(dossier: Dossier, path: str, candidate: str) -> str:
    """Return the link to a candidate's page; "" if nobody by that id stands any more."""
    known = any(each.id == candidate for each in dossier.contest.candidates)
    return urls.href(path, dossier.candidate_page(candidate)) if known else ""


def _title(say: Language, count: EarlierCount, order: tuple[int, ...], number: int) -> str:
    """Return what a stage is called, as `narration.title` calls those of a count."""
    rows = tuple(count.candidates[x] for x in order)
    action = count.actions[number - 1]
    if action in TITLES:
        return say(TITLES[action])
    if action == "surplus":
        givers = [x for x in count.candidates if x.cells[number - 1].change.startswith("-")]
        if len(givers) == 1:
            return say("Surplus of {who}", who=isolated(givers[0].name))
    out = _newly(say, rows[::-1], number, Status.EXCLUDED)
    elected = _newly(say, rows, number, Status.ELECTED) if action == "keep-values" else ""
    if elected and out:
        return say("Election of {who} and exclusion of {others}", who=elected, others=out)
    if elected:
        return say("Election of {who}", who=elected)
    return say("Exclusion of {who}", who=out) if out else say("Stage {number}", number=number)


def _newly(say: Language, rows: tuple[EarlierRow, ...], number: int, status: Status) -> str:
    """Return the names of those who got a status at a stage, "" if nobody did.

    Those who go out stand in the other order than in the table: the fewest votes first.
    """
    found = [x for x in rows if x.cells[number - 1].status == status and _new(x, number)]
    return say.listed(isolated(each.name) for each in found) if found else ""


def _row(dossier: Dossier, path: str, count: EarlierCount, x: int) -> Row:
    row, say = count.candidates[x], dossier.say
    status = Status(row.cells[-1].status)
    ended = _outcome(say, status, since(row))
    return Row(
        candidate=NavLink(row.name, candidate_link(dossier, path, row.id)),
        symbol=ended.symbol,
        outcome=ended.words,
        style=ended.style,
        cells=tuple(
            Cell(
                votes=cell.figure,
                change=changed(cell),
                symbol=SYMBOLS[Status(cell.status)],
                status=say(STATUSES[Status(cell.status)]),
                style=cell.status,
                new=_new(row, number),
            )
            for number, cell in enumerate(row.cells, start=1)
        ),
    )


def _outcome(say: Language, status: Status, stage: int) -> Outcome:
    match status:
        case Status.ELECTED:
            return Outcome("✓", say("Elected at stage {stage}", stage=stage), status.value)
        case Status.EXCLUDED:
            return Outcome("✗", say("Excluded at stage {stage}", stage=stage), status.value)
        case Status.WITHDRAWN:
            return Outcome("–", say("Withdrawn"), status.value)
        case Status.CONTINUING:
            return Outcome("•", say("Not elected"), status.value)


def _figures(say: Language, row: EarlierRow) -> FigureRow:
    label, explained = SAID.get(row.id, (row.id, ""))
    return FigureRow(
        say(label),
        say(explained) if explained else "",
        tuple(Figure(cell.figure, changed(cell)) for cell in row.cells),
    )


def _worth_showing(count: EarlierCount, row: EarlierRow) -> bool:
    """Say whether a row tells anything: no quota that nobody needed, no parts that are nothing."""
    some = {each.id for each in count.piles if any(_votes(cell) for cell in each.cells)}
    match row.id:
        case "quota":
            return "uncontested" not in count.actions
        case "above-quota":
            return "above-quota" in some
        case "cut-off" | "not-carried":
            return "not-carried" in some
        case _:
            return True


def changed(cell: EarlierCell) -> str:
    """Return a change with its sign, a true minus for what went away; "" if nothing changed."""
    return cell.change.replace("-", "−") if cell.change.startswith(("+", "-")) else ""


def _new(row: EarlierRow, number: int) -> bool:
    status = row.cells[number - 1].status
    if number == 1:
        return status not in (Status.CONTINUING, Status.WITHDRAWN)
    return status != row.cells[number - 2].status


def _votes(cell: EarlierCell) -> Fraction:
    return Fraction(cell.figure)

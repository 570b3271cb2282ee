"""A result that was corrected, as it was published: its figures, and why they no longer stand.

All of it comes from the `stages.csv` that the content keeps, whose digest the log records; nothing
is counted again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sitegen.model.superseded import STAGES, EarlierCell, EarlierCount
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language
from sitegen.pages.stage_table import StageTable
from sitegen.pages.superseded_table import (
    candidate_link,
    earlier_table,
    elected_at,
    outcome_order,
)
from sitegen.pages.words import capital, isolated
from sitegen.trust.chain import in_force, replaced_results
from sitegen.trust.steps import RESULT


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """A result that was corrected."""

    on: date
    """The day on which it was recorded."""
    page: NavLink
    """Its page."""
    stages: NavLink
    """Its stages, as a file for a spreadsheet."""
    sha256: str
    """The digest of that file."""
    corrected: date
    """The day on which another result took its place."""
    step: str
    """The link to the step of the record that says so."""
    note: str
    """Why it was corrected."""
    again: bool
    """Whether it is the present result again."""


@dataclass(frozen=True, slots=True)
class EarlierElected:
    """Somebody whom a result that was corrected had elected."""

    candidate: NavLink
    """The name, and the link to the candidate's page, if there is one."""
    stage: str
    """The stage of the election."""
    votes: str
    """The votes after that stage."""


@dataclass(frozen=True, slots=True)
class SupersededPage:
    """The page `superseded/<digest>.html` of a contest: a result that was corrected."""

    frame: Frame
    """The frame of the page."""
    result: EarlierResult
    """When it was recorded and corrected, and why."""
    compared: str
    """Whether the present result elects the same, in a sentence; "" while nothing is counted."""
    present: str
    """The link to the present result; "" while nothing is counted."""
    answer: str
    """Whom it had elected, in a sentence."""
    elected: tuple[EarlierElected, ...]
    """The same one by one, in order of election."""
    table: StageTable
    """All stages in figures, as they were published."""
    log: str
    """The link to the record of the poll."""
    styles: str
    """The link to the stylesheet of tables of stages."""


def earlier_results(dossier: Dossier, path: str) -> tuple[EarlierResult, ...]:
    """Return every result that another one took the place of, with links from a page."""
    contest, say = dossier.contest, dossier.say
    log, found = contest.log or (), []
    now = in_force(log).get(RESULT)
    for digest, by in replaced_results(log).items():
        first = next(each for each in log if dict(each.payload).get(RESULT) == digest)
        file = dossier.shared(path, urls.superseded(contest.id, f"{digest}-{STAGES}"))
        page = urls.href(path, urls.superseded_page(contest.id, digest))
        found.append(
            EarlierResult(
                on=first.moment.date(),
                page=NavLink(
                    say("The result recorded on {day}", day=say.day(first.moment.date())), page
                ),
                stages=NavLink(STAGES, file),
                sha256=digest,
                corrected=by.moment.date(),
                step=urls.href(path, dossier.page("log"), f"step-{by.height}"),
                note=contest.log_notes[by.height],
                again=digest == now,
            )
        )
    return tuple(found)


def fallen_results(dossier: Dossier, path: str) -> tuple[EarlierResult, ...]:
    """Return those of them that are not the present result again."""
    return tuple(each for each in earlier_results(dossier, path) if not each.again)


def superseded_pages(dossier: Dossier) -> Iterator[SupersededPage]:
    """Yield the page of every result of a contest that was corrected."""
    contest = dossier.contest
    counts = {each.digest: each.count for each in contest.superseded if each.count}
    for digest in replaced_results(contest.log or ()):
        if digest in counts:
            path = urls.superseded_page(contest.id, digest)
            (result,) = (x for x in earlier_results(dossier, path) if x.sha256 == digest)
            yield _page(dossier, path, result, counts[digest])


def _page(
    dossier: Dossier, path: str, result: EarlierResult, count: EarlierCount
) -> SupersededPage:
    contest, say = dossier.contest, dossier.say
    day = say.day(result.on)
    title = say("Superseded result, recorded on {day}: {contest}", day=day, contest=contest.title)
    said = say("A result that was corrected, as it was published.")
    elected = tuple(_elected(dossier, path, count))
    return SupersededPage(
        frame=replace(contest_frame(dossier, path, title, said), robots="noindex"),
        result=result,
        compared=_compared(dossier, count) if dossier.record and not result.again else "",
        present=urls.href(path, dossier.page("results")) if dossier.record else "",
        answer=say.many(
            len(elected),
            "{number} candidate had been elected: {who}.",
            "{number} candidates had been elected: {who}.",
            number=capital(say.number(len(elected))),
            who=say.listed(isolated(each.candidate.label) for each in elected),
        ),
        elected=elected,
        table=earlier_table(dossier, path, count),
        log=urls.href(path, dossier.page("log")),
        styles=dossier.shared(path, urls.CHART_STYLES),
    )


def _compared(dossier: Dossier, count: EarlierCount) -> str:
    """Return whether the present result elects the same people, by their ids."""
    record, say = dossier.record, dossier.say
    if record is None:
        return ""
    now = {record.candidates[each.candidate].id for x in record.stages for each in x.elected}
    then = {count.candidates[x].id for x in outcome_order(count) if elected_at(count, x)}
    if now == then:
        return say("The present result elects the same candidates, with other figures.")
    return say("The present result does not elect the same candidates.")


def _elected(dossier: Dossier, path: str, count: EarlierCount) -> Iterator[EarlierElected]:
    say = dossier.say
    for x in outcome_order(count):
        if stage := elected_at(count, x):
            row = count.candidates[x]
            yield EarlierElected(
                NavLink(row.name, candidate_link(dossier, path, row.id)),
                say("Stage {number}", number=stage),
                _votes(say, row.cells[stage - 1]),
            )


def _votes(say: Language, cell: EarlierCell) -> str:
    if Fraction(cell.figure) == 1:
        return say("{votes} vote", votes=cell.figure)
    return say("{votes} votes", votes=cell.figure)

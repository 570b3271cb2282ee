"""The results of a contest: the answer, the table of stages, each stage in words and as a chart.

The count that fills a vacancy is told in the same way, on a page of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen.count.law import Rule
from sitegen.count.record import Because, CountRecord
from sitegen.model.poll import Poll, Rejected
from sitegen.model.site import Contest
from sitegen.pages import urls
from sitegen.pages.closeness import Closeness, closeness
from sitegen.pages.counted import counted_by
from sitegen.pages.declared import DeclaredTold, declared_told
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.glossary import term_links
from sitegen.pages.language import Language, mark
from sitegen.pages.limited import Limited, limited
from sitegen.pages.lots import DiceTold, TieTold, dice_told, ties
from sitegen.pages.narration import answer
from sitegen.pages.now import undeclared
from sitegen.pages.opinions import Opinions, opinions
from sitegen.pages.papers import invalid_papers, irregular_papers, withdrawals
from sitegen.pages.people import outcome_order, votes_of
from sitegen.pages.published import NOT_COMPARED
from sitegen.pages.recount import Recount, recount
from sitegen.pages.rules import in_language
from sitegen.pages.signed import rebuilt, signed_link
from sitegen.pages.stacks import StackChart, stack_chart
from sitegen.pages.stage_sections import StageSection, sections
from sitegen.pages.stage_table import StageTable, stage_table
from sitegen.pages.stepping import Stepping, stepping
from sitegen.pages.successions import Succession, since
from sitegen.pages.superseded import EarlierResult, fallen_results
from sitegen.pages.vacancy import Vacated, vacated
from sitegen.pages.words import capital

REASONS = {
    Because.QUOTA: mark("reached the quota"),
    Because.VOTE_REQUIRED: mark("sure of a place below the quota"),
    Because.MAJORITY: mark("more than half of the votes in play"),
    Because.ALL_OTHERS: mark("at least as many votes as all the others together"),
    Because.LAST_VACANCIES: mark("as many candidates as places were left"),
    Because.UNCONTESTED: mark("no more candidates than places"),
    Because.SITTING: mark("remains a member"),
}


@dataclass(frozen=True, slots=True)
class Elected:
    """One of the elected, as the answer lists them."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    stage: NavLink
    """The stage of the election, and the link to it."""
    votes: str
    """The votes at that moment, such as `23.00 votes`."""
    reason: str
    """Why the candidate was elected then, in a few words."""
    links: tuple[NavLink, ...] = ()
    """Words in the reason that the glossary explains, where they stand first on the page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A key figure of the count."""

    label: str
    """What it is."""
    figure: str
    """The figure, exact."""
    links: tuple[NavLink, ...] = ()
    """The word in the label that the glossary explains, if it stands first on the page here."""


@dataclass(frozen=True, slots=True)
class RejectedPapers:
    """Papers that do not take part, and why."""

    reason: str
    """Why."""
    papers: int
    """How many."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What came back from the voters, and what was counted of it."""

    source: str
    """How the papers came to this site."""
    roll_source: str
    """Where the figures of what was set aside come from; "" if nothing was."""
    returned: int
    """Everything that came back."""
    valid: int
    """Papers that were counted."""
    rejected: tuple[RejectedPapers, ...]
    """Papers that were not, by reason."""
    notes: tuple[str, ...]
    """How many of the valid papers were cut, read past something, or spread, in sentences; and
    how many put somebody first who withdrew."""


@dataclass(frozen=True, slots=True)
class Results:
    """The page `results.html`, or `vacancy-1.html` and so on for each vacancy: the whole count."""

    frame: Frame
    """The frame of the page."""
    vacancy: Vacated | None
    """The vacancy that this count fills; None for the election."""
    answer: str
    """The result in one sentence; of a vacancy, who left and who takes the place."""
    elected: tuple[Elected, ...]
    """The elected, in order of election; of a vacancy, the new members alone."""
    declared: DeclaredTold | None
    """The scrutineer's declared result held against the count; None if none was typed."""
    undeclared: str
    """That the result was counted and nobody has declared it yet, in a sentence; else ""."""
    corrected: tuple[EarlierResult, ...]
    """The results that this one took the place of; none of a vacancy."""
    facts: tuple[Fact, ...]
    """The key figures."""
    rule: Rule
    """The rule of the count."""
    table: StageTable
    """All stages in figures."""
    stages: tuple[StageSection, ...]
    """All stages one by one."""
    stacks: StackChart
    """What came to each candidate, and when."""
    lines: str
    """The link to the page with each candidate's votes through the stages."""
    transfers: str
    """The link to the page with all transfers."""
    styles: str
    """The link to the stylesheet of charts."""
    stepping: Stepping
    """The files for stepping through the stages."""
    closeness: Closeness | None
    """How close the decisions were; None where nothing had to be decided."""
    successions: tuple[Succession, ...]
    """The vacancies since this count, and who took the places."""
    limited: Limited | None
    """What the limits on groups changed; None if there are none."""
    opinions: Opinions | None
    """What other rules make of the same papers; None if none was asked, as for a vacancy."""
    not_compared: str
    """Why other rules are not asked, in a sentence; "" where they could be."""
    ties: tuple[TieTold, ...]
    """All ties, in order."""
    dice: DiceTold | None
    """The dice behind the order for lots; None if none were rolled."""
    papers: Papers | None
    """The papers behind the count."""
    turnout: str
    """The link to the page on turnout."""
    follow: str
    """The link to the page on which a paper is followed; "" where no paper moved."""
    data: str
    """The link to the data page."""
    signed: NavLink | None
    """The link to the statements that people signed; None if there are none."""
    rebuilt: str
    """How many say that they built the site again, in a sentence; "" if nobody does."""
    log: str
    """The link to the record of the poll."""
    statement: str
    """By what it was counted, under which rule and from which data, in a sentence."""
    recount: Recount
    """What counting again in the browser needs."""
    scrutineer: str
    """Who ran the poll."""


def results(dossier: Dossier, record: CountRecord) -> Results:
    """Return the results page of a contest after the count, or the page of a vacancy."""
    contest, say = dossier.contest, dossier.say
    path = dossier.of_count("results")
    vacancy = vacated(dossier, path)
    told = vacancy.answer if vacancy else answer(say, record)
    title = say("Results: {contest}", contest=contest.title)
    order = outcome_order(record)
    links, seen = term_links(dossier, path), set[str]()
    again = recount(dossier, record, path)
    return Results(
        frame=replace(
            contest_frame(dossier, path, vacancy.title if vacancy else title, told),
            worker=bool(again.data),
        ),
        vacancy=vacancy,
        answer=told,
        elected=tuple(
            replace(each, links=links.first(each.reason, seen))
            for each in _elected(dossier, record, path)
        ),
        declared=declared_told(dossier, record, path),
        undeclared="" if vacancy else undeclared(say, contest),
        corrected=() if vacancy else fallen_results(dossier, path),
        facts=tuple(
            replace(each, links=links.first(each.label, seen)) for each in _facts(say, record)
        ),
        rule=in_language(say, record.rule),
        table=stage_table(dossier, record, path, order),
        stages=sections(dossier, record, path, order, seen),
        stacks=stack_chart(say, record),
        lines=urls.href(path, dossier.of_count("charts")),
        transfers=urls.href(path, dossier.of_count("transfers")),
        styles=dossier.shared(path, urls.CHART_STYLES),
        stepping=stepping(dossier, path),
        closeness=closeness(say, record, dossier.sitting),
        successions=since(dossier, path),
        limited=limited(dossier, record),
        opinions=opinions(say, record, dossier.opinions),
        not_compared="" if contest.whole_papers else say(NOT_COMPARED[contest.ballot_privacy]),
        ties=ties(dossier, record),
        dice=dice_told(dossier),
        papers=_papers(dossier, record),
        turnout=urls.href(path, dossier.page("turnout")),
        follow=urls.href(path, dossier.of_count("follow")) if record.contested else "",
        data=urls.href(path, dossier.page("data")),
        signed=signed_link(dossier, path),
        rebuilt=rebuilt(dossier),
        log=urls.href(path, dossier.page("log")),
        statement=counted_by(dossier, record),
        recount=again,
        scrutineer=contest.scrutineer,
    )


def _elected(dossier: Dossier, record: CountRecord, path: str) -> tuple[Elected, ...]:
    """Return the elected in order of election, for the page at `path`.

    Where the count fills a vacancy, these are those who take the place; the others were members.
    """
    say = dossier.say
    return tuple(
        Elected(
            candidate=NavLink(
                record.candidates[each.candidate].name,
                urls.href(path, dossier.candidate_page(record.candidates[each.candidate].id)),
            ),
            stage=NavLink(
                say("Stage {number}", number=stage.number), f"#{urls.stage(stage.number)}"
            ),
            votes=votes_of(say, record, each.votes),
            reason=say(REASONS[each.because]),
        )
        for stage in record.stages
        for each in stage.elected
        if record.candidates[each.candidate].id not in dossier.sitting
    )


def _facts(say: Language, record: CountRecord) -> tuple[Fact, ...]:
    first, last = record.stages[0].end.quota, record.stages[-1].end.quota
    quota = record.decimal(first)
    if last != first:
        quota = say("{quota}, at the end {last}", quota=quota, last=record.decimal(last))
    if not record.contested:
        quota = say("none needed")
    standing = sum(not who.withdrawn for who in record.candidates)
    return (
        Fact(say("Places"), str(record.seats)),
        Fact(say("Candidates"), str(standing)),
        Fact(say("Valid papers"), str(record.valid_papers)),
        Fact(say("Quota"), quota),
        Fact(say("Stages"), str(len(record.stages))),
        Fact(say("Rule"), say(record.rule.title)),
    )


def _papers(dossier: Dossier, record: CountRecord) -> Papers | None:
    poll, roll, say = dossier.contest.poll, dossier.contest.roll, dossier.say
    if poll is None:
        return None
    told = (*irregular_papers(say, record), *withdrawals(say, dossier.contest))
    rejected = of_no_effect(dossier, record, poll)
    return Papers(
        source=poll.source,
        roll_source=roll.source if roll and roll.set_aside else "",
        returned=came_back(dossier.contest, poll),
        valid=record.valid_papers,
        rejected=rejected,
        notes=told,
    )


def came_back(contest: Contest, poll: Poll) -> int:
    """Return all that came back: by the roll, if one is published, with what was set aside."""
    roll = contest.roll
    return roll.returned if roll and roll.returned is not None else poll.returned


def of_no_effect(dossier: Dossier, record: CountRecord, poll: Poll) -> tuple[RejectedPapers, ...]:
    """Return what came back and took no part: what the roll sets aside, then papers by why."""
    roll, others = dossier.contest.roll, not_counted(dossier.say, record, poll.rejected)
    if roll is None:
        return others
    return (*(RejectedPapers(each.reason, each.number) for each in roll.set_aside), *others)


def not_counted(
    say: Language, record: CountRecord, rejected: Iterable[Rejected]
) -> tuple[RejectedPapers, ...]:
    """Return the papers that took no part: those rejected before the count, then others by why."""
    return (
        *(RejectedPapers(each.reason, each.papers) for each in rejected),
        *(RejectedPapers(capital(why), papers) for why, papers in invalid_papers(say, record)),
    )

"""The overview of a contest: what it is for, when, who may vote, and how."""

from dataclasses import dataclass

from sitegen.count.law import Rule
from sitegen.model.site import Event, NominationRule
from sitegen.pages import uncontested, urls
from sitegen.pages.cards import organisation_link
from sitegen.pages.counted import counted_by
from sitegen.pages.declared import declared_differs
from sitegen.pages.embed import EmbedCode, embed_code
from sitegen.pages.frame import Dossier, Frame, NavLink, Prose, contest_frame, places
from sitegen.pages.glossary import LinkedText, rule_told, term_links
from sitegen.pages.home import STATES
from sitegen.pages.limits import asked
from sitegen.pages.linked_data import poll_event
from sitegen.pages.nominating import nominators
from sitegen.pages.now import now, undeclared
from sitegen.pages.papers import marking
from sitegen.pages.published import told
from sitegen.pages.rules import in_language
from sitegen.pages.successions import Succession, successions
from sitegen.pages.superseded import EarlierResult, fallen_results


@dataclass(frozen=True, slots=True)
class Overview:
    """The page `index.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    embed: EmbedCode
    """How to show candidates and dates, or the slate, on another site."""
    office: str
    """What those elected will be."""
    level: str
    """The level of the office, in words."""
    state: str
    """The state of the contest, in words."""
    declared: str
    """After the count, who declared the result when, or that nobody has yet; else ""."""
    corrected: tuple[EarlierResult, ...]
    """The results that this one takes the place of, and why."""
    differs: NavLink | None
    """The warning that the declared result is not the counted one, and the link to where."""
    seats: int
    """Places to be filled."""
    candidates: int
    """How many stand, those who withdrew not among them."""
    candidate_list: str
    """The link to the candidates."""
    now: str
    """Before the count, until when to nominate or vote, in a sentence or two; "" if not known."""
    answer: str
    """The result in one sentence after the count, or where there is no vote, else ""."""
    uncontested: bool
    """Whether there is no vote, as all who stand are elected without one."""
    slate: str
    """The link to those elected without a vote, else ""."""
    idle: str
    """That lines of the timetable on a vote mean nothing any more, in a sentence; else ""."""
    successions: tuple[Succession, ...]
    """The vacancies since, and who took the places."""
    results: str
    """The link to the results after the count, else ""."""
    statement: str
    """By what it was counted, under which rule and from which data, after the count, else ""."""
    data: str
    """The link to the data page."""
    about: Prose | None
    """Why the contest is held."""
    electorate: Prose
    """Who may vote."""
    issued: str
    """The link to how members find their own ballot on the roll; "" if no list is published."""
    organisations: tuple[NavLink, ...]
    """The participating organisations."""
    circulation: str
    """The link to who sent the candidates' statements to whom; "" if there is nothing to tell."""
    scrutineer: str
    """Who runs the poll."""
    scrutineer_link: str
    """The scrutineer's own site; "" if none is given."""
    published: tuple[str, ...]
    """What is published of the papers after the count, in sentences."""
    time_zone: str
    """The zone of all times."""
    timetable: tuple[Event, ...]
    """The timetable, in order."""
    calendar: str
    """The link to the same as a file for calendar programs."""
    log: str
    """The link to the record of the poll; "" if no log is kept."""
    settled: bool
    """Whether it is settled who stands, as nominations have closed."""
    nomination: NominationRule
    """What makes a candidate."""
    nominators: str
    """Which bodies of which organisations may nominate, in words."""
    questions: tuple[NavLink, ...]
    """The questions put to every candidate, and the links to the pages of their answers."""
    word_limit: int
    """The most words of a statement."""
    rule: Rule
    """The rule of the count: its facts in plain sentences."""
    told: tuple[LinkedText, ...]
    """The same four sentences, with links to the glossary."""
    limits: tuple[str, ...]
    """The limits on groups, a sentence each."""
    how_to_vote: str
    """The link to the page on how to vote."""
    marking: tuple[str, ...]
    """What becomes of a paper that does not rank one candidate after the other, in sentences."""


def overview(dossier: Dossier) -> Overview:
    """Return the overview of a contest."""
    contest, say = dossier.contest, dossier.say
    path = urls.contest(contest.id)
    source = f"contests/{contest.id}/contest.yml"
    corrected = fallen_results(dossier, path) if dossier.record else ()
    return Overview(
        frame=contest_frame(
            dossier,
            path,
            contest.title,
            say("{office}: {places}.", office=contest.office, places=places(contest, say)),
            about=poll_event(dossier),
        ),
        embed=embed_code(dossier),
        office=contest.office,
        level=contest.level,
        state=say(STATES[contest.state]),
        declared=_declared(dossier, corrected),
        corrected=corrected,
        differs=declared_differs(dossier, path),
        seats=contest.seats,
        candidates=len(contest.standing),
        candidate_list=urls.href(path, dossier.page("candidates")),
        now="" if dossier.decided else now(dossier),
        answer=now(dossier) if dossier.decided else "",
        uncontested=contest.uncontested,
        slate=urls.href(path, dossier.page("slate")) if contest.uncontested else "",
        idle=_idle(dossier),
        successions=successions(dossier, path),
        results=urls.href(path, dossier.page("results")) if dossier.record else "",
        statement=counted_by(dossier, dossier.record) if dossier.record else "",
        data=urls.href(path, dossier.page("data")),
        about=Prose(contest.about, 2, path, source) if contest.about else None,
        electorate=Prose(contest.electorate, 3, path, source),
        issued=urls.href(path, dossier.page("data"), "issued")
        if contest.roll and contest.roll.codes
        else "",
        organisations=tuple(
            organisation_link(dossier, path, each) for each in contest.organisations
        ),
        circulation=urls.href(path, dossier.page("circulation")) if contest.circulates else "",
        scrutineer=contest.scrutineer,
        scrutineer_link=contest.scrutineer_link,
        published=() if contest.uncontested else told(say, contest),
        time_zone=contest.time_zone,
        timetable=contest.timetable,
        calendar=urls.href(path, urls.timetable(contest.id)),
        log=urls.href(path, dossier.page("log")) if contest.log else "",
        settled=contest.settled,
        nomination=contest.nomination,
        nominators=nominators(dossier),
        questions=tuple(
            NavLink(each.text, urls.href(path, urls.question(contest.id, each.id)))
            for each in contest.questions
        ),
        word_limit=contest.word_limit,
        rule=in_language(dossier.say, dossier.rule),
        told=rule_told(dossier, term_links(dossier, path), set()),
        limits=tuple(asked(dossier.say, each, contest.seats) for each in contest.constraints),
        how_to_vote=urls.href(path, dossier.page("how-to-vote")),
        marking=marking(dossier.say, contest),
    )


def _idle(dossier: Dossier) -> str:
    contest = dossier.contest
    on = contest.declared
    if not contest.uncontested or on is None or all(each.on <= on for each in contest.timetable):
        return ""
    return dossier.say("Nobody votes, so what stands here of a vote does not take place.")


def _declared(dossier: Dossier, corrected: tuple[EarlierResult, ...]) -> str:
    contest, say = dossier.contest, dossier.say
    if contest.uncontested:
        return uncontested.declared(dossier)
    if not contest.counted:
        return ""
    if contest.declared is None:
        return undeclared(say, contest)
    on = say.day(contest.declared)
    if any(each.on <= contest.declared < each.corrected for each in corrected):
        return say("{who} declared a result on {day}, which was corrected since.",
                   who=contest.scrutineer, day=on)  # fmt: skip
    return say("{who} declared this result on {day}.", who=contest.scrutineer, day=on)

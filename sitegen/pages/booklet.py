"""Everything that the candidates of a contest say, on one page: to read, to print and to send.

The same context makes the page of the site and, without anything of the site around it, the
booklet and the e-mail of the pack that organisations send.
"""

from dataclasses import dataclass

from sitegen.model.site import Candidate, Event
from sitegen.pages import uncontested, urls
from sitegen.pages.frame import Dossier, Frame, Prose, contest_frame
from sitegen.pages.instructions import advice, steps
from sitegen.pages.language import Language
from sitegen.pages.nominating import NominationRow, nominated
from sitegen.pages.order import order
from sitegen.pages.portraits import Picture, picture
from sitegen.pages.published import promised
from sitegen.pages.words import clock

REBUILDERS = "slate-witness@v1"
"""The namespace of those who build a site again, whose keys come when there is one."""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A line of the timetable."""

    when: str
    """The day, and the hour if there is one."""
    what: str
    """What happens."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question to all candidates and the answer of one of them."""

    question: str
    """The question."""
    answer: Prose | None
    """The answer; None if the candidate gave none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A candidate in the booklet."""

    anchor: str
    """The anchor of the candidate on the page."""
    name: str
    """The name."""
    picture: Picture | None
    """The photo, if there is one."""
    organisations: str
    """The organisations that the candidate belongs to."""
    withdrawn: str
    """When and why the candidate withdrew, in a sentence; "" if not."""
    checked_by: str
    """Who checked that the candidate may stand; "" if nobody has."""
    statement: Prose
    """The statement, in the candidate's own words."""
    nominations: tuple[NominationRow, ...]
    """The nominations, by date."""
    answers: tuple[Answered, ...]
    """Every question of the contest."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key with which somebody will sign statements about the poll."""

    by: str
    """The names under which they sign, as a list in words."""
    fingerprint: str
    """The fingerprint of the key."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """The page `booklet.html` of a contest, and the pack."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """The office and how many places there are, in a sentence."""
    organisations: str
    """The participating organisations, as a list in words."""
    scrutineer: str
    """Who runs the poll."""
    order: str
    """In which order the candidates stand, in a sentence."""
    time_zone: str
    """The zone of all times."""
    timetable: tuple[TimetableRow, ...]
    """The timetable, in order."""
    steps: tuple[str, ...]
    """What to write on the ballot paper, a sentence or two a step."""
    advice: tuple[str, ...]
    """What else to know about marking it, and until when to vote if that is known, in sentences."""
    published: tuple[str, ...]
    """What is published of the papers after the count, and the name of that, in sentences."""
    keys: tuple[SigningKey, ...]
    """The keys with which statements about the poll will be signed, but for those of whoever
    builds the site again later."""
    candidates: tuple[Entry, ...]
    """The candidates; those who withdrew stand in their place."""
    address: str
    """The address of the contest's page, if the site knows its own; else ""."""
    how_to_vote: str
    """The address of the page on how to vote, under the same condition."""
    circulation: str
    """The link to who sent the pack to whom; "" if there is no such page."""
    uncontested: str = ""
    """That there is no vote, as all who stand are elected without one, in sentences; else ""."""
    digest: str = ""
    """The digest of the pack, in a PDF alone: whatever the digest is made from cannot hold it."""


def booklet(dossier: Dossier) -> Booklet:
    """Return the booklet of a contest whose candidates are settled."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("booklet")
    title = say("All candidates: {contest}", contest=contest.title)
    said = say("What every candidate for {contest} says.", contest=contest.title)
    base = dossier.site.base_url
    return Booklet(
        frame=contest_frame(dossier, path, title, said),
        lead=say.many(
            contest.seats,
            "{office}: {n} place",
            "{office}: {n} places",
            office=contest.office,
        ),
        organisations=say.listed(
            dossier.organisations[each].name for each in contest.organisations
        ),
        scrutineer=contest.scrutineer,
        order=order(say, contest),
        time_zone=contest.time_zone,
        timetable=tuple(TimetableRow(_when(say, each), each.what) for each in contest.timetable),
        steps=steps(say),
        advice=advice(say, contest, dossier.rule),
        published=promised(say, contest),
        keys=tuple(
            SigningKey(say.listed(each.by), each.fingerprint)
            for each in dossier.site.keys
            if set(each.namespaces) != {REBUILDERS}
        ),
        candidates=tuple(_entry(dossier, path, each) for each in contest.candidates),
        address=f"{base}{say.root}{urls.contest(contest.id)}" if base else "",
        how_to_vote=f"{base}{say.root}{dossier.page('how-to-vote')}" if base else "",
        circulation=urls.href(path, dossier.page("circulation")) if contest.circulates else "",
        uncontested=uncontested.elected(say, contest) if contest.uncontested else "",
    )


def _entry(dossier: Dossier, path: str, candidate: Candidate) -> Entry:
    say = dossier.say
    answers = {each.question: each.text for each in candidate.answers}
    gone = candidate.withdrawn
    return Entry(
        anchor=urls.who(candidate.id),
        name=candidate.name,
        picture=picture(dossier, path, candidate),
        organisations=say.listed(dossier.organisations[each].name for each in candidate.member_of),
        withdrawn=say("Withdrawn on {day}: {reason}", day=say.day(gone.on), reason=gone.reason)
        if gone
        else "",
        checked_by=candidate.checked_by,
        statement=Prose(candidate.statement, 4, path, ""),
        nominations=nominated(dossier, candidate),
        answers=tuple(
            Answered(
                each.text, Prose(answers[each.id], 5, path, "") if each.id in answers else None
            )
            for each in dossier.contest.questions
        ),
    )


def _when(say: Language, event: Event) -> str:
    if event.at is None:
        return say.day(event.on)
    return say("{day}, {time}", day=say.day(event.on), time=clock(event.at))

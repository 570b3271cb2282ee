"""The record of the poll: what was fixed at each step, and what was corrected since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language, mark
from sitegen.pages.superseded import EarlierResult, earlier_results
from sitegen.pages.words import clock
from sitegen.trust.chain import Entry, in_force
from sitegen.trust.steps import DATA, RESULT

WHAT: Mapping[str, str] = {
    "rules-freeze": mark("The rules were fixed"),
    "candidates-freeze": mark("The candidates and their words were fixed"),
    "circulation": mark("The pack of statements was fixed"),
    "roll-freeze": mark("The roll was closed"),
    "poll-open": mark("Voting opened"),
    "poll-close": mark("Voting closed"),
    "ballots-commitment": mark("The papers were committed to"),
    "tie-lots": mark("Lots were drawn"),
    "result": mark("The result was recorded"),
    "attestation": mark("A statement was added"),
    "correction": mark("Something was corrected"),
}
"""Each step in plain words."""

SAYS: Mapping[str, str] = {
    "rules-freeze": mark(
        "Rule, places, limits, who takes part, who may nominate and vote, and until when, before "
        "anybody could know whom they favour."
    ),
    "candidates-freeze": mark("Each candidate’s file: name, statement, answers, nominations."),
    "circulation": mark("Every organisation can be asked whether it sent this pack."),
    "roll-freeze": mark("How many may vote, before anybody does."),
    "poll-open": mark("From here on papers may come back."),
    "poll-close": mark("From here on no paper counts that comes back."),
    "ballots-commitment": mark(
        "The digest of all papers, published before lots were drawn, so that nobody could fit the "
        "one to the other."
    ),
    "tie-lots": mark("The dice, or the lots that were drawn."),
    "result": mark("All that the result is made from, and every figure of the count."),
    "attestation": mark("What the scrutineer, an organisation or somebody else put in writing."),
    "correction": mark("What is new, and why; what stood there before can be told by its digest."),
}
"""What each step fixes, and what that is good for."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Something that a step fixed."""

    name: NavLink
    """Its name, and the link to it; without a link where this site has it in its source alone."""
    sha256: str
    """Its SHA-256 digest; "" if a correction says that it is gone."""
    before: str
    """The digest that it had before a correction; "" if this step was the first to fix it."""
    earlier: NavLink | None
    """The link to what it was before, where that is kept."""
    file: bool
    """Whether it is called by the name of a file, and not by words."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a correction did to some of what was fixed."""

    how: str
    """What it did, in a word or two before the names."""
    names: tuple[str, ...]
    """Their names in the log, most of them those of files."""


@dataclass(frozen=True, slots=True)
class LogStep:
    """A step of the poll."""

    number: int
    """Its number, from 0."""
    what: str
    """What was done, in a few words."""
    says: str
    """What that fixes, in a sentence."""
    on: date
    """The day on which it was recorded, in UTC."""
    clock: str
    """The time of that day, in UTC."""
    note: str
    """What was noted; of a correction, why."""
    correction: bool
    """Whether it corrects what an earlier step fixed."""
    changed: tuple[Changed, ...]
    """What a correction changed, what came and what is gone by it."""
    outcome: str
    """Whether a correction after the result left it the same, in a sentence; "" otherwise."""
    fixed: tuple[Fixed, ...]
    """What it fixed."""
    opens: str
    """What the digests are that stand folded below it."""
    sha256: str
    """The digest of the step, which the next one names."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """The page `log.html` of a contest: the record of the poll, step by step."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """How many steps there are and when the last one was taken, or that no log is kept."""
    steps: tuple[LogStep, ...]
    """The steps, in order; empty if no log is kept."""
    corrections: str
    """How many of them correct what was fixed before, in a sentence; "" if none does."""
    first: int
    """The number of the first of these; 0 if there is none."""
    earlier: tuple[EarlierResult, ...]
    """The results that were corrected, in order."""
    head: str
    """The digest of the last step, which stands for the whole; "" if no log is kept."""
    file: str
    """The link to the log as a file."""
    data: str
    """The link to the data page."""
    contact: str
    """Whom to write to about a head that does not fit."""


def log_page(dossier: Dossier) -> LogPage:
    """Return the record of the poll of a contest."""
    contest, say = dossier.contest, dossier.say
    path, log = dossier.page("log"), contest.log or ()
    corrections = [each for each in log if each.type == "correction"]
    title = say("Record of the poll: {contest}", contest=contest.title)
    lead = say("No log is kept of this poll: what was fixed when cannot be told from this site.")
    if log:
        lead = say.many(
            len(log),
            "{n} step has been recorded, on {day}.",
            "{n} steps have been recorded, the last one on {day}.",
            day=say.day(log[-1].moment.date()),
        )
    return LogPage(
        frame=contest_frame(dossier, path, title, lead),
        lead=lead,
        steps=tuple(
            _step(dossier, path, each, note, in_force(log[: each.height]))
            for each, note in zip(log, contest.log_notes, strict=True)
        ),
        corrections=say.many(
            len(corrections),
            "{n} step corrects what was fixed before.",
            "{n} steps correct what was fixed before.",
        )
        if corrections
        else "",
        first=corrections[0].height if corrections else 0,
        earlier=earlier_results(dossier, path),
        head=log[-1].digest if log else "",
        file=dossier.shared(path, urls.log_file(contest.id)),
        data=urls.href(path, dossier.page("data")),
        contact=dossier.site.contact,
    )


def _step(
    dossier: Dossier, path: str, entry: Entry, note: str, before: Mapping[str, str]
) -> LogStep:
    say = dossier.say
    now, then = {**dict(entry.payload)}, {**before}
    if entry.type == "correction":
        new, old = _of_data(dossier, now.get(DATA), before.get(DATA))
        now, then = {**new, **now}, {**old, **then}
    return LogStep(
        number=entry.height,
        what=say(WHAT[entry.type]),
        says=say(SAYS[entry.type]),
        on=entry.moment.date(),
        clock=clock(entry.moment),
        note=note,
        correction=entry.type == "correction",
        changed=_changed(say, now, then) if entry.type == "correction" else (),
        outcome=_outcome(say, entry, before) if entry.type == "correction" else "",
        fixed=tuple(
            Fixed(
                _link(dossier, path, name, digest),
                digest or "",
                was := then.get(name, ""),
                _kept(dossier, path, name, was) if was != digest else None,
                file=name != DATA,
            )
            for name, digest in sorted(now.items())
        ),
        opens=say.many(
            len(now),
            "Digests of the step and of {n} thing that it fixed",
            "Digests of the step and of {n} things that it fixed",
        )
        if now
        else say("Digest of the step"),
        sha256=entry.digest,
    )


def _of_data(
    dossier: Dossier, now: str | None, before: str | None
) -> tuple[dict[str, str | None], dict[str, str]]:
    """Return which files of the data are otherwise than they were, with their digests.

    That can be told where both lists are known; they are named by their data digests.
    """
    lists = {each.digest: dict(each.listed) for each in dossier.contest.superseded if each.listed}
    lists |= {dossier.data: dict(dossier.listed)} if dossier.data else {}
    if now == before or now not in lists or before not in lists:
        return {}, {}
    new, old = lists[now], lists[before]
    folder = f"contests/{dossier.contest.id}/"
    other = [each for each in {**old, **new} if new.get(each) != old.get(each)]
    return (
        {each.removeprefix(folder): new.get(each) for each in other},
        {each.removeprefix(folder): old[each] for each in other if each in old},
    )


def _changed(
    say: Language, now: Mapping[str, str | None], before: Mapping[str, str]
) -> tuple[Changed, ...]:
    files = [each for each in sorted(now.items()) if each[0] not in (DATA, RESULT)]
    found = (
        (say("Changed:"), [x for x, new in files if new and x in before]),
        (say("Fixed for the first time:"), [x for x, new in files if new and x not in before]),
        (say("No longer there:"), [x for x, new in files if new is None]),
    )
    return tuple(Changed(how, tuple(names)) for how, names in found if names)


def _outcome(say: Language, entry: Entry, before: Mapping[str, str]) -> str:
    new = dict(entry.payload).get(RESULT)
    if not new or RESULT not in before:
        return ""
    if new == before[RESULT]:
        return say("The result is the same as before, to every figure.")
    return say("The result is another one.")


def _kept(dossier: Dossier, path: str, name: str, digest: str) -> NavLink | None:
    """Return the link to what had a digest before a correction, if the content keeps it."""
    contest, say = dossier.contest, dossier.say
    kept = next((each for each in contest.superseded if each.digest == digest), None)
    if kept is None:
        return None
    if name == RESULT and kept.count:
        target = urls.href(path, urls.superseded_page(contest.id, digest))
        return NavLink(say("The result as it was"), target)
    return NavLink(
        say("The file as it was"), dossier.shared(path, urls.superseded(contest.id, kept.file))
    )


def _link(dossier: Dossier, path: str, name: str, digest: str | None) -> NavLink:
    """Return the name of what was fixed, with a link if it is published by itself as it was."""
    contest, say = dossier.contest.id, dossier.say
    known = {each.name: each.sha256 for each in dossier.downloads}
    file = "stages.csv" if name == RESULT else name
    if name == DATA:
        href = dossier.shared(path, urls.data_list(contest)) if digest == dossier.data else ""
        return NavLink(say("Data digest"), href)
    statements = {f"attestations/{each.name}.txt": each for each in dossier.contest.attestations}
    if file in statements and in_force(dossier.contest.log or ()).get(file) == digest:
        target = urls.statement(contest, statements[file].name)
        return NavLink(file, dossier.shared(path, target))
    if digest and known.get(file) == digest:
        return NavLink(file, dossier.shared(path, urls.download(contest, file)))
    return NavLink(file, "")

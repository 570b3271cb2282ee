"""What a contest asks of its candidates: who may stand, who nominates them, what they answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import get_args

from sitegen.content.addresses import ID
from sitegen.content.fields import Fields
from sitegen.content.groups import Group, read_groups
from sitegen.content.poll_days import NO_DAYS, PollDays
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, listed, quoted
from sitegen.model.site import BallotPrivacy, NominationKind, NominationRule, Question, State
from sitegen.problems import Place, Problem

STATES: tuple[State, ...] = get_args(State)
COUNTED: tuple[State, ...] = ("counted", "declared")
"""The states in which papers are there, as they have been counted."""
UNCOUNTED: tuple[State, ...] = ("nominations", "circulation", "voting", "uncontested")
LEVELS: tuple[BallotPrivacy, ...] = get_args(BallotPrivacy)
KINDS: tuple[NominationKind, ...] = get_args(NominationKind)
MOST_NOMINATIONS = 1_000
MOST_WORDS = 10_000
MOST_QUESTIONS = 200


@dataclass(frozen=True, slots=True)
class Terms:
    """What a contest asks of its candidates. None is what its file fails to say.

    `names` has the name of every organisation of the site, by id.
    """

    contest: str
    names: Mapping[str, str]
    state: State | None
    organisations: tuple[str, ...] | None
    nomination: NominationRule | None
    questions: tuple[Question, ...] | None
    groups: tuple[Group, ...] | None
    word_limit: int | None
    days: PollDays = NO_DAYS
    ballot_privacy: BallotPrivacy | None = None


def read_terms(keys: Fields, contest: str, names: Mapping[str, str]) -> Terms:
    """Return what the contest asks of its candidates."""
    organisations = organisation_ids(keys, "organisations", names)
    return Terms(
        contest=contest,
        names=names,
        state=keys.choice("state", STATES),
        organisations=organisations or None,
        nomination=nomination_rule(keys, contest, organisations, names),
        questions=questions(keys),
        groups=read_groups(keys),
        word_limit=keys.number("word_limit", 1, MOST_WORDS),
        ballot_privacy=keys.choice("ballot_privacy", LEVELS),
    )


def check_time(
    source: Source, path: str, what: str, terms: Terms, too_early: Collection[str] = UNCOUNTED
) -> None:
    """Report a file whose time has not come; `what` is in it, as "lots stand"."""
    if terms.state and terms.state in too_early:
        sentence = f"{what} here, but the state of the contest is {quoted(terms.state)}"
        correct = "write 'state: counted'" if too_early is UNCOUNTED else "correct the state"
        advice = f"{correct} in contest.yml, or delete this file"
        source.wrong(Place(path), "too-early", sentence, advice)


def organisation_ids(keys: Fields, key: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the organisations in a list."""
    items = keys.lines(keys.some_items(key, "an organisation"), "the id of an organisation")
    for each in items:
        if each.text not in names:
            before = len(keys.problems)
            keys.problems.append(unknown_organisation(each.text, each.place, names, before))
    return tuple(each.text for each in items)


def unknown_organisation(
    wrong: str, place: Place, names: Mapping[str, str], before: int
) -> Problem:
    """Return the problem that no organisation has that id; `before` are those found already."""
    sentence = f"there is no organisation {quoted(wrong)}"
    advice = hint(
        did_you_mean(wrong, names, before), "organisations are the files in organisations/"
    )
    return Problem(place, "unknown-organisation", sentence, advice)


def nomination_rule(
    keys: Fields, contest: str, organisations: tuple[str, ...], names: Mapping[str, str]
) -> NominationRule | None:
    """Return the contest's rule for nominations, or None if it is incomplete."""
    inner = keys.inner("nomination", ("minimum", "kinds", "opens", "closes"), ("from",))
    if not inner:
        return None
    minimum = inner.number("minimum", 0, MOST_NOMINATIONS)
    items = inner.lines(inner.some_items("kinds", listed(KINDS)), "a kind of nomination")
    kinds = [inner.one_of(each, "a kind of nomination", KINDS) for each in items]
    nominating = organisations
    if "from" in inner:
        nominating = organisation_ids(inner, "from", names)
        for each in nominating:
            if each in names and organisations and each not in organisations:
                sentence = f"{quoted(each)} may nominate, but does not take part in {contest}"
                advice = "name it under 'organisations' too, or take it out here"
                inner.wrong("from", "not-taking-part", sentence, advice)
    opens, closes = inner.day("opens"), inner.day("closes")
    if opens and closes and opens > closes:
        sentence = f"nominations close on {closes}, before they open on {opens}"
        inner.wrong("closes", "wrong-order", sentence, "correct one of the two days")
    elif minimum is not None and all(kinds) and kinds and nominating and opens and closes:
        accepted = tuple(kind for kind in kinds if kind)
        return NominationRule(minimum, accepted, nominating, opens, closes)
    return None


def questions(keys: Fields) -> tuple[Question, ...] | None:
    """Return the questions to every candidate, or None if any of them is wrong."""
    found: dict[str, Question] = {}
    before = len(keys.problems)
    items = keys.each("questions", ("id", "text"))
    if len(items) > MOST_QUESTIONS:
        advice = f"a contest can put {MOST_QUESTIONS} to every candidate"
        keys.wrong("questions", "out-of-range", f"there are {len(items)} questions", advice)
        return None
    for item in items:
        question, text = item.formed("id", ID), item.line("text")
        if question in found:
            sentence = f"there is a question {quoted(question)} already"
            item.wrong("id", "twice", sentence, "give each question an id of its own")
        elif question and text:
            found[question] = Question(question, text)
    return tuple(found.values()) if len(keys.problems) == before else None

"""The public figures of a roll: `roll.yml`.

A file of content is public, so a figure that tells of persons must not even stand there: a small
one is a problem, and the author writes `fewer than 10` in its place.
"""

from collections.abc import Iterable, Sequence

from sitegen.content.addresses import DIGEST
from sitegen.content.fields import Fields
from sitegen.content.source import Source
from sitegen.content.terms import COUNTED, Terms, check_time, unknown_organisation
from sitegen.content.wording import quoted
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.poll import Poll
from sitegen.model.roll import ROUNDED_TO, Figure, OrganisationRoll, Roll, SetAside
from sitegen.problems import Place, Problem

FEWEST_MEMBERS = 10
"""Fewer members than this are not told exactly."""
FEWEST_RETURNED = 200
"""Fewer votes of an organisation than this are not told.

It is the figure below which Scotland publishes no part of a poll, "to protect the secrecy of
individual votes" (Scottish Local Government Elections Amendment Order 2012, explanatory note).
"""
REQUIRED = ("as_of", "source", "members", "issued")
OPTIONAL = ("returned", "set_aside", "organisations", "rounded_to", "without_number", "reissued")


def read_roll(source: Source, terms: Terms, poll: Poll | None) -> Roll | None:
    """Return the figures if there are any."""
    path = f"contests/{terms.contest}/roll.yml"
    if path not in source.tree or not (keys := source.yaml(path, REQUIRED, OPTIONAL)):
        return None
    check_time(source, path, "a roll stands", terms, ("nominations",))
    as_of, came_from = keys.day("as_of"), keys.line("source")
    members, issued, returned = (
        keys.number(each, 0, MOST_PAPERS) for each in ("members", "issued", "returned")
    )
    aside = [
        SetAside(item.line("reason"), number)
        for item in keys.each("set_aside", ("reason", "number"))
        if (number := item.number("number", 1, MOST_PAPERS)) is not None
    ]
    rounded = keys.choice("rounded_to", (str(ROUNDED_TO),)) is not None
    before = len(keys.problems)
    by_organisation = read_organisations(keys, terms, rounded=rounded)
    if as_of and terms.days.sent and as_of > terms.days.sent:
        sentence = f"the roll cannot be as of a day after the ballot papers, {terms.days.sent}"
        keys.wrong("as_of", "wrong-order", sentence, "correct one of the two days")
    if members is None or issued is None or as_of is None:
        return None
    if issued > members:
        sentence = f"{issued} ballots were issued to {members} members"
        keys.wrong("issued", "sum-is-off", sentence, "each member is issued one ballot")
    elif 0 < members - issued < FEWEST_MEMBERS:
        sentence = (
            f"{members - issued} members without a ballot are so few that it tells of persons"
        )
        advice = "count as 'members' those with a ballot alone, as `sitegen roll publish` does"
        keys.wrong("issued", "small-figure", sentence, advice)
    check_returned(keys, terms, poll, issued=issued, returned=returned, aside=aside)
    others = len(terms.organisations or ()) - len(by_organisation)
    check_parts(keys, "members", members, [each.members for each in by_organisation], others)
    if returned is not None:
        parts = [each.returned for each in by_organisation]
        check_parts(keys, "returned", returned, parts, others)
    if len(keys.problems) == before:
        check_rests(keys, by_organisation, others, members=members, returned=returned)
    return Roll(
        *(as_of, came_from, members, issued, returned, tuple(aside), by_organisation),
        place=Place(path),
        rounded=rounded,
        without_number=figure(keys, "without_number", FEWEST_MEMBERS),
        reissued=figure(keys, "reissued", FEWEST_MEMBERS, none=True),
    )


def check_returned(
    keys: Fields,
    terms: Terms,
    poll: Poll | None,
    *,
    issued: int,
    returned: int | None,
    aside: Iterable[SetAside],
) -> None:
    """Report what came back too early, or not at all, or is not what the papers add up to."""
    if terms.state not in (*COUNTED, None):
        for key in ("returned", "set_aside"):
            if key in keys:
                sentence = f"{quoted(key)} is known when the votes have been counted"
                keys.wrong(key, "too-early", sentence, "delete it until then")
        return
    if "returned" not in keys:
        sentence = "the key 'returned' is missing here"
        advice = (
            "the contest is counted: put in roll-figures.yml, which `sitegen ballots receive` wrote"
        )
        keys.problems.append(Problem(keys.place, "missing-key", sentence, advice))
    if poll is None or returned is None:
        return
    number = sum(each.number for each in aside)
    if returned - number != poll.returned:
        without = f", without the {number} set aside" if number else ""
        sentence = f"{returned} came back{without}, but ballots.yml has {poll.returned} papers"
        advice = "correct 'returned' or 'set_aside' here or the papers there: none may be lost"
        keys.wrong("returned", "sum-is-off", sentence, advice)
    elif poll.returned > issued:
        sentence = f"there are {poll.returned} papers, but {issued} ballots were issued"
        advice = "find out whose the others are before anything is counted"
        keys.wrong("issued", "sum-is-off", sentence, advice)


def read_organisations(
    keys: Fields, terms: Terms, *, rounded: bool
) -> tuple[OrganisationRoll, ...]:
    """Return the figures by organisation, none of them small; members may be rounded."""
    found: dict[str, OrganisationRoll] = {}
    for item in keys.each(
        "organisations", ("organisation",), ("members", "returned", "commitment")
    ):
        id_ = organisation_of(item, terms)
        members = figure(item, "members", FEWEST_MEMBERS, rounded=rounded)
        returned = figure(item, "returned", FEWEST_RETURNED)
        if "returned" in item and terms.state not in (*COUNTED, None):
            sentence = "what came back is not told by organisation here"
            item.wrong("returned", "too-early", sentence, "delete it, or correct the state")
        if members and returned:
            check_others(item, members, returned)
        if id_ in found:
            sentence = f"{quoted(id_)} stands in this list already"
            item.wrong("organisation", "twice", sentence, "give all figures of it in one place")
        elif id_:
            found[id_] = OrganisationRoll(id_, members, returned, item.formed("commitment", DIGEST))
    return tuple(found.values())


def organisation_of(item: Fields, terms: Terms) -> str:
    """Return the id of an organisation that takes part, or "" after reporting another."""
    id_ = item.line("organisation", "the id of an organisation")
    if not id_:
        return ""
    if id_ not in terms.names:
        place, before = item.place_of("organisation"), len(item.problems)
        item.problems.append(unknown_organisation(id_, place, terms.names, before))
    elif terms.organisations and id_ not in terms.organisations:
        sentence = f"{quoted(id_)} does not take part in {terms.contest}"
        advice = "name it under 'organisations' in contest.yml too, or take it out here"
        item.wrong("organisation", "not-taking-part", sentence, advice)
    else:
        return id_
    return ""


def figure(
    item: Fields, key: str, fewest: int, *, rounded: bool = False, none: bool = False
) -> Figure | None:
    """Return a number that is not small, or the words that stand for a small one.

    `none` says that 0 may be told too, where it tells of nobody.
    """
    if key not in item:
        return None
    words = f"fewer than {fewest}"
    text = item.line(key, "a whole number")
    if text == words:
        return Figure(None, fewest)
    if text.startswith("fewer"):
        sentence = f"numbers are told here from {fewest} on"
        item.wrong(key, "small-figure", sentence, f"write '{words}', or the number")
        return None
    number = item.number(key, 0, MOST_PAPERS) if text else None
    if number is None:
        return None
    if number < fewest and not (none and number == 0):
        sentence = f"{number} is so few that it tells of persons, and this file is public"
        item.wrong(key, "small-figure", sentence, f"write '{words}'")
        return None
    if rounded and number % ROUNDED_TO:
        sentence = f"{number} is exact, but the file says that members are rounded to {ROUNDED_TO}"
        item.wrong(key, "not-rounded", sentence, "round it, or delete 'rounded_to'")
    return Figure(number, fewest, rounded)


def check_others(item: Fields, members: Figure, returned: Figure) -> None:
    """Report more votes than members, and if it can be told who did not vote."""
    if members.number is None or returned.number is None:
        return
    others = members.highest - returned.number
    if others < 0:
        sentence = f"{returned.number} votes came back from {members.number} members"
        item.wrong("returned", "sum-is-off", sentence, "correct one of the two figures")
    elif others < FEWEST_MEMBERS:
        sentence = f"{others} who did not vote are so few that it tells of persons"
        item.wrong("returned", "small-figure", sentence, "leave 'returned' out here")


def check_parts(
    keys: Fields, key: str, whole: int, parts: Sequence[Figure | None], others: int
) -> None:
    """Report parts that do not reach the whole, or exceed it, or give a small one away.

    Somebody can belong to several organisations, so the parts may add up to more. `others` is
    the number of organisations that are not listed.
    """
    given = [each for each in parts if each]
    known = [each for each in given if each.number is not None]
    if over := [each.number for each in known if each.lowest > whole]:
        sentence = f"an organisation has {over[0]}, all together {whole}"
        keys.wrong("organisations", "sum-is-off", sentence, f"correct one, or {quoted(key)}")
        return
    left = whole - sum(each.highest for each in known)
    small = [each for each in given if each.number is None]
    if others or len(given) < len(parts) or left <= 0:
        return
    if left > sum(each.highest for each in small):
        sentence = f"{quoted(key)} of all organisations together are fewer than {whole}"
        advice = "everybody belongs to one at least: correct the figures"
        keys.wrong("organisations", "sum-is-off", sentence, advice)
    elif small:
        sentence = f"what is not told of {quoted(key)} can be worked out: it is {left} at least"
        advice = f"leave {quoted(key)} out for one more organisation"
        keys.wrong("organisations", "small-figure", sentence, advice)


def check_rests(
    keys: Fields,
    organisations: Sequence[OrganisationRoll],
    others: int,
    *,
    members: int,
    returned: int | None,
) -> None:
    """Report small figures that nobody tells and everybody can work out by subtraction."""
    parts = [each.members for each in organisations]
    few = small_rest(members, parts, others, FEWEST_MEMBERS)
    untold = [each for each in organisations if each.returned is None]
    if returned is not None and not few:
        parts = [each.returned for each in organisations]
        few = small_rest(returned, parts, others, FEWEST_RETURNED)
        if any(parts) and not few and not others and len(untold) == 1 and untold[0].members:
            left = returned - sum(each.highest for each in parts if each)
            few = untold[0].members.highest - left < FEWEST_MEMBERS
    if few:
        sentence = "from these figures so few can be worked out by subtraction that it is persons"
        advice = "leave 'members' or 'returned' out for one more organisation, or for all"
        keys.wrong("organisations", "small-figure", sentence, advice)


def small_rest(whole: int, parts: Sequence[Figure | None], others: int, fewest: int) -> bool:
    """Say whether few are in no organisation that is told, or not in one, or in several of all.

    Fewer than `fewest` of an organisation are not told.
    """
    told = [each for each in parts if each]
    if not told or any(each.number is None for each in told):
        return False
    left = whole - sum(each.highest for each in told)
    exact = not any(each.rounded for each in told)
    cells = [whole - each.highest for each in told] if exact else []
    cells += [-left] if exact and not others and len(told) == len(parts) else []
    return 0 < left < fewest or any(0 < each < FEWEST_MEMBERS for each in cells)

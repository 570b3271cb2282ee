"""Groups of candidates, of whom at least or at most so many are to be elected."""

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.content.addresses import ID
from sitegen.content.fields import Fields
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.count.outlook import clash_at_start
from sitegen.count.reasons import clash_told
from sitegen.count.rules import RULES
from sitegen.model.groups import Constraint
from sitegen.model.site import Candidate
from sitegen.problems import Place, Problem

MOST_GROUPS = 20
"""More limits that overlap would take too long to look through at every stage of a count."""
MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the contest's file defines it, before anybody is in it."""

    id: str
    name: str
    least: int
    most: int | None
    place: Place


def read_groups(keys: Fields) -> tuple[Group, ...] | None:
    """Return the groups of a contest, or None if any of them is wrong."""
    found: dict[str, Group] = {}
    before = len(keys.problems)
    items = keys.each("groups", ("id", "name"), ("least", "most"))
    for item in items:
        id_, name = item.formed("id", ID), item.line("name")
        least, most = (item.number(key, 0, MOST_PLACES) for key in ("least", "most"))
        if "least" not in item and "most" not in item:
            advice = "add a line 'least: …', 'most: …' or both"
            item.wrong("id", "missing-key", "this group has neither 'least' nor 'most'", advice)
        if least is not None and most is not None and least > most:
            sentence = f"'least' is {least}, and 'most' no more than {most}"
            item.wrong("most", "out-of-range", sentence, "correct one of the two")
        if id_ in found or (name and name in [each.name for each in found.values()]):
            key, value = ("id", id_) if id_ in found else ("name", name)
            sentence = f"there is a group {quoted(value)} already"
            item.wrong(key, "twice", sentence, f"give each group {_article(key)} of its own")
        elif id_ and name:
            found[id_] = Group(id_, name, least or 0, most, item.place)
    if len(items) > MOST_GROUPS:
        sentence = f"there are {len(items)} groups"
        keys.wrong("groups", "out-of-range", sentence, f"no more than {MOST_GROUPS} can be counted")
    return tuple(found.values()) if len(keys.problems) == before else None


def _article(key: str) -> str:
    return f"an {key}" if key[0] in "aeiou" else f"a {key}"


def groups_of_candidate(
    keys: Fields, groups: Sequence[Group] | None, contest: str
) -> tuple[str, ...]:
    """Return the groups that a candidate counts for; whoever names none is outside of all."""
    known = [each.id for each in groups or ()]
    items = keys.lines(keys.some_items("groups", "a group"), "the id of a group")
    for each in items:
        if groups is not None and each.text not in known:
            sentence = f"{contest} has no group {quoted(each.text)}"
            advice = hint(
                did_you_mean(each.text, known, len(keys.problems)),
                "groups are those in its contest.yml",
            )
            keys.problems.append(Problem(each.place, "unknown-group", sentence, advice))
    return tuple(each.text for each in items)


def constraints(
    keys: Fields,
    groups: Sequence[Group],
    people: Sequence[Candidate],
    *,
    seats: int | None,
    rule: str | None,
) -> tuple[Constraint, ...]:
    """Return the limits on the groups; `people` stand in ballot order."""
    if groups and rule and not RULES[rule].constraints:
        able = ", ".join(id_ for id_, counter in RULES.items() if counter.constraints)
        sentence = f"the rule {quoted(rule)} cannot count with limits on groups"
        keys.wrong("rule", "rule-without-groups", sentence, f"these can: {able}")
    for each in groups:
        if seats and each.least > seats:
            sentence = f"{quoted(each.id)} asks for at least {each.least}, more than all seats"
            advice = f"'least' can be {seats} at most"
            keys.problems.append(Problem(each.place, "out-of-range", sentence, advice))
            return ()
    return tuple(
        Constraint(
            each.id,
            each.name,
            tuple(x for x, who in enumerate(people) if each.id in who.groups),
            each.least,
            each.most,
        )
        for each in groups
    )


def check_all_elected(
    keys: Fields, limits: tuple[Constraint, ...], people: Sequence[Candidate], seats: int
) -> None:
    """Report a limit that rules out that all who stand are elected without a vote.

    A place that stays open may go to anybody, and so to a group that is still short.
    """
    open_ = seats - sum(not each.withdrawn for each in people)
    for limit in limits if open_ >= 0 else ():
        number = sum(not people[x].withdrawn for x in limit.members)
        if limit.most is not None and number > limit.most:
            sentence = f"{number} of the group {quoted(limit.id)} stand, and 'most' is {limit.most}"
        elif number + open_ < limit.least:
            sentence = (
                f"{number} of the group {quoted(limit.id)} stand and {open_} places stay open, "
                f"but 'least' is {limit.least}"
            )
        else:
            continue
        advice = "not all who stand can be elected: hold the vote, or correct the limit"
        keys.wrong("groups", "groups-clash", sentence, advice)


def check_limits(
    keys: Fields, limits: tuple[Constraint, ...], people: Sequence[Candidate], seats: int
) -> None:
    """Report limits that nobody's election can keep to; those who withdrew do not count."""
    standing = [x for x, each in enumerate(people) if not each.withdrawn]
    if clash := clash_at_start(limits, seats, standing):
        sentence = clash_told(limits, clash, seats, standing)
        advice = "correct a limit or who is in the groups, or set the contest back to 'nominations'"
        keys.wrong("groups", "groups-clash", sentence, advice)

"""Who a candidate is nominated by and belongs to, held against the terms of the contest."""

from sitegen.content.fields import Fields
from sitegen.content.terms import KINDS, Terms, unknown_organisation
from sitegen.content.wording import listed, quoted
from sitegen.model.ids import folded
from sitegen.model.site import Nomination, Withdrawal
from sitegen.problems import Problem


def member_of(keys: Fields, terms: Terms) -> tuple[str, ...]:
    """Return the organisations, which must take part in the contest."""
    items = keys.lines(keys.some_items("member_of", "an organisation"), "the id of an organisation")
    known = [each for each in items if each.text in terms.names]
    for each in items:
        if each.text not in terms.names:
            found = unknown_organisation(each.text, each.place, terms.names, len(keys.problems))
            keys.problems.append(found)
        elif terms.organisations is not None and each.text not in terms.organisations:
            sentence = f"{quoted(each.text)} does not take part in {terms.contest}"
            advice = f"{listed(terms.organisations)} do; they are named in contest.yml"
            keys.problems.append(Problem(each.place, "not-taking-part", sentence, advice))
    return tuple(each.text for each in known)


def read_nominations(keys: Fields, terms: Terms) -> list[Nomination]:
    """Return the nominations that the contest accepts; each body counts once."""
    accepted: dict[tuple[str, str], Nomination] = {}
    for item in keys.each("nominations", ("body", "organisation", "kind", "on")):
        nomination = read_nomination(item, terms)
        if nomination is None:
            continue
        key = (nomination.organisation, folded(nomination.body))
        if key in accepted:
            sentence = f"{quoted(nomination.body)} has nominated this candidate already"
            item.wrong("body", "twice", sentence, "a body nominates a candidate once")
        accepted.setdefault(key, nomination)
    return list(accepted.values())


def read_nomination(item: Fields, terms: Terms) -> Nomination | None:
    """Return a nomination, or None if it is incomplete or the contest's rule does not accept it."""
    before = len(item.problems)
    body = item.line("body", "the name of a branch or other body")
    organisation = item.line("organisation", "the id of an organisation")
    kind = item.choice("kind", KINDS)
    on = item.day("on")
    rule = terms.nomination
    if organisation and organisation not in terms.names:
        place = item.place_of("organisation")
        found = unknown_organisation(organisation, place, terms.names, before)
        item.problems.append(found)
    elif organisation and rule and organisation not in rule.organisations:
        sentence = f"bodies of {quoted(organisation)} may not nominate in {terms.contest}"
        advice = f"contest.yml names {listed(rule.organisations)}"
        item.wrong("organisation", "nomination-body", sentence, advice)
    if kind and rule and kind not in rule.kinds:
        sentence = f"{terms.contest} accepts no nomination by {quoted(kind)}"
        advice = f"contest.yml accepts {listed(rule.kinds)}"
        item.wrong("kind", "nomination-kind", sentence, advice)
    if on and rule and not rule.opens <= on <= rule.closes:
        sentence = f"this nomination is of {on}, outside the time for nominations"
        advice = f"contest.yml accepts them from {rule.opens} to {rule.closes}"
        item.wrong("on", "nomination-date", sentence, advice)
    if len(item.problems) > before or not (body and organisation and kind and on):
        return None
    return Nomination(organisation, body, kind, on)


def enough(
    keys: Fields, nominations: list[Nomination], terms: Terms, withdrawn: Withdrawal | None
) -> bool:
    """Say whether there are enough nominations; there must be once their time is over.

    One that is not accepted is a problem of its own, and is not reported a second time here.
    """
    if terms.nomination is None:
        return False
    have, given, need = len(nominations), len(keys.items("nominations")), terms.nomination.minimum
    if given < need and terms.state not in ("nominations", None) and not withdrawn:
        sentence = f"this candidate has {given} of the {need} nominations that are needed"
        advice = "add the others under 'nominations', or say when and why the candidate withdrew"
        keys.wrong("nominations", "nomination-missing", sentence, advice)
    return have >= need

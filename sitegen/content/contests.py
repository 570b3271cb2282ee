"""A contest: its terms, its candidates, its papers and lots."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from sitegen.content.addresses import WEB
from sitegen.content.attestations import read_attestations
from sitegen.content.candidates import Roster, read_candidates
from sitegen.content.circulation import read_circulation
from sitegen.content.declared import read_declared_result
from sitegen.content.disclosure import read_disclosure, read_duplicates
from sitegen.content.fields import Fields
from sitegen.content.groups import check_all_elected, check_limits, constraints
from sitegen.content.issued import with_issued
from sitegen.content.links import check_markdown
from sitegen.content.log import read_log, read_superseded
from sitegen.content.lots import read_lots
from sitegen.content.order import in_ballot_order
from sitegen.content.paper_policy import read_policy
from sitegen.content.poll import read_poll
from sitegen.content.poll_days import read_days, read_declared
from sitegen.content.roll import read_roll
from sitegen.content.share_cards import read_cards
from sitegen.content.slate_order import read_slate_order
from sitegen.content.source import Source
from sitegen.content.terms import COUNTED, Terms, check_time, read_terms
from sitegen.content.vacancies import read_vacancies
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.content.zones import TIME_ZONES
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.formats.ballot_file import MOST_CANDIDATES
from sitegen.model.papers import Policy
from sitegen.model.poll import Poll
from sitegen.model.site import Contest, Event, NominationRule, State
from sitegen.problems import Place
from sitegen.trust.signers import Signer

REQUIRED = (
    "title",
    "office",
    "level",
    "seats",
    "state",
    "electorate",
    "organisations",
    "scrutineer",
    "time_zone",
    "timetable",
    "nomination",
    "word_limit",
    "ballot_privacy",
)
OPTIONAL = (
    "rule",
    "questions",
    "groups",
    "candidate_order",
    "order_lot",
    "irregular_papers",
    "duplicate_votes",
    "accept_disclosure",
    "already_public",
    "statements_sent",
    "ballots_sent",
    "voting_closes",
    "declared",
    "slate_order",
    "about",
)

ALONE = frozenset(
    (
        *("not-utf8", "control-character", "workflow-command", "piled-marks", "front-matter"),
        *("bad-yaml", "unterminated-quote", "cut-text", "yaml-feature", "yaml-too-large"),
        *("duplicate-key", "bad-id", "roll-data"),
    )
)
"""Problems that a file has whatever its contest says; all others would be told of every file."""


def read_contest(
    source: Source, contest: str, names: Mapping[str, str], signers: tuple[Signer, ...]
) -> Contest | None:
    """Return a contest as far as it can be understood; None if its file cannot be read.

    Then of its other files only those problems are reported that each has by itself. `names` has
    the name of every organisation of the site, by id; `signers` are those whose keys are known.
    """
    path = f"contests/{contest}/contest.yml"
    keys = None
    if path in source.tree:
        keys = source.yaml(path, REQUIRED, OPTIONAL)
    else:
        advice = f"every folder in contests/ has a contest.yml; add it, or delete {contest}/"
        source.wrong(Place(path), "missing-file", "this file is missing", advice)
    fields, told = keys or Fields(Place(path), {}, source.problems), len(source.problems)
    events, terms = timetable(fields), read_terms(fields, contest, names)
    terms = replace(terms, days=read_days(fields, events, terms.nomination, terms.state))
    circulation = read_circulation(source, terms)
    if circulation:
        terms = replace(terms, days=terms.days.known_to_be_sent(circulation.sent))
    order, order_lot, roster = in_ballot_order(fields, read_candidates(source, terms), terms)
    seats = fields.number("seats", 0, MOST_CANDIDATES)
    rule = fields.choice("rule", CONTEST_RULES) if "rule" in fields else "ers97"
    withdrawn = sum(1 for each in roster.people if each.withdrawn)
    check_seats(fields, seats, rule, terms.state, standing=len(roster.ids) - withdrawn)
    policy = read_policy(fields, rule)
    poll = poll_of_state(source, fields, roster, terms, seats=seats, policy=policy)
    level = terms.ballot_privacy or "full"
    roll = with_issued(source, contest, read_roll(source, terms, poll))
    lots = read_lots(source, roster, terms.days.closes)
    declared_result = read_declared_result(source, roster, terms)
    vacancies = read_vacancies(source, roster, rule, level, terms.days.closes)
    attestations = read_attestations(source, contest, signers)
    for file, what in (("lots", "lots stand"), ("vacancies", "vacancies are filled")):
        if (given := f"contests/{contest}/{file}.yml") in source.tree:
            check_time(source, given, what, terms)
    log, kept = read_log(source, contest), read_superseded(source, contest)
    limits = constraints(fields, terms.groups or (), roster.people, seats=seats, rule=rule)
    if seats and terms.state not in ("nominations", None) and len(roster.people) == len(roster.ids):
        check = check_all_elected if terms.state == "uncontested" else check_limits
        check(fields, limits, roster.people, seats)
    if keys is None:
        source.problems[told:] = [each for each in source.problems[told:] if each.code in ALONE]
        source.claimed.update(
            each for each in source.tree if each.startswith(f"contests/{contest}/")
        )
        return None
    scrutineer = fields.inner("scrutineer", ("name",), ("link",))
    return Contest(
        id=contest,
        title=fields.line("title"),
        office=fields.line("office"),
        level=fields.line("level"),
        seats=seats or 1,
        rule=rule or "ers97",
        state=terms.state or "nominations",
        electorate=check_markdown(fields.body("electorate"), source.problems, source.tree),
        organisations=terms.organisations or (),
        scrutineer=scrutineer.line("name") if scrutineer else "",
        scrutineer_link=scrutineer.formed("link", WEB) if scrutineer else "",
        time_zone=time_zone(fields),
        timetable=events,
        nomination=terms.nomination or NominationRule(0, (), (), date.min, date.max),
        word_limit=terms.word_limit or 0,
        questions=terms.questions or (),
        order=order,
        about=check_markdown(fields.body("about"), source.problems, source.tree),
        candidates=roster.people,
        constraints=limits,
        groups_place=fields.place_of("groups"),
        poll=poll if len(roster.people) == len(roster.ids) else None,
        lots=lots.drawn,
        lot_order=lots.order,
        dice=lots.dice,
        lots_place=Place(f"contests/{contest}/lots.yml"),
        vacancies=vacancies,
        place=Place(path),
        irregular_papers=policy,
        ballots_sent=terms.days.sent,
        roll=roll,
        circulation=circulation,
        voting_closes=terms.days.closes,
        order_lot=order_lot,
        declared=read_declared(fields, events, terms.state, terms.days, terms.nomination),
        declared_result=declared_result,
        attestations=attestations,
        slate_order=read_slate_order(fields, terms.state, lots),
        ballot_privacy=level,
        duplicate_votes=read_duplicates(fields),
        disclosure=read_disclosure(source, fields, terms),
        cards=read_cards(source, contest, roster.ids, terms.organisations or ()),
        log=log,
        log_notes=tuple(each.note for each in log or ()),
        superseded=kept,
    )


def check_seats(
    keys: Fields, seats: int | None, rule: str | None, state: State | None, *, standing: int
) -> None:
    """Report too few seats, more than candidates, and a rule that does not fill so many.

    Nor can an election be uncontested if there are more candidates than seats.
    """
    if seats is None:
        return
    if seats < 1:
        keys.wrong("seats", "wrong-seats", "there must be one seat at least", "write how many")
    elif rule and RULES[rule].one_place and seats > 1:
        sentence = f"the rule {quoted(rule)} fills one seat, not {seats}"
        keys.wrong("rule", "wrong-seats", sentence, "write 'seats: 1', or another rule")
        return
    there = "there is 1 seat" if seats == 1 else f"there are {seats} seats"
    stand = "1 candidate stands" if standing == 1 else f"{standing} candidates stand"
    if seats > standing and state not in ("nominations", "uncontested", None):
        sentence = f"{there}, but only {stand}"
        advice = (
            "correct 'seats', set the contest back to 'nominations', or write "
            "'state: uncontested' if all who stand are elected without a vote"
        )
        keys.wrong("seats", "wrong-seats", sentence, advice)
    elif state == "uncontested" and standing > seats:
        sentence = f"the election is not uncontested: {there}, and {stand}"
        advice = "hold the vote, or correct 'seats' or who withdrew"
        keys.wrong("state", "wrong-seats", sentence, advice)


def poll_of_state(
    source: Source,
    keys: Fields,
    roster: Roster,
    terms: Terms,
    *,
    seats: int | None,
    policy: Policy,
) -> Poll | None:
    """Return the papers if there are any, and report them where the state does not fit."""
    path = f"contests/{roster.contest}/ballots.yml"
    if path not in source.tree:
        if terms.state in COUNTED:
            sentence = f"the contest is {terms.state}, but there is no {path}"
            writes = "`sitegen ballots reduce` writes it"
            advice = f"{writes}; before `sitegen ballots receive`, the state is 'voting'"
            keys.wrong("state", "missing-file", sentence, advice)
        return None
    check_time(source, path, "papers stand", terms)
    if len(roster.ids) > MOST_CANDIDATES:
        source.claimed.add(path)
        return None
    return read_poll(source, roster, seats, policy, terms)


def time_zone(keys: Fields) -> str:
    """Return the name of the contest's time zone."""
    name = keys.line("time_zone", "the name of a time zone")
    if name and name not in TIME_ZONES:
        advice = hint(did_you_mean(name, TIME_ZONES), "write a name such as Europe/London or UTC")
        keys.wrong("time_zone", "unknown-time-zone", f"there is no zone {quoted(name)}", advice)
    return name


def timetable(keys: Fields) -> tuple[Event, ...]:
    """Return the lines of the timetable, which must be in order of time."""
    events: list[Event] = []
    latest: datetime | None = None
    for item in keys.each("timetable", ("on", "what")):
        what, when = item.line("what"), item.day_or_moment("on")
        if not when:
            continue
        day, moment = when
        if latest and (moment or datetime.combine(day, time.max)) < latest:
            sentence = "this is earlier than the line above it"
            item.wrong("on", "wrong-order", sentence, "put the timetable in order of time")
        latest = moment or datetime.combine(day, time.min)
        events.append(Event(what, day, moment))
    return tuple(events)

"""A small site, made by hand, in every state that a page knows, and counts of a few papers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sitegen.against import compare_declared
from sitegen.contest_count import second_opinions
from sitegen.count import Standing, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.count.ties import Lots, lowest_number
from sitegen.examples import example
from sitegen.model.ballots import pack
from sitegen.model.poll import DrawnLot, Poll, Rejected, Vacancy
from sitegen.model.site import (
    Answer,
    Candidate,
    Contest,
    Event,
    Link,
    News,
    Nomination,
    NominationRule,
    Organisation,
    Page,
    Photo,
    Question,
    Site,
    Withdrawal,
    last_name_first,
)
from sitegen.pages.frame import Dossier, Download, Filled, Opinion
from sitegen.pages.language import Language
from sitegen.pages.plan import Counts, PageOut, plan
from sitegen.problems import Place
from tests.unit.pages import sample_files

FILES = ("ballots.blt", "ballots.csv", "stages.csv", "transfers.csv", "count.json", "slate.json")
NOWHERE = Place("sample")
ENGLISH = Language("en")
NAMES = {"a": "Ann Arbour", "b": "Bob Basalt", "c": "Cat Cairn", "d": "Dai Delta", "e": "Eve Esk"}
LONG_NAME = "Bartholomew-Featherstonehaugh Wriothesley-Cholmondeley van der Nieuwenhuizen III"
HOSTILE = "<script>alert(\"1\")</script> & 'quoted' </title>"
ARABIC = "ليلى المثال"

# Invented elections under ERS97, one feature each, with figures worked out by hand from the rule.

ELECTED_MID_EXCLUSION = """
9: a c b
2: b a e c
7: c a d
8: d b c
6: d e
1: e a b d
5: e d c
"""
"""3 places. Quota 9.50. D 14 is elected, 4.50 over 14 papers is 0.32 each, 0.02 lost: B 4.56,
E 7.92. B goes out: 2 papers at 1.00 take A to 11.00, then 8 at 0.32 take C to 9.56."""

TV_PRESENT_VALUE = """
4: a
2: a b c d
2: b d a c
1: c
2: d a c b
"""
"""2 places. Quota 3.67. A 6 is elected; of the surplus of 2.33 only 2 papers at 1.00 move to B:
4.00, elected; 0.33 goes to nobody."""

DEFERRAL_EQUAL = """
4: a c b
3: b
2: c b d
6: d b a c
"""
"""2 places. Quota 5.00. D 6 is elected; the surplus of 1.00 does not exceed the gap between C 2
and B 3, so it waits; C goes out and B reaches 5.00."""

TIE_BY_LOT = """
3: a c b d
2: b d a
2: c a
2: d c b a
"""
"""2 places. Quota 3.00. A 3 is elected with nothing above; B, C and D have 2 each."""

TIE_BY_LOOK_BACK = """
5: a
9: b
3: b d a
4: c b d a
1: d b c
"""
"""2 places. B 12 is elected with a surplus that takes D level with C, who had more before."""

QUOTA_REDUCED = """
8: a
9: b c
7: c
4: d
"""
"""2 places. Quota 28/3, up to 9.34. D goes out with 4 papers that name nobody else: quota 8.00."""


def papers(text: str, ids: Sequence[str] = tuple(NAMES)) -> list[tuple[int, tuple[int, ...]]]:
    """Read papers such as `2: a b d` into (number, ranking) pairs."""
    lines = [line.split(":") for line in text.strip().splitlines()]
    return [
        (int(number), tuple(ids.index(word) for word in ranking.split()))
        for number, ranking in lines
    ]


def counted(
    rule: str,
    text: str,
    *,
    seats: int,
    ids: str = "abcde",
    withdrawn: str = "",
    lots: Lots = lowest_number,
) -> CountRecord:
    """Count papers by a rule; candidates are those of NAMES with these ids."""
    standing = tuple(Standing(each, NAMES[each], withdrawn=each in withdrawn) for each in ids)
    return count(rule, pack(papers(text, ids)), seats=seats, candidates=standing, lots=lots)


def candidate(id_: str, name: str = "", **others: object) -> Candidate:
    """Return a nominated candidate with little to say."""
    plain = Candidate(
        id=id_,
        name=name or NAMES[id_],
        sort_as=last_name_first(name or NAMES[id_]),
        member_of=("harbour",),
        checked_by="Quay Scrutiny",
        nominations=(Nomination("harbour", "Northgate branch", "branch", date(2027, 3, 4)),),
        links=(),
        answers=(),
        photo=None,
        withdrawn=None,
        groups=(),
        accepted=True,
        statement="I stand for *better* meetings.\n\n# Why\n\nBecause.",
        words=7,
        place=NOWHERE,
    )
    return replace(plain, **others)  # type: ignore[arg-type]


def contest(id_: str, candidates: Sequence[Candidate], **others: object) -> Contest:
    """Return a contest in the state of nominations."""
    plain = Contest(
        id=id_,
        title=f"Contest {id_}",
        office="Member of the committee",
        level="national",
        seats=2,
        rule="ers97",
        state="nominations",
        electorate="All members. See [the about page](../../pages/about.md).",
        organisations=("harbour", "moor"),
        scrutineer="Quay Scrutiny Ltd",
        scrutineer_link="https://example.org/quay",
        time_zone="Europe/London",
        timetable=(
            Event("Nominations open", date(2027, 3, 1), None),
            Event("Nominations close", date(2027, 3, 21), datetime(2027, 3, 21, 12, 0)),  # noqa: DTZ001
        ),
        nomination=NominationRule(
            1, ("branch", "executive"), ("harbour", "moor"), date(2027, 3, 1), date(2027, 3, 21)
        ),
        word_limit=250,
        questions=(Question("why", "Why you?"), Question("what", "What first?")),
        order="alphabetical",
        about="## Background\n\nAn *example*.",
        candidates=tuple(candidates),
        constraints=(),
        groups_place=NOWHERE,
        poll=None,
        lots=(),
        lot_order=(),
        dice=None,
        vacancies=(),
        lots_place=NOWHERE,
        place=NOWHERE,
    )
    return replace(plain, **others)  # type: ignore[arg-type]


def poll(text: str, ids: str) -> Poll:
    """Return papers with a few rejected ones."""
    ballots = pack(papers(text, ids))
    return Poll(
        ballots,
        "Typed by tellers",
        ballots.total + 3,
        (Rejected("No first preference", 3),),
        NOWHERE,
        ballots,
    )


def hostile_candidates() -> tuple[Candidate, ...]:
    """Return candidates whose names and words try what they can, one withdrawn, one awaiting."""
    return (
        candidate(
            "hostile",
            HOSTILE,
            statement=f"{HOSTILE}\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) "
            "[home](../contest.yml) [out](https://example.org) ![p](https://example.org/x.png)",
            answers=(Answer("why", "### Deep\n\n<style>body{display:none}</style>"),),
            links=(Link(HOSTILE, "https://example.org/?a=1&b=2"),),
        ),
        candidate("long", LONG_NAME, statement="W" * 400, accepted=False, nominations=()),
        candidate("arabic", ARABIC, statement="أنا أترشح.", checked_by=""),
        candidate("gone", "Gone Example", withdrawn=Withdrawal(date(2027, 3, 20), "Elsewhere")),
    )


def site() -> Site:
    """Return the sample site: one contest before the vote, two after the count, one without."""
    five = [candidate(each) for each in "abcde"]
    five[0] = replace(
        five[0],
        member_of=("harbour", "moor"),
        photo=Photo("contests/counted/photos/ann.jpg", 400, 300),
        answers=(Answer("why", "Why not?"),),
        links=(Link("Website", "https://example.org/ann"),),
    )
    return Site(
        title="Sample Slate",
        summary="Samples of everything.",
        organisers=("Harbour Left", "Moor Left"),
        contact="mail@example.org",
        language="en",
        base_url="",
        notice="All people here are invented.",
        theme="default",
        theme_place=Place("site.yml"),
        organisations=(
            Organisation(
                "harbour", "Harbour Left", "national", "https://example.org/", "", "*We*.", NOWHERE
            ),
            Organisation("moor", "Moor Left", "regional", "", "", "", NOWHERE),
        ),
        contests=(
            contest(
                "counted",
                five,
                seats=3,
                state="counted",
                poll=poll(ELECTED_MID_EXCLUSION, "abcde"),
                roll=sample_files.ROLL,
                circulation=sample_files.CIRCULATION,
                cards=(sample_files.CARD,),
                log=sample_files.log(),
                log_notes=tuple(each.note for each in sample_files.log()),
                superseded=(sample_files.KEPT,),
                declared_result=sample_files.DECLARED_OTHERWISE,
            ),
            contest(
                "lots",
                [candidate(each) for each in "abcd"],
                state="counted",
                declared_result=sample_files.DECLARED_ALIKE,
                poll=poll(TIE_BY_LOT, "abcd"),
                lots=(
                    DrawnLot(
                        2,
                        "exclusion",
                        ("b", "c", "d"),
                        "b",
                        date(2027, 5, 3),
                        "In public.",
                        NOWHERE,
                    ),
                ),
            ),
            contest("open", hostile_candidates(), order="listed"),
            contest("uncontested", [candidate("d"), candidate("e")], **sample_files.UNCONTESTED),
        ),
        pages=(
            Page(
                "about", "About", "# One\n\n### Three\n\n[C](../contests/open/contest.yml)", NOWHERE
            ),
        ),
        keys=(sample_files.KEY,),
        photos=("contests/counted/photos/ann.jpg",),
        news=(
            News(
                "counted",
                "Counted & published",
                date(2027, 5, 3),
                date(2027, 5, 4),
                "See [the result](../contests/counted/contest.yml) & [more](https://example.org/).",
                NOWHERE,
            ),
            News("opened", HOSTILE, date(2027, 3, 1), date(2027, 3, 1), HOSTILE, NOWHERE),
        ),
    )


def records(of: Site) -> Mapping[str, CountRecord]:
    """Count every contest that has papers."""
    return {
        each.id: count(
            each.rule,
            each.poll.ballots,
            seats=each.seats,
            candidates=tuple(Standing(who.id, who.name) for who in each.candidates),
            lots=lowest_number,
        )
        for each in of.contests
        if each.poll
    }


def vacancy(of: Contest, record: CountRecord) -> tuple[Filled, ...]:
    """Let the first of the elected leave, and count again without them."""
    if of.poll is None or not record.rule.vacancy:
        return ()
    left, *sitting = record.elected
    again = count(
        of.rule,
        of.poll.ballots,
        seats=of.seats,
        candidates=tuple(
            Standing(who.id, who.name, withdrawn=x == left) for x, who in enumerate(of.candidates)
        ),
        sitting=sitting,
        lots=lowest_number,
    )
    ids = [each.id for each in of.candidates]
    new = tuple(ids[x] for x in again.elected if x not in sitting)
    event = Vacancy((ids[left],), date(2027, 9, 1), "Moved abroad", (), (), NOWHERE, NOWHERE)
    return (Filled(event, again, tuple(ids[x] for x in sitting), new),)


def pages(of: Site, say: Language = ENGLISH) -> tuple[PageOut, ...]:
    """Return the plan of a site whose contests are counted here."""
    found = records(of)
    counts = Counts(
        records=found,
        rules={id_: counter.rule for id_, counter in RULES.items()},
        downloads={id_: tuple(Download(name, 1, "0" * 64) for name in FILES) for id_ in found},
        opinions={
            each.id: tuple(
                Opinion(rule, record, exact=bool(RULES[rule.id].exact_form_of))
                for rule, record in second_opinions(each, each.poll)
            )
            for each in of.contests
            if each.poll
        },
        unlimited={},
        filled={each.id: vacancy(each, found[each.id]) for each in of.contests if each.poll},
        examples={each.id: example(each) for each in of.contests},
        data={each.id: "0" * 64 for each in of.contests},
        signed={"counted": sample_files.SIGNED},
        declared={
            each.id: compare_declared(found[each.id], each.declared_result)
            for each in of.contests
            if each.declared_result
        },
    )
    return plan(of, say, counts)


def site_at(address: str) -> Site:
    """Return the sample site with an address of its own."""
    return replace(site(), base_url=address)


def site_without_photos() -> Site:
    """Return the sample site with nobody pictured, for those who write it to a folder."""
    plain = site()
    contests = tuple(
        replace(each, candidates=tuple(replace(who, photo=None) for who in each.candidates))
        for each in plain.contests
    )
    return replace(plain, contests=contests, photos=())


def dossier_limited(unlimited: CountRecord | None) -> Dossier:
    """Return the dossier of a counted sample contest with a count that has no limits on groups."""
    return replace(dossier_with([]), unlimited=unlimited)


def dossier_with(others: Iterable[tuple[str, CountRecord | None]], *, able: bool = True) -> Dossier:
    """Return the dossier of a counted sample contest with these counts by other rules."""
    of = site()
    contest = next(each for each in of.contests if each.id == "counted")
    opinions = tuple(
        Opinion(RULES[rule].rule, record, able=able, exact=bool(RULES[rule].exact_form_of))
        for rule, record in others
    )
    rule = RULES[contest.rule].rule
    return Dossier(of, ENGLISH, contest, rule, records(of)["counted"], (), opinions)

"""Content made of random elections: one site of many counted contests."""

from dataclasses import dataclass
from random import Random

from tests.oracle.elections import Election, random_election

NAMES = (
    "Ann O’Hara",
    "Bo & Co",
    'Cat "Kit" Lowe',
    "Dee <Dot> Mint",
    "Émile Ñandú",
    "Fay Featherstonehaugh-Cholmondeley",
    "Gus Green",
    "Hal d'Arc",
    "Ida Iron; Jones",
    "Jo, of Knott",
    "Kim Kay",
    "Lou Lane",
)
"""More names than an election has candidates; none has a digit, some are hard to quote."""

SMALL = 6
"""With fewer candidates than this an election is mostly over at once."""

SITE = """\
title: Random elections
summary: Counts of papers that nobody cast.
organisers: [Harbour Left]
contact: mail@example.org
language: en
"""
ORGANISATION = """\
---
name: Harbour Left
kind: national organisation
---
Invented.
"""
CONTEST = """\
title: Contest {id}
office: Member of the committee
level: national
seats: {seats}
rule: {rule}
state: counted
electorate: All members.
organisations: [harbour-left]
scrutineer:
  name: Quay Scrutiny Ltd
time_zone: Europe/London
timetable:
  - on: 2027-03-01
    what: Nominations open
nomination:
  minimum: 1
  kinds: [branch]
  opens: 2027-03-01
  closes: 2027-03-21
word_limit: 250
ballot_privacy: full
candidate_order: [{order}]
"""
CANDIDATE = """\
---
name: '{name}'
member_of: [harbour-left]
nominations:
  - body: Northgate branch
    organisation: harbour-left
    kind: branch
    on: 2027-03-04
{withdrawn}---
I stand.
"""
WITHDRAWN = """\
withdrawn:
  on: 2027-03-20
  reason: Standing elsewhere
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An election of a contest, and the order of candidates from 0 in which lots fell."""

    rule: str
    election: Election
    seats: int
    lots: tuple[int, ...]


def draw_elections(rule: str, number: int) -> list[Drawn]:
    """Draw elections that can be counted, half of them with many ties, most not very small."""
    drawn: list[Drawn] = []
    seed = 0
    while len(drawn) < number:
        election = random_election(seed, ties=seed % 2 == 0)
        standing = election.candidates - len(election.withdrawn)
        seats = 1 if rule == "av" else election.seats
        valid = any(set(ranking) - election.withdrawn for _, ranking in election.papers)
        if valid and seats <= standing and (standing >= SMALL or seed % 3 == 0):
            order = Random(seed).sample(range(election.candidates), election.candidates)  # noqa: S311
            drawn.append(Drawn(rule, election, seats, tuple(order)))
        seed += 1
    return drawn


def content_of(contests: dict[str, Drawn]) -> dict[str, bytes]:
    """Return the files of a site with these contests; candidate 0 is `c0`."""
    files = {"site.yml": SITE, "organisations/harbour-left.md": ORGANISATION}
    for id_, drawn in contests.items():
        folder = f"contests/{id_}"
        numbers = range(drawn.election.candidates)
        files[f"{folder}/contest.yml"] = CONTEST.format(
            id=id_, seats=drawn.seats, rule=drawn.rule, order=", ".join(f"c{x}" for x in numbers)
        )
        for x in numbers:
            files[f"{folder}/candidates/c{x}.md"] = CANDIDATE.format(
                name=NAMES[x].replace("'", "''"),
                withdrawn=WITHDRAWN if x in drawn.election.withdrawn else "",
            )
        files[f"{folder}/ballots.yml"] = "source: Drawn by a program\npapers: |\n" + "".join(
            f"  {papers}: {' > '.join(f'c{x}' for x in ranking)}\n"
            for papers, ranking in drawn.election.papers
        )
        files[f"{folder}/lots.yml"] = f"order: [{', '.join(f'c{x}' for x in drawn.lots)}]\n"
    return {path: text.encode() for path, text in files.items()}

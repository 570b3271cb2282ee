"""Content made of random elections: one site of many counted contests."""

from dataclasses import dataclass, replace
from random import Random

from tests.oracle.constraints import PlainConstraint, analyse, random_constraints
from tests.oracle.elections import Election, Ranking, Ranks, random_election, with_equal_ranks

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
already_public: Invented for these tests.
candidate_order: [{order}]
{groups}"""
GROUP = """\
  - id: g{id}
    name: {name}
    least: {least}
    most: {most}
"""
GROUPS = ("women", "members under forty", "members of the branches in the North")
IRREGULAR = """\
irregular_papers:
  equal: share
  skipped: skip
  repeated: skip
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
{groups}{withdrawn}---
I stand.
"""
WITHDRAWN = """\
withdrawn:
  on: 2027-03-20
  reason: Standing elsewhere
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An election of a contest, and the order of candidates from 0 in which lots fell.

    `irregular` are more of its papers: with equal ranks, which are shared, gaps and repeats, which
    are passed over.
    """

    rule: str
    election: Election
    seats: int
    lots: tuple[int, ...]
    constraints: tuple[PlainConstraint, ...] = ()
    irregular: tuple[tuple[int, Ranks], ...] = ()


def draw_elections(rule: str, number: int, *, limits: bool = False) -> list[Drawn]:
    """Draw elections that can be counted, half of them with many ties, most not very small.

    With `limits` they are contested, and have limits on groups that can be kept to.
    """
    drawn: list[Drawn] = []
    seed = 0
    while len(drawn) < number:
        election = random_election(seed, ties=seed % 2 == 0)
        standing = election.candidates - len(election.withdrawn)
        seats = 1 if rule == "av" else election.seats
        valid = any(set(ranking) - election.withdrawn for _, ranking in election.papers)
        if valid and seats <= standing and (standing >= SMALL or seed % 3 == 0):
            chance = Random(seed)  # noqa: S311 - it must be possible to make it again
            order = chance.sample(range(election.candidates), election.candidates)
            constraints: tuple[PlainConstraint, ...] = ()
            people = set(range(election.candidates)) - election.withdrawn
            while limits and seats < standing and not constraints:
                made = random_constraints(chance, election.candidates, seats, len(GROUPS))
                constraints = made if analyse(made, seats, (), people) else ()
            if constraints or not limits:
                drawn.append(Drawn(rule, election, seats, tuple(order), constraints))
        seed += 1
    return drawn


def with_irregular_papers(drawn: Drawn, seed: int) -> Drawn:
    """Turn half of the papers into irregular ones: equal ranks, some with a gap or a repeat."""
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    strict, equal = with_equal_ranks(drawn.election, seed)
    irregular = []
    for number, ranks in equal:
        at, what = random.randrange(len(ranks)), random.random()
        more: Ranks = ((),) if what < 0.2 else (ranks[0],) if what < 0.4 else ()
        irregular.append((number, (*ranks[:at], *more, *ranks[at:])))
    return replace(
        drawn, election=replace(drawn.election, papers=tuple(strict)), irregular=tuple(irregular)
    )


def written(rank: Ranking) -> str:
    """Write the candidates at a rank."""
    return " = ".join(f"c{x}" for x in rank) or "-"


def content_of(contests: dict[str, Drawn]) -> dict[str, bytes]:
    """Return the files of a site with these contests; candidate 0 is `c0`."""
    files = {"site.yml": SITE, "organisations/harbour-left.md": ORGANISATION}
    for id_, drawn in contests.items():
        folder = f"contests/{id_}"
        numbers = range(drawn.election.candidates)
        files[f"{folder}/contest.yml"] = CONTEST.format(
            id=id_,
            seats=drawn.seats,
            rule=drawn.rule,
            order=", ".join(f"c{x}" for x in numbers),
            groups=groups_of(drawn.constraints),
        )
        for x in numbers:
            files[f"{folder}/candidates/c{x}.md"] = CANDIDATE.format(
                name=NAMES[x].replace("'", "''"),
                groups=membership(drawn.constraints, x),
                withdrawn=WITHDRAWN if x in drawn.election.withdrawn else "",
            )
        files[f"{folder}/ballots.yml"] = "source: Drawn by a program\npapers: |\n" + "".join(
            f"  {papers}: {' > '.join(f'c{x}' for x in ranking)}\n"
            for papers, ranking in drawn.election.papers
        )
        files[f"{folder}/ballots.yml"] += "".join(
            f"  {papers}: {' > '.join(map(written, ranks))}\n" for papers, ranks in drawn.irregular
        )
        if drawn.irregular:
            files[f"{folder}/contest.yml"] += IRREGULAR
        files[f"{folder}/lots.yml"] = f"order: [{', '.join(f'c{x}' for x in drawn.lots)}]\n"
    return {path: text.encode() for path, text in files.items()}


def groups_of(constraints: tuple[PlainConstraint, ...]) -> str:
    """Write the groups of a contest, if there are any."""
    groups = [
        GROUP.format(id=number, name=name, least=each.least, most=each.most)
        for number, (each, name) in enumerate(zip(constraints, GROUPS, strict=False))
    ]
    return f"groups:\n{''.join(groups)}" if groups else ""


def membership(constraints: tuple[PlainConstraint, ...], x: int) -> str:
    """Write the groups of a candidate, if there are any."""
    groups = [f"g{number}" for number, each in enumerate(constraints) if x in each.members]
    return f"groups: [{', '.join(groups)}]\n" if groups else ""

"""A ballot file as a contest: the files of a folder in content, complete enough to be built.

What a ballot file does not say is filled with values that say so in plain words.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import count

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt import write_blt
from sitegen.model.ids import folded, slugs
from sitegen.model.lookalikes import looks
from sitegen.model.tree import Tree
from sitegen.trust.canonical import in_quotes


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported as what; `source` is what the file is called, `on` the day.

    `irregular` has the words for `irregular_papers`, None where there is none.
    """

    contest: str
    title: str
    seats: int
    rule: str
    source: str
    on: date
    irregular: Mapping[str, str | None] = field(default_factory=dict)
    already_public: str = ""


def imported(file: BallotFile, order: Order, existing: Tree) -> dict[str, bytes]:
    """Return the files to add to the existing content: path → bytes.

    They are those of the contest, and, where missing, of the site and of an organisation that
    stands in for those that the file does not name. Equal names are numbered, so that they can
    be told apart. In the ballot file a name that is another's id gives way to the id.
    """
    ids, called = slugs(file.names, otherwise="candidate"), distinct(file.names)
    names = tuple(
        id_ if folded(name) in ids and folded(name) != id_ else name
        for name, id_ in zip(called, ids, strict=True)
    )
    ballots = write_blt(
        title=order.title,
        seats=order.seats,
        names=names,
        withdrawn=file.withdrawn,
        ballots=file.ballots,
        irregular=file.irregular,
    )
    folder = f"contests/{order.contest}/"
    texts = {
        f"{folder}contest.yml": contest_text(order, ids),
        f"{folder}ballots.yml": ballots_text(order, sha256(ballots).hexdigest()),
        **{
            f"{folder}candidates/{id_}.md": candidate_text(
                name, order, withdrawn=x in file.withdrawn
            )
            for x, (id_, name) in enumerate(zip(ids, called, strict=True))
        },
        **{path: text for path, text in STAND_INS.items() if path not in existing},
    }
    files = {path: text.encode() for path, text in texts.items()}
    return {**files, f"{folder}ballots.blt": ballots}


def distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names with a number after each that looks like another, all different."""
    times = Counter(each for name in names for each in looks(name))
    taken = set(times)
    distinct_names = []
    for name in names:
        numbers = count(1)
        called = name
        alike = any(times[each] > 1 for each in looks(name))
        while alike and looks(called) & taken:
            called = f"{name} ({next(numbers)})"
        taken |= looks(called)
        distinct_names.append(called)
    return tuple(distinct_names)


def contest_text(order: Order, ids: tuple[str, ...]) -> str:
    """Return `contest.yml`."""
    lines = [f"  {name}: {word}\n" for name, word in order.irregular.items() if word]
    irregular = "".join(["irregular_papers:\n", *lines]) if lines else ""
    public = order.already_public
    before = f"already_public: {in_quotes(public)}\n" if public else ""
    return f"""\
title: {in_quotes(order.title)}
office: Not given
level: not given
seats: {order.seats}
rule: {order.rule}
state: counted
electorate: Not given; this contest was imported from a ballot file.
organisations: [imported]
scrutineer:
  name: Not given
time_zone: UTC
timetable:
  - on: {order.on}
    what: {in_quotes(f"Imported from {order.source}")}
nomination:
  minimum: 0
  kinds: [executive]
  opens: {order.on}
  closes: {order.on}
word_limit: 250
ballot_privacy: full
{before}{irregular}candidate_order: [{", ".join(ids)}]
about: |
  This contest was imported from a ballot file, which gives the candidates' names and the papers.
  Office, electorate, scrutineer, timetable, nominations and statements are not given.
  Every date here is the day of the import.
"""


def ballots_text(order: Order, digest: str) -> str:
    """Return `ballots.yml`, which leads to the strict form of the ballot file."""
    return f"""\
source: {in_quotes(f"Ballot file {order.source}, imported on {order.on}")}
file: ballots.blt
sha256: {digest}
"""


def candidate_text(name: str, order: Order, *, withdrawn: bool) -> str:
    """Return the file of a candidate of whom no more than the name is known."""
    withdrawal = f"withdrawn:\n  on: {order.on}\n  reason: Not given\n" if withdrawn else ""
    return f"""\
---
name: {in_quotes(name)}
member_of: [imported]
{withdrawal}---
No statement is given; the name was imported from a ballot file.
"""


STAND_INS = {
    "site.yml": """\
title: Imported contests
summary: Counts of ballot files, stage by stage.
organisers: [Not given]
contact: not-given@example.org
language: en
""",
    "organisations/imported.md": """\
---
name: Not given
kind: stands in for organisations that a ballot file does not name
---
Contests imported from ballot files do not say which organisations took part.
""",
}
"""What a site needs that a ballot file does not give, unless content has it already."""

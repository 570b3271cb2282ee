"""Random elections counted by the engine and by verify.py; every figure of the record compared."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from random import Random

from sitegen.count import ClashError, Constraint, NothingToCountError, count
from sitegen.count.ties import by_order
from sitegen.model.ballots import pack
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import Irregular, Policy
from sitegen.problems import Place
from sitegen.render.json import count_object
from tests.oracle.elections import Election, draw_election
from tests.polls import order_of
from tests.property.election_content import Drawn
from tests.twin import candidates_of, has_a_valid_paper, seats_of
from tests.verifying.program import READING, VERIFY, differences

RULES = ("ers97", "scottish-2007", "meek-prf", "av")
NOWHERE = Place("paper")
POLICY = Policy("share", "skip", "skip")


def plain_elections(rule: str, seeds: range) -> Iterator[Drawn]:
    """Yield elections with many ties and with few, some of them unusual, uncontested ones too."""
    for seed in seeds:
        for ties in (True, False):
            election: Election = draw_election(seed, ties=ties)
            if has_a_valid_paper(election):
                yield Drawn(rule, election, seats_of(rule, election), tuple(order_of(election)))


def difference(drawn: Drawn, *, left: Collection[int] = (), stay: Sequence[int] = ()) -> list[str]:
    """Count an election twice; return where the two counts differ.

    With `left` it is the count of a vacancy: they are passed over, and those who `stay` sit.
    """
    election, gone = drawn.election, {*drawn.election.withdrawn, *left}
    names = [str(x) for x in range(election.candidates)]
    irregular = [
        Irregular(number, ranks, (NOWHERE,) * len(ranks)) for number, ranks in drawn.irregular
    ]
    ballots, _, problems = read_irregular(
        pack(election.papers), irregular, POLICY, withdrawn=gone, names=names
    )
    assert not problems
    record = count(
        drawn.rule,
        ballots,
        seats=drawn.seats,
        candidates=tuple(
            replace(who, withdrawn=x in gone) for x, who in enumerate(candidates_of(election))
        ),
        lots=by_order(drawn.lots),
        constraints=limits_of(drawn),
        sitting=stay,
    )
    regular = [(number, tuple((x,) for x in ranking)) for number, ranking in election.papers]
    table = VERIFY.count(
        drawn.rule,
        [*regular, *drawn.irregular],
        seats=drawn.seats,
        candidates=election.candidates,
        policy=READING,
        lots=VERIFY.by_order([*drawn.lots]),
        withdrawn=gone,
        groups=[({*each.members}, each.least, each.most) for each in drawn.constraints],
        sitting=stay,
    )
    return differences(count_object(record), table)


def limits_of(drawn: Drawn) -> tuple[Constraint, ...]:
    return tuple(
        Constraint(f"g{x}", f"g{x}", tuple(sorted(each.members)), each.least, each.most)
        for x, each in enumerate(drawn.constraints)
    )


def vacancy_difference(drawn: Drawn, seed: int) -> list[str] | None:
    """Let one or two members leave and fill their places twice; None if nobody can fill them."""
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    record = count(
        drawn.rule,
        pack(drawn.election.papers),
        seats=drawn.seats,
        candidates=candidates_of(drawn.election),
        lots=by_order(drawn.lots),
        constraints=limits_of(drawn),
    )
    left = random.sample(record.elected, random.randint(1, min(2, len(record.elected))))
    try:
        return difference(drawn, left=left, stay=[x for x in record.elected if x not in left])
    except (ClashError, NothingToCountError):
        return None


def first_difference(elections: Sequence[Drawn]) -> str | None:
    """Return the first election that is counted otherwise, and how."""
    for number, drawn in enumerate(elections):
        if found := difference(drawn):
            return f"{drawn.rule}, election {number}: {found[:5]}\n{drawn}"
    return None

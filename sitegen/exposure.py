"""What papers would reveal at each level of what is published, and where that is too much.

A ranking that stands there once can be found by whoever knows it beforehand: somebody who asked
for it, or to whom the voter told it. The numbers at which a level is refused are judgement: see
`docs/ballots.md`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import perm

from sitegen.count.record import CountRecord
from sitegen.model.exposure import OF_RANKINGS, Exposure, Rankings, figures
from sitegen.model.papers import Ranks
from sitegen.problems import Place

FEWEST_PAPERS = 20
"""With fewer papers nothing but the result can be published."""
FEW_PAPERS = 200
"""With fewer papers rankings need a sentence that says so. It is the figure below which Scotland
publishes no part of a poll (Scottish Local Government Elections Amendment Order 2012, note)."""
MANY_UNIQUE_USED, SOME_UNIQUE_FULL, MANY_UNIQUE_FULL = 10, 5, 20
"""Per cent of papers whose ranking is the only one of its kind."""
SMALL_CELL = 4


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether papers may be published at a level, in sentences that are "" where they are not due.

    `refused` says why they may not at all, `needed` why they may only with a sentence on the site,
    and `warned` what is to be thought of before.
    """

    refused: str = ""
    needed: str = ""
    warned: str = ""


def exposure_of(
    record: CountRecord,
    full: Sequence[tuple[Ranks, int]],
    used: Sequence[tuple[Ranks, int]],
    place: Place,
) -> Exposure:
    """Return what the papers of a count reveal; both lists hold each ranking once, with papers."""
    cells = transfer_cells(record)
    standing = [x for x, who in enumerate(record.candidates) if not who.withdrawn]
    firsts = [record.stages[0].end.votes[x] // record.one for x in standing]
    return Exposure(
        papers=record.valid_papers,
        fewest_first=min(firsts, default=0),
        transfer_cells=len(cells),
        small_transfer_cells=sum(papers <= SMALL_CELL * record.parts for papers in cells),
        used=rankings_of(used, standing),
        full=rankings_of(full, standing),
        place=place,
    )


def rankings_of(papers: Sequence[tuple[Ranks, int]], standing: Sequence[int]) -> Rankings:
    """Return how many papers are alike; blank ones reveal nothing and are left out."""
    marked = [(ranks, number) for ranks, number in papers if any(ranks)]
    ranked = Counter[int]()
    for ranks, number in marked:
        ranked.update(dict.fromkeys(sorted({x for rank in ranks for x in rank}), number))
    total = sum(number for _, number in marked)

    def below(size: int) -> int:
        return sum(number for _, number in marked if number < size)

    return Rankings(
        rankings=len(marked),
        unique=below(2),
        below_5=below(5),
        below_10=below(10),
        on_none=sum(not ranked[x] for x in standing),
        on_all=sum(ranked[x] == total for x in standing),
    )


def transfer_cells(record: CountRecord) -> list[int]:
    """Return how many parts of papers went each way at each stage: from whom, to whom or nobody."""
    cells = Counter[tuple[int, int, int]]()
    for stage in record.stages:
        for step in stage.steps:
            for each in step.transfers:
                if each.giver != each.receiver:
                    cells[stage.number, each.giver, each.receiver] += each.papers
    return [papers for papers in cells.values() if papers]


def write_exposure(exposure: Exposure) -> bytes:
    """Return `exposure.yml`."""
    lines = ["# What the papers would reveal, as sitegen ballots exposure found it."]
    for name, number in figures(exposure).items():
        level, _, figure = name.rpartition(".")
        if level and figure == OF_RANKINGS[0]:
            lines.append(f"{level}:")
        lines.append(f"  {figure}: {number}" if level else f"{name}: {number}")
    return ("\n".join(lines) + "\n").encode()


def possible_rankings(candidates: int) -> int:
    """Return in how many ways a paper can rank one or more candidates, one after the other."""
    return sum(perm(candidates, ranked) for ranked in range(1, candidates + 1))


def gate_of(level: str, exposure: Exposure) -> Gate:
    """Say whether papers that reveal so much may be published at a level."""
    return gate(level, exposure.papers, exposure.used.unique, exposure.full.unique)


def gate(level: str, papers: int, used: int, full: int) -> Gate:
    """Say whether papers may be published at a level, of which some are alone of their kind.

    `used` are those whose ranking is if papers are cut, `full` if they are whole; what a level does
    not show may be 0.
    """
    if papers < FEWEST_PAPERS:
        return Gate(
            refused=f"{_papers(papers)}, fewer than {FEWEST_PAPERS}: "
            "nothing but the result can be published without showing how people voted"
        )
    if level == "full" and above(MANY_UNIQUE_FULL, full, papers):
        return Gate(needed=_unique(full, papers))
    if papers < FEW_PAPERS and level != "transfers":
        return Gate(needed=f"{_papers(papers)}, fewer than {FEW_PAPERS}")
    if level != "transfers" and above(MANY_UNIQUE_USED, used, papers):
        return Gate(needed=_unique(used, papers))
    if level == "full" and above(SOME_UNIQUE_FULL, full, papers):
        return Gate(warned=_unique(full, papers))
    return Gate()


def above(percent: int, unique: int, papers: int) -> bool:
    """Say whether more papers than so many per cent are alone of their kind."""
    return unique * 100 > percent * papers


def _papers(number: int) -> str:
    return f"there are {number} valid papers" if number != 1 else "there is 1 valid paper"


def _unique(unique: int, papers: int) -> str:
    return f"{unique} of {papers} papers have a ranking that no other paper has"

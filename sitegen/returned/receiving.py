"""From returned votes to the file of whole papers and the figures that a site gives of them.

Every figure is held against the others, to the unit, before anything is written.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from sitegen.formats.blt import read_blt, write_blt
from sitegen.model.ballots import Ballots, pack
from sitegen.model.paper_reading import invalid_because, read_irregular
from sitegen.model.papers import IRREGULARITIES, Irregular, Ranks, in_order, in_rank_order, keep
from sitegen.model.site import Contest
from sitegen.problems import Problem
from sitegen.reduction import INVALID
from sitegen.returned.votes import ASIDE, Aside, Looked
from sitegen.trust.canonical import in_quotes
from sitegen.trust.roll.figures import reissued_words

Fate: TypeAlias = Literal["counted", "blank", "invalid"] | Aside
FATES: tuple[Fate, ...] = ("counted", "blank", "invalid", *ASIDE)
FULL, BALLOTS, ROLL = "full.blt", "ballots.yml", "roll-figures.yml"
SPOILT = "Found invalid by an officer"
WHY: Mapping[Aside, str] = {
    "late": "Came after voting had closed",
    "unknown": "Code that was never issued",
    "void": "Code that had been replaced",
    "duplicate": "Another vote with the same code counts",
    "illegible": "Code that could not be read",
}
"""Why votes are set aside, as `roll.yml` says it."""

OFFICER = dict.fromkeys(
    IRREGULARITIES,
    "look at the paper again; if it is right, an officer decides, and writes 'invalid' alone in "
    "its ranking if it does not count: how papers are read was promised before the poll",
)
"""What to do about papers that the contest refuses to read."""


class NotReconciledError(Exception):
    """Figures do not add up, and nothing may be written: a bug, or files that changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of all that was returned; `numbers` by fate and channel.

    `rejected` has the accepted papers that are not counted, by reason. `codes` and `void` are how
    many codes are valid and how many were replaced, each when a ballot was issued again.
    """

    regular: Ballots
    irregular: tuple[Irregular, ...]
    numbers: Mapping[tuple[Fate, str], int]
    rejected: Mapping[str, int]
    codes: int
    void: int

    def of(self, *fates: Fate) -> int:
        """Return how many votes of all channels met one of these fates."""
        return sum(number for (fate, _), number in self.numbers.items() if fate in fates)


def receive(
    contest: Contest,
    looked: Looked,
    codes: Mapping[str, bool],
    unopened: Mapping[tuple[Aside, str], int],
) -> tuple[Received | None, list[Problem]]:
    """Tell papers that are counted from blank and invalid ones, and drop codes and times.

    `unopened` is what came back and stands in no file, by reason and channel. Papers that the
    contest refuses to read are problems.
    """
    gone = frozenset(contest.withdrawn)
    policy = contest.irregular_papers
    numbers = Counter[tuple[Fate, str]]()
    rejected, regular = Counter[str](), Counter[tuple[int, ...]]()
    irregular: dict[Ranks, Irregular] = {}
    because: dict[Ranks, str] = {}
    for vote in looked.accepted:
        if vote.ranks not in because:
            reason = invalid_because(vote.ranks, policy, gone)
            because[vote.ranks] = INVALID[reason] if reason else ""
        why = SPOILT if vote.spoilt else because[vote.ranks]
        fate: Fate = "counted" if not why else "blank" if why == INVALID["blank"] else "invalid"
        numbers[fate, vote.channel] += 1
        if why:
            rejected[why] += 1
        elif (ranking := in_order(vote.ranks)) is not None:
            regular[ranking] += 1
        else:
            keep(irregular, Irregular(1, vote.ranks, vote.places))
    for (aside, channel), number in (*looked.aside.items(), *unopened.items()):
        numbers[aside, channel] += number
    packed = pack((papers, ranking) for ranking, papers in sorted(regular.items()))
    marked = tuple(in_rank_order(irregular.values()))
    names = [each.id for each in contest.candidates]
    _, _, problems = read_irregular(
        packed, marked, policy, withdrawn=gone, names=names, hints=OFFICER
    )
    if problems:
        return None, problems
    valid = sum(codes.values())
    return Received(packed, marked, numbers, rejected, valid, len(codes) - valid), []


def files_of(contest: Contest, received: Received, source: str) -> dict[str, bytes]:
    """Return the file of whole papers, and the figures for `ballots.yml` and `roll.yml`.

    Papers stand in one order, whatever order they came in; candidates by id.
    Raises NotReconciledError.
    """
    full = papers_text(contest, received.regular, received.irregular)
    reconcile(received, full)
    accepted = received.of("counted", "blank", "invalid")
    ballots = [f"source: {in_quotes(source)}", f"returned: {accepted}"]
    ballots += _listed("rejected", "papers", sorted(received.rejected.items()))
    ballots += [f"file: {FULL}", f"sha256: {sha256(full).hexdigest()}"]
    roll = [f"issued: {received.codes}", f"reissued: {reissued_words(received.void)}"]
    roll += [f"returned: {received.of(*FATES)}"]
    roll += _listed("set_aside", "number", [(WHY[each], received.of(each)) for each in ASIDE])
    return {
        FULL: full,
        BALLOTS: ("\n".join(ballots) + "\n").encode(),
        ROLL: ("\n".join(roll) + "\n").encode(),
    }


def papers_text(contest: Contest, regular: Ballots, irregular: Iterable[Irregular]) -> bytes:
    """Return papers as BLT, candidates by id."""
    return write_blt(
        title=contest.id,
        seats=contest.seats,
        names=tuple(each.id for each in contest.candidates),
        withdrawn=contest.withdrawn,
        ballots=regular,
        irregular=irregular,
    )


def reconcile(received: Received, full: bytes) -> None:
    """Hold every figure against the others, to the unit, and the papers of the file itself.

    Raises NotReconciledError.
    """
    returned, aside = sum(received.numbers.values()), received.of(*ASIDE)
    accepted = received.of("counted", "blank", "invalid")
    rejected = sum(received.rejected.values())
    file, _ = read_blt(full, FULL)
    sums = {
        "returned = accepted + set aside": (returned, accepted + aside),
        "blank + invalid = the reasons given": (received.of("blank", "invalid"), rejected),
        "papers in the file = counted": (file.papers if file else 0, received.of("counted")),
    }
    for what, (one, other) in sums.items():
        if one != other:
            raise NotReconciledError(f"{what}: {one} is not {other}")
    if accepted > received.codes:
        raise NotReconciledError(f"{accepted} votes accepted with {received.codes} valid codes")


def table(received: Received, channels: Sequence[str]) -> str:
    """Return what became of all votes by channel, for the counter's own eyes."""
    head = ("", *channels, "together")
    lines = [head]
    for name, fates in (
        ("returned", FATES),
        *((each, (each,)) for each in ASIDE),
        ("accepted", FATES[:3]),
        *((each, (each,)) for each in FATES[:3]),
    ):
        by = [sum(received.numbers.get((x, each), 0) for x in fates) for each in channels]
        lines.append((name, *map(str, by), str(received.of(*fates))))
    widths = [max(len(line[x]) for line in lines) for x in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not x else cell.rjust(width)
            for x, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _listed(key: str, number: str, figures: Sequence[tuple[str, int]]) -> list[str]:
    found = [
        line
        for reason, each in figures
        if each
        for line in (f"  - reason: {reason}", f"    {number}: {each}")
    ]
    return [f"{key}:", *found] if found else []

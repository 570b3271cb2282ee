"""Candidates of a record in words and symbols."""

from collections.abc import Iterable

from sitegen.count.record import CountRecord, Status
from sitegen.pages.language import Language, mark
from sitegen.pages.words import isolated

SYMBOLS = {
    Status.ELECTED: "✓",
    Status.EXCLUDED: "✗",
    Status.CONTINUING: "",
    Status.WITHDRAWN: "–",
}
"""Signs that stand beside the word for a status; nobody has to know them."""

STATUSES = {
    Status.ELECTED: mark("elected"),
    Status.EXCLUDED: mark("excluded"),
    Status.CONTINUING: mark("continuing"),
    Status.WITHDRAWN: mark("withdrawn"),
}
"""The word for each status."""


def name(record: CountRecord, x: int) -> str:
    """Return a candidate's name as it stands in a sentence."""
    return isolated(record.candidates[x].name)


def names(say: Language, record: CountRecord, candidates: Iterable[int]) -> str:
    """Return several candidates' names as a list in a sentence."""
    return say.listed(name(record, x) for x in candidates)


def votes_of(say: Language, record: CountRecord, units: int) -> str:
    """Return units as votes, such as `23.00 votes`; a single whole vote is `1.00 vote`."""
    votes = record.decimal(units)
    one = units == record.one
    return say("{votes} vote", votes=votes) if one else say("{votes} votes", votes=votes)


def outcome_order(record: CountRecord) -> tuple[int, ...]:
    """Return candidates as they came off: the elected first, the last excluded next, and so on.

    Those who stayed in the count to its end stand after the elected, most votes first; those who
    withdrew stand last.
    """
    final = record.stages[-1].end.votes
    excluded = [
        x
        for stage in reversed(record.stages)
        for x in sorted(stage.excluded, key=lambda x: -_held(record, stage.number, x))
    ]
    withdrawn = [x for x, who in enumerate(record.candidates) if who.withdrawn]
    placed = {*record.elected, *excluded, *withdrawn}
    rest = [x for x in range(len(record.candidates)) if x not in placed]
    return (*record.elected, *sorted(rest, key=lambda x: -final[x]), *excluded, *withdrawn)


def _held(record: CountRecord, stage: int, x: int) -> int:
    """Return what a candidate held before a stage, in units."""
    return record.stages[stage - 2].end.votes[x] if stage > 1 else 0

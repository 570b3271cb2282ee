"""A count as RCTab's summary JSON, which RCVis draws: `config`, and `results` round by round.

After the JSON schema of https://github.com/artoonie/rcvformats and the samples of
https://github.com/artoonie/rcvis. A round is a stage: its tally, and what then led to the next.
The form tells of an election and of the transfer of its surplus in one entry, so that a candidate
whose surplus moves later than at once is elected there in the round from which it moves.
"""

import json
from collections import Counter
from typing import Any, TypeAlias

from sitegen.count.record import (
    NON_TRANSFERABLE,
    CountRecord,
    KeepValues,
    LastVacancies,
    Stage,
    Status,
    SurplusOf,
)

EXHAUSTED, LOST = "exhausted", "residual surplus"
NOT_NAMES = frozenset((EXHAUSTED, LOST, "inactive ballots"))
"""What stands among the names and means no candidate, in any letters."""

Object: TypeAlias = dict[str, Any]


def write_rctab(record: CountRecord, title: str) -> bytes:
    """Return the summary as JSON on one line; votes are decimal text, exact if papers are whole.

    The threshold is the quota after the last stage, as there is room for one. Whoever is excluded
    and keeps votes, as the count ended before all could move, stays in the tally. Under Meek's and
    Warren's rules several candidates give votes at once, again and again: transfers are left out.
    """
    names = _names(record)
    threshold = _votes(record, record.stages[-1].end.quota)
    summary = {
        "config": {"contest": title, "threshold": threshold},
        "results": [
            {
                "round": stage.number,
                "tally": {
                    names[x]: _votes(record, stage.end.votes[x])
                    for x, status in enumerate(statuses)
                    if status in (Status.CONTINUING, Status.ELECTED) or stage.end.votes[x]
                },
                "tallyResults": _results(record, index, names),
            }
            for index, (stage, statuses) in enumerate(
                zip(record.stages, record.statuses(), strict=True)
            )
        ],
    }
    return (json.dumps(summary, ensure_ascii=False) + "\n").encode()


def _names(record: CountRecord) -> list[str]:
    """Return a name for each candidate, with the id where a name alone would not tell."""
    times = Counter(each.name for each in record.candidates)
    return [
        f"{each.name} ({each.id})"
        if times[each.name] > 1 or each.name.casefold() in NOT_NAMES
        else each.name
        for each in record.candidates
    ]


def _left_over(stage: Stage) -> tuple[int, ...]:
    """Return who is excluded as the last places are filled: no papers of theirs move."""
    return stage.excluded if isinstance(stage.cause, LastVacancies) else ()


def _results(record: CountRecord, index: int, names: list[str]) -> list[Object]:
    """Return who was elected and who went out after the stage at `index`, with their transfers."""
    stage, later = record.stages[index], record.stages[index + 1 :]
    cause = later[0].cause if later else None
    moves_later = {each.cause.candidate for each in later if isinstance(each.cause, SurplusOf)}
    elected = [each.candidate for each in stage.elected if each.candidate not in moves_later]
    excluded = list(_left_over(stage))
    givers: tuple[int, ...] = ()
    if isinstance(cause, SurplusOf):
        givers = (cause.candidate,)
        elected = [*givers, *elected]
    elif later and not _left_over(later[0]):
        givers = later[0].excluded
        excluded = [*givers, *excluded]
    results: list[Object] = []
    for word, concerned in (("elected", elected), ("eliminated", excluded)):
        for x in concerned:
            entry: Object = {word: names[x]}
            if not isinstance(cause, KeepValues):
                given = _transfers(record, index, x, names) if x in givers else {}
                entry["transfers"] = given
            results.append(entry)
    return results


def _transfers(record: CountRecord, index: int, giver: int, names: list[str]) -> dict[str, str]:
    """Return what each receiver was credited with by the giver between two stages, in order."""
    before, after = record.stages[index], record.stages[index + 1]
    credited: Counter[int] = Counter()
    for step in after.steps:
        for each in step.transfers:
            if each.giver == giver != each.receiver:
                credited[each.receiver] += each.votes
    lost = before.end.votes[giver] - after.end.votes[giver] - credited.total()
    exhausted = credited.pop(NON_TRANSFERABLE, 0)
    transfers = {names[x]: _votes(record, credited[x]) for x in sorted(credited) if credited[x]}
    if exhausted:
        transfers[EXHAUSTED] = _votes(record, exhausted)
    if lost:
        transfers[LOST] = _votes(record, lost)
    return transfers


def _votes(record: CountRecord, units: int) -> str:
    """Return votes as decimal text, cut where papers in parts make figures that go on."""
    return record.decimal(units).removesuffix("…")

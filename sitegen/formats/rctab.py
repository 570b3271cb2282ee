"""A count as RCTab's summary JSON, which RCVis draws: `config`, and `results` round by round.

After the JSON schema of https://github.com/artoonie/rcvformats and the samples of
https://github.com/artoonie/rcvis. A round is a stage: its tally, and what then led to the next.
The form tells of an election and of the transfer of its surplus in one entry, so that a candidate
whose surplus moves later than at once is elected there in the round from which it moves.
"""

import json
from collections import Counter
from typing import Any, TypeAlias

from sitegen.count.causes import (
    ExclusionOf,
    ExclusionOfDoomed,
    KeepValues,
    LastVacancies,
    SurplusOf,
)
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage, Status

EXHAUSTED, LOST = "exhausted", "residual surplus"
NOT_NAMES = frozenset((EXHAUSTED, LOST, "inactive ballots"))
"""What stands among the names and means no candidate, in any letters."""

Object: TypeAlias = dict[str, Any]


def write_rctab(record: CountRecord, title: str) -> bytes:
    """Return the summary as JSON on one line; votes are decimal text, cut to the rule's places.

    The threshold is the quota after the last stage, as there is room for one. Nobody may be
    eliminated in the last round or stand in a tally after that: whoever is excluded as the last
    places are filled is simply not elected, and what an excluded candidate keeps, as the count
    ended before all could move, is in no tally. Under Meek's and Warren's rules several candidates
    give votes at once, again and again: transfers are left out.
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
                    if status in (Status.CONTINUING, Status.ELECTED) or x in _last_seen(stage)
                },
                "tallyResults": _results(record, index, names),
            }
            for index, (stage, statuses) in enumerate(
                zip(record.stages, record.statuses(), strict=True)
            )
        ],
    }
    return (json.dumps(summary, ensure_ascii=False) + "\n").encode()


def _votes(record: CountRecord, units: int) -> str:
    return record.decimal(units).removesuffix("…")


def _names(record: CountRecord) -> list[str]:
    """Return a name for each candidate, with the id where a name alone would not tell."""
    times = Counter(each.name for each in record.candidates)
    return [
        f"{each.name} ({each.id})"
        if times[each.name] > 1 or each.name.casefold() in NOT_NAMES
        else each.name
        for each in record.candidates
    ]


def _last_seen(stage: Stage) -> tuple[int, ...]:
    """Return who is excluded at the end of this stage, and still has their votes there."""
    return stage.excluded if isinstance(stage.cause, KeepValues | LastVacancies) else ()


def _results(record: CountRecord, index: int, names: list[str]) -> list[Object]:
    """Return who was elected and who went out after the stage at `index`, with their transfers."""
    stage, later = record.stages[index], record.stages[index + 1 :]
    cause = later[0].cause if later else None
    # who is elected as the surplus moves was told in the round before, like all who give
    told = {each.cause.candidate for each in (stage, *later) if isinstance(each.cause, SurplusOf)}
    elected = [each.candidate for each in stage.elected if each.candidate not in told]
    excluded = _last_seen(stage) if later else ()
    givers: tuple[int, ...] = ()
    if isinstance(cause, SurplusOf):
        givers = (cause.candidate,)
        elected = [*givers, *elected]
    elif isinstance(cause, ExclusionOf | ExclusionOfDoomed):
        givers = excluded = cause.candidates
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

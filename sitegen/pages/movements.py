"""Which papers moved at a step, to whom, at which value, and what stayed or was lost: in words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sitegen.count.causes import KeepValues
from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Step, Transfer
from sitegen.pages.people import name, votes_of
from sitegen.pages.words import in_words, listed, plural

NAMED = 3
"""How many receivers a sentence names when there are more; a table below lists all."""


def moved_papers(record: CountRecord, step: Step, lost: int, *, batch: int) -> list[str]:
    """Return what happened to the papers of a step; `lost` went to fractions at it (units).

    `batch` is the number of the step where a stage has several, 0 where it has one.
    """
    if not step.transfers:
        return []
    arrived = [
        each for each in step.transfers if each.receiver not in (NON_TRANSFERABLE, each.giver)
    ]
    exhausted = [each for each in step.transfers if each.receiver == NON_TRANSFERABLE]
    stay = [each for each in step.transfers if each.receiver == each.giver]
    sentences = [_examined(record, step.transfers, batch)]
    if arrived:
        sentences.append(_arrivals(record, arrived, everything=len(arrived) == len(step.transfers)))
    if stay:
        sentences.append(_staying(record, stay))
    if exhausted:
        sentences.append(_exhausted(record, exhausted))
    if lost:
        sentences.append(_lost(record, arrived, lost))
    return [" ".join(sentences)]


def moved_by_keep_values(
    record: CountRecord, cause: KeepValues, before: Step | None, step: Step
) -> list[str]:
    """Return who keeps what of each vote under Meek, and who gained since the stage before."""
    sentences = []
    keeping = [
        f"{name(record, x)} {record.worth(keep)}"
        for x, keep in enumerate(cause.keep)
        if 0 < keep < record.one // record.parts
    ]
    if keeping:
        sentences.append(f"Kept of each vote that arrives: {listed(keeping)}.")
    if before is not None:
        gains = sorted(
            (
                (after - old, x)
                for x, (old, after) in enumerate(zip(before.votes, step.votes, strict=True))
                if after > old
            ),
            key=lambda pair: (-pair[0], pair[1]),
        )
        if gains:
            who = [f"{name(record, x)} (+{record.decimal(gain)})" for gain, x in gains]
            sentences.append(f"Since the stage before, {_some(who)} gained.")
        rose = step.exhausted - before.exhausted
        if rose > 0:
            sentences.append(f"{votes_of(record, rose)} more have no further preference.")
    return [" ".join(sentences)] if sentences else []


def _examined(record: CountRecord, transfers: Sequence[Transfer], batch: int) -> str:
    papers = _papers(transfers)
    verb = "is" if papers == 1 else "are"
    start = f"Batch {batch}: " if batch else ""
    worth = _range(record, [each.before for each in transfers])
    each = "" if papers == 1 else " each"
    return (
        f"{start}{plural(papers, 'paper')}, worth {worth}{each}, {verb} sorted by next preference."
    )


def _arrivals(record: CountRecord, arrived: Sequence[Transfer], *, everything: bool) -> str:
    papers: Counter[int] = Counter()
    votes: Counter[int] = Counter()
    for each in arrived:
        papers[each.receiver] += each.papers
        votes[each.receiver] += each.votes
    who = [
        f"{name(record, x)} ({plural(papers[x], 'paper')}, {votes_of(record, votes[x])})"
        for x in sorted(papers, key=lambda x: (-votes[x], -papers[x], x))
    ]
    total = papers.total()
    one = total == 1
    if everything:
        subject = "It moves" if one else "All of them move"
    else:
        subject = f"{plural(total, 'paper')} {'moves' if one else 'move'}"
    value = f"at {_range(record, [each.after for each in arrived])}{'' if one else ' each'}"
    if all(each.before == each.after for each in arrived):
        value = "at that value" if one else "at the value they have"
    together = "" if len(who) == 1 else f", {votes_of(record, votes.total())} together,"
    return f"{subject} {value}{together} to {_some(who)}."


def _staying(record: CountRecord, stay: Sequence[Transfer]) -> str:
    papers = _papers(stay)
    subject = f"{plural(papers, 'paper')} without a next preference"
    return f"{subject} {'stays' if papers == 1 else 'stay'} with {name(record, stay[0].giver)}."


def _exhausted(record: CountRecord, exhausted: Sequence[Transfer]) -> str:
    papers, votes = _papers(exhausted), sum(each.votes for each in exhausted)
    verb = (
        "has no further preference and is" if papers == 1 else "have no further preference and are"
    )
    return f"{plural(papers, 'paper')}, worth {votes_of(record, votes)}, {verb} exhausted."


def _lost(record: CountRecord, arrived: Sequence[Transfer], lost: int) -> str:
    amount = record.decimal(lost)
    if not arrived:
        return f"No paper can move, so {amount} of the surplus goes to nobody."
    if all(each.before == each.after for each in arrived):
        return (
            f"A paper never moves at more than it is worth, so {amount} of the surplus goes to "
            "nobody."
        )
    return (
        f"{amount} of a vote is lost to fractions, because values are cut to "
        f"{in_words(record.rule.places)} decimal places."
    )


def _some(items: Sequence[str]) -> str:
    rest = len(items) - NAMED
    if rest <= 1:
        return listed(items)
    return f"{', '.join(items[:NAMED])} and {in_words(rest)} others"


def _range(record: CountRecord, values: Iterable[int]) -> str:
    each = sorted(set(values))
    if len(each) == 1:
        return record.worth(each[0])
    return f"from {record.worth(each[0])} to {record.worth(each[-1])}"


def _papers(transfers: Iterable[Transfer]) -> int:
    return sum(each.papers for each in transfers)

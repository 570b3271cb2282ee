"""The record and the papers as CSV: comma, double quotes where needed, line feed, UTF-8.

A text that a spreadsheet would take for a formula, a number or a day has an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from sitegen.count.record import NON_TRANSFERABLE, CountRecord
from sitegen.model.ballots import Ballots, aggregate, unpack
from sitegen.model.papers import Irregular, in_rank_order
from sitegen.model.spreadsheets import as_text
from sitegen.pages.piles import piles

STAGES = ("stage", "action", "by", "id", "name", "change", "votes", "status")
TRANSFERS = ("stage", "step", "giver", "receiver", "papers", "before", "after", "votes")


def write_stages(record: CountRecord) -> bytes:
    """Return `stages.csv`: a row for each candidate at each stage, and the rows that complete it.

    The rows `(exhausted)`, `(lost)`, `(total)` and `(quota)` stand after the candidates of each
    stage; the total is the sum of the rows above it. Those after the quota are part of figures
    above: `(above-quota)` of the votes, `(cut-off)` and `(not-carried)` of what is lost.
    """
    rows: list[Sequence[object]] = []
    below = piles(record)
    before: list[tuple[str, str, int, str]] = []
    for number, (stage, statuses) in enumerate(zip(record.stages, record.statuses(), strict=True)):
        figures = [
            *(
                (who.id, who.name, units, status)
                for who, units, status in zip(
                    record.candidates, stage.end.votes, statuses, strict=True
                )
            ),
            *((f"({each.key})", "", each.units[number], "") for each in below),
        ]
        earlier = [units for _, _, units, _ in before] if before else [0] * len(figures)
        for (id_, name, units, status), old in zip(figures, earlier, strict=True):
            rows.append(
                (
                    stage.number,
                    stage.action,
                    as_text(" ".join(stage.by)),
                    as_text(id_),
                    as_text(name),
                    figure(signed(record, units - old)) if before else "",
                    figure(record.exact(units)),
                    status,
                )
            )
        before = figures
    return table(STAGES, rows)


def write_transfers(record: CountRecord) -> bytes:
    """Return `transfers.csv`: every bundle of papers that moved; receiver empty: to nobody."""
    return table(
        TRANSFERS,
        (
            (
                stage.number,
                number,
                as_text(record.candidates[each.giver].id),
                ""
                if each.receiver == NON_TRANSFERABLE
                else as_text(record.candidates[each.receiver].id),
                figure(record.papers(each.papers)),
                figure(record.exact_worth(each.before)),
                figure(record.exact_worth(each.after)),
                figure(record.exact(each.votes)),
            )
            for stage in record.stages
            for number, step in enumerate(stage.steps, start=1)
            for each in step.transfers
        ),
    )


def write_ballots(
    ballots: Ballots, ids: Sequence[str], irregular: Iterable[Irregular] = ()
) -> bytes:
    """Return `ballots.csv`: number of papers, then candidate ids in order of preference.

    A cell is empty where a rank is skipped, and holds several ids with ` = ` between them where
    they are ranked equally.
    """
    rows = [(papers, [ids[x] for x in ranking]) for papers, ranking in unpack(aggregate(ballots))]
    rows += [
        (each.papers, [" = ".join(ids[x] for x in rank) for rank in each.ranks])
        for each in in_rank_order(irregular)
    ]
    ranks = max((len(cells) for _, cells in rows), default=0)
    return table(
        ("papers", *(f"preference {rank}" for rank in range(1, ranks + 1))),
        ((papers, *map(as_text, cells), *[""] * (ranks - len(cells))) for papers, cells in rows),
    )


def signed(record: CountRecord, units: int) -> str:
    """Return a change with its sign, such as +25.83; nothing moved is plain zero."""
    return f"+{record.exact(units)}" if units > 0 else record.exact(units)


def figure(text: str) -> str:
    """Return a figure: a decimal number as it is, a fraction as the text that it must stay."""
    return as_text(text) if "/" in text else text


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()

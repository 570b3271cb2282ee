"""The count sheet in a terminal, as a scrutineer would print it."""

import textwrap
from collections.abc import Iterable, Sequence

from sitegen.count.causes import (
    ExclusionOf,
    ExclusionOfDoomed,
    FirstPreferences,
    KeepValues,
    LastVacancies,
    SurplusOf,
    Uncontested,
)
from sitegen.count.groups import Bound, Side
from sitegen.count.record import CountRecord, Stage, Tie
from sitegen.model.groups import Constraint
from sitegen.model.poll import Rejected
from sitegen.pages.language import ENGLISH
from sitegen.pages.narration import narrate
from sitegen.pages.papers import irregular_papers
from sitegen.pages.results import not_counted
from sitegen.render.sheet_table import percentages, tables

INDENT = "     "


def sheet(
    record: CountRecord,
    *,
    title: str,
    rejected: Sequence[Rejected] = (),
    width: int = 100,
    explain: bool = False,
    unlimited: CountRecord | None = None,
) -> str:
    """Return the sheet: papers, quota, a table of stages wrapped to `width`, what was done.

    `rejected` are papers that were set aside before the count; `explain` adds each stage in
    sentences, with the paragraphs of the rule. `unlimited` is the same count without the limits on
    groups, if that is known.
    """
    return "\n".join(
        [
            *textwrap.wrap(title, width),
            *textwrap.wrap(f"Counted under {record.rule.title}: {record.rule.law}", width),
            "",
            *_papers(record, rejected, width),
            "",
            *tables(record, width),
            *percentages(record, width),
            *_stages(record, width, explain=explain),
            *_result(record, width),
            *(_unlimited(record, unlimited, width) if unlimited else ()),
            "",
        ]
    )


def _papers(record: CountRecord, rejected: Sequence[Rejected], width: int) -> Iterable[str]:
    reasons = not_counted(ENGLISH, record, rejected)
    invalid = sum(each.papers for each in reasons)
    figures = [
        ("Places", f"{record.seats}"),
        *(("Limit", _limited(record, each)) for each in record.constraints),
        ("Papers returned", f"{record.valid_papers + invalid}"),
    ]
    figures += [("Invalid", f"{invalid}"), *((f"  {each.papers}", each.reason) for each in reasons)]
    figures += [("Valid", f"{record.valid_papers}")]
    figures += [("", sentence) for sentence in irregular_papers(ENGLISH, record)]
    if quota := _quota(record):
        figures += [("Quota", quota)]
    for label, figure in figures:
        yield from textwrap.wrap(
            figure, width, initial_indent=label.ljust(17), subsequent_indent=" " * 17
        )


def _limited(record: CountRecord, constraint: Constraint) -> str:
    limits = [f"at least {constraint.least}"] if constraint.least else []
    limits += [] if constraint.most is None else [f"at most {constraint.most}"]
    elected = len(set(constraint.members).intersection(record.elected))
    return f"{constraint.name}: {', '.join(limits)}; elected {elected}"


def _quota(record: CountRecord) -> str:
    """Return the quota, and since when and after how many changes it is what it is at the end."""
    quotas = [stage.end.quota for stage in record.stages]
    changed = [x for x in range(1, len(quotas)) if quotas[x] != quotas[x - 1]]
    if not quotas[0]:
        return ""
    if not changed:
        return record.decimal(quotas[0])
    times = f" in {len(changed)} changes" if len(changed) > 1 else ""
    last = f"{record.decimal(quotas[-1])} from stage {changed[-1] + 1}"
    return f"{record.decimal(quotas[0])} at first, {last}{times}"


def _stages(record: CountRecord, width: int, *, explain: bool) -> Iterable[str]:
    for stage in record.stages:
        parts = [_done(record, stage)]
        if stage.elected:
            parts.append(f"Elected: {_names(record, [each.candidate for each in stage.elected])}.")
        if stage.deferred:
            waiting = record.decimal(stage.deferred.total)
            parts.append(f"Surpluses deferred: {waiting} in all.")
        parts.extend(_tie(record, tie) for tie in stage.ties)
        parts.extend(_bound(record, bound) for bound in stage.bounds)
        parts.append(f"[{', '.join(stage.by)}]")
        yield from textwrap.wrap(
            " ".join(parts), width, initial_indent=f"{stage.number:>3}  ", subsequent_indent=INDENT
        )
        for each in narrate(ENGLISH, record, stage) if explain else ():
            yield from textwrap.wrap(
                f"{each.text} [{', '.join(each.by)}]",
                width,
                initial_indent=f"{INDENT}- ",
                subsequent_indent=f"{INDENT}  ",
            )
    yield ""


def _done(record: CountRecord, stage: Stage) -> str:
    for_limits = ", for the limits on groups" if stage.doomed else ""
    match stage.cause:
        case FirstPreferences():
            return "First preferences."
        case SurplusOf(giver, surplus):
            return f"Surplus of {_names(record, [giver])}, {record.decimal(surplus)}."
        case ExclusionOf(candidates) | ExclusionOfDoomed(candidates):
            return f"Exclusion of {_names(record, candidates)}{for_limits}."
        case LastVacancies(excluded):
            others = f"Exclusion of {_names(record, excluded)}{for_limits}; " if excluded else ""
            return f"{others}the rest fill the last places, no papers move."
        case KeepValues(iterations, surplus, _, excluded):
            out = f"; exclusion of {_names(record, excluded)}{for_limits}" if excluded else ""
            left = record.decimal(surplus)
            return f"Papers shared out, iterations {iterations}, surplus left {left}{out}."
        case Uncontested():
            return "No more candidates than places: all are elected without a count."


def _tie(record: CountRecord, tie: Tie) -> str:
    points = "".join(
        f" Stage {each.stage} leaves {_names(record, each.left)}." for each in tie.look_back
    )
    way = "lot" if record.rule.draws_lots else "pseudo-random number"
    lot = f" By {way} between {_names(record, tie.lot)}." if tie.lot else ""
    chosen = _names(record, tie.chosen) or "nobody"
    return f"Tie ({tie.purpose}) between {_names(record, tie.tied)}:{points}{lot} Chosen: {chosen}."


def _bound(record: CountRecord, bound: Bound) -> str:
    limits = "; ".join(
        f"{record.constraints[each.limit.constraint].name} at {each.limit.side} "
        f"{_limit(record.constraints[each.limit.constraint], each.limit.side)}, "
        f"elected {each.elected}, continuing {each.continuing}"
        for each in bound.because
    )
    who = _names(record, bound.candidates)
    return f"{bound.fate.capitalize()}: {who} (places left {bound.places}; {limits})."


def _limit(constraint: Constraint, side: Side) -> int | None:
    return constraint.least if side == "least" else constraint.most


def _result(record: CountRecord, width: int) -> Iterable[str]:
    yield "Elected, in order of election:"
    for place, x in enumerate(record.elected, start=1):
        yield from textwrap.wrap(
            record.candidates[x].name,
            width,
            initial_indent=f"{place:>3}  ",
            subsequent_indent=INDENT,
        )


def _unlimited(record: CountRecord, other: CountRecord, width: int) -> Iterable[str]:
    lost = _names(record, [x for x in other.elected if x not in record.elected])
    gained = _names(record, [x for x in record.elected if x not in other.elected])
    change = f"{lost} instead of {gained}" if lost else "the same candidates"
    yield ""
    yield from textwrap.wrap(f"Without the limits on groups: {change}.", width)


def _names(record: CountRecord, candidates: Iterable[int]) -> str:
    return ", ".join(record.candidates[x].name for x in candidates)

"""The same papers under every rule, as text and as JSON."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from sitegen.count.comparison import turn
from sitegen.count.record import CountRecord
from sitegen.pages.frame import Opinion
from sitegen.pages.language import ENGLISH
from sitegen.pages.narration import answer
from sitegen.pages.opinions import opinions


def comparison(
    record: CountRecord, others: Sequence[Opinion], *, title: str, width: int = 100
) -> str:
    """Return a line a rule, then what each does differently and where the ways part."""
    told = opinions(ENGLISH, record, others)
    lines = [*textwrap.wrap(title, width), "", *_table(record, others), ""]
    for rule, text in (
        (record.rule.title, answer(ENGLISH, record)),
        *((each.title, each.sentence) for each in (told.rules if told else ())),
    ):
        lines += textwrap.wrap(f"{rule}: {text}", width, subsequent_indent="  ")
    for text in (told.lead, told.exact) if told else ():
        lines += ["", *textwrap.wrap(text, width)]
    return "\n".join([*lines, ""])


def comparison_object(
    record: CountRecord, others: Sequence[Opinion], *, title: str
) -> dict[str, Any]:
    """Return the comparison as an object of JSON values; candidates go by id."""
    told = opinions(ENGLISH, record, others)
    compared = [each for each in others if not each.exact]
    return {
        "title": title,
        "seats": record.seats,
        "valid_papers": record.valid_papers,
        "rule": record.rule.id,
        "elected": record.ids(record.elected),
        "others": [
            {
                "rule": each.rule.id,
                **_other(record, each.record),
                "sentence": words.sentence,
            }
            for each, words in zip(compared, told.rules if told else (), strict=True)
        ],
        "exact": told.exact if told else "",
    }


def _table(record: CountRecord, others: Sequence[Opinion]) -> Iterable[str]:
    width = max(len(each.id) for each in (record.rule, *(each.rule for each in others)))
    yield f"{'rule'.ljust(width)}  stages  elects"
    yield f"{record.rule.id.ljust(width)}  {len(record.stages):>6}  (held against the others)"
    for each in others:
        if each.record is None:
            why = "needs a lot" if each.able else "cannot count with limits on groups"
            yield f"{each.rule.id.ljust(width)}       -  {why}"
            continue
        number = len(set(each.record.elected) - set(record.elected))
        what = f"{number} of {len(record.elected)} otherwise" if number else "the same"
        yield f"{each.rule.id.ljust(width)}  {len(each.record.stages):>6}  {what}"


def _other(record: CountRecord, other: CountRecord | None) -> dict[str, Any]:
    if other is None:
        return {"elected": None}
    return {
        "elected": other.ids(other.elected),
        "instead": other.ids([x for x in other.elected if x not in record.elected]),
        "without": record.ids([x for x in record.elected if x not in other.elected]),
        "parts_here": _turn(record, other),
        "parts_there": _turn(other, record),
    }


def _turn(record: CountRecord, other: CountRecord) -> dict[str, Any] | None:
    turned = turn(record, other)
    if turned is None:
        return None
    return {
        "stage": turned.stage,
        "elected": record.ids(turned.elected),
        "excluded": record.ids(turned.excluded),
    }

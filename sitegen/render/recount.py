"""What a recount needs besides the papers and the record: how papers are read, and the lots.

Stands in `count.json` under `recount`, so that a stranger needs nothing but the published files.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sitegen.model.papers import IRREGULARITIES
from sitegen.model.poll import DrawnLot
from sitegen.model.site import Contest

Object: TypeAlias = dict[str, Any]


def recount_of(
    contest: Contest, *, lots: Sequence[DrawnLot] = (), sitting: Sequence[str] = ()
) -> Object:
    """Return it for a count of the contest; `lots` and `sitting` are those of a vacancy."""
    return {
        "contest": contest.id,
        "ballot_privacy": contest.ballot_privacy,
        "irregular_papers": {each: contest.irregular_papers.of(each) for each in IRREGULARITIES},
        "lot_order": list(contest.lot_order),
        "lot_seed": contest.dice.seed if contest.dice else None,
        "lots": [
            {
                "stage": each.stage,
                "purpose": each.purpose,
                "tied": list(each.tied),
                "drawn": each.drawn,
            }
            for each in (*lots, *contest.lots)
        ],
        "sitting": list(sitting),
    }

"""A published count without its papers: the rule carried out on what the record tells of them."""

from collections.abc import Mapping

from sitegen.count import ClashError, LotNeeded, NothingToCountError, ToldWrongError, count_as_told
from sitegen.count.counting import CountBrokenError
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.told import read_told
from sitegen.verifying.claims import Claims, drawn
from sitegen.verifying.findings import Findings

UNSEEN = (
    "that the papers of {contest}, which are not published, moved as the record says: the "
    "scrutineer answers for that, or an auditor who is shown them"
)
NO_COUNT = (
    *(ToldWrongError, CountBrokenError, LotNeeded, ClashError, NothingToCountError),
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError),
    StopIteration,
)
"""What comes of a record that cannot be; some of it, as nothing in a foreign file is believed."""


def told_again(
    findings: Findings, contest: str, claims: Claims, name: str, files: Mapping[str, bytes]
) -> CountRecord | None:
    """Return the count that follows from what the record tells; None, with a finding, if none."""
    findings.cannot(UNSEEN.format(contest=contest))
    told = read_told(files[name])
    try:
        record = count_as_told(told, drawn(claims)) if told else None
    except NO_COUNT:
        record = None
    if record is None or told is None:
        findings.differs(contest, f"{name} tells of stages that cannot have come about by the rule")
        return None
    if not RULES[told.rule.id].parcels:
        findings.not_checked(
            contest,
            f"the count: {claims.rule} shares all papers out anew at each stage, and they are not "
            "published; that no vote was made or lost was checked alone",
        )
    return record

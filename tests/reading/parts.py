"""Parts of other figures of a stage: votes above the quota, and the parts of what is lost."""

from decimal import Decimal

from tests.reading.record import PARTS, Object, Record, Told, read_record, total_of


def check_parts(files: dict[str, bytes]) -> None:
    """The parts are what the candidates' votes and the papers that moved make them."""
    record = read_record(files["data/count.json"])
    not_carried = Decimal(0)
    for stage in record.stages:
        not_carried += not_carried_at(stage)
        assert not_carried == Decimal(stage["not_carried"])
        assert stage["lost_to_fractions"] == total_of((stage["cut_off"], stage["not_carried"]))
        assert above_quota(record, stage) == Decimal(stage["above_quota"])


def told_on_page(record: Record) -> dict[tuple[int, str], Told]:
    """Give what a page tells: no quota where none is needed, no parts that are nothing at all."""
    told = record.told()
    contested = record.stages[0]["action"] != "uncontested"
    something = {who for (_, who), each in told.items() if Decimal(each.votes)}
    left_out = {who for who in PARTS if who not in something}
    left_out -= {"(cut-off)"}
    if "(not-carried)" in left_out:  # both parts of what is lost, or none
        left_out.add("(cut-off)")
    if not contested:
        left_out.add("(quota)")
    return {key: each for key, each in told.items() if key[1] not in left_out}


def above_quota(record: Record, stage: Object) -> Decimal:
    """Add up what the elected hold above the quota after a stage; where none is needed, nothing."""
    quota = Decimal(stage["quota"])
    return sum(
        (
            max(Decimal(votes) - quota, Decimal(0))
            for id_, votes in stage["votes"].items()
            if quota and record.status(id_, stage["number"]) == "elected"
        ),
        Decimal(0),
    )


def not_carried_at(stage: Object) -> Decimal:
    """Work out by how much a surplus exceeded all that the papers that moved were worth."""
    if stage["action"] != "surplus":
        return Decimal(0)
    worth = sum(
        (
            each["papers"] * Decimal(each["before"])
            for step in stage["steps"]
            for each in step["transfers"]
            if each["receiver"] != each["giver"]
        ),
        Decimal(0),
    )
    return max(Decimal(stage["surplus"]) - worth, Decimal(0))

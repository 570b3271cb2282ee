"""The CSV files hold the record's figures, and columns add up."""

import csv
import io
from decimal import Decimal

from sitegen.count import Standing, count
from sitegen.model.ballots import pack
from sitegen.render.csv import write_ballots, write_stages, write_transfers

PEOPLE = (
    Standing("ann", '=HYPERLINK("x")'),
    Standing("bob", 'Bob "Bo", junior'),
    Standing("cat", "Cat"),
    Standing("dan", "Dan", withdrawn=True),
)
PAPERS = pack([(6, (0, 1)), (2, (1, 0)), (1, (2,)), (2, (3, 2)), (1, (1,)), (1, ())])
RECORD = count("ers97", PAPERS, seats=2, candidates=PEOPLE)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_each_stage_adds_up_to_its_total_and_the_changes_to_nothing() -> None:
    table = rows(write_stages(RECORD))
    stages = {row["stage"] for row in table}

    assert {str(stage.number) for stage in RECORD.stages} == stages
    for stage in stages:
        column = [row for row in table if row["stage"] == stage]
        at = [row["id"] for row in column].index("(total)")
        parts, total, below = column[:at], column[at], column[at + 1 :]

        assert ["(quota)", "(above-quota)", "(cut-off)", "(not-carried)"] == [
            row["id"] for row in below
        ]
        assert Decimal(total["votes"]) == sum(Decimal(row["votes"]) for row in parts)
        assert Decimal(total["votes"]) == RECORD.valid_papers
        assert sum(Decimal(row["change"] or 0) for row in parts) == 0


def test_first_stage_of_a_hand_counted_election() -> None:
    """12 valid papers, 2 places: the quota is 12 ÷ 3 = 4; Dan withdrew, so his papers are Cat's."""
    first = {row["id"]: row for row in rows(write_stages(RECORD)) if row["stage"] == "1"}

    assert {"ann": "6.00", "bob": "3.00", "cat": "3.00", "dan": "0.00"} == {
        id_: first[id_]["votes"] for id_ in ("ann", "bob", "cat", "dan")
    }
    assert "4.00" == first["(quota)"]["votes"]
    assert ("elected", "continuing", "withdrawn") == tuple(
        first[id_]["status"] for id_ in ("ann", "bob", "dan")
    )


def test_what_the_elected_hold_above_the_quota_waits_and_is_then_passed_on() -> None:
    """Ann's 6.00 are 2.00 above the quota of 4.00; then Bob's 3.00 + 1.98 are 0.98 above it."""
    parts = {(row["stage"], row["id"]): row["votes"] for row in rows(write_stages(RECORD))}

    assert ["2.00", "0.98"] == [parts[stage, "(above-quota)"] for stage in ("1", "2")]
    assert ["0.02", "0.00"] == [parts["2", key] for key in ("(cut-off)", "(not-carried)")]


def test_a_name_is_never_a_formula_in_a_spreadsheet() -> None:
    (ann, *_) = rows(write_stages(RECORD))

    assert '\'=HYPERLINK("x")' == ann["name"]


def test_transfers_say_how_many_papers_went_where_at_what_value() -> None:
    """Ann's surplus is 2.00 over 6 transferable papers: 0.33 each to Bob, 0.02 lost."""
    (surplus, *_) = rows(write_transfers(RECORD))

    assert {
        "stage": "2",
        "step": "1",
        "giver": "ann",
        "receiver": "bob",
        "papers": "6",
        "before": "1.00",
        "after": "0.33",
        "votes": "1.98",
    } == surplus


def test_ballots_are_aggregated_sorted_and_by_id() -> None:
    data = write_ballots(pack([(1, (1, 0)), (2, ()), (3, (0,)), (4, (1, 0))]), ["ann", "bob"])

    assert data == b"papers,preference 1,preference 2\n2,,\n3,ann,\n5,bob,ann\n"

"""A published record may hold anything: what is odd in it is told, and nothing is a crash."""

import json

import pytest

from tests.sites_to_check import FIGURES, checked, small_site, told, without_source


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"recount": {}, "candidates": [], "rule": "ers97", "seats": 1}',
        b'{"recount": {}, "candidates": [{"id": "a"}], "rule": "ers97", "seats": 1e999}',
        b"\xff",
        b"9" * 10_000,
    ],
)
def test_a_count_that_is_none_is_told(data: bytes) -> None:
    site = without_source({f"{FIGURES}/count.json": data})
    found = told(checked(site))

    assert any("count.json is not the record of a count" in each for each in found)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("rule", "best"),
        ("seats", 0),
        ("seats", 10**30),
        ("seats", True),
        ("candidates", []),
        ("candidates", [{"id": "c0", "name": "\x1b[31mred", "withdrawn": False}]),
        ("candidates", [{"id": "\ud800", "name": "\udfff", "withdrawn": False}]),
        ("constraints", [{"id": "a", "name": "b", "members": ["c0"], "least": -1, "most": None}]),
        ("constraints", [{"id": "a", "name": "b", "members": ["zz"], "least": 1, "most": None}]),
        ("constraints", [{"id": "a", "name": "b", "members": ["c0"], "least": 2, "most": 2}]),
        ("stages", 5),
        ("stages", []),
        ("elected", {"c0": 1}),
        ("rule_facts", None),
    ],
)
def test_any_odd_figure_is_told_and_none_is_a_crash(key: str, value: object) -> None:
    record = json.loads(small_site()[f"{FIGURES}/count.json"])
    record[key] = value
    site = without_source({f"{FIGURES}/count.json": json.dumps(record).encode()})

    assert 1 < len(told(checked(site)))  # one is the source that is missing


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("irregular_papers", {"equal": "love", "skipped": "skip", "repeated": "skip"}),
        ("lot_order", ["c0"]),
        ("lot_order", ["c0", "c0"]),
        ("lot_order", [["c0"]]),
        ("lots", [{"stage": "1"}]),
        ("sitting", ["c0", "c1"]),
        ("sitting", ["c0"]),
        ("ballot_privacy", "none"),
        ("lot_seed", "01234567890123456789"),
        ("lot_seed", "\ud800"),
        ("contest", "another"),
    ],
)
def test_any_odd_word_on_the_recount_is_told(key: str, value: object) -> None:
    record = json.loads(small_site()[f"{FIGURES}/count.json"])
    record["recount"][key] = value
    site = without_source({f"{FIGURES}/count.json": json.dumps(record).encode()})

    assert 1 < len(told(checked(site)))  # one is the source that is missing

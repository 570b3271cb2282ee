"""Contests that publish stages and no papers: the rule is carried out on what the stages tell."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import product

import pytest

from sitegen.build import Built, build
from sitegen.content import read_site
from sitegen.contest_count import count_contest
from sitegen.count.record import CountRecord
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.model.ballots import pack
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.themes import theme_tree
from sitegen.told import read_told, write_told
from tests.property.election_content import (
    Drawn,
    content_of,
    draw_elections,
    with_irregular_papers,
)

FOLDER = "contests/slate/"
PARCELS = ("scottish-2007", "ers97", "northern-ireland-1985", "minneapolis-2013", "av")
"""Rules under which every figure follows from how papers went, each unlike the others."""


def drawn(rule: str) -> list[Drawn]:
    """Draw elections: plain ones, some with papers in parts, some with limits on groups."""
    plain = draw_elections(rule, 16)
    odd = [with_irregular_papers(each, seed) for seed, each in enumerate(draw_elections(rule, 8))]
    limited = draw_elections(rule, 8, limits=True) if RULES[rule].constraints else []
    return [*plain, *odd, *limited]


def counted(election: Drawn) -> tuple[Contest, Poll, CountRecord] | None:
    """Count an election from its papers; None if no paper ranks anybody who stands."""
    site, problems = read_site(content_of({"slate": election}))
    assert site is not None
    assert [] == problems
    (contest,) = site.contests
    assert contest.poll is not None
    record, _ = count_contest(contest, contest.poll)
    return (contest, contest.poll, record) if record else None


def told(poll: Poll, record: bytes) -> Poll:
    """Take the papers away, and leave the record."""
    return replace(poll, ballots=pack([]), regular=pack([]), irregular=(), told=record)


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_the_rule_leads_to_the_same_record_from_the_stages_as_from_the_papers(rule: str) -> None:
    found = list(filter(None, map(counted, drawn(rule))))
    for contest, poll, record in found:
        assert record == read_told(write_told(record))
        assert (record, []) == count_contest(contest, told(poll, write_told(record)))

    assert len(found) > 16


@pytest.mark.parametrize("rule", PARCELS)
def test_no_digit_can_be_changed(rule: str) -> None:
    """Only how many papers were invalid, and why, does not follow from anything else."""
    contest, poll, record = next(
        each
        for each in map(counted, draw_elections(rule, 40))
        if each and len(each[2].stages) > 2 and not each[2].invalid_papers
    )
    text = write_told(record).decode()
    unseen = [
        line
        for line, changed in changes(text)
        if count_contest(contest, told(poll, changed))[0] is not None
    ]

    assert {'"invalid_papers": 0', '"shared": 0'} >= {each.rstrip(",") for each in unseen}


def changes(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the text with each digit in turn made another, and the line that it stands in."""
    for match in re.finditer("[0-9]", text):
        other = str((int(match[0]) + 1) % 10)
        line = text[text.rfind("\n", 0, match.start()) : text.find("\n", match.end())]
        yield line.strip(), f"{text[: match.start()]}{other}{text[match.end() :]}".encode()


def site_of(record: bytes, ballots: str = "record: record.json\n") -> Built:
    """Build a site with one contest that publishes its stages alone."""
    tree = content_of({"slate": draw_elections("ers97", 1)[0]})
    contest = tree[f"{FOLDER}contest.yml"].replace(b"privacy: full", b"privacy: transfers")
    tree |= {f"{FOLDER}contest.yml": contest, f"{FOLDER}record.json": record}
    tree[f"{FOLDER}ballots.yml"] = f"source: Told\n{ballots}".encode()
    return build(tree, {"default": theme_tree("default")})


@pytest.fixture(scope="module")
def record() -> bytes:
    found = counted(draw_elections("ers97", 1)[0])
    assert found is not None
    return write_told(found[2])


def test_a_site_without_papers_has_every_figure_and_no_paper(record: bytes) -> None:
    site = site_of(record)
    told_read = read_told(record)
    assert told_read is not None

    assert () == site.problems
    assert told_read == site.records["slate"]
    assert {f"{FOLDER}data/stages.csv", f"{FOLDER}data/transfers.csv"} <= {*site.tree}
    assert {f"{FOLDER}data/ballots.blt", f"{FOLDER}data/ballots.csv"}.isdisjoint(site.tree)
    for page, words in {
        "data": "The papers themselves are not published.",
        "index": "No ballot paper is published.",
        "how-to-vote": "No ballot paper is published.",
        "results": "What other rules would make of this vote only the papers themselves tell.",
    }.items():
        html = site.tree[f"{FOLDER}{page}.html"].decode().partition("<main")[2]
        assert words in " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_a_site_without_papers_sends_nobody_to_count_them(record: bytes) -> None:
    site = site_of(record)
    pages = [data.decode() for name, data in site.tree.items() if name.startswith(FOLDER)
             and name.endswith(".html")]  # fmt: skip
    texts = [" ".join(unescape(re.sub("<[^>]+>", " ", each)).split()) for each in pages]

    assert [] == [
        (words, text)
        for text in texts
        for words in (
            "anybody can count",
            "counted again by anybody",
            "the papers published here lead to",
            "as it was ranked",
            "Count it again here",
        )
        if words.lower() in text.lower()
    ]
    assert f"{FOLDER}kits/harbour-left.html" in site.tree


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (b'"rule": "ers97"', b'"rule": "av"', "the rule of this record"),
        (b'"seats": ', b'"seats": 1', "the number of seats of this record"),
        (b'"id": "c0"', b'"id": "x0"', "no record of a count"),
        (b'"schema": 1', b'"schema": 2', '"schema": 2, stands where "schema": 1, follows'),
        (b'"number": 2,', b'"number": 2, "a": 1,', "stands where"),
        (b"{", b"[", "no record of a count"),
        (b'"papers": 1', b'"papers": 1.5', "no record of a count"),
        (b"\n}\n", b"\n}", "lines"),
    ],
)
def test_a_record_that_was_changed_is_refused(
    record: bytes, before: bytes, after: bytes, sentence: str
) -> None:
    assert before in record
    (problem,) = site_of(record.replace(before, after, 1)).problems

    assert "bad-record" == problem.code
    assert f"{FOLDER}record.json" == problem.place.path
    assert sentence in problem.sentence


KEPT = {"action": "keep-values", "iterations": 1, "surplus": "0", "keep": {}, "doomed": False}
"""What would make a stage look as if nothing could be carried out again."""


def test_a_record_cannot_claim_to_be_of_a_rule_that_is_not_carried_out_again() -> None:
    contest, poll, record = next(
        each
        for each in map(counted, draw_elections("ers97", 40))
        if each and len(each[2].stages) > 2 and each[2].elected
    )
    whole = json.loads(write_told(record))
    keep = {who.id: "0.00" for who in record.candidates}
    whole["stages"][1] |= {**KEPT, "keep": keep, "candidates": [], "excluded": []}
    forged = f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()
    found, problems = count_contest(contest, told(poll, forged))

    assert found is None
    assert ["bad-record"] == [each.code for each in problems]


ODD: tuple[object, ...] = (None, True, -1, 10**30, "1", "", [], {}, 1.5, "1/0", "٣", "c0")


@pytest.mark.parametrize("rule", ["ers97", "meek-prf"])
def test_whatever_stands_in_a_record_is_a_problem_and_never_an_error(rule: str) -> None:
    contest, poll, record = next(
        each for each in map(counted, draw_elections(rule, 40)) if each and len(each[2].stages) > 2
    )
    text = write_told(record).decode()
    lines = [line for line in text.split("\n") if '": ' in line]
    for line, odd in product(lines[:90], ODD):
        key, _, _ = line.partition(": ")
        comma = "," if line.endswith(",") else ""
        changed = text.replace(line, f"{key}: {json.dumps(odd)}{comma}", 1)
        if line.endswith(("[", "{")) or changed == text:
            continue
        found, problems = count_contest(contest, told(poll, changed.encode()))
        assert (found is None) == bool(problems)
        if RULES[rule].parcels:
            assert found is None or found.invalid_papers != record.invalid_papers


@pytest.mark.parametrize(
    ("ballots", "code"),
    [
        ("papers: |\n  3: c0\n", "papers-or-file"),
        ("", "missing-key"),
        ("record: other.json\n", "missing-file"),
        (f"record: record.json\nsha256: {'0' * 64}\n", "wrong-digest"),
        ("returned: 999\nrecord: record.json\n", "sum-is-off"),
    ],
)
def test_what_stands_for_the_papers_must_be_the_record(
    record: bytes, ballots: str, code: str
) -> None:
    assert code in {each.code for each in site_of(record, ballots).problems}

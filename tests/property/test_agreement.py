"""One record, many forms: whatever a site publishes of a count, the figures are the same.

Sites are built of random elections and of the demonstration; what follows is read back from the
bytes of the built files alone.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import pytest

from sitegen.build import build
from sitegen.content import read_tree
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.themes import theme_tree
from tests.conftest import ROOT
from tests.data import plain_blt
from tests.oracle import plain
from tests.oracle.papers import Lot, Votes
from tests.property.election_content import (
    content_of,
    draw_elections,
    with_irregular_papers,
)
from tests.reading.checks import (
    CHECKS,
    Check,
    Files,
    check_charts,
    check_data,
    check_facts,
    check_moved,
    check_record,
    check_stages_csv,
    check_table,
    check_transfers_csv,
    check_words,
)
from tests.reading.close import check_close
from tests.reading.flows import check_departures, check_flows
from tests.reading.limits import plain_constraints
from tests.reading.lines import check_lines, check_stacks
from tests.reading.papers import check_ballots, check_papers, papers_of
from tests.reading.parts import check_parts
from tests.reading.people import check_people
from tests.reading.record import decimal as decimal_text
from tests.reading.record import number, read_record
from tests.reading.why import check_why

CONTESTS_A_RULE = 25
LIMITED_A_RULE = 15
DEMONSTRATION = ("left-slate-2026", "old-basin-ward-2026", "conference-delegates-2026")
TWINS: dict[str, plain.RuleName] = {
    "ers97": "ers97",
    "scottish-2007": "scottish",
    "meek-prf": "meek",
    "meek-nz": "meek-nz",
    "warren": "warren",
    "minneapolis-2009": "minneapolis",
    "minneapolis-2013": "minneapolis-2013",
    "northern-ireland-1985": "northern-ireland",
    "av": "av",
}
IRREGULAR_A_RULE = 8
RANDOM = {
    f"{rule}-{number}": drawn
    for rule in CONTEST_RULES
    for number, drawn in enumerate(draw_elections(rule, CONTESTS_A_RULE), start=1)
} | {
    f"{rule}-limits-{number}": drawn
    for rule in CONTEST_RULES
    if RULES[rule].constraints
    for number, drawn in enumerate(draw_elections(rule, LIMITED_A_RULE, limits=True), start=1)
}
IRREGULAR = {
    f"{rule}-irregular-{number}": with_irregular_papers(drawn, number)
    for rule in CONTEST_RULES
    for number, drawn in enumerate(draw_elections(rule, IRREGULAR_A_RULE), start=1)
}
CONTESTS = {**RANDOM, **IRREGULAR}


@pytest.fixture(scope="module")
def site() -> Files:
    """Build both sites; the demonstration's home page stands under a name of its own."""
    demonstration, unreadable = read_tree(ROOT / "content")
    assert [] == unreadable
    random, shown = (
        build(content, {"default": theme_tree("default")})
        for content in (content_of(CONTESTS), demonstration)
    )
    assert () == random.problems == shown.problems
    return {**shown.tree, "demonstration.html": shown.tree["index.html"], **random.tree}


def files_of(site: Files, contest: str) -> Files:
    """Pick the files of one contest, by path below its folder."""
    folder = f"contests/{contest}/"
    return {
        "home": site["demonstration.html" if contest in DEMONSTRATION else "index.html"],
        **{
            path.removeprefix(folder): data
            for path, data in site.items()
            if path.startswith(folder)
        },
    }


ON_RESULTS = (
    check_table,
    check_charts,
    check_stacks,
    check_moved,
    check_words,
    check_why,
    check_close,
    check_facts,
    check_papers,
    check_people,
)
FIGURE = r"(?<![\d.])\d+\.\d+(?=[%\s<,;.)](?!\d))"
TAMPERED = {
    "results.html": (FIGURE, ON_RESULTS),
    "slate.html": (r"(?<=at stage )\d", (check_people,)),
    "candidates.html": (r"(?<=at stage )\d", (check_people,)),
    "candidates/c0.html": (FIGURE, (check_people, check_lines, check_departures)),
    "charts.html": (FIGURE, (check_lines,)),
    "transfers.html": (FIGURE, (check_flows,)),
    "data.html": (r"\d+(?= bytes)|(?<=<code>)[0-9a-f]{64}", (check_data,)),
    "data/stages.csv": (r"\d+", (check_stages_csv,)),
    "data/transfers.csv": (r"\d+", (check_transfers_csv,)),
    "data/ballots.csv": (r"(?m)^\d+", (check_ballots,)),
    "data/ballots.blt": (r"(?m)^\d+(?=( \d+)* 0$)", (check_ballots,)),
    "data/count.json": (
        r'(?<!"required": ")(?<!"vacancy": ")(?<!"number": ")(?<=")\d+\.\d+(?=")',
        (check_record, check_parts, check_stages_csv, check_transfers_csv, check_words),
    ),
}
"""Where figures stand in each form, and which checks must see that one of them is wrong."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda each: each.__name__)
def test_every_form_of_every_count_agrees(site: Files, check: Check) -> None:
    for contest in (*CONTESTS, *DEMONSTRATION):
        try:
            check(files_of(site, contest))
        except AssertionError as error:
            error.add_note(f"in contest {contest}")
            raise


def test_the_random_contests_show_whatever_a_count_can_hold(site: Files) -> None:
    """The comparison is worth something only if the counts are not all plain sailing."""
    records = [read_record(files_of(site, contest)["data/count.json"]) for contest in RANDOM]
    stages = [stage for record in records for stage in record.stages]

    assert {each["action"] for each in stages} == {
        *("first-preferences", "surplus", "exclusion", "exclusion-of-doomed", "fill"),
        *("keep-values", "uncontested"),
    }
    assert {each["because"] for record in records for _, each in record.elections} == {
        *("quota", "vote-required", "majority", "all-others", "last-vacancies", "uncontested")
    }
    assert {"surplus", "exclusion", "election"} == {
        tie["purpose"] for stage in stages for tie in stage["ties"]
    }
    assert 20 <= sum(bool(tie["lot"]) for stage in stages for tie in stage["ties"])
    assert 10 <= sum(bool(tie["look_back"]) for stage in stages for tie in stage["ties"])
    assert 3 <= sum(len(stage["steps"]) > 1 for stage in stages)
    assert 5 <= sum(bool(stage["deferred"]) for stage in stages)
    assert 5 <= sum(len(stage["excluded"]) > 1 for stage in stages)
    assert 20 <= sum(bool(stage["bounds"]) for stage in stages)
    assert 1 <= sum(len(each["because"]) > 1 for stage in stages for each in stage["bounds"])
    assert 5 <= sum(bool(Decimal(record.stages[-1]["not_carried"])) for record in records)
    assert 5 <= sum(bool(Decimal(record.stages[-1]["cut_off"])) for record in records)
    assert 5 <= sum(bool(Decimal(record.stages[-1]["above_quota"])) for record in records)
    assert 10 <= sum(bool(record.withdrawn) for record in records)
    assert 10 <= sum(bool(record.invalid) for record in records)


def test_the_irregular_contests_show_papers_in_parts(site: Files) -> None:
    records = [read_record(files_of(site, contest)["data/count.json"]) for contest in IRREGULAR]

    assert len(IRREGULAR) - 8 <= sum(record.parts > 1 for record in records)
    assert len(CONTEST_RULES) <= sum("skipped" in record.read["passed"] for record in records)
    assert len(CONTEST_RULES) <= sum("repeated" in record.read["passed"] for record in records)
    pages = [files_of(site, contest)["results.html"].decode() for contest in IRREGULAR]
    assert 10 <= sum("…</b>" in page for page in pages)
    assert 20 <= sum(bool(re.search(r"\d 1/2 papers", page)) for page in pages)


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_the_published_papers_counted_by_the_plain_twin_give_the_published_record(
    site: Files, rule: str
) -> None:
    for contest, drawn in CONTESTS.items():
        if drawn.rule == rule:
            files = files_of(site, contest)
            papers: Counter[tuple[tuple[str, ...], ...]] = Counter()
            cast = [
                *((n, tuple((x,) for x in ranking)) for n, ranking in drawn.election.papers),
                *drawn.irregular,
            ]
            for papers_alike, ranks in cast:
                papers[tuple(tuple(sorted(f"c{x}" for x in rank)) for rank in ranks)] += (
                    papers_alike
                )
            blt = plain_blt(files["data/ballots.blt"].decode(), contest)

            assert papers == papers_of(blt, [f"c{x}" for x in range(len(blt.names))])
            check_recount(files, lot_by(drawn.lots))


@pytest.mark.parametrize("contest", DEMONSTRATION)
def test_the_demonstration_recounts_without_any_lot(site: Files, contest: str) -> None:
    check_recount(files_of(site, contest), lot_by(()))


def lot_by(order: tuple[int, ...]) -> Lot:
    """Draw lots from one order of candidates: the earlier is transferred first, excluded last."""

    def lot(purpose: str, tied: tuple[int, ...]) -> int:
        choose = max if purpose == "exclusion" else min
        return choose(tied, key=order.index)

    return lot


def check_recount(files: Files, lot: Lot) -> None:
    """The published papers, counted a paper at a time, give every step of the record."""
    record = read_record(files["data/count.json"])
    blt = plain_blt(files["data/ballots.blt"].decode(), "ballots.blt")
    rule = TWINS[record.rule]
    twin = plain.count(
        rule,
        seats=blt.seats,
        candidates=len(blt.names),
        papers=blt.papers,
        withdrawn=blt.withdrawn,
        lot=lot,
        constraints=plain_constraints(record),
        equal=blt.irregular,
    )
    ids = list(record.names)
    # more than half of nine votes is five, but in halves of papers 4 1/2 and one half
    told_quota = rule != "av" or record.parts == 1

    assert (record.valid, record.invalid) == (twin.valid, twin.invalid)
    assert sorted(record.elected) == sorted(ids[x] for x in twin.elected)
    if rule not in {"meek", "warren"}:  # within a round they give no order
        assert record.elected == [ids[x] for x in twin.elected]
    assert [
        (tie["lot"], tie["chosen"]) for s in record.stages for tie in s["ties"] if tie["lot"]
    ] == [([ids[x] for x in tied], [ids[chosen]]) for _, tied, chosen in twin.lots]
    assert [
        [
            (
                [*step["votes"].values()],
                step["exhausted"],
                step["lost_to_fractions"],
                step["quota"] if told_quota else None,
                sorted(each["id"] for each in step["elected"]),
            )
            for step in stage["steps"]
        ]
        for stage in record.stages
    ] == [
        [
            (
                [decimal(votes, rule) for votes in point.votes],
                decimal(point.exhausted, rule),
                decimal(point.lost, rule),
                decimal(point.quota, rule) if told_quota else None,
                sorted(ids[x] for x in point.elected),
            )
            for point in stage.points
        ]
        for stage in twin.stages
    ]


def decimal(units: Votes, rule: plain.RuleName) -> str:
    """Write units of a rule as decimal text, or votes as a fraction where no decimal is exact."""
    votes = Fraction(units) / plain.UNITS[rule]
    places = len(str(plain.UNITS[rule])) - 1
    return decimal_text(votes, places) if Fraction(units).denominator == 1 else str(votes)


@pytest.mark.parametrize("file", TAMPERED)
def test_one_wrong_digit_in_any_form_is_seen(site: Files, file: str) -> None:
    pattern, checks = TAMPERED[file]
    files = files_of(site, telling_contest(site))
    text = files[file].decode()
    found = list(re.finditer(pattern, text))
    assert found
    assert agree(files, checks)

    unseen = [
        text[match.start() - 40 : match.end() + 10]
        for match in found
        if agree({**files, file: tamper(text, match).encode()}, checks)
    ]

    assert [] == unseen


def telling_contest(site: Files) -> str:
    """Find the shortest count by ERS97 with a surplus, an exclusion and votes lost."""
    telling = {}
    for contest in RANDOM:
        record = read_record(files_of(site, contest)["data/count.json"])
        actions = {stage["action"] for stage in record.stages}
        lost = number(record.stages[-1]["lost_to_fractions"])
        if record.rule == "ers97" and {"surplus", "exclusion"} <= actions and lost:
            telling[contest] = len(record.stages) * len(record.names)
    return min(telling, key=telling.__getitem__)


def tamper(text: str, match: re.Match[str]) -> str:
    """Change one digit so that the figure is one that stands nowhere else in the file."""
    figure = match.group()
    others = (
        figure[:at] + digit + figure[at + 1 :]
        for at in range(len(figure))
        for digit in "7135902468"
        if figure[at].isdigit() and digit != figure[at]
    )
    words_of_text = set(re.findall(r"[\w.]*\w", text))
    wrong = next((each for each in others if each not in words_of_text), None)
    wrong = wrong or f"{(int(figure[0]) + 1) % 10}{figure[1:]}"
    return text[: match.start()] + wrong + text[match.end() :]


def agree(files: Files, checks: Iterable[Check]) -> bool:
    """Say whether the checks pass; a form that cannot be read any more does not agree."""
    try:
        for check in checks:
            check(files)
    except (AssertionError, LookupError, ValueError):
        return False
    return True

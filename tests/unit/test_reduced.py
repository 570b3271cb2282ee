"""What a rule asks of papers besides where they go, in the smallest examples, worked by hand."""

import json

import pytest

from sitegen.build import Built, build
from sitegen.content import read_site
from sitegen.model.ballots import unpack
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.reduction import Reduced, all_papers, is_minimal, reduce_papers
from sitegen.returned.publishing import ballots_text
from sitegen.returned.receiving import papers_text
from sitegen.themes import theme_tree
from tests.oracle.elections import Election
from tests.property.election_content import Drawn, content_of
from tests.sites_to_check import built as listed
from tests.sites_to_check import checked, told
from tests.verifying.program import VERIFY

FOLDER = "contests/slate/"
HALVES = Drawn("av", Election(1, 3, (), frozenset()), 1, (0, 1, 2), (), ((2, ((0,), (1, 2))),))
"""Two papers for c0, and then for c1 and c2 alike: in halves, more than half of 2 votes is 1.5."""
SOUGHT = Drawn("meek-nz", Election(2, 3, ((2, (0,)), (2, (1, 2))), frozenset()), 2, (0, 1, 2))
"""The quota is 4/3: c0 and c1 have it at once, and nobody comes to c2, who stands on two papers."""


def read(drawn: Drawn) -> tuple[Contest, Poll]:
    site, problems = read_site(content_of({"slate": drawn}))
    assert [] == problems
    assert site
    (contest,) = site.contests
    assert contest.poll
    return contest, contest.poll


def reduced(drawn: Drawn) -> Reduced:
    found, problems = reduce_papers(*read(drawn))
    assert [] == problems
    assert found
    return found


def content(drawn: Drawn) -> dict[str, bytes]:
    """Return the content of a site with papers that were cut."""
    (contest, _), cut = read(drawn), reduced(drawn)
    tree = content_of({"slate": drawn})
    terms = tree[f"{FOLDER}contest.yml"].replace(b"privacy: full", b"privacy: used")
    papers = papers_text(contest, cut.poll.regular, cut.poll.irregular)
    figures = ballots_text(cut.poll, "file", "ballots.blt", papers)
    files = {"contest.yml": terms, "ballots.blt": papers, "ballots.yml": figures}
    return tree | {f"{FOLDER}{name}": data for name, data in files.items()}


def codes(tree: dict[str, bytes]) -> list[tuple[str, str]]:
    built: Built = build(tree, {"default": theme_tree("default")})
    return [(each.code, each.sentence) for each in built.problems]


def test_a_majority_is_counted_in_the_parts_that_the_whole_papers_had() -> None:
    cut = reduced(HALVES)

    assert [(((0,),), 2)] == all_papers(cut.poll)
    assert [2, 2] == [cut.poll.parts, cut.record.parts]
    assert "1.50" == cut.record.decimal(cut.record.stages[0].end.quota)
    assert b"parts: 2\n" in content(HALVES)[f"{FOLDER}ballots.yml"]


def test_a_candidate_whom_the_rule_seeks_on_all_papers_stays_on_one() -> None:
    cut = reduced(SOUGHT)

    assert [(2, (0,)), (1, (1,)), (1, (1, 2))] == unpack(cut.poll.regular)
    assert not any(who.withdrawn for who in cut.record.candidates)  # 20


def test_of_papers_on_which_somebody_could_stay_one_that_is_like_most_is_taken() -> None:
    papers = ((9, (0,)), (1, (1, 0, 2)), (3, (0, 2)), (6, (1,)))
    cut = reduced(Drawn("meek-nz", Election(2, 3, papers, frozenset()), 2, (0, 1, 2)))

    assert [(11, (0,)), (1, (0, 2)), (7, (1,))] == unpack(cut.poll.regular)


@pytest.mark.parametrize("drawn", [HALVES, SOUGHT])
def test_what_was_read_besides_is_no_more_than_needed_and_all_programs_read_it(
    drawn: Drawn,
) -> None:
    contest, cut = read(drawn)[0], reduced(drawn)
    twice, _ = reduce_papers(contest, cut.poll)
    assert twice
    assert (all_papers(cut.poll), cut.poll.parts) == (all_papers(twice.poll), twice.poll.parts)
    assert is_minimal(contest, cut.poll)

    tree = content(drawn)
    assert [] == codes(tree)
    site = listed(tree)
    findings = checked(site)
    assert [] == told(findings)
    assert any("counted again by" in each.sentence for each in findings.checked)
    if drawn.rule in VERIFY.RULES:
        record = json.loads(site[f"{FOLDER}data/count.json"])
        papers = VERIFY.read_blt(site[f"{FOLDER}data/ballots.blt"])
        terms, published = VERIFY.Terms(record), VERIFY.told_by_record(record["stages"])
        table, report = terms.count(papers), VERIFY.Report()
        VERIFY.check_minimal(report, "papers", terms, papers, table)
        assert [] == [*terms.compare(table, published), *report.differs]


@pytest.mark.parametrize(
    ("parts", "code", "says"),
    [
        ("7", "out-of-range", "no equal ranks make 7 parts of each paper"),
        ("69121", "out-of-range", "'parts' cannot be 69121"),
        ("2.5", "bad-number", "'2.5' is not a whole number"),
    ],
)
def test_parts_that_no_papers_have_are_a_problem(parts: str, code: str, says: str) -> None:
    tree = content(HALVES)
    figures = tree[f"{FOLDER}ballots.yml"].replace(b"parts: 2", f"parts: {parts}".encode())
    tree[f"{FOLDER}ballots.yml"] = figures

    assert [(code, says)] == codes(tree)


def test_parts_that_change_no_figure_say_more_than_the_count_reads() -> None:
    plain = Drawn("scottish-2007", Election(1, 3, ((2, (0,)),), frozenset()), 1, (0, 1, 2))
    tree = content(plain)
    tree[f"{FOLDER}ballots.yml"] += b"parts: 6\n"

    assert ["not-reduced"] == [code for code, _ in codes(tree)]


def test_parts_stand_with_cut_papers_alone() -> None:
    tree = content(HALVES)
    full = tree[f"{FOLDER}contest.yml"].replace(b"privacy: used", b"privacy: full")

    assert ["unknown-key"] == [code for code, _ in codes({**tree, f"{FOLDER}contest.yml": full})]

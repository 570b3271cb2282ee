"""Contests at the level `used`: what is refused, and what pages do not say."""

import re
from html import unescape

import pytest

from sitegen.build import Built, build
from sitegen.content import read_site, read_tree
from sitegen.exposure import (
    exposure_of,
    gate_of,
    possible_rankings,
    rankings_of,
    write_exposure,
)
from sitegen.model.exposure import Exposure, Rankings
from sitegen.problems import Place
from sitegen.reduction import all_papers, reduce_papers
from sitegen.themes import theme_tree
from tests.conftest import ROOT
from tests.oracle.constraints import PlainConstraint
from tests.oracle.elections import Election
from tests.property.election_content import Drawn, content_of

PAPERS = (
    (120, (0, 1, 2, 3)),
    (80, (1, 0, 3)),
    (30, (2, 1, 3, 0)),
    (20, (3, 2, 1)),
    (3, (4, 3, 0)),
)
"""Under the Scottish rule with one place: quota 127. 4 goes out, then 3, then 2, and 1 has 130."""
USED = """\
source: Cut by hand
papers: |
  120: c0
  80: c1
  20: c3 > c2 > c1
  30: c2 > c1
  3: c4 > c3 > c0
"""
"""Worked by hand: c3 gets the 3 papers of c4, which go on to c0; the other 20 go to c2, whose 50
then go to c1. Papers went four ways, two of them with 3 papers each."""


def content(level: str, ballots: str = "", **more: str) -> dict[str, bytes]:
    drawn = Drawn("scottish-2007", Election(1, 5, PAPERS, frozenset()), 1, (0, 1, 2, 3, 4))
    tree = content_of({"slate": drawn})
    contest = tree["contests/slate/contest.yml"].decode()
    contest = contest.replace("already_public: Invented for these tests.\n", "")
    contest = contest.replace("ballot_privacy: full", f"ballot_privacy: {level}")
    tree["contests/slate/contest.yml"] = (contest + more.pop("contest", "")).encode()
    if ballots:
        tree["contests/slate/ballots.yml"] = ballots.encode()
    return tree | {f"contests/slate/{name}": text.encode() for name, text in more.items()}


def built(tree: dict[str, bytes]) -> Built:
    return build(tree, {"default": theme_tree("default")})


def page(tree: dict[str, bytes], name: str) -> str:
    site = built(tree)
    assert () == site.problems
    html = site.tree[f"contests/slate/{name}.html"].decode()
    return " ".join(unescape(re.sub("<[^>]+>", " ", html.partition("<main")[2])).split())


def test_papers_cut_by_hand_are_what_the_reduction_makes_of_the_whole() -> None:
    site, _ = read_site(content("full"))
    assert site is not None
    (contest,) = site.contests
    assert contest.poll is not None
    reduced, _ = reduce_papers(contest, contest.poll)
    by_hand, problems = read_site(content("used", USED))
    assert by_hand is not None
    assert [] == problems
    assert by_hand.contests[0].poll is not None
    assert reduced is not None

    assert all_papers(by_hand.contests[0].poll) == all_papers(reduced.poll)


def test_a_used_contest_is_built_from_its_papers_and_one_that_shows_more_is_not() -> None:
    assert () == built(content("used", USED)).problems
    (problem,) = built(content("used")).problems

    assert "not-reduced" == problem.code


def test_a_used_contest_says_why_it_is_not_counted_by_other_rules() -> None:
    used, full = page(content("used", USED), "results"), page(content("full"), "results")

    assert "What other rules would make of this vote cannot be told" in used
    assert "Every other rule counted here" in full
    assert "Every other rule counted here" not in used
    assert "cannot be told" not in full


def test_both_levels_show_the_same_stages() -> None:
    stages = [
        built(each).tree["contests/slate/data/stages.csv"]
        for each in (content("used", USED), content("full"))
    ]

    assert stages[0] == stages[1]


def test_voters_are_told_before_what_is_published() -> None:
    for name in ("how-to-vote", "index"):
        used, full = page(content("used", USED), name), page(content("full"), name)

        assert "cut to the candidates it lay with at some stage" in used
        assert "every ballot paper is published as it was ranked" in full
        assert "as it was ranked" not in used


def test_a_used_contest_does_not_say_what_limits_changed() -> None:
    limit = PlainConstraint(frozenset({0, 1}), 1, 1)
    drawn = Drawn("scottish-2007", Election(1, 5, PAPERS, frozenset()), 1, (0, 1), (limit,))
    tree = content_of({"slate": drawn})
    del tree["contests/slate/lots.yml"]
    full = page(tree, "results")
    contest = tree["contests/slate/contest.yml"].replace(b"privacy: full", b"privacy: used")
    tree |= {"contests/slate/contest.yml": contest}
    site, _ = read_site(tree)
    assert site is not None
    assert site.contests[0].poll is not None
    reduced, problems = reduce_papers(site.contests[0], site.contests[0].poll)
    assert reduced is not None, problems
    lines = [
        f"  {papers}: {' > '.join(f'c{x}' for (x,) in ranks)}\n"
        for ranks, papers in all_papers(reduced.poll)
    ]
    tree["contests/slate/ballots.yml"] = ("source: Cut\npapers: |\n" + "".join(lines)).encode()

    assert "Without these limits the same candidates would be elected." in full
    assert "Who would be elected without these limits cannot be told" in page(tree, "results")


@pytest.mark.parametrize("sent", ["", "ballots_sent: 2027-04-05\n"])
def test_a_used_contest_does_not_say_how_many_put_first_whoever_withdrew(sent: str) -> None:
    gone = b"withdrawn:\n  on: 2027-04-20\n  reason: Ill\n---\nI stand."
    tree = content("used", USED, contest=sent)
    path = "contests/slate/contest.yml"
    day = b"open\n  - on: 2027-04-05\n    what: Ballot papers sent out\n"
    tree[path] = tree[path].replace(b"open\n", day, 1)
    path = "contests/slate/candidates/c4.md"
    tree[path] = tree[path].replace(b"---\nI stand.", gone)
    cut = USED.replace("  3: c4 > c3 > c0\n", "").replace("  80: c1\n", "  83: c1\n")
    tree["contests/slate/ballots.yml"] = cut.encode()
    text = page(tree, "results")

    assert "every paper passes over the name." in text
    assert "had put this candidate first" not in text
    assert "is not on the ballot papers" not in text


def exposure(papers: int, used: int, full: int) -> Exposure:
    return Exposure(
        papers,
        5,
        10,
        2,
        Rankings(9, used, used, used, 0, 0),
        Rankings(9, full, full, full, 0, 0),
        Place("exposure.yml"),
    )


@pytest.mark.parametrize(
    ("level", "papers", "used", "full", "outcome"),
    [
        ("full", 19, 0, 0, "refused"),
        ("used", 19, 0, 0, "refused"),
        ("transfers", 19, 0, 0, "refused"),
        ("transfers", 20, 20, 20, ""),
        ("used", 199, 0, 0, "needed"),
        ("full", 199, 0, 0, "needed"),
        ("used", 200, 20, 200, ""),
        ("used", 200, 21, 200, "needed"),
        ("full", 200, 21, 21, "needed"),
        ("full", 200, 0, 10, ""),
        ("full", 200, 0, 11, "warned"),
        ("full", 200, 0, 40, "warned"),
        ("full", 200, 0, 41, "needed"),
    ],
)
def test_gates_open_at_their_figures(
    level: str, papers: int, used: int, full: int, outcome: str
) -> None:
    judged = gate_of(level, exposure(papers, used, full))

    assert outcome == next(
        (each for each in ("refused", "needed", "warned") if getattr(judged, each)), ""
    )


def test_figures_of_papers_counted_by_hand() -> None:
    papers = [
        (((0,), (1,)), 1),
        (((0,), (2,)), 4),
        (((0,),), 5),
        (((0, 1),), 9),
        ((), 7),
    ]

    assert Rankings(4, 1, 5, 19, 1, 1) == rankings_of(papers, [0, 1, 2, 3])


def test_the_ways_to_rank_three_candidates_are_fifteen() -> None:
    assert [1, 4, 15, 64] == [possible_rankings(each) for each in (1, 2, 3, 4)]


def test_exposure_is_checked_as_far_as_papers_tell_and_read_as_it_was_written() -> None:
    site, _ = read_site(content("full"))
    assert site is not None
    (contest,) = site.contests
    assert contest.poll is not None
    reduced, _ = reduce_papers(contest, contest.poll)
    assert reduced is not None
    found = exposure_of(
        reduced.record, all_papers(contest.poll), all_papers(reduced.poll), Place("x")
    )
    text = write_exposure(found).decode()
    used = content("used", USED, **{"exposure.yml": text})

    assert () == built(used).problems
    assert "Papers whose ranking no other paper has 0 0" in page(used, "data")
    assert "of 4 ways that papers went from one candidate to another or to nobody, 2 were" in page(
        used, "data"
    )
    # what whole papers would show is not known from these, and the figures of these are
    wrong = {"exposure.yml": text.replace("full:\n  rankings: 5", "full:\n  rankings: 6")}
    assert () == built(content("used", USED, **wrong)).problems
    wrong = {"exposure.yml": text.replace("used:\n  rankings: 5", "used:\n  rankings: 6")}
    (problem,) = built(content("used", USED, **wrong)).problems
    assert "wrong-exposure" == problem.code
    # but cutting makes papers alike and never unlike
    wrong = {"exposure.yml": text.replace("full:\n  rankings: 5", "full:\n  rankings: 4")}
    (problem,) = built(content("used", USED, **wrong)).problems
    assert "'used.rankings' is 5 here, more than 'full.rankings', which is 4" == problem.sentence
    wrong = {
        "exposure.yml": text.replace(
            "full:\n  rankings: 5\n  unique: 0", "full:\n  rankings: 5\n  unique: 4"
        )
    }
    (problem,) = built(content("used", USED, **wrong)).problems
    assert "'full.unique' is 4 here, more than 'full.below_5', which is 3" == problem.sentence
    wrong = {"exposure.yml": text.replace("used:\n  rankings: 5", "used:\n  rankings: 6")}
    # whole papers tell both
    (problem,) = built(content("full", **wrong)).problems
    assert ("wrong-exposure", "'used.rankings' is 6 here, and 5 by the papers") == (
        problem.code,
        problem.sentence,
    )


def test_few_papers_need_a_sentence_and_the_site_prints_it() -> None:
    few = "source: Cut by hand\npapers: |\n  60: c0\n  40: c1\n"
    tree = content("used", few)
    site, _ = read_site(tree)
    assert site is not None
    (contest,) = site.contests
    assert contest.poll is not None
    reduced, _ = reduce_papers(contest, contest.poll)
    assert reduced is not None
    papers = all_papers(contest.poll)
    said = write_exposure(exposure_of(reduced.record, papers, papers, Place("x"))).decode()
    (problem,) = built(content("used", few, **{"exposure.yml": said})).problems
    assert (problem,) == built(content("used", few)).problems
    accepted = content(
        "used",
        few,
        contest="accept_disclosure: The branch agreed.\n",
        **{"exposure.yml": said},
    )

    assert ("too-revealing", "there are 100 valid papers, fewer than 200") == (
        problem.code,
        problem.sentence,
    )
    assert "The branch agreed." in page(accepted, "data")
    privacy = built(accepted).tree["pages/privacy.html"].decode()
    assert "The branch agreed." in privacy


def test_a_level_that_is_changed_when_the_rules_are_fixed_is_a_problem() -> None:
    """The demonstration's contest that takes nominations has fixed its rules in its log."""
    tree, _ = read_tree(ROOT / "content")
    path = "contests/moor-and-dale-executive-2027/contest.yml"
    changed = tree[path].replace(b"ballot_privacy: full", b"ballot_privacy: used")
    assert changed != tree[path]
    (problem,) = built({**tree, path: changed}).problems

    assert ("log-changed", path) == (
        problem.code,
        problem.place.path,
    )

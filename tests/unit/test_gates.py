"""Gates on what is published, held to the papers themselves: small polls, and papers alone."""

from itertools import permutations
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.content import read_site
from sitegen.contest_count import count_contest
from sitegen.disclosure import _alone
from sitegen.reduction import all_papers, reduce_papers
from sitegen.told import write_told
from tests.folders import put_tree
from tests.oracle.elections import Election
from tests.property.election_content import (
    Drawn,
    content_of,
    draw_elections,
    with_irregular_papers,
)
from tests.unit.test_disclosure import built, content, page

Papers: TypeAlias = tuple[tuple[int, tuple[int, ...]], ...]


def telling(papers: Papers, **more: str) -> dict[str, bytes]:
    """The content of the same contest with other papers, and of these the record alone."""
    tree = of_papers(papers, "full")
    site, _ = read_site(tree)
    assert site is not None
    (contest,) = site.contests
    assert contest.poll is not None
    counted, problems = count_contest(contest, contest.poll)
    assert counted is not None, problems
    told = of_papers(papers, "transfers", "source: Told\nrecord: record.json\n", **more)
    return told | {"contests/slate/record.json": write_told(counted)}


def of_papers(papers: Papers, level: str, ballots: str = "", **more: str) -> dict[str, bytes]:
    text = "".join(f"  {n}: {' > '.join(f'c{x}' for x in ranking)}\n" for n, ranking in papers)
    return content(level, ballots or f"source: Typed\npapers: |\n{text}", **more)


def refused(tree: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return where and why papers may not be published so; there is nothing else wrong."""
    problems = built(tree).problems
    assert {"too-revealing"} >= {each.code for each in problems}
    return [(f"{each.place.path}:{each.place.line}", each.sentence) for each in problems]


LEVEL_AT = "contests/slate/contest.yml:21"
TINY = ((10, (0,)), (9, (1,)))


@pytest.mark.parametrize("level", ["full", "used", "transfers"])
def test_of_fewer_than_twenty_papers_nothing_is_published_without_being_asked(level: str) -> None:
    made = telling if level == "transfers" else lambda papers, **x: of_papers(papers, level, **x)
    sentence = "there are 19 valid papers, fewer than 20: nothing but the result can be published"
    ((place, why),) = refused(made(TINY))
    accepted = refused(made(TINY, contest="accept_disclosure: We like it so.\n"))
    public = "already_public: In the minutes of the branch.\n"

    assert (LEVEL_AT, True) == (place, why.startswith(sentence))
    assert [(place, why)] == accepted
    assert [] == refused(made(TINY, contest=public))
    assert [] == refused(made(((11, (0,)), (9, (1,))), contest="accept_disclosure: So be it.\n"))


def test_stages_of_few_papers_may_be_published_and_their_papers_not() -> None:
    few = ((60, (0,)), (40, (1,)))

    assert [] == refused(telling(few))
    for level in ("full", "used"):
        assert [(LEVEL_AT, "there are 100 valid papers, fewer than 200")] == refused(
            of_papers(few, level)
        )


def test_where_papers_were_public_before_stands_on_the_site() -> None:
    tree = of_papers(TINY, "full", contest="already_public: In the minutes of the branch.\n")

    assert "They were public before: In the minutes of the branch." in page(tree, "data")
    privacy = built(tree).tree["pages/privacy.html"].decode()
    assert "These were public before: In the minutes of the branch." in privacy


FROM_C0 = [(0, *more) for ranked in (1, 2, 3) for more in permutations((1, 2, 3, 4), ranked)]
"""Forty rankings, of which the count looks at the first preference alone if c0 has the quota."""


@pytest.mark.parametrize(
    ("others", "outcome"),
    [
        (760, ""),  # 5 in 100
        (759, "40 of 799"),  # one paper fewer: to think of
        (200, "40 of 240"),  # 17 in 100, and none once they are cut
        (160, "40 of 200"),  # 20 in 100
        (159, "refused"),  # one paper fewer
    ],
)
def test_whole_papers_alone_of_their_kind_are_told_or_refused(
    others: int, outcome: str, tmp_path: Path
) -> None:
    papers = ((others, (0,)), *((1, each) for each in FROM_C0))
    tree = of_papers(papers, "full")
    if outcome == "refused":
        sentence = "40 of 199 papers have a ranking that no other paper has"
        assert [sentence] == [why for _, why in refused(tree)]
        return
    done = CliRunner().invoke(main, ["check", str(put_tree(tree, tmp_path))])

    assert 0 == done.exit_code, done.stderr
    told = f"slate: {outcome} papers have a ranking that no other paper has."
    assert (told in done.stdout) == bool(outcome)


@pytest.mark.parametrize("seed", range(12))
def test_a_level_is_refused_by_papers_alone_as_counted_plainly(seed: int) -> None:
    """At 21 in 100 of the whole papers and 11 in 100 of those that are cut, never below."""
    random = Random(seed)  # noqa: S311 - it must be possible to make it again
    same, different = random.choice([(190, 20), (200, 40), (160, 50), (190, 60), (1000, 260)])
    ways = list(permutations(range(6), random.choice([4, 5, 6])))
    papers = ((same, (0, 1)), *((1, each) for each in random.sample(ways, different)))
    drawn = Drawn("scottish-2007", Election(2, 6, papers, frozenset()), 2, (0, 1, 2, 3, 4, 5))
    tree = content_of({"slate": drawn})
    path = "contests/slate/contest.yml"
    tree[path] = tree[path].replace(b"already_public: Invented for these tests.\n", b"")
    site, _ = read_site(tree)
    assert site is not None
    (contest,) = site.contests
    assert contest.poll is not None
    reduced, _ = reduce_papers(contest, contest.poll)
    assert reduced is not None
    whole = sum(n == 1 for _, n in all_papers(contest.poll))
    cut = sum(n == 1 for _, n in all_papers(reduced.poll))
    total = same + different
    wanted = whole * 5 > total or cut * 10 > total
    number = whole if whole * 5 > total else cut
    sentence = f"{number} of {total} papers have a ranking that no other paper has"

    assert ([sentence] if wanted else []) == [why for _, why in refused(tree)]


@pytest.mark.parametrize("rule", ["ers97", "meek-prf"])
def test_papers_alone_are_found_without_unpacking_them(rule: str) -> None:
    drawn = {
        f"equal-{x}": with_irregular_papers(each, x)
        for x, each in enumerate(draw_elections(rule, 30))
    }
    site, problems = read_site(content_of(drawn))
    assert site is not None
    assert [] == problems
    found = 0
    for contest in site.contests:
        assert contest.poll is not None
        plainly = sum(n == 1 and any(ranks) for ranks, n in all_papers(contest.poll))
        found += plainly

        assert plainly == _alone(contest.poll)
    assert found > 50

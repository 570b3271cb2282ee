"""Papers as a tree of their paths, shared out in whole numbers of any size.

Kernels count in int64, which is too small for keep values of thirty places. Here Python's own
whole numbers do the work, and what is left of a paper is reckoned once for all that begin alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.count.arithmetic import raised
from sitegen.model.ballots import NOBODY


@dataclass(frozen=True, slots=True)
class PathTree:
    """What an elected candidate can keep a part of, and what is left for the continuing.

    `branches` holds, for each way that papers begin among the elected: the branch before (0 is
    the root, the first here is 1), the elected candidate, and the papers that go this way.
    `leaves` holds a branch, the continuing candidate who follows on it, and the papers.
    """

    branches: tuple[tuple[int, int, int], ...]
    leaves: tuple[tuple[int, int, int], ...]


def path_tree(papers: Iterable[tuple[int, tuple[int, ...]]]) -> PathTree:
    """Put papers by path (`kernels.papers_by_path`) into a tree, each branch after its parent."""
    number: dict[tuple[int, int], int] = {}
    through: dict[tuple[int, int], int] = {}
    leaves = []
    for papers_alike, (*before, last) in papers:
        at = 0
        for x in before:
            way = at, x
            at = number.setdefault(way, len(number) + 1)
            through[way] = through.get(way, 0) + papers_alike
        if last != NOBODY:
            leaves.append((at, last, papers_alike))
    return PathTree(
        tuple((*way, papers_alike) for way, papers_alike in through.items()), tuple(leaves)
    )


def share_along(tree: PathTree, keep: Sequence[int], one: int) -> tuple[list[int], list[int]]:
    """Share papers out by keep values in units of `one`; return what reaches everybody, and what
    everybody keeps of it: the continuing all, the elected a part, rounded up to a unit.
    """
    reached, kept = [0] * len(keep), [0] * len(keep)
    left = [one]
    for before, x, papers in tree.branches:
        weight = left[before]
        taken = raised(weight * keep[x], one)
        reached[x] += weight * papers
        kept[x] += taken * papers
        left.append(weight - taken)
    for branch, x, papers in tree.leaves:
        reached[x] += left[branch] * papers
        kept[x] += left[branch] * papers
    return reached, kept

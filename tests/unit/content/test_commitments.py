"""A commitment to papers: those of one contest, and no others."""

from sitegen.content import read_site, read_tree
from sitegen.model.tree import Tree
from tests.conftest import ROOT

ONE, OTHER = (
    f"contests/{each}/commitment.txt" for each in ("left-slate-2026", "old-basin-ward-2026")
)


def wrong(content: Tree) -> list[tuple[str, str]]:
    return [(each.place.path, each.code) for each in read_site(content)[1]]


def test_two_contests_have_two_commitments() -> None:
    content, _ = read_tree(ROOT / "content")

    assert [] == wrong(content)
    assert [(OTHER, "bad-commitment")] == wrong({**content, OTHER: content[ONE]})

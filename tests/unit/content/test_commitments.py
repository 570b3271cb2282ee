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


def test_where_no_log_has_fixed_it_or_both_have_nobody_knows_whose_it_is() -> None:
    content, _ = read_tree(ROOT / "content")
    logs = {path for path in content if path.endswith("/log.jsonl")}
    unlogged = {path: data for path, data in content.items() if path not in logs}
    found = wrong({**unlogged, OTHER: content[ONE]})

    assert {ONE, OTHER} == {path for path, code in found if code == "bad-commitment"}

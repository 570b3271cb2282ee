"""What was promised of the papers, and what the scrutineer declared, beside the count."""

from sitegen.build import build, draft
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.themes import bundled
from sitegen.told import write_told
from sitegen.verifying.findings import Finding, Findings
from sitegen.verifying.promised import check_pack
from tests.conftest import ROOT
from tests.sites_to_check import (
    DECLARED,
    FIGURES,
    built,
    checked,
    relisted,
    small_content,
    small_site,
    source_of,
    told,
    with_source,
)

CUT_PAPERS = b"""\
source: Drawn by a program
rejected:
  - reason: Blank
    papers: 1
papers: |
  4: c0
  3: c1
  3: c2
  2: c3 > c2
  1: c4 > c0
"""


def test_papers_that_were_cut_show_no_more_than_was_promised() -> None:
    content = small_content()
    contest, papers = "contests/demo/contest.yml", "contests/demo/ballots.yml"
    content[contest] = content[contest].replace(b"privacy: full", b"privacy: used")
    content[papers] = CUT_PAPERS
    site = built(content)
    more = CUT_PAPERS.replace(b"3: c1", b"3: c1 > c2 > c0")
    source = {**source_of(site), f"content/{papers}": more}
    findings, found = checked(site), told(checked(relisted(with_source(site, source))))

    assert [] == told(findings)
    assert any("show what the count looked at" in each.sentence for each in findings.checked)
    assert any("were cut off the papers of demo" in each for each in findings.never)
    assert any("show more than voters were promised" in each for each in found)


def test_a_count_without_papers_is_held_against_itself() -> None:
    record = build(small_content(), bundled()).records["demo"]
    content = small_content()
    contest = content["contests/demo/contest.yml"]
    content["contests/demo/contest.yml"] = contest.replace(b"privacy: full", b"privacy: transfers")
    content["contests/demo/ballots.yml"] = b"source: A hall\nrecord: record.json\n"
    content["contests/demo/record.json"] = write_told(record)
    site = built(content)
    figures = f"{FIGURES}/count.json"
    findings = checked(site)
    wrong = {**site, figures: site[figures].replace(b'"votes": "1.00"', b'"votes": "2.00"', 1)}
    shown = {**site, f"{FIGURES}/ballots.blt": small_site()[f"{FIGURES}/ballots.blt"]}

    assert [] == told(findings)
    assert any("as the record says that they went" in each.sentence for each in findings.checked)
    assert any("moved as the record says" in each for each in findings.never)
    assert any("count.json" in each for each in told(checked(relisted(wrong, "99.1"))))
    assert any(
        "voters were promised that none" in x for x in told(checked(relisted(shown, "99.1")))
    )


def test_a_declared_figure_that_is_not_that_of_the_count_is_told() -> None:
    wrong = built(
        {**small_content(), "contests/demo/declared.yml": DECLARED.replace(b"4.34", b"4.35")}
    )

    assert any("4 figures compared" in each.sentence for each in checked(small_site()).checked)
    assert ["the declared result is not that of the count: Quota: declared 4.35, counted 4.34"] == (
        told(checked(wrong))
    )


def said_of_pack(content: Tree) -> Finding:
    """Return what is said of the pack that the demonstration says was sent to voters."""
    made = draft(content, bundled(), logs=False)
    assert made.site
    findings, id_ = Findings(), "left-slate-2026"
    contest = next(each for each in made.site.contests if each.id == id_)
    check_pack(findings, contest, made.packs[id_])
    (found,) = findings.found
    return found


def test_what_voters_were_sent_is_held_against_what_the_source_says_now() -> None:
    content, _ = read_tree(ROOT / "content")
    path = "organisations/harbour-left.md"
    other = {x: content[x] for x in content if "/cards/" not in x}
    other[path] = other[path].replace(b"name: Harbour Left", b"name: Harbour Right")
    same, changed = said_of_pack(content), said_of_pack(other)

    assert ("agrees", "not-checked") == (same.outcome, changed.outcome)
    assert "the 12 files of the pack that was sent to voters come out" in same.sentence
    assert "'booklet.html'" in changed.details


def test_nothing_is_said_of_a_pack_that_nobody_tells_of() -> None:
    assert not any("pack" in each.sentence for each in checked(small_site()).found)

"""What was promised of the papers, and what the scrutineer declared, beside the count."""

from sitegen.build import build
from sitegen.themes import bundled
from sitegen.told import write_told
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

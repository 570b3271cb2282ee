"""What nothing holds of a site is said, so that nobody takes it for checked."""

from sitegen.content import read_site, read_tree
from sitegen.steps.adding import with_step
from sitegen.themes import bundled
from sitegen.verifying.check import check_site
from sitegen.verifying.findings import Findings
from sitegen.verifying.program import Program
from sitegen.verifying.published import Published
from sitegen.verifying.unheld import check_unheld
from tests.conftest import ROOT
from tests.sites_to_check import CONTEST, built, checked, figures_of, small_site, told
from tests.unit.verifying.test_heads import content_with_head
from tests.unit.verifying.test_logged import LOG

NOW = "who answers for the count as it is now: no signed statement is about these data"


def said_of(contest: str, *, cards: bool = True) -> Findings:
    """Return what is said of a contest of the demonstration, with its cards or without."""
    tree = read_tree(ROOT / "content")[0]
    site, _ = read_site({x: tree[x] for x in tree if cards or "/cards/" not in x})
    assert site
    findings = Findings()
    check_unheld(findings, next(each for each in site.contests if each.id == contest))
    return findings


def test_vacancies_and_share_cards_are_said_to_be_held_by_nothing() -> None:
    findings = said_of("left-slate-2026")

    assert [] == findings.checked
    assert ["29 share cards"] == [
        each.sentence.removeprefix("whether ").partition(",")[0] for each in findings.unchecked
    ]
    assert ["that those who left a place in left-slate-2026 did, and nobody else"] == [
        each.partition(":")[0] for each in findings.never
    ]


def test_nothing_is_said_of_what_is_not_there() -> None:
    findings = said_of("conference-delegates-2026", cards=False)

    assert ([], []) == (findings.found, findings.never)


def test_that_nobody_signed_what_a_correction_made_is_said() -> None:
    content = dict(content_with_head())
    assert NOW not in [each.sentence for each in checked(built(content)).unchecked]
    content[f"{CONTEST}/roll.yml"] = content[f"{CONTEST}/roll.yml"].replace(b"merged", b"whole")
    site, _ = read_site(content)
    assert site
    made = figures_of(built(content_with_head()))
    content[LOG] = with_step(
        site.contests[0], content, made, "correction", at="2027-05-04T12:00:00Z", note="A slip"
    )
    findings = checked(built(content))

    assert [] == told(findings)
    assert NOW in [each.sentence for each in findings.unchecked]


def test_names_with_a_dot_are_told_and_not_taken_for_nothing() -> None:
    """Some servers obey a `.htaccess`, which can serve another page."""
    site = Published(small_site(), "folder", "site", hidden=(".htaccess",))
    findings = check_site(site, Program(bundled()))
    sentences = [each.sentence for each in findings.checked]

    assert "there are no other files but names that begin with a dot, see below" in sentences
    assert ("'.htaccess'",) in [each.details for each in findings.unchecked]

"""verify.py on contests that publish papers cut to what was read, or none."""

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from sitegen.content import read_site
from sitegen.reduction import all_papers, reduce_papers
from sitegen.render.json import count_object
from sitegen.told import write_told
from tests.property.election_content import content_of, draw_elections, with_irregular_papers
from tests.unit.test_disclosure import USED, built, content
from tests.unit.test_told import counted, site_of
from tests.verifying.agreement import RULES
from tests.verifying.program import READING, VERIFY, differences
from tests.verifying.tampering import edit, publish, seal


def test_papers_cut_by_hand_say_no_more_than_was_read(tmp_path: Path) -> None:
    site = publish(built(content("used", USED)).tree, tmp_path)
    report = VERIFY.verify_site(site)

    assert ([], []) == (report.differs, report.damaged)
    assert any("slate, ballots.blt: no paper holds a preference" in x for x in report.checked)

    edit(
        site / "contests/slate/data/ballots.blt", lambda text: text.replace("120 1 0", "120 1 2 0")
    )
    seal(site)
    report = VERIFY.verify_site(site)

    assert any(
        "slate, ballots.blt, 120 papers hold preferences that the count never read" in each
        for each in report.differs
    )


@pytest.mark.parametrize("rule", RULES)
def test_papers_cut_by_the_engine_lead_to_the_same_count_and_are_minimal(rule: str) -> None:
    """What the engine cuts away is just what verify.py does not read, also of papers in parts."""
    cut = parts = 0
    odd = [with_irregular_papers(each, x) for x, each in enumerate(draw_elections(rule, 20))]
    for drawn in [*draw_elections(rule, 40), *odd]:
        site, _ = read_site(content_of({"slate": drawn}))
        assert site
        (contest,) = site.contests
        assert contest.poll
        reduced, _ = reduce_papers(contest, contest.poll)
        assert reduced
        rows = [(n, ranks) for ranks, n in all_papers(reduced.poll)]
        table = VERIFY.count(
            rule,
            rows,
            seats=drawn.seats,
            candidates=drawn.election.candidates,
            policy=READING,
            lots=VERIFY.by_order([*drawn.lots]),
            withdrawn=drawn.election.withdrawn,
            parts=reduced.poll.parts,
        )
        cut += all_papers(contest.poll) != all_papers(reduced.poll)
        parts += table.parts > 1

        assert [] == differences(count_object(reduced.record), table)
        papers = VERIFY.Papers(drawn.seats, [], drawn.election.withdrawn, rows)
        terms = SimpleNamespace(
            privacy="used", rule=rule, policy=READING, withdrawn=drawn.election.withdrawn
        )
        report = VERIFY.Report()
        VERIFY.check_minimal(report, "papers", terms, papers, table)
        assert [] == report.differs
    assert cut > 30
    assert parts > 10


def test_a_site_without_papers_says_what_was_carried_out_and_what_was_not(tmp_path: Path) -> None:
    found = counted(draw_elections("ers97", 1)[0])
    assert found
    site = publish(site_of(write_told(found[2])).tree, tmp_path)
    report = VERIFY.verify_site(site)

    assert ([], []) == (report.differs, report.damaged)
    assert any("slate: that papers went as the stages tell" in each for each in report.unchecked)
    assert any("slate: ers97 carried out again" in each for each in report.checked)
    assert any("slate, arithmetic: " in each for each in report.checked)
    assert any("slate, tables, transfers.csv: " in each for each in report.checked)


@pytest.mark.parametrize(
    ("named", "now", "says"),
    [
        (["used"], "used", []),
        (["used", "transfers"], "transfers", []),
        (["used"], "transfers", ["ballot_privacy is another than the log fixed"]),
        (["used", "full"], "full", ["more is published of the papers than voters were promised"]),
        ([], "full", []),
    ],
)
def test_a_level_that_publishes_more_than_poll_open_named_is_found(
    named: list[str], now: str, says: list[str], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/terms.json").write_text(f'{{"ballot_privacy":"{now}"}}\n')
    digests = [hashlib.sha256(f"{each}\n".encode()).hexdigest() for each in named]

    assert says == [*VERIFY.check_level(tmp_path, digests)]

"""verify.py on contests that publish papers cut to what was read, or none."""

from pathlib import Path

import pytest

from sitegen.content import read_site
from sitegen.model.ballots import unpack
from sitegen.reduction import reduce_papers
from sitegen.render.json import count_object
from sitegen.told import write_told
from tests.property.election_content import content_of, draw_elections
from tests.unit.test_disclosure import USED, built, content
from tests.unit.test_told import counted, site_of
from tests.verifying.agreement import RULES
from tests.verifying.program import REFUSING, VERIFY, differences
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
    """What the engine cuts away is just what verify.py does not read; under Meek it may be less."""
    cut = 0
    for drawn in draw_elections(rule, 40):
        site, _ = read_site(content_of({"slate": drawn}))
        assert site
        (contest,) = site.contests
        assert contest.poll
        reduced, _ = reduce_papers(contest, contest.poll)
        assert reduced
        rows = [(n, tuple((x,) for x in ranking)) for n, ranking in unpack(reduced.poll.regular)]
        table = VERIFY.count(
            rule,
            rows,
            seats=drawn.seats,
            candidates=drawn.election.candidates,
            policy=REFUSING,
            lots=VERIFY.by_order([*drawn.lots]),
            withdrawn=drawn.election.withdrawn,
        )
        cut += rows != [(n, tuple((x,) for x in r)) for n, r in unpack(contest.poll.regular)]

        assert [] == differences(count_object(reduced.record), table)
        if len(table.stages) > 1:
            assert [len(ranks) for _, ranks in rows] == [x.bit_count() for x in table.read]
    assert cut > 20


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

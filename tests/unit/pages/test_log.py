"""The record of the poll: every step in words, and what was corrected."""

from sitegen.pages.log import SAYS, WHAT, LogPage
from sitegen.trust.steps import TYPES
from tests.unit.pages import sample_files, samples

PAGES = {each.path: each.context for each in samples.pages(samples.site())}


def page(contest: str) -> LogPage:
    found = PAGES[f"contests/{contest}/log.html"]
    assert isinstance(found, LogPage)
    return found


def test_every_type_of_step_has_its_words() -> None:
    assert set(TYPES) == set(WHAT) == set(SAYS)


def test_steps_stand_in_order_with_what_they_fixed() -> None:
    steps = page("counted").steps

    assert [*range(6)] == [each.number for each in steps]
    assert ["keys/allowed_signers", "terms.json"] == [x.name.label for x in steps[0].fixed]
    assert "Digest of the step" == steps[3].opens
    assert "Digests of the step and of 6 things that it fixed" == steps[1].opens
    assert ("09:00", "2027-05-01") == (steps[0].clock, str(steps[0].on))


def test_a_correction_says_why_and_what_is_gone() -> None:
    told = page("counted")
    last = told.steps[-1]

    assert ("1 step corrects what was fixed before.", 5) == (told.corrections, told.first)
    assert (True, "F never stood") == (last.correction, last.note)
    assert [("candidates/f.md", "")] == [
        (each.name.label, each.sha256) for each in last.fixed if not each.sha256
    ]


def test_a_result_that_was_corrected_can_still_be_had() -> None:
    (earlier,) = page("counted").earlier

    assert f"superseded/{'5' * 64}-stages.csv" == earlier.stages.href
    assert ("F never stood", "2027-05-05") == (earlier.note, str(earlier.on))


def test_a_correction_names_what_it_changed() -> None:
    last = page("counted").steps[-1]
    before = {each.name.label: each.before for each in last.fixed}

    assert [("No longer there:", ("candidates/f.md",))] == [(x.how, x.names) for x in last.changed]
    assert "The result is another one." == last.outcome
    assert {"candidates/f.md": "3" * 64, "Data digest": "4" * 64, "stages.csv": "5" * 64} == before


def test_links_lead_to_what_is_published_as_it_was() -> None:
    """The data digest of the samples and of their files is that of the correction alone."""
    steps = page("counted").steps
    links = {each.name.label: each.name.href for each in steps[-1].fixed}

    assert {"Data digest": "DATA.sha256", "stages.csv": "data/stages.csv"} == {
        name: href for name, href in links.items() if href
    }
    assert [""] * 2 == [each.name.href for each in steps[4].fixed]


def test_the_head_is_the_digest_of_the_last_step() -> None:
    assert sample_files.log()[-1].digest == page("counted").head


def test_a_contest_without_a_log_says_so() -> None:
    told = page("lots")

    assert ((), "", "") == (told.steps, told.head, told.corrections)
    assert told.lead.startswith("No log is kept of this poll")

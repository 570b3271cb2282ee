"""Every form of a count that fills a vacancy agrees with its record, as those of elections do.

Members leave random elections, some of them with limits on groups; what the site publishes of
their recounts is read back from the bytes of its files.
"""

from dataclasses import replace
from datetime import date

import pytest

from sitegen.build import draft
from sitegen.content import read_site, read_tree
from sitegen.contest_count import count_contest
from sitegen.count.rules import CONTEST_RULES, RULES
from sitegen.model.poll import Vacancy
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.problems import Place
from sitegen.themes import theme_tree
from sitegen.vacancies import fill_vacancies
from tests.conftest import ROOT
from tests.property.election_content import content_of, draw_elections
from tests.reading.checks import OF_A_VACANCY, Files, of_vacancy
from tests.reading.record import read_record

CONTESTS = {
    f"{rule}-{'limits-' * limits}{number}": drawn
    for rule in CONTEST_RULES
    if RULES[rule].rule.vacancy
    for limits in (False, True)
    for number, drawn in enumerate(draw_elections(rule, 12, limits=limits), start=1)
}
NOWHERE = Place("nowhere")


@pytest.fixture(scope="module")
def recounts() -> dict[str, Files]:
    """Return the files of each vacancy where those of an election are, by contest and number."""
    content = content_of(CONTESTS)
    site, _ = read_site(content)
    assert site
    for contest in site.contests:
        lines = "".join(
            f"  - left: [{each.left[0]}]\n    on: {each.on}\n    reason: {each.reason}\n"
            for each in that_can_be_filled(contest)
        )
        if lines:
            content[f"contests/{contest.id}/vacancies.yml"] = f"vacancies:\n{lines}".encode()
    return {**published(content), **published(read_tree(ROOT / "content")[0])}


def that_can_be_filled(contest: Contest) -> list[Vacancy]:
    """Let the last two of the elected leave, one after the other, as far as there is a count."""
    assert contest.poll
    record, _ = count_contest(contest, contest.poll)
    assert record
    vacancies = tuple(
        Vacancy((record.candidates[x].id,), date(2027, 9, at), "Moved", (), (), NOWHERE, NOWHERE)
        for at, x in enumerate(record.elected[:-3:-1], start=1)
    )
    filled, _ = fill_vacancies(replace(contest, vacancies=vacancies), contest.poll, record)
    return [each.vacancy for each in filled]


def published(content: Tree) -> dict[str, Files]:
    """Return the files of every vacancy that a site publishes."""
    done = draft(content, {"default": theme_tree("default")})
    assert () == done.problems
    assert done.site
    found = {}
    for contest in done.site.contests:
        folder = f"contests/{contest.id}/"
        paths = [path for path in done.tree if path.startswith(folder)]
        for number in range(1, len(contest.vacancies) + 1):
            wanted = [
                path
                for path in paths
                if path.startswith((f"{folder}vacancy-{number}", f"{folder}data/"))
            ]
            files = {path.removeprefix(folder): done.tree[path] for path in wanted}
            recount = of_vacancy(files, number)
            if read_record(recount["data/count.json"]).valid:  # else nobody is left to tell of
                found[f"{contest.id}, vacancy {number}"] = recount
    return found


def test_every_form_of_every_recount_agrees(recounts: dict[str, Files]) -> None:
    for which, files in recounts.items():
        for check in OF_A_VACANCY:
            try:
                check(files)
            except AssertionError as error:
                error.add_note(f"{check.__name__}, in {which}")
                raise


def test_the_recounts_show_whatever_a_recount_can_hold(recounts: dict[str, Files]) -> None:
    """The comparison is worth something only if the counts are not all plain sailing."""
    records = [read_record(files["data/count.json"]) for files in recounts.values()]
    stages = [stage for record in records for stage in record.stages]

    assert 30 <= len(records)
    assert 10 <= sum(len(record.stages) > 1 for record in records)
    assert 8 <= sum(bool(record.limits) for record in records)
    assert {"first-preferences", "surplus", "exclusion", "fill"} <= {x["action"] for x in stages}
    assert {"quota", "sitting"} <= {x["because"] for record in records for _, x in record.elections}
    assert 3 <= sum(bool(tie["lot"]) for stage in stages for tie in stage["ties"])

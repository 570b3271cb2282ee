"""A vacancy: who left, who takes the place, and the count of the same papers that says so."""

from dataclasses import dataclass

from sitegen.count.law import Rule
from sitegen.model.site import Contest, Vacancy
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, Frame, NavLink, contest_frame
from sitegen.pages.narration import Sentence
from sitegen.pages.people import outcome_order
from sitegen.pages.results import StageSection, section
from sitegen.pages.stage_table import StageTable, stage_table
from sitegen.pages.successions import names_by_id, people, told_of
from sitegen.pages.ties import told
from sitegen.pages.words import in_words


@dataclass(frozen=True, slots=True)
class VacancyPage:
    """The page `vacancy-1.html` of a contest, and so on for each vacancy."""

    frame: Frame
    """The frame of the page."""
    answer: str
    """Who left, and who takes the place, in a sentence."""
    reason: str
    """Why the place became vacant, as the content says."""
    method: str
    """How the count goes about it, in a few sentences."""
    members: tuple[NavLink, ...]
    """All members from then on: those who stay, then the new ones."""
    table: StageTable
    """All stages in figures."""
    stages: tuple[StageSection, ...]
    """All stages one by one."""
    ties: tuple[Sentence, ...]
    """All ties, in order."""
    rule: Rule
    """The rule of the count."""
    results: str
    """The link to the results of the election."""


def vacancy_pages(dossier: Dossier) -> tuple[VacancyPage, ...]:
    """Return the page of each vacancy, in order."""
    return tuple(
        _page(dossier, filled, number) for number, filled in enumerate(dossier.filled, start=1)
    )


def _page(dossier: Dossier, filled: Filled, number: int) -> VacancyPage:
    path = urls.recount(dossier.contest.id, number)
    record, order = filled.record, outcome_order(filled.record)
    title = f"Vacancy {number}: {dossier.contest.title}"
    answer = told_of(dossier.contest, filled)
    return VacancyPage(
        frame=contest_frame(dossier, path, title, answer),
        answer=answer,
        reason=filled.vacancy.reason,
        method=_method(dossier, filled),
        members=tuple(
            NavLink(names_by_id(dossier.contest)[id_], urls.href(path, dossier.candidate_page(id_)))
            for id_ in (*filled.sitting, *filled.new)
        ),
        table=stage_table(dossier, record, path, order),
        stages=tuple(
            section(record, stage, after, order)
            for stage, after in zip(record.stages, record.statuses(), strict=True)
        ),
        ties=tuple(
            Sentence(told(record, tie, record.stages[index - 1] if index else None), (tie.by,))
            for index, stage in enumerate(record.stages)
            for tie in stage.ties
        ),
        rule=record.rule,
        results=urls.href(path, dossier.page("results")),
    )


def _method(dossier: Dossier, filled: Filled) -> str:
    vacancy = filled.vacancy
    passed = _passed(dossier.contest, vacancy)
    return (
        f"All papers of the election are counted again for {in_words(dossier.contest.seats)} "
        f"{'place' if dossier.contest.seats == 1 else 'places'}, and pass over {passed}. None of "
        f"the {in_words(len(filled.sitting))} members who stay can be excluded, and the count ends "
        "as soon as "
        f"{'the new member is' if len(vacancy.left) == 1 else 'the new members are'} elected."
    )


def _passed(contest: Contest, vacancy: Vacancy) -> str:
    passed = people(contest, vacancy.left)
    if vacancy.withdrawn:
        verb = "does" if len(vacancy.withdrawn) == 1 else "do"
        passed += f", and {people(contest, vacancy.withdrawn)}, who {verb} not want the place"
    return passed

"""A vacancy: who left, who takes the place, and the count of the same papers that says so."""

from dataclasses import dataclass

from sitegen.count.law import Rule
from sitegen.model.site import Contest, Vacancy
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Filled, Frame, NavLink, contest_frame
from sitegen.pages.language import Language
from sitegen.pages.narration import Sentence
from sitegen.pages.people import outcome_order
from sitegen.pages.rules import in_language, numbers
from sitegen.pages.stage_sections import StageSection, sections
from sitegen.pages.stage_table import StageTable, stage_table
from sitegen.pages.stepping import Stepping, stepping
from sitegen.pages.successions import names_by_id, people, told_of
from sitegen.pages.ties import told


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
    by: tuple[str, ...]
    """The paragraphs of the rule on how the papers fill a vacancy."""
    rule: Rule
    """The rule of the count."""
    stepping: Stepping
    """The files for stepping through the stages."""
    results: str
    """The link to the results of the election."""
    slate: NavLink
    """The link to the slate, which shows who sits now."""


def vacancy_pages(dossier: Dossier) -> tuple[VacancyPage, ...]:
    """Return the page of each vacancy, in order."""
    return tuple(
        _page(dossier, filled, number) for number, filled in enumerate(dossier.filled, start=1)
    )


def _page(dossier: Dossier, filled: Filled, number: int) -> VacancyPage:
    path = urls.recount(dossier.contest.id, number)
    say, record, order = dossier.say, filled.record, outcome_order(filled.record)
    title = say("Vacancy {number}: {contest}", number=number, contest=dossier.contest.title)
    answer = told_of(say, dossier.contest, filled)
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
        stages=sections(dossier, record, path, order, set()),
        ties=tuple(
            Sentence(
                told(say, record, tie, record.stages[index - 1] if index else None),
                numbers(say, (tie.by,)),
            )
            for index, stage in enumerate(record.stages)
            for tie in stage.ties
        ),
        by=numbers(say, [record.rule.vacancy]),
        rule=in_language(say, record.rule),
        stepping=stepping(dossier, path),
        results=urls.href(path, dossier.page("results")),
        slate=NavLink(
            dossier.say("The slate shows who sits now"), urls.href(path, dossier.page("slate"))
        ),
    )


def _method(dossier: Dossier, filled: Filled) -> str:
    say, contest, vacancy = dossier.say, dossier.contest, filled.vacancy
    again = say.many(
        contest.seats,
        "All papers of the election are counted again for {number} place, and pass over {who}.",
        "All papers of the election are counted again for {number} places, and pass over {who}.",
        number=say.number(contest.seats),
        who=_passed(say, contest, vacancy),
    )
    end = say.many(
        len(vacancy.left),
        "None of the {number} members who stay can be excluded, and the count ends as soon as the "
        "new member is elected.",
        "None of the {number} members who stay can be excluded, and the count ends as soon as the "
        "new members are elected.",
        number=say.number(len(filled.sitting)),
    )
    return f"{again} {end}"


def _passed(say: Language, contest: Contest, vacancy: Vacancy) -> str:
    left = people(say, contest, vacancy.left)
    if not vacancy.withdrawn:
        return left
    return say.many(
        len(vacancy.withdrawn),
        "{who}, and {others}, who does not want the place",
        "{who}, and {others}, who do not want the place",
        who=left,
        others=people(say, contest, vacancy.withdrawn),
    )

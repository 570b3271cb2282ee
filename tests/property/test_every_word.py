"""Every word that tells a count comes from the language of the page, whatever happens in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from sitegen.count.groups import SITTING
from sitegen.count.record import Because, CountRecord
from sitegen.count.rules import CONTEST_RULES
from sitegen.model.groups import Constraint
from sitegen.pages.closeness import closeness
from sitegen.pages.glossary import TermLinks
from sitegen.pages.limits import asked
from sitegen.pages.narration import answer
from sitegen.pages.papers import irregular_papers
from sitegen.pages.people import outcome_order
from sitegen.pages.reasons import moments
from sitegen.pages.stage_sections import StageSection, section
from sitegen.pages.story import story
from tests.oracle.elections import random_election, with_equal_ranks
from tests.polls import Counts
from tests.property.test_constraints import BOUND, constrained_elections
from tests.property.test_equal_ranks import counted as counted_in_parts
from tests.property.test_vacancies import counted as counted_again
from tests.pseudo import PSEUDO, outside
from tests.twin import count_with_engine, has_a_valid_paper

ELECTIONS = 150
SHARED = 60
WORD = re.compile("[a-z]{3}")
"""Some numbers of paragraphs have a word in them, such as `groups 1`."""


def nameless(record: CountRecord) -> CountRecord:
    """Return the record with figures for names, and marks for the names of groups."""
    return replace(
        record,
        candidates=tuple(
            replace(who, id=str(x), name=f"№{x}") for x, who in enumerate(record.candidates)
        ),
        constraints=tuple(
            each if each.name == SITTING else replace(each, name="§") for each in record.constraints
        ),
    )


def words(record: CountRecord) -> Iterator[str]:
    """Yield all texts that pages show of a count."""
    yield answer(PSEUDO, record)
    order = outcome_order(record)
    stages = moments(PSEUDO, record)
    for at in stages:
        yield from words_of(section(at, order, TermLinks({}, ()), set()))
    for x in range(len(record.candidates)):
        for chapter in story(stages, x, "0.html", "1.html"):
            yield from (chapter.stage.label, chapter.change, chapter.votes, *chapter.sentences)
    if close := closeness(PSEUDO, record):
        yield close.lead
        for margin in close.margins:
            yield from (margin.stage.label, margin.behind, margin.ahead, margin.votes)
    for each in record.constraints:
        yield asked(PSEUDO, each, record.seats)


def words_of(told: StageSection) -> Iterator[str]:
    """Yield all texts of a stage."""
    yield told.title
    for sentence in told.sentences:
        yield from (sentence.text, *sentence.by)
    for reason in told.why:
        yield from (reason.question, *reason.answer, *reason.by)
    yield from (told.chart.title, told.chart.description, told.chart.quota_label)
    for bar in told.chart.bars:
        yield from (bar.name, bar.figure, bar.change)
    for each in told.movements:
        yield from (each.giver, each.receiver, each.papers, each.before, each.after, each.votes)
    for paragraph in told.cited:
        yield from (paragraph.number, paragraph.says)


def left_out(record: CountRecord) -> set[str]:
    """Return what the language never saw, but for the numbers of paragraphs."""
    numbers = {each.number for each in record.paragraphs if not WORD.search(each.number)}
    return {outside(text) for text in words(nameless(record)) if text not in numbers} - {""}


def test_no_word_of_a_count_passes_the_language_by(counts: Counts) -> None:
    assert set() == {each for _, record in counts for each in left_out(record)}


@pytest.mark.parametrize("rule", BOUND)
def test_no_word_of_a_count_with_limits_passes_the_language_by(rule: str) -> None:
    found: set[str] = set()
    causes = set()
    for election, constraints in islice(constrained_elections(rule), ELECTIONS):
        record = count_with_engine(rule, election, constraints)
        found |= left_out(record)
        causes |= {bound.fate for stage in record.stages for bound in stage.bounds}

    assert set() == found
    assert {"guarded", "doomed"} == causes


@pytest.mark.parametrize("rule", CONTEST_RULES)
def test_no_word_of_papers_in_parts_passes_the_language_by(rule: str) -> None:
    found: set[str] = set()
    parts = set()
    for seed in range(SHARED):
        election = random_election(seed, ties=seed % 2 == 0)
        if has_a_valid_paper(election):
            record = counted_in_parts(rule, election, *with_equal_ranks(election, seed))
            found |= left_out(record) | {*map(outside, irregular_papers(PSEUDO, record))}
            parts.add(record.parts)

    assert {""} >= found
    assert len(parts) > 1


def test_no_word_of_a_vacancy_passes_the_language_by() -> None:
    found: set[str] = set()
    because = set()
    for seed in range(SHARED):
        election = random_election(seed, ties=seed % 2 == 0)
        if not has_a_valid_paper(election):
            continue
        left, *sitting = counted_again(election, set(election.withdrawn), set()).elected
        gone = {*election.withdrawn, left}
        if len(set(range(election.candidates)) - gone) <= election.seats:
            continue
        if any(set(ranking) - gone for _, ranking in election.papers):
            record = counted_again(election, gone, set(sitting))
            found |= left_out(record)
            because |= {each.because for stage in record.stages for each in stage.elected}

    assert set() == found
    assert Because.SITTING in because


def test_words_outside_all_brackets_are_found() -> None:
    told = PSEUDO("{who} is elected with {votes}.", who="Ann", votes="3 votes")

    assert "Ann⟦ is elected with ⟧3 votes." == told
    assert "Ann3 votes." == outside(told)
    assert "" == outside(PSEUDO.many(2, "{n} place", "{n} places"))
    assert Constraint("a", "b", ()).name in outside(asked(PSEUDO, Constraint("a", "b", (), 1), 1))

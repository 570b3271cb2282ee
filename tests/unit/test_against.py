"""A declared result beside the count: every figure is compared, and one that is off is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sitegen.against import compare_declared
from sitegen.model.declared import Cell, Comparison, DeclaredResult
from sitegen.pages.declared import declared_told
from sitegen.pages.results import Results, results
from tests.unit.pages import sample_files, samples

RECORD = samples.records(samples.site())["counted"]
RIGHT = replace(
    sample_files.DECLARED_OTHERWISE,
    elected=(3, 0, 2),
    valid_papers=38,
    cells=(
        *(Cell(stage, 3, votes) for stage, votes in ((1, "14"), (2, "9.50"), (3, "9.5"))),
        Cell(2, 1, "4.56"),
        Cell(2, "lost", "0.02"),
        Cell(3, 2, "9.56"),
        Cell(3, "quota", "9.50"),
        Cell(1, "total", "38"),
    ),
)
"""The figures worked out by hand in `samples.py`."""


def off_by_one() -> Iterator[DeclaredResult]:
    """Yield the right result with one thing in it changed a little, each in turn."""
    yield replace(RIGHT, elected=(0, 3, 2))
    yield replace(RIGHT, elected=(3, 0))
    yield replace(RIGHT, elected=(3, 0, 2, 1))
    yield replace(RIGHT, elected=(3, 0, 1))
    yield replace(RIGHT, quota="9.51")
    yield replace(RIGHT, valid_papers=37)
    for number, cell in enumerate(RIGHT.cells):
        whole, _, part = cell.text.partition(".")
        more = f"{whole}.{int(part) + 1:0{len(part)}}" if part else f"{int(whole) + 1}"
        cells = [*RIGHT.cells]
        cells[number] = replace(cell, text=more)
        yield replace(RIGHT, cells=tuple(cells))


def test_a_declared_result_that_is_right_agrees_in_every_figure() -> None:
    """Three places, the quota, the papers and eight figures."""
    assert compare_declared(RECORD, RIGHT) == Comparison(13, 0, 3, 0, 0, ())


def test_those_elected_at_one_stage_may_stand_in_any_order() -> None:
    assert compare_declared(RECORD, replace(RIGHT, elected=(3, 2, 0))).agrees


@pytest.mark.parametrize("declared", [*off_by_one()])
def test_whatever_is_off_by_one_is_a_difference(declared: DeclaredResult) -> None:
    assert not compare_declared(RECORD, declared).agrees


def page_of(declared: DeclaredResult) -> Results:
    dossier = samples.dossier_with([])
    contest = replace(dossier.contest, declared_result=declared)
    comparison = compare_declared(RECORD, declared)
    return results(replace(dossier, contest=contest, declared=comparison), RECORD)


def test_the_page_says_how_many_figures_agree() -> None:
    told = page_of(RIGHT).declared

    assert told is not None
    assert told.agrees
    assert told.sentence == (
        "The result that Quay Scrutiny Ltd declared agrees with this count in all 13 figures "
        "compared."
    )
    assert ("Sheet of Quay Scrutiny", "2 May 2027") == (told.source, told.day)


def test_the_page_tells_each_difference() -> None:
    told = page_of(sample_files.DECLARED_OTHERWISE).declared

    assert told is not None
    assert told.sentence == (
        "The result that Quay Scrutiny Ltd declared differs from this count in 4 of 9 figures "
        "compared."
    )
    assert [
        ("Place 3", "", "Elected", "nobody", "Cat Cairn"),
        ("The whole count", "", "Valid papers", "37", "38"),
        ("Stage 2", "#stage-2", "Bob Basalt", "4.57", "4.56"),
        ("Stage 9", "", "Eve Esk", "1", "no such stage"),
    ] == [
        (each.where, each.stage, each.what, each.declared, each.counted)
        for each in told.differences
    ]


def test_without_a_declared_result_the_page_tells_nothing() -> None:
    dossier = samples.dossier_with([])
    path = dossier.page("results")

    assert declared_told(dossier, RECORD, path) is None

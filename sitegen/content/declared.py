"""The scrutineer's declared result, typed from their sheet: `declared.yml`, and `declared.csv`."""

from sitegen.content.addresses import FIGURE
from sitegen.content.candidates import Roster
from sitegen.content.lots import candidate_ids
from sitegen.content.source import Source
from sitegen.content.terms import Terms, check_time
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.formats.published_sheet import read_sheet
from sitegen.model.declared import Cell, DeclaredResult
from sitegen.problems import Place

REQUIRED = ("source", "on", "elected")
OPTIONAL = ("quota", "valid_papers")


def read_declared_result(source: Source, roster: Roster, terms: Terms) -> DeclaredResult | None:
    """Return what was declared, if it was typed; it is not held against anything here."""
    folder = f"contests/{roster.contest}/"
    path, sheet = f"{folder}declared.yml", f"{folder}declared.csv"
    if path not in source.tree:
        if sheet in source.tree:
            sentence = f"the figures of {sheet} are part of a declared result"
            advice = "add this file, with source, on and elected, or delete the figures"
            source.claimed.add(sheet)
            source.wrong(Place(path), "missing-file", sentence, advice)
        return None
    check_time(source, path, "a result stands", terms)
    cells = read_cells(source, sheet, roster) if sheet in source.tree else ()
    if not (keys := source.yaml(path, REQUIRED, OPTIONAL)):
        return None
    on = keys.day("on")
    if on and terms.days.closes and on < terms.days.closes:
        sentence = f"no result can be declared before voting closes on {terms.days.closes}"
        keys.wrong("on", "wrong-order", sentence, "correct one of the two days")
    came_from, ids = keys.line("source"), candidate_ids(keys, "elected", roster)
    quota = keys.formed("quota", FIGURE)
    valid = keys.number("valid_papers", 0, MOST_PAPERS)
    if on is None or len(roster.people) < len(roster.ids):
        return None
    numbers = {each.id: x for x, each in enumerate(roster.people)}
    elected = tuple(numbers[each] for each in ids)
    return DeclaredResult(came_from, on, elected, quota, valid, cells, Place(path))


def read_cells(source: Source, path: str, roster: Roster) -> tuple[Cell, ...]:
    """Return the figures of the sheet; rows and cells may be left out."""
    text = source.text(path)
    if text is None or len(roster.people) < len(roster.ids):
        return ()
    sheet, problems = read_sheet(text.encode(), path, roster.people)
    source.problems.extend(problems)
    return sheet.cells

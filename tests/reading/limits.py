"""Limits on groups: what the record and the results page tell, held against all sets of winners."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tests import markup
from tests.oracle.constraints import PlainConstraint, Settled, analyse
from tests.reading.forms import words_of_page
from tests.reading.record import Object, Record, read_record
from tests.reading.words import in_words, listed

Files = dict[str, bytes]
FATES = ("guarded", "doomed")

read_page = lru_cache(maxsize=64)(markup.read_page)


def plain_constraints(record: Record) -> tuple[PlainConstraint, ...]:
    """Give the constraints of a record, candidates numbered in its order."""
    ids = list(record.names)
    return tuple(
        PlainConstraint(
            frozenset(ids.index(id_) for id_ in each["members"]),
            each["least"],
            record.seats if each["most"] is None else each["most"],
        )
        for each in record.constraints
    )


def check_limits(files: Files) -> None:
    """Fates are settled when they are said to be, kept to, and told in words with their limits."""
    record = read_record(files["data/count.json"])
    page = read_page(files["results.html"])
    shown = [each for each in page.all("h2") if each.attributes.get("id") == "limits"]
    assert bool(record.limits) == bool(shown)
    if not record.constraints:
        assert all(stage["bounds"] == [] for stage in record.stages)
        return
    ids = list(record.names)
    for each in plain_constraints(record):
        assert each.allows({ids.index(id_) for id_ in record.elected})
    for stage, words in zip(record.stages, words_of_page(page), strict=True):
        check_told(record, stage, words.sentences)
    check_fates(record)


def check_told(record: Record, stage: Object, sentences: list[str]) -> None:
    """Every fate has its sentence, in order, which names all whom and all limits it rests on."""
    told = [
        each
        for each in sentences
        if ". So " in each and each.endswith(("elected.", "excluded.")) and "Tie: " not in each
    ]
    assert len(told) == len(
        {(each["step"], each["after"], str(each["because"])) for each in stage["bounds"]}
    )
    for bound in stage["bounds"]:
        names = listed([record.names[id_] for id_ in bound["candidates"]])
        cannot = "can no longer be elected" if bound["step"] else "cannot be elected"
        fate = cannot if bound["fate"] == "doomed" else "will not be excluded"
        (text,) = (each for each in told if re.search(f"(So|;) {re.escape(names)} {fate}", each))
        for reason in bound["because"]:
            group = next(x for x in record.constraints if x["id"] == reason["constraint"])
            assert group["name"] in text
            number = in_words(group[reason["limit"]])
            some = f"at {reason['limit']} {number} of the "
            limit = some if group[reason["limit"]] else "none of the "
            assert record.seats == 1 or limit in text.lower()


def check_fates(record: Record) -> None:
    """The fates told after each election and exclusion are those that it settled, and hold."""
    known: dict[str, set[str]] = {fate: set() for fate in FATES}
    for number, event, told, excluded, doomed in events(record):
        settled = fates(record, event)
        for fate in FATES:
            new = settled[fate] - known[fate]
            assert new == {x for each in told if each["fate"] == fate for x in each["candidates"]}
            known[fate] |= new
        assert not set(excluded) & known["guarded"], number
        assert not doomed or set(excluded) <= known["doomed"]
        assert doomed or not set(excluded) & known["doomed"]
    assert not set(record.elected) & known["doomed"]


Event = tuple[list[str], list[str]]
"""Who is elected and who is excluded by then."""


def events(record: Record) -> Iterator[tuple[int, Event, list[Object], list[str], bool]]:
    """Yield the start, each exclusion and each election, with what is told to follow from it."""
    elected: list[str] = []
    gone = [*record.withdrawn]
    for stage in record.stages:
        number, bounds = stage["number"], stage["bounds"]
        if number == 1:
            start = [each for each in bounds if each["step"] == 0]
            yield number, (elected[:], gone[:]), start, [], False
        if stage["excluded"]:
            gone += stage["excluded"]
            told = [each for each in bounds if each["step"] and each["after"] is None]
            doomed = stage["action"] == "exclusion-of-doomed" or stage.get("doomed", False)
            yield number, (elected[:], gone[:]), told, stage["excluded"], doomed
        for id_ in stage["elected"]:
            elected.append(id_)
            told = [each for each in bounds if each["after"] == id_]
            yield number, (elected[:], gone[:]), told, [], False


def fates(record: Record, event: Event) -> dict[str, set[str]]:
    """Give all whose fate is settled by constraints; want of places or of candidates is none."""
    elected, gone = event
    ids = list(record.names)
    continuing = [x for x in ids if x not in elected and x not in gone]
    places = min(record.seats, len(ids) - len(record.withdrawn))
    if len(continuing) <= places - len(elected) or places == len({*elected} | record.sitting):
        return {fate: set() for fate in FATES}
    now = analyse(
        plain_constraints(record), places, map(ids.index, elected), map(ids.index, continuing)
    )
    assert isinstance(now, Settled)
    return {fate: {ids[x] for x in getattr(now, fate)} for fate in FATES}

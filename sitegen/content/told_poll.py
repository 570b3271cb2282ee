"""The poll of a contest that publishes no papers: `record.json` tells their count."""

import json
from collections.abc import Collection

from sitegen.content.ballot_file import check_digest
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.paper_sums import check_sum, read_rejected
from sitegen.content.source import Source
from sitegen.content.wording import quoted
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.ballots import pack
from sitegen.model.poll import Poll
from sitegen.problems import Place, Problem

NO_PAPERS = pack([])


def read_told_poll(
    source: Source, keys: Fields, roster: Roster, *, absent: Collection[str]
) -> Poll | None:
    """Return the poll with the record as it stands, which is looked into when it is counted.

    `keys` are those of `ballots.yml`; the absent were on no paper.
    """
    came_from, rejected = keys.line("source"), read_rejected(keys)
    returned = keys.number("returned", 0, MOST_PAPERS)
    place, record = read_record(source, keys, roster.contest)
    if not record:
        return None
    papers = papers_told(record)
    in_all = papers + sum(each.papers for each in rejected)
    if papers:  # else it is no record, which the count reports
        check_sum(keys, papers, returned, in_all)
    return Poll(
        NO_PAPERS,
        came_from,
        in_all if returned is None else returned,
        tuple(rejected),
        keys.place,
        NO_PAPERS,
        first_for_withdrawn=tuple(
            (each.id, None) for each in roster.people if each.withdrawn and each.id not in absent
        ),
        told=record,
        told_in=place,
    )


def read_record(source: Source, keys: Fields, contest: str) -> tuple[Place, bytes]:
    """Return the count that is told instead of papers, and where; it is read when it is counted."""
    for each in ("papers", "file"):
        if each in keys:
            sentence = "papers stand here, but 'ballot_privacy: transfers' promised not to show any"
            advice = "name the record of the count instead, 'record: record.json'"
            keys.wrong(each, "papers-or-file", sentence, advice)
    name = keys.line("record", "the name of a file")
    if "record" not in keys:
        sentence = "the record of the count must be named, as no papers are published"
        keys.problems.append(Problem(keys.place, "missing-key", sentence, "record: record.json"))
    if not name:
        return keys.place, b""
    path = f"contests/{contest}/{name}"
    if "/" in name or path not in source.tree:
        sentence = f"there is no file {quoted(name)} in contests/{contest}/"
        advice = "'sitegen ballots reduce' writes it"
        keys.wrong("record", "missing-file", sentence, advice)
        return keys.place, b""
    source.claimed.add(path)
    check_digest(source, keys, path)
    return Place(path), source.tree[path]


def papers_told(record: bytes) -> int:
    """Return how many papers a record says there were; 0 if it is none, which the count reports."""
    try:
        told = json.loads(record)
        return int(told["valid_papers"]) + int(told["invalid_papers"])
    except (LookupError, RecursionError, TypeError, ValueError):
        return 0

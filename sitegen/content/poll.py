"""The papers of a contest: `ballots.yml`, and the ballot file that it may name."""

import json
import re

from sitegen.content.ballot_file import ballot_files, check_digest, papers_of_file
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.marked import Scalar
from sitegen.content.paper_policy import HINTS
from sitegen.content.papers import FORM, MOST_PAPERS, Papers, block_place, read_papers
from sitegen.content.poll_days import off_the_paper
from sitegen.content.source import Source
from sitegen.content.terms import Terms
from sitegen.content.wording import quoted
from sitegen.model.ballots import pack, ranked_first, ranking
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import Policy
from sitegen.model.site import Poll, Rejected
from sitegen.problems import Place, Problem


def read_poll(
    source: Source, roster: Roster, seats: int | None, policy: Policy, terms: Terms
) -> Poll | None:
    """Return the papers, numbered in the order of the roster; None if they cannot be read.

    `policy` says what is counted of irregular ones; who withdrew before the papers went out, by
    the days of `terms`, is on none of them.
    """
    path = f"contests/{roster.contest}/ballots.yml"
    optional = ("returned", "rejected", "papers", "file", "sha256", "record")
    if not (keys := source.yaml(path, ("source",), optional)):  # which file it names is unknown
        source.claimed.update(ballot_files(source, f"contests/{roster.contest}/"))
        return None
    came_from = keys.line("source")
    rejected = read_rejected(keys)
    returned = keys.number("returned", 0, MOST_PAPERS)
    before = len(source.problems)
    if terms.ballot_privacy == "transfers":
        told_in, told = read_record(source, keys, roster.contest)
        papers: Papers | None = (NO_PAPERS, ()) if told else None
    else:
        told_in, told = Place(path), b""
        if "record" in keys:
            sentence = "a record stands for papers, but 'ballot_privacy' is not 'transfers'"
            keys.wrong("record", "papers-or-file", sentence, "give the papers, or their file")
        papers = papers_once(source, keys, roster, seats)
    if papers is None:
        return None
    regular, irregular = papers
    number = papers_told(told) if told else regular.total + sum(x.papers for x in irregular)
    sum_of_papers = number + sum(each.papers for each in rejected)
    if len(source.problems) == before:
        check_sum(keys, number, returned, sum_of_papers)
    ballots, read, problems = read_irregular(
        regular,
        irregular,
        policy,
        withdrawn=[roster.ids.index(each.id) for each in roster.people if each.withdrawn],
        names=[quoted(each) for each in roster.ids],
        hints=HINTS,
    )
    source.problems.extend(problems)
    absent = off_the_paper(roster.people, terms.days)
    whole = terms.ballot_privacy in ("full", None)
    check_absent(keys, roster, absent, papers)
    came_back = sum_of_papers if returned is None else returned
    return Poll(
        ballots,
        came_from,
        came_back,
        tuple(rejected),
        Place(path),
        regular,
        irregular,
        read,
        tuple(
            (each.id, first_preferences(papers, roster.ids.index(each.id)) if whole else None)
            for each in roster.people
            if each.withdrawn and each.id not in absent
        ),
        told,
        told_in,
    )


NO_PAPERS = pack([])


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


def papers_once(source: Source, keys: Fields, roster: Roster, seats: int | None) -> Papers | None:
    """Return the papers, which are given in one of two ways; None if they cannot be read."""
    if ("papers" in keys) == ("file" in keys):
        sentence = "the papers must be given once: either as 'papers' or as a 'file'"
        where = keys.entries["file"][0].place if "file" in keys else keys.place
        source.wrong(where, "papers-or-file", sentence, "write one of the two keys")
    if "sha256" in keys and not ("file" in keys or "record" in keys):
        keys.wrong("sha256", "papers-or-file", "'sha256' is the digest of a 'file'", "delete it")
    if "papers" in keys:
        return written_papers(keys, roster)
    return papers_of_file(source, keys, roster, seats) if "file" in keys else None


def first_preferences(papers: Papers, x: int) -> int:
    """Return how many papers put a candidate first, alone or with others."""
    regular, irregular = papers
    return ranked_first(regular, x) + sum(each.papers for each in irregular if x in each.ranks[0])


def check_absent(keys: Fields, roster: Roster, absent: frozenset[str], papers: Papers) -> None:
    """Report papers that rank somebody who withdrew before the papers went out."""
    regular, irregular = papers
    for id_ in sorted(absent):
        x = roster.ids.index(id_)
        ranked = ranking(regular, x) + sum(
            each.papers for each in irregular if any(x in rank for rank in each.ranks)
        )
        if ranked:
            verb = "1 paper ranks" if ranked == 1 else f"{ranked} papers rank"
            sentence = f"{verb} {quoted(id_)}, who withdrew before the papers went out"
            advice = (
                "find out whether these are the papers of this contest, and whether the days are "
                "right: 'withdrawn' of the candidate, 'ballots_sent' in contest.yml"
            )
            place = place_of_first(keys, id_)
            keys.problems.append(Problem(place, "ranked-withdrawn", sentence, advice))


def place_of_first(keys: Fields, id_: str) -> Place:
    """Return where an id first stands in the block of papers, or where the file is named."""
    if "papers" not in keys:
        return keys.place_of("file")
    block = keys.entries["papers"][1]
    if isinstance(block, Scalar):
        for index, line in enumerate(block.text.split("\n")):
            if found := re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", line):
                return block_place(block, index, found.start())
    return block.place


def read_rejected(keys: Fields) -> list[Rejected]:
    """Return the papers that were set aside, by reason."""
    rejected = []
    for item in keys.each("rejected", ("reason", "papers")):
        reason, papers = item.line("reason"), item.number("papers", 0, MOST_PAPERS)
        if reason and papers is not None:
            rejected.append(Rejected(reason, papers))
    return rejected


def check_sum(keys: Fields, papers: int, returned: int | None, total: int) -> None:
    """Report a contest without papers, and a sum that is off."""
    if not papers and "record" not in keys:
        key = "papers" if "papers" in keys else "file"
        advice = "give the papers, or set the contest back to 'voting'"
        keys.wrong(key, "no-papers", "there is no paper to count", advice)
    if returned is not None and returned != total:
        sentence = f"{returned} papers came back, but those counted and rejected are {total}"
        advice = "correct 'returned', 'rejected' or the papers: none may be lost"
        keys.wrong("returned", "sum-is-off", sentence, advice)


def written_papers(keys: Fields, roster: Roster) -> Papers | None:
    """Return the papers of the block `papers: |`."""
    name, block = keys.entries["papers"]
    if not isinstance(block, Scalar) or (block.text and not block.indent):
        advice = f"write 'papers: |', and below it, indented: {FORM.removeprefix('write ')}"
        keys.wrong("papers", "wrong-type", "'papers' is not a block of lines", advice)
        return None
    if not block.text:
        block = Scalar(name.place, "")
    numbers = {each: number for number, each in enumerate(roster.ids)}
    return read_papers(block, numbers, roster.contest, keys.problems)

"""The papers of a contest: `ballots.yml`, and the ballot file that it may name."""

import re

from sitegen.content.ballot_file import ballot_files, papers_of_file
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.marked import Scalar
from sitegen.content.paper_policy import HINTS
from sitegen.content.paper_sums import check_sum, read_rejected
from sitegen.content.papers import FORM, Papers, block_place, read_papers
from sitegen.content.poll_days import off_the_paper
from sitegen.content.source import Source
from sitegen.content.terms import Terms
from sitegen.content.told_poll import read_told_poll
from sitegen.content.wording import quoted
from sitegen.formats.ballot_file import MOST_PAPERS
from sitegen.model.ballots import ranked_first, ranking
from sitegen.model.paper_reading import MOST_PARTS, MOST_UNITS, UNITS, read_irregular
from sitegen.model.papers import Policy
from sitegen.model.poll import Poll
from sitegen.problems import Place, Problem


def read_poll(
    source: Source, roster: Roster, seats: int | None, policy: Policy, terms: Terms
) -> Poll | None:
    """Return the papers, numbered in the order of the roster; None if they cannot be read.

    `policy` says what is counted of irregular ones; who withdrew before the papers went out, by
    the days of `terms`, is on none of them.
    """
    path = f"contests/{roster.contest}/ballots.yml"
    cut = ("parts",) if terms.ballot_privacy == "used" else ()
    optional = ("returned", "rejected", "papers", "file", "sha256", "record", *cut)
    if not (keys := source.yaml(path, ("source",), optional)):  # which file it names is unknown
        source.claimed.update(ballot_files(source, f"contests/{roster.contest}/"))
        return None
    if terms.ballot_privacy == "transfers":
        return read_told_poll(source, keys, roster, absent=off_the_paper(roster.people, terms.days))
    came_from = keys.line("source")
    rejected = read_rejected(keys)
    returned = keys.number("returned", 0, MOST_PAPERS)
    before = len(source.problems)
    papers = papers_once(source, keys, roster, seats)
    if papers is None:
        return None
    regular, irregular = papers
    number = regular.total + sum(each.papers for each in irregular)
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
        parts=(parts := read_parts(keys, number)),
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
        parts=parts,
    )


def read_parts(keys: Fields, papers: int) -> int:
    """Return in how many parts each of so many papers was counted before they were cut."""
    parts = keys.number("parts", 1, MOST_PARTS) or 1
    if MOST_PARTS % parts or papers * parts * UNITS >= MOST_UNITS:
        advice = "it is the number that 'sitegen ballots reduce' writes"
        keys.wrong(
            "parts", "out-of-range", f"no equal ranks make {parts} parts of each paper", advice
        )
        return 1
    return parts


def papers_once(source: Source, keys: Fields, roster: Roster, seats: int | None) -> Papers | None:
    """Return the papers, which are given in one of two ways; None if they cannot be read."""
    if "record" in keys:
        sentence = "a record stands for papers, but 'ballot_privacy' is not 'transfers'"
        keys.wrong("record", "papers-or-file", sentence, "give the papers, or their file")
    if ("papers" in keys) == ("file" in keys):
        sentence = "the papers must be given once: either as 'papers' or as a 'file'"
        where = keys.entries["file"][0].place if "file" in keys else keys.place
        source.wrong(where, "papers-or-file", sentence, "write one of the two keys")
    if "sha256" in keys and "file" not in keys:
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

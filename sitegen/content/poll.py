"""The papers of a contest: `ballots.yml`, and the ballot file that it may name."""

from sitegen.content.ballot_file import ballot_files, papers_of_file
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.marked import Scalar
from sitegen.content.paper_policy import HINTS
from sitegen.content.papers import FORM, MOST_PAPERS, Papers, read_papers
from sitegen.content.source import Source
from sitegen.content.wording import quoted
from sitegen.model.paper_reading import read_irregular
from sitegen.model.papers import Policy
from sitegen.model.site import Poll, Rejected
from sitegen.problems import Place


def read_poll(source: Source, roster: Roster, seats: int | None, policy: Policy) -> Poll | None:
    """Return the papers, numbered in the order of the roster; None if they cannot be read.

    `policy` says what is counted of irregular ones.
    """
    path = f"contests/{roster.contest}/ballots.yml"
    optional = ("returned", "rejected", "papers", "file", "sha256")
    if not (keys := source.yaml(path, ("source",), optional)):  # which file it names is unknown
        source.claimed.update(ballot_files(source, f"contests/{roster.contest}/"))
        return None
    came_from = keys.line("source")
    rejected = read_rejected(keys)
    returned = keys.number("returned", 0, MOST_PAPERS)
    papers: Papers | None = None
    before = len(source.problems)
    if ("papers" in keys) == ("file" in keys):
        sentence = "the papers must be given once: either as 'papers' or as a 'file'"
        where = keys.entries["file"][0].place if "file" in keys else keys.place
        source.wrong(where, "papers-or-file", sentence, "write one of the two keys")
    if "papers" in keys:
        papers = written_papers(keys, roster)
    elif "file" in keys:
        papers = papers_of_file(source, keys, roster, seats)
    if "sha256" in keys and "file" not in keys:
        keys.wrong("sha256", "papers-or-file", "'sha256' is the digest of a 'file'", "delete it")
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
    )
    source.problems.extend(problems)
    came_back = sum_of_papers if returned is None else returned
    return Poll(
        ballots, came_from, came_back, tuple(rejected), Place(path), regular, irregular, read
    )


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
    if not papers:
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

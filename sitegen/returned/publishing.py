"""Whole papers become the files of content that a contest's level allows, proved before they are.

What is made is read and counted as a build would do it, so that nothing is written which `check`
would refuse.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from sitegen.content import read_site
from sitegen.content.ballot_file import ballot_files
from sitegen.content.source import Source
from sitegen.contest_count import count_contest
from sitegen.count.record import CountRecord
from sitegen.disclosure import disclosure_problems
from sitegen.exposure import exposure_of, write_exposure
from sitegen.model.exposure import Exposure
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem
from sitegen.reduction import Reduced, all_papers, cut_down, reduce_papers
from sitegen.returned.receiving import papers_text
from sitegen.told import write_told
from sitegen.trust.canonical import in_quotes

BALLOTS, PAPERS, EXPOSURE = "ballots.yml", "ballots.blt", "exposure.yml"
RECORD = "record.json"
_NO_PAPERS = re.compile(rb"^ballot_privacy:[ \t]*transfers\b", re.MULTILINE)
_FILE = re.compile(r"^file:[ \t]*([^\s#]+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Whole:
    """A contest with its whole papers, and what they would reveal.

    `reduced` is None where papers cut down do not lead to the same count, and `why_not` says so.
    """

    contest: Contest
    poll: Poll
    record: CountRecord
    exposure: Exposure
    reduced: Reduced | None
    why_not: tuple[Problem, ...]


def with_papers_of(content: Tree, id_: str, received: Tree) -> tuple[Tree, list[Problem]]:
    """Return the content with the papers that lie in another folder as those of a contest.

    `received` has `ballots.yml` and the file that it names, as `sitegen ballots receive` made them.
    """
    folder = f"contests/{id_}/"
    if BALLOTS not in received:
        advice = "give the folder that 'sitegen ballots receive' wrote"
        return {}, [Problem(Place(BALLOTS), "missing-file", "this file is missing", advice)]
    old = {*ballot_files(Source(content, []), folder), f"{folder}{BALLOTS}", f"{folder}{EXPOSURE}"}
    tree = {path: data for path, data in content.items() if path not in old}
    named = _FILE.search(received[BALLOTS].decode("utf-8", "replace"))
    names = [BALLOTS, *([named[1].strip("\"'")] if named else [])]
    return tree | {f"{folder}{each}": received[each] for each in names if each in received}, []


def read_whole(content: Tree, id_: str) -> tuple[Whole | None, list[Problem]]:
    """Read and count a contest with whole papers, whatever its level, and cut them down."""
    terms = f"contests/{id_}/contest.yml"
    # content that promised to show no papers has none: to be counted, they are read as if it had
    shown, hidden = _NO_PAPERS.subn(b"ballot_privacy: full", content.get(terms, b""))
    site, problems = read_site({**content, terms: shown})
    contest = site.contest(id_) if site else None
    if problems or contest is None or contest.poll is None:
        return None, problems
    poll = contest.poll
    if hidden:
        contest = replace(contest, ballot_privacy="transfers")
    record, problems = count_contest(contest, poll)
    if record is None or problems:
        return None, problems
    reduced, why_not = reduce_papers(contest, poll)
    cut = reduced.poll if reduced else cut_down(contest, poll)
    place = Place(f"contests/{id_}/{EXPOSURE}")
    exposure = exposure_of(record, all_papers(poll), all_papers(cut), place)
    return Whole(contest, poll, record, exposure, reduced, tuple(why_not)), []


def files_to_publish(content: Tree, whole: Whole) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files for the content, by path, in the order to write them; none with problems.

    They are the papers at the contest's level, or the record of their count where it shows none,
    the figures beside them, and what papers reveal.
    """
    contest, poll = whole.contest, whole.poll
    if contest.ballot_privacy == "used":
        if whole.reduced is None:
            return {}, list(whole.why_not)
        poll = whole.reduced.poll
    folder = f"contests/{contest.id}/"
    if contest.ballot_privacy == "transfers":
        key, name, data = "record", RECORD, write_told(whole.record)
    else:
        key, name, data = "file", PAPERS, papers_text(contest, poll.regular, poll.irregular)
    files = {
        f"{folder}{name}": data,
        f"{folder}{EXPOSURE}": write_exposure(whole.exposure),
        f"{folder}{BALLOTS}": ballots_text(poll, key, name, data),  # which names the first
    }
    old = {*ballot_files(Source(content, []), folder)}
    tree = {path: data for path, data in content.items() if path not in old} | files
    problems = _as_a_build(tree, contest.id)
    return ({}, problems) if problems else (files, [])


def ballots_text(poll: Poll, key: str, name: str, data: bytes) -> bytes:
    """Return `ballots.yml`; `key` names the file whose data stand for the papers."""
    lines = [f"source: {in_quotes(poll.source)}", f"returned: {poll.returned}"]
    if poll.rejected:
        lines.append("rejected:")
    for each in poll.rejected:
        lines += [f"  - reason: {in_quotes(each.reason)}", f"    papers: {each.papers}"]
    if key == "file" and poll.parts > 1:
        lines.append(f"parts: {poll.parts}")
    lines += [f"{key}: {name}", f"sha256: {sha256(data).hexdigest()}"]
    return ("\n".join(lines) + "\n").encode()


def _as_a_build(tree: Mapping[str, bytes], id_: str) -> list[Problem]:
    """Read and count what is to be published, and return what is wrong with it."""
    site, problems = read_site(dict(tree))
    contest = site.contest(id_) if site else None
    if problems or contest is None or contest.poll is None:
        return problems
    record, problems = count_contest(contest, contest.poll)
    if record is None or problems:
        return problems
    return disclosure_problems(contest, contest.poll, record)

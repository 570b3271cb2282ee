"""The papers of a contest: `ballots.yml`, and the BLT file that it may name."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from sitegen.content.fields import Fields
from sitegen.content.marked import Scalar
from sitegen.content.papers import FORM, MOST_PAPERS, read_papers
from sitegen.content.source import Source
from sitegen.content.text import place_at
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.formats.blt import BltFile, read_blt
from sitegen.model.ballots import Ballots, relabel
from sitegen.model.site import Candidate, Poll, Rejected
from sitegen.problems import Place

DIGEST = re.compile(r"[0-9a-f]{64}")


def read_poll(
    source: Source, contest: str, seats: int | None, ids: Sequence[str], people: Sequence[Candidate]
) -> Poll | None:
    """Return the papers, numbered in the order of `ids`; None if they cannot be read.

    `ids` are all candidates of the contest, `people` those of them whose files could be read.
    """
    path = f"contests/{contest}/ballots.yml"
    optional = ("returned", "rejected", "papers", "file", "sha256")
    if not (keys := source.yaml(path, ("source",), optional)):
        return None
    came_from = keys.line("source")
    rejected = read_rejected(keys)
    returned = keys.number("returned", 0, MOST_PAPERS)
    ballots: Ballots | None = None
    before = len(source.problems)
    if ("papers" in keys) == ("file" in keys):
        sentence = "the papers must be given once: either as 'papers' or as a 'file'"
        where = keys.entries["file"][0].place if "file" in keys else keys.place
        source.wrong(where, "papers-or-file", sentence, "write one of the two keys")
    if "papers" in keys:
        ballots = written_papers(keys, contest, ids)
    elif "file" in keys:
        ballots = papers_of_file(source, keys, contest, seats, ids, people)
    if "sha256" in keys and "file" not in keys:
        keys.wrong("sha256", "papers-or-file", "'sha256' is the digest of a 'file'", "delete it")
    if ballots is None:
        return None
    sum_of_papers = ballots.total + sum(each.papers for each in rejected)
    if len(source.problems) == before:
        check_sum(keys, ballots.total, returned, sum_of_papers)
    came_back = sum_of_papers if returned is None else returned
    return Poll(ballots, came_from, came_back, tuple(rejected), Place(path))


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


def written_papers(keys: Fields, contest: str, ids: Sequence[str]) -> Ballots | None:
    """Return the papers of the block `papers: |`."""
    name, block = keys.entries["papers"]
    if not isinstance(block, Scalar) or (block.text and not block.indent):
        advice = f"write 'papers: |', and below it, indented: {FORM.removeprefix('write ')}"
        keys.wrong("papers", "wrong-type", "'papers' is not a block of lines", advice)
        return None
    if not block.text:
        block = Scalar(name.place, "")
    numbers = {each: number for number, each in enumerate(ids)}
    return read_papers(block, numbers, contest, keys.problems)


def papers_of_file(
    source: Source,
    keys: Fields,
    contest: str,
    seats: int | None,
    ids: Sequence[str],
    people: Sequence[Candidate],
) -> Ballots | None:
    """Return the papers of a BLT file, held against contest and candidates."""
    name = keys.line("file", "the name of a file")
    if not name:
        return None
    folder = f"contests/{contest}/"
    path = f"{folder}{name}"
    if "/" in name or not name.endswith(".blt") or path not in source.tree:
        near = did_you_mean(name, [f"{each}.blt" for _, each in source.below(folder, ".blt")])
        sentence = f"there is no BLT file {quoted(name)} in {folder}"
        keys.wrong("file", "missing-file", sentence, hint(near, "its name ends in .blt"))
        return None
    source.claimed.add(path)
    check_digest(source, keys, path)
    blt, problems = read_blt(source.tree[path], path)
    source.problems.extend(problems)
    if blt is None:
        return None
    if seats is not None and blt.seats != seats:
        sentence = f"this file is for {blt.seats} seats, contest.yml for {seats}"
        advice = "find out which is right before anything is counted"
        source.wrong(seats_place(source, path), "blt-mismatch", sentence, advice)
    numbers = match_names(source, path, blt, ids, people)
    return relabel(blt.ballots, numbers) if numbers else None


def check_digest(source: Source, keys: Fields, path: str) -> None:
    """Report a digest that is not that of the file."""
    wanted = keys.line("sha256", "a digest").lower()
    actual = hashlib.sha256(source.tree[path]).hexdigest()
    if wanted and not DIGEST.fullmatch(wanted):
        advice = f"write 64 hexadecimal digits; those of {path} are {actual}"
        keys.wrong("sha256", "wrong-digest", f"{quoted(wanted)} is no SHA-256 digest", advice)
    elif wanted and wanted != actual:
        sentence = f"{path} is not the file with this digest"
        advice = f"put the right file back; the digest of the one that is there is {actual}"
        keys.wrong("sha256", "wrong-digest", sentence, advice)


def match_names(
    source: Source, path: str, blt: BltFile, ids: Sequence[str], people: Sequence[Candidate]
) -> list[int]:
    """Return, for each candidate of the BLT file, their number here; empty if they do not match.

    Names decide, or ids, and never the position in the file.
    """
    before = len(source.problems)
    number = {each: x for x, each in enumerate(ids)}
    by_name = numbers_by_name(number, people)
    numbers: list[int] = []
    for name in blt.names:
        found = by_name.get(plain(name))
        if found is None:
            near = did_you_mean(name, [each.name for each in people])
            advice = hint(near, "write the candidate's name or id")
            sentence = f"{quoted(name)} is the name of no candidate of the contest, or of several"
        elif found in numbers:
            sentence, advice = f"{quoted(name)} stands in this file twice", "each stands in it once"
        else:
            numbers.append(found)
            continue
        source.wrong(name_place(source, path, name), "blt-mismatch", sentence, advice)
    gone = {each.id for each in people if each.withdrawn}
    if len(source.problems) == before:
        for each in ids:
            if number[each] not in numbers and each not in gone:
                sentence = f"candidate {quoted(each)} is not in this file"
                advice = "find out whether it is the right file"
                source.wrong(Place(path), "blt-mismatch", sentence, advice)
        for x in blt.withdrawn:
            if ids[numbers[x]] not in gone:
                place = name_place(source, path, blt.names[x])
                sentence = f"{quoted(blt.names[x])} has withdrawn in this file, but not on the site"
                advice = f"say when and why under 'withdrawn' in {ids[numbers[x]]}.md"
                source.wrong(place, "blt-mismatch", sentence, advice)
    return numbers if len(source.problems) == before else []


def numbers_by_name(number: Mapping[str, int], people: Sequence[Candidate]) -> dict[str, int]:
    """Return the candidates' numbers by plain name and id; a name that several bear is left out."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for each in people:
        if each.id in number:
            shared |= {plain(each.name)} & found.keys()
            found[plain(each.name)] = number[each.id]
    return {name: x for name, x in found.items() if name not in shared} | dict(number)


def plain(name: str) -> str:
    """Return a name without what differs between programs: case, spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def name_place(source: Source, path: str, name: str) -> Place:
    """Return where a name stands in a BLT file, as far as it can be found."""
    text = source.tree[path].decode("utf-8", "replace")
    return place_at(text, max(text.find(f'"{name}"'), 0), path)


def seats_place(source: Source, path: str) -> Place:
    """Return where the number of seats stands in a BLT file."""
    match = re.match(rb"\s*[0-9]+[ \t]+", source.tree[path])
    return place_at(match[0].decode(), match.end(), path) if match else Place(path)

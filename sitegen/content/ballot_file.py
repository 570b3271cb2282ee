"""A ballot file: held against the contest, its candidates and its digest, then numbered."""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sitegen.content.addresses import DIGEST
from sitegen.content.candidates import Roster
from sitegen.content.fields import Fields
from sitegen.content.line_ends import UNTOUCHED, as_committed
from sitegen.content.papers import Papers
from sitegen.content.source import Source
from sitegen.content.text import place_at
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt_names import plain_name
from sitegen.formats.table import ENDINGS, read_ballots
from sitegen.model.ballots import relabel
from sitegen.model.ids import folded
from sitegen.model.papers import relabelled
from sitegen.model.site import Candidate
from sitegen.problems import Place


def papers_of_file(
    source: Source, keys: Fields, roster: Roster, seats: int | None
) -> Papers | None:
    """Return the papers of a ballot file, held against contest and candidates."""
    name = keys.line("file", "the name of a file")
    if not name:
        return None
    folder = f"contests/{roster.contest}/"
    path = f"{folder}{name}"
    if "/" in name or not name.endswith(tuple(ENDINGS)) or path not in source.tree:
        near = did_you_mean(
            name, [each.removeprefix(folder) for each in ballot_files(source, folder)]
        )
        sentence = f"there is no ballot file {quoted(name)} in {folder}"
        endings = ", ".join(ENDINGS)
        keys.wrong(
            "file", "missing-file", sentence, hint(near, f"its name ends in one of {endings}")
        )
        return None
    source.claimed.add(path)
    check_digest(source, keys, path)
    file, problems = read_ballots(source.tree[path], path, quick=True)
    source.problems.extend(problems)
    if file is None:
        return None
    if None not in (seats, file.seats) and file.seats != seats:
        sentence = f"this file gives the seats as {file.seats}, contest.yml as {seats}"
        advice = "find out which is right before anything is counted"
        source.wrong(seats_place(source, path), "blt-mismatch", sentence, advice)
    numbers = match_names(source, path, file, roster)
    if not numbers:
        return None
    return relabel(file.ballots, numbers), relabelled(file.irregular, numbers)


def ballot_files(source: Source, folder: str) -> list[str]:
    """Return the paths of the ballot files in the folder of a contest."""
    return [path for ending in ENDINGS for path, _ in source.below(folder, ending)]


def check_digest(source: Source, keys: Fields, path: str) -> None:
    """Report a digest that is not that of the file."""
    wanted = keys.formed("sha256", DIGEST)
    actual = sha256(source.tree[path]).hexdigest()
    if wanted and wanted != actual:
        sentence = f"{path} is not the file with this digest"
        advice = line_ends(source.tree[path], wanted) or (
            f"put the right file back; the digest of the one that is there is {actual}"
        )
        keys.wrong("sha256", "wrong-digest", sentence, advice)


def line_ends(data: bytes, wanted: str) -> str:
    """Say what to do if a file lacks its digest only because git has changed its line ends."""
    unix = as_committed(data)
    if wanted not in (sha256(each).hexdigest() for each in (unix, unix.replace(b"\n", b"\r\n"))):
        return ""
    return UNTOUCHED


def match_names(source: Source, path: str, file: BallotFile, roster: Roster) -> list[int]:
    """Return, for each candidate of the file, their number here; empty if they do not match.

    Names decide, or ids, and never the position in the file. While somebody's own file cannot be
    read, which is a problem already, nobody knows whose name is missing.
    """
    if len(roster.people) < len(roster.ids):
        return []
    before = len(source.problems)
    number = {each: x for x, each in enumerate(roster.ids)}
    by_name = numbers_by_name(number, roster.people)
    numbers: list[int] = []
    for name in file.names:
        found = by_name.get(plain(name))
        if found is None:
            near = did_you_mean(name, [each.name for each in roster.people], len(source.problems))
            advice = hint(near, "write the candidate's name or id")
            sentence = f"{quoted(name)} is the name of no candidate of the contest, or of several"
        elif found in numbers:
            sentence, advice = f"{quoted(name)} stands in this file twice", "each stands in it once"
        else:
            numbers.append(found)
            continue
        source.wrong(name_place(source, path, name), "blt-mismatch", sentence, advice)
    gone = {each.id for each in roster.people if each.withdrawn}
    if len(source.problems) == before:
        for each in roster.ids if file.lists_all else ():
            if number[each] not in numbers and each not in gone:
                sentence = f"candidate {quoted(each)} is not in this file"
                advice = "find out whether it is the right file"
                source.wrong(Place(path), "blt-mismatch", sentence, advice)
        for x in file.withdrawn:
            if roster.ids[numbers[x]] not in gone:
                place = name_place(source, path, file.names[x])
                sentence = (
                    f"{quoted(file.names[x])} has withdrawn in this file, but not on the site"
                )
                advice = f"say when and why under 'withdrawn' in {roster.ids[numbers[x]]}.md"
                source.wrong(place, "blt-mismatch", sentence, advice)
    return numbers if len(source.problems) == before else []


def numbers_by_name(number: Mapping[str, int], people: Sequence[Candidate]) -> dict[str, int]:
    """Return the candidates' numbers by plain name and id, without what could mean several."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for each in people:
        if each.id in number:
            shared |= {plain(each.name)} & found.keys()
            found[plain(each.name)] = number[each.id]
    unsure = shared | {name for name, x in found.items() if number.get(name, x) != x}
    return {name: x for name, x in (found | dict(number)).items() if name not in unsure}


def plain(name: str) -> str:
    """Return a name without what differs between programs: case, spaces, quotes, composition."""
    return folded(plain_name(name))


def name_place(source: Source, path: str, name: str) -> Place:
    """Return where a name stands in a ballot file, as far as it can be found."""
    text = source.tree[path].decode("utf-8", "replace")
    found = text.find(f'"{name}"')
    return place_at(text, max(found if found >= 0 else text.find(name), 0), path)


def seats_place(source: Source, path: str) -> Place:
    """Return where the number of seats stands in a ballot file."""
    match = re.match(rb"\s*[0-9]+[ \t]+", source.tree[path])
    return place_at(match[0].decode(), match.end(), path) if match else Place(path)

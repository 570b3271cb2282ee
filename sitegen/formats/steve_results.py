"""Results of Apache STeVe 3, `vote-results.json`, for the votes of the one STV issue in them.

`results` holds issues by id; one of type `stv` has under `supporting_data` the names by label in
`labelmap` (a name, or a pair of id and name), the number of `seats`, and in `votestrings` a text a
vote with labels between commas. After https://github.com/apache/steve, `v3/steve/vtypes/stv.py`
and `monitoring/stv_tool.py`. What STeVe counted is left out.
"""

from dataclasses import replace

from sitegen.formats.ballot_file import BallotFile, is_number, shown
from sitegen.formats.json_nodes import Kind, Node, read_json
from sitegen.formats.reading import Reading, Word
from sitegen.problems import Problem


def read_steve_results(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read the votes of the STV issue; with problems there is no file."""
    reading = Reading(path)
    node = read_json(reading.text(data), reading)
    results = _member(node, "results", "object", reading)
    issue = _issue(results, reading) if results else None
    held = _member(issue, "supporting_data", "object", reading)
    names = _member(held, "labelmap", "object", reading)
    seats = _member(held, "seats", "number", reading)
    votes = _member(held, "votestrings", "array", reading)
    if issue is None or names is None or seats is None or votes is None:
        return None, reading.problems
    labels = _labels(names, reading)
    if not is_number(seats.word.text) or not int(seats.word.text):
        sentence = f"{shown(seats.word.text)} is no number of seats"
        reading.wrong(seats.word, "wrong-seats", sentence, "write a whole number of 1 or more")
    for vote in votes.items if labels is not None else ():
        if reading.given_up:
            break
        _read_vote(vote, labels or {}, reading)
    reading.notes.append("What STeVe itself counted was left out.")
    title = issue.members.get("title")
    file = reading.file(title.word.text if title and title.kind == "text" else "")
    return file and replace(file, seats=int(seats.word.text)), reading.problems


def _member(node: Node | None, key: str, kind: Kind, reading: Reading) -> Node | None:
    """Return a member of the right kind, or report that there is none."""
    if node is None:
        return None
    found = node.members.get(key)
    if found and found.kind == kind:
        return found
    sentence = f"“{key}” should be here, and be the JSON of {kind} kind"
    hint = "these are no results of STeVe 3, whose votes stand in `votestrings`"
    reading.wrong((found or node).word, "ballots-line", sentence, hint)
    return None


def _issue(results: Node, reading: Reading) -> Node | None:
    """Return the issue that was decided by STV, if it is one alone."""
    found = []
    for each in results.members.values():
        kind = each.members.get("vtype")
        if kind and kind.kind == "text" and kind.word.text == "stv":
            found.append(each)
    if len(found) == 1:
        return found[0]
    sentence = f"{len(found) or 'no'} issues of type “stv” are in these results"
    hint = "keep the one issue that is to be read"
    reading.wrong((found or [results])[-1].word, "ballots-line", sentence, hint)
    return None


def _labels(names: Node, reading: Reading) -> dict[str, int] | None:
    """Number the candidates; None if anything is wrong with them."""
    labels: dict[str, int] = {}
    for label, name in names.members.items():
        if reading.given_up:
            break
        node = name.items[1] if len(name.items) == 2 else name  # noqa: PLR2004 - id and name
        if node.kind != "text":
            hint = "a label stands for a name, or for a pair of id and name"
            reading.wrong(name.word, "ballots-name", f"{shown(label)} has no name", hint)
        elif (x := reading.declare(node.word)) is not None:
            labels[label] = x
    return None if reading.problems else labels


def _read_vote(vote: Node, labels: dict[str, int], reading: Reading) -> None:
    if vote.kind != "text":
        hint = "a vote is a text such as `a,b,c`"
        reading.wrong(vote.word, "ballots-line", f"{shown(vote.word.text)} is no vote", hint)
        return
    ranked: list[tuple[int, Word]] = []
    for part in vote.word.text.split(",") if vote.word.text.strip() else ():
        if (x := labels.get(part.strip())) is None:
            sentence = f"{shown(part)} is the label of no candidate"
            reading.wrong(vote.word, "ballots-candidate", sentence, "labels stand in `labelmap`")
            return
        ranked.append((x, vote.word))
    reading.paper(1, ranked)

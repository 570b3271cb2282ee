"""OpaVote's JSON: an object with a BLT file as the text under `blt`.

That is what a count is made of through OpaVote's API, https://www.opavote.com/help/api, with the
counting method under `method`. Everything else OpaVote gives of ballots is BLT itself.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sitegen.formats.ballot_file import BallotFile, shown
from sitegen.formats.blt import blt_of, read_blt
from sitegen.formats.json_nodes import Node, read_json
from sitegen.formats.reading import Reading, Word
from sitegen.problems import Place, Problem

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
"""What stands for one character in the text of a JSON file."""


def read_opavote(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read a BLT file inside JSON; with problems, whose places are in the JSON, there is none."""
    reading = Reading(path)
    node = read_json(reading.text(data), reading)
    if node is None:
        return None, reading.problems
    blt = node.members.get("blt")
    if blt is None or blt.kind != "text":
        _no_ballots(node, blt, reading)
    for key, value in node.members.items():
        if key == "method" and value.kind == "text":
            note = f"The file asks OpaVote for the method {shown(value.word.text)}."
            reading.notes.append(note)
        elif key != "blt":
            reading.note(
                "left out", f"What stands beside “blt” was left out, such as {shown(key)}."
            )
    if blt is None or reading.problems:
        return None, reading.problems
    file, problems = read_blt(blt.word.text.encode(), path)
    if file is None:
        relocated = _relocated([each.place for each in problems], blt)
        return None, [
            replace(each, place=place) for each, place in zip(problems, relocated, strict=True)
        ]
    inner = ("Lines are counted within the text under “blt”.",) if file.notes else ()
    irregular = tuple(
        replace(each, places=tuple(_relocated(each.places, blt))) for each in file.irregular
    )
    return replace(file, irregular=irregular, notes=(*reading.notes, *inner, *file.notes)), []


def write_opavote(file: BallotFile) -> bytes:
    """Return the object with `blt` alone: only who makes the count can say the method."""
    return (json.dumps({"blt": blt_of(file).decode()}, ensure_ascii=False) + "\n").encode()


def _no_ballots(node: Node, blt: Node | None, reading: Reading) -> None:
    word = blt.word if blt else Word("", node.word.line, node.word.column)
    sentence = (
        "this file holds results, and no ballots"
        if "rounds" in node.members
        else "there is no BLT file here as the text under “blt”"
    )
    hint = 'OpaVote\'s form of ballots is `{"method": "…", "blt": "…"}`, or BLT itself'
    reading.wrong(word, "ballots-line", sentence, hint)


def _relocated(places: Sequence[Place], blt: Node) -> list[Place]:
    """Return places in the JSON instead of in the text that it holds."""
    text = blt.word.text
    line_ends = [-1, *(x.start() for x in re.finditer("\n" if "\n" in text else "\r", text))]
    escapes: list[int] = []
    longer = [0]
    for match in _ESCAPE.finditer(blt.raw):
        escapes.append(match.start() - longer[-1])
        longer.append(longer[-1] + len(match[0]) - 1)
    relocated = []
    for each in places:
        offset = line_ends[each.line - 1] + each.column
        column = blt.word.column + 1 + offset + longer[bisect_left(escapes, offset)]
        relocated.append(replace(each, line=blt.word.line, column=column))
    return relocated

"""PrefLib's files of orders: soc, soi, toc and toi, as https://preflib.org/format describes them.

Lines `# ALTERNATIVE NAME 1: …` number the candidates, `# NUMBER VOTERS: …` gives the sum of the
papers, which is checked; then `475: 3,1,{2,4}` is so many papers in that order, with equal ranks
in braces. A paper that ranks nobody is `5:` here.
"""

import re

from sitegen.formats.ballot_file import BallotFile, is_number, shown
from sitegen.formats.reading import Reading, Word
from sitegen.model.ballots import aggregate, unpack
from sitegen.problems import Problem

_FACT = re.compile(r"#\s*([A-Z][A-Z ]*?)\s*([0-9]*)\s*:(.*)")
_PAPERS = re.compile(r"\s*([^:,]*):")
_ORDERS = ("soc", "soi", "toc", "toi")


def read_preflib(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read a PrefLib file; with problems there is no file."""
    reading = Reading(path)
    facts: dict[str, Word] = {}
    numbers: dict[int, int] = {}
    for line, text in enumerate(reading.text(data).split("\n"), start=1):
        if reading.given_up:
            break
        if not text.strip():
            continue
        if match := _FACT.match(text):
            value = Word(match[3].strip(), line, _column(match, 3))
            if match[1] == "ALTERNATIVE NAME" and is_number(match[2]):
                _read_name(int(match[2]), value, numbers, reading)
            else:
                facts.setdefault(match[1], value)
        elif text.startswith("#"):
            reading.note("comments", f"Comments were left out, such as line {line}.")
        else:
            _read_line(text, line, numbers, reading)
    _check_facts(facts, reading)
    return reading.file(facts["TITLE"].text if "TITLE" in facts else ""), reading.problems


def write_preflib(file: BallotFile) -> bytes:
    """Return an soc file, or soi if a paper does not rank everybody; most papers come first.

    Seats are not held. The facts that PrefLib itself fills in are left empty.
    """
    papers = unpack(aggregate(file.ballots))
    complete = all(len(ranking) == len(file.names) for _, ranking in papers)
    facts = {
        "FILE NAME": "",
        "TITLE": file.title,
        "DESCRIPTION": "",
        "DATA TYPE": "soc" if complete else "soi",
        "MODIFICATION TYPE": "original",
        "RELATES TO": "",
        "RELATED FILES": "",
        "PUBLICATION DATE": "",
        "MODIFICATION DATE": "",
        "NUMBER ALTERNATIVES": len(file.names),
        "NUMBER VOTERS": file.ballots.total,
        "NUMBER UNIQUE ORDERS": len(papers),
        **{f"ALTERNATIVE NAME {x}": name for x, name in enumerate(file.names, start=1)},
    }
    lines = [f"# {key}: {value}".rstrip() for key, value in facts.items()]
    for number, ranking in sorted(papers, key=lambda each: -each[0]):
        lines.append(f"{number}: {','.join(str(x + 1) for x in ranking)}".rstrip())
    return ("\n".join(lines) + "\n").encode()


def _column(match: re.Match[str], group: int) -> int:
    text = match[group]
    return match.start(group) + len(text) - len(text.lstrip()) + 1


def _read_name(number: int, word: Word, numbers: dict[int, int], reading: Reading) -> None:
    if number in numbers:
        hint = "each number stands for one candidate"
        reading.wrong(word, "ballots-name", f"candidate {number} has two names", hint)
    elif (x := reading.declare(word)) is not None:
        numbers[number] = x


def _read_line(text: str, line: int, numbers: dict[int, int], reading: Reading) -> None:
    match = _PAPERS.match(text)
    if match is None:
        sentence = f"{shown(text.strip())} is no line of papers"
        hint = "papers are `475: 3,1,2`, and the file begins with lines `# ALTERNATIVE NAME 1: …`"
        reading.wrong(Word(text, line, 1), "ballots-line", sentence, hint)
        return
    papers = reading.number(Word(match[1], line, _column(match, 1)))
    if not papers or not text[match.end() :].strip():
        if papers:
            reading.paper(papers, [])
        return
    ranked: list[tuple[int, Word]] = []
    column = match.end() + 1
    for cell in text[match.end() :].split(","):
        word = Word(cell.strip(), line, column + len(cell) - len(cell.lstrip()))
        column += len(cell) + 1
        if word.text.startswith("{") and not word.text.endswith("}"):
            reading.equal(word)
            return
        number = word.text.removeprefix("{").removesuffix("}").strip()
        if not is_number(number) or int(number) not in numbers:
            sentence = f"{shown(word.text)} is no candidate's number"
            hint = "candidates are numbered in lines `# ALTERNATIVE NAME 1: …`"
            reading.wrong(word, "ballots-candidate", sentence, hint)
            return
        ranked.append((numbers[int(number)], word))
    reading.paper(papers, ranked)


def _check_facts(facts: dict[str, Word], reading: Reading) -> None:
    """Hold what the file says of itself against what was read."""
    kind = facts.get("DATA TYPE")
    if kind and kind.text not in _ORDERS:
        sentence = f"files of type {shown(kind.text)} hold no orders to count"
        reading.wrong(kind, "ballots-line", sentence, f"orders are {', '.join(_ORDERS)}")
    if reading.problems:
        return
    actual = {
        "NUMBER ALTERNATIVES": len(reading.names),
        "NUMBER VOTERS": sum(reading.papers.values()),
    }
    for key, number in actual.items():
        if (said := facts.get(key)) and said.text != str(number):
            sentence = f"the file says {shown(said.text)} here and gives {number}"
            hint = "find out which is right before anything is counted"
            reading.wrong(said, "ballots-sum", sentence, hint)

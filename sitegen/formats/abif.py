"""ABIF, the Aggregated Ballot Information Format: `27:A>B>C`, a line a group of equal papers.

After the drafts at https://github.com/electorama/abif: comments from `#`, `{"title": "…"}`,
candidates as `=A:[Full name]` or `[Full name]:A`, in a paper a short token, `[…]` or `"…"`. Other
facts in the file, and scores beside an order, are left out with a note. A paper that ranks nobody
is `5:` here, and a skipped rank `[]`, as the drafts have no way to write them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.formats.ballot_file import BallotFile, shown
from sitegen.formats.reading import Reading, Word
from sitegen.model.ballots import aggregate, unpack
from sitegen.model.ids import folded, slugs
from sitegen.model.papers import in_rank_order
from sitegen.problems import Problem

_PAPERS = re.compile(r"([0-9]+)\s*:")
_FACT = re.compile(r'\{\s*(?:"(\w+)"|(\w+))\s*:\s*("(?:[^"\\]|\\.)*")\s*\}\s*\Z')
_CANDIDATE = re.compile(r'=?\s*(?:\[([^\]]*)\]|"([^"]*)"|([^\s:\[\]{}"=>]+))\s*:\s*(.*)', re.DOTALL)
_TOKEN = re.compile(
    r'\s*(?:\[(?P<square>[^\]]*)\]|"(?P<quoted>[^"]*)"|(?P<bare>[^\[\]"{}:=>,/*]+))\s*'
    r"(?P<score>/\s*[0-9]+(?:\.[0-9]+)?\s*)?(?P<next>[>=,*]|\Z|:\s*\{)"
)
_COMMENT = re.compile(r'\[[^\]]*(?:\]|\Z)|"[^"]*(?:"|\Z)|(#.*)', re.DOTALL)


@dataclass(slots=True)
class _State:
    """What the lines so far have said; it lives inside one reading."""

    title: str = ""
    of_choices: bool = True
    listed: bool = False


def read_abif(data: bytes, path: str) -> tuple[BallotFile | None, list[Problem]]:
    """Read an ABIF file; with problems there is no file."""
    reading, state = Reading(path), _State()
    for number, raw in enumerate(reading.text(data).split("\n"), start=1):
        if reading.given_up:
            break
        line = _without_comment(raw).rstrip()
        text = line.lstrip()
        word = Word(text, number, len(line) - len(text) + 1)
        if not text:
            continue
        if match := _PAPERS.match(text):
            papers = reading.number(Word(match[1], number, word.column))
            rest = Word(text[match.end() :], number, word.column + match.end())
            if papers:
                _read_paper(papers, rest, state, reading)
        else:
            _read_fact(word, state, reading)
    return reading.file(state.title, lists_all=state.listed), reading.problems


def write_abif(file: BallotFile) -> bytes:
    """Return equal papers in one line each, sorted by ranking; seats are not held.

    Square brackets inside a name become round ones, as the format cannot hold them.
    """
    tokens = _tokens(file.names)
    lines = [json.dumps({"title": file.title}, ensure_ascii=False)] if file.title else []
    round_ = str.maketrans("[]", "()")
    for token, name in zip(tokens, file.names, strict=True):
        lines.append(f"={token}:[{name.translate(round_)}]")
    for papers, ranking in unpack(aggregate(file.ballots)):
        lines.append(f"{papers}:{'>'.join(tokens[x] for x in ranking)}")
    for each in in_rank_order(file.irregular):
        ranks = ("=".join(tokens[x] for x in rank) or "[]" for rank in each.ranks)
        lines.append(f"{each.papers}:{'>'.join(ranks)}")
    return ("\n".join(lines) + "\n").encode()


def _tokens(names: Sequence[str]) -> list[str]:
    """Return a short token for each name, none of which is what somebody else is called."""
    owners = {folded(name): x for x, name in enumerate(names)}
    tokens = [each.replace("-", "_") for each in slugs(names, otherwise="candidate")]
    for x, token in enumerate(tokens):
        while owners.get(token, x) != x or token in tokens[:x]:
            token += "_"  # noqa: PLW2901 - until it is nobody else's
        tokens[x] = token
    return tokens


def _without_comment(line: str) -> str:
    for match in _COMMENT.finditer(line):
        if match[1]:
            return line[: match.start()]
    return line


def _read_fact(word: Word, state: _State, reading: Reading) -> None:
    """Read a line that is no paper: a candidate, the title, or what is left out with a note."""
    text = word.text
    if text.startswith("@"):
        state.of_choices = text[1:].strip() == "choices"
        if not state.of_choices:
            _left_out(word, reading)
    elif text.startswith("{"):
        fact = _FACT.match(text)
        if fact and (fact[1] or fact[2]) == "title":
            state.title = _unescaped(fact[3])
        else:
            _left_out(word, reading)
    elif match := _CANDIDATE.fullmatch(text):
        _read_candidate(match, word, state, reading)
    elif re.fullmatch(r"ABIF\s+[0-9.]+\s*(\{.*\})?", text):
        _left_out(word, reading)
    else:
        _no_line(word, reading)


def _read_candidate(match: re.Match[str], word: Word, state: _State, reading: Reading) -> None:
    """Read `=token:[Name]` or `[Name]:token`; other texts with a colon are facts to leave out."""
    rest = match[4].strip()
    token = next(each for each in match.groups() if each is not None)
    if rest.startswith("[") and rest.endswith("]") and state.of_choices:
        reading.declare(Word(rest[1:-1], word.line, word.column), token)
        state.listed = True
    elif match[1] is not None and rest:
        reading.declare(Word(token, word.line, word.column), rest)
        state.listed = True
    elif word.text.startswith("=") and state.of_choices:
        _no_line(word, reading)
    else:
        _left_out(word, reading)


def _left_out(word: Word, reading: Reading) -> None:
    note = f"Facts that no count needs were left out, such as line {word.line}."
    reading.note("facts", note)


def _no_line(word: Word, reading: Reading) -> None:
    sentence = f"{shown(word.text)} is neither papers nor a candidate"
    hint = "papers are `27:ann>bob>cat`, a candidate is `=ann:[Ann Example]`"
    reading.wrong(word, "ballots-line", sentence, hint)


def _read_paper(papers: int, word: Word, state: _State, reading: Reading) -> None:
    """Read what follows the number of papers and the colon."""
    ranks: list[tuple[tuple[int, ...], Word]] = []
    at, before, end = 0, ">", len(word.text.rstrip())
    while at < len(word.text):
        match = _TOKEN.match(word.text, at)
        if match is None:
            where = Word(word.text[at:], word.line, word.column + at)
            sentence = f"{shown(where.text.strip())} is no candidate's name"
            hint = "papers are `27:ann>bob>cat`; put a name with other signs in square brackets"
            reading.wrong(where, "ballots-line", sentence, hint)
            return
        token = Word(_name(match), word.line, word.column + _start(match))
        after = Word(match["next"], word.line, word.column + match.start("next"))
        if after.text == "*" or (match["score"] and "," in (before, after.text)):
            what = "weights" if after.text == "*" else "scores and no order"
            sentence = f"papers with {what} cannot be counted by preference"
            reading.wrong(token, "ballots-line", sentence, "papers are `27:ann>bob>cat`")
            return
        candidates = _candidates(match, token, state, reading)
        if candidates is None:
            return
        if before in ("=", ","):
            ranks[-1] = (ranks[-1][0] + candidates, ranks[-1][1])
        else:
            ranks.append((candidates, token))
        at, before = match.end(), after.text
        if after.text.startswith(":"):
            _left_out(word, reading)
            break
        if after.text and at >= end:
            where = Word("", word.line, word.column + at)
            sentence = f"nobody stands after the {after.text}"
            reading.wrong(where, "ballots-line", sentence, f"take the {after.text} out")
            return
    reading.ranks(papers, ranks)


def _candidates(
    match: re.Match[str], token: Word, state: _State, reading: Reading
) -> tuple[int, ...] | None:
    """Return the candidate of a token, or nobody where a rank is skipped; None if it is wrong."""
    if match["score"]:
        reading.note("scores", f"Scores beside the order were left out (line {token.line}).")
    if match["square"] == "":
        return ()
    x = reading.candidate(token, new=not state.listed)
    return None if x is None else (x,)


def _name(match: re.Match[str]) -> str:
    return next(text for text in match.group("square", "quoted", "bare") if text is not None)


def _start(match: re.Match[str]) -> int:
    return match.end() - len(match[0].lstrip())


def _unescaped(text: str) -> str:
    """Return a text that JSON has quoted, or the quoted text itself if it is not right JSON."""
    try:
        value = str(json.loads(text))
    except ValueError:
        value = text[1:-1]
    return value.encode("utf-8", "replace").decode()

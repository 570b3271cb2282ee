"""What is wrong with content: a place, a code, a sentence and a hint.

Problems are values. Readers collect them and go on, so that one run reports all of them. A code
is a key of CODES; each has a folder of cases in `tests/cases/problems`.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["text", "json", "github"]

CODES: dict[str, str] = {
    # Files.
    "missing-file": "A file is not there that must be.",
    "unknown-file": "A file stands where nothing would be made from it.",
    "not-regular": "Something is neither a plain file nor a folder, such as a symbolic link.",
    "unreadable": "The system does not let a file or folder be read.",
    "bad-id": "The name of a file or folder, or an id in a file, is not a right id.",
    "id-clash": "Two names differ by case alone.",
    "many-problems": "More is wrong than anybody reads; the first two thousand problems are told.",
    "roll-data": "What belongs to the roll or to voters stands where everybody can read it.",
    # Text and YAML.
    "not-utf8": "A file is not in UTF-8.",
    "control-character": "A character that nobody sees stands in a text or in the name of a file.",
    "workflow-command": "A text is one that a build service takes for a command in its log.",
    "piled-marks": "More marks stand on a letter than any language puts there.",
    "front-matter": "A Markdown file does not begin with keys between two lines of three hyphens.",
    "bad-yaml": "The keys and values of a file cannot be told apart.",
    "unterminated-quote": "A quote is opened and not closed.",
    "cut-text": "A text without quotes is cut off at a # that YAML takes for a comment.",
    "yaml-feature": "YAML beyond keys, lists and texts is used, such as a tag or an anchor.",
    "yaml-too-large": "Lists and keys are nested too deep, or there are too many values.",
    "duplicate-key": "A key is given twice.",
    # Values.
    "unknown-key": "A key is given that means nothing there.",
    "missing-key": "A key is not given that must be.",
    "empty-value": "A value, a statement or a whole file is empty.",
    "wrong-type": "A text stands where a list is expected, or the like.",
    "unknown-choice": "A word is not one of those that are possible.",
    "too-long": "A text of one line has more characters than a page has room for.",
    "twice": "Something stands twice in a list.",
    "bad-number": "A text is not a whole number.",
    "out-of-range": "A number is too small or too large.",
    "bad-date": "A text is not a day, or not a day of the calendar.",
    "bad-address": "A text is not an address, or not one that may be linked to.",
    "bad-colour": "A text is not a colour.",
    "bad-email": "A text is not an e-mail address.",
    "bad-language": "A text is not the code of a language.",
    "no-words": "The theme has no words in a language of the site.",
    "bad-catalogue": "A catalogue of words cannot be read, or does not fit its texts.",
    "unknown-language": "A translation is into a language that the site does not have.",
    "translation-without-original": "A translation is of something that is not there.",
    "fact-in-translation": "A translation gives a fact that is the same in every language.",
    "unknown-time-zone": "No time zone has that name.",
    "wrong-order": "A day stands before another that it must follow.",
    # Markdown.
    "bad-link": "A text links to what it may not link to.",
    "dead-link": "A link within the site leads nowhere.",
    "html-in-text": "HTML stands in a Markdown text.",
    "picture-in-text": "A picture stands in a Markdown text.",
    "text-too-complex": "A Markdown text is too long or too deeply nested to be shown.",
    # Themes.
    "theme-circle": "Themes extend each other in a circle.",
    "theme-name": "A theme has the name of one that comes with sitegen.",
    "low-contrast": "Two colours of a theme stand out too little from each other.",
    "bad-template": "A template cannot be read, or asks for what is not there.",
    # Contests and candidates.
    "unknown-organisation": "No organisation has that id.",
    "not-taking-part": "An organisation does not take part in the contest.",
    "unknown-candidate": "No candidate of the contest has that id.",
    "not-in-timetable": "A day of the poll does not stand in the timetable.",
    "withdrawn-too-late": "A candidate is marked withdrawn after voting has closed.",
    "change-unexplained": "A text was changed when members had it, and nobody says why.",
    "order-not-drawn": "Dice are given for an order of candidates that is not drawn by lot.",
    "order-incomplete": "An order of all candidates leaves some out.",
    "wrong-seats": "There is no seat, or more than there are candidates or than the rule fills.",
    "unknown-group": "The contest has no group with that id.",
    "rule-without-groups": "The rule cannot count with limits on groups.",
    "groups-clash": "No result can keep to the limits on groups.",
    "same-name": "Two candidates of a contest, or two organisations, cannot be told apart by name.",
    "odd-name": "A name has letters that look like others, or none.",
    "nomination-kind": "A nomination is of a kind that the contest does not accept.",
    "nomination-body": "A nomination comes from an organisation that may not nominate.",
    "nomination-date": "A nomination was made outside the time for nominations.",
    "nomination-missing": "A candidate has too few nominations after their time is over.",
    "statement-too-long": "A statement has more words than the contest allows.",
    "missing-photo": "A photo is not there.",
    "bad-photo": "A photo is not a picture that can be shown.",
    "photo-metadata": "A photo carries more than the picture, such as where it was taken.",
    "missing-logo": "A logo is not there.",
    "bad-logo": "A logo is no picture that can be shown, or can do more than be seen.",
    "bad-card": "A share card is no picture of the right size that says what it shows.",
    "stale-card": "A share card says something else than the content now.",
    "unused-photo": "A photo belongs to no candidate.",
    "bad-pack": "The list of the files of a pack is not as sitegen circulate made it.",
    # Papers and lots.
    "too-early": "Papers, lots or figures are there before the contest is so far.",
    "papers-or-file": "Papers are given both in the file and by another, or not at all.",
    "bad-papers": "A line of papers cannot be read.",
    "papers-given-up": "So much is wrong with the papers that they were not read to their end.",
    "equal-ranks": "A paper ranks candidates equally, and the contest refuses that.",
    "skipped-rank": "A paper skips a preference, and the contest refuses that.",
    "ranked-twice": "A paper ranks a candidate twice, and the contest refuses that.",
    "ranked-withdrawn": "A paper ranks somebody who withdrew before the papers went out.",
    "too-many-orders": "Equal ranks stand for more strict orders than can be counted exactly.",
    "silent-rule": "A contest leaves papers to its rule, which does not say how to read them.",
    "no-papers": "There is no paper to count.",
    "sum-is-off": "Figures do not add up, such as the papers to those that were returned.",
    "small-figure": "A figure by organisation is so small that it tells of persons.",
    "not-rounded": "A figure is exact although the file says that figures are rounded.",
    "bad-issued": "A list of ballots issued is not sorted digests, each once.",
    "wrong-digest": "A file is not the one with the digest that is given.",
    "blt-mismatch": "A ballot file and the contest do not agree on seats or candidates.",
    "bad-lot": "A lot was not drawn between candidates who include the one drawn.",
    "lots-or-order": "Lots are given in several ways, or in none.",
    "bad-seed": "A seed is not the digits of at least twenty dice.",
    "seed-too-early": "Dice were rolled before that was fixed which they decide on.",
    "lot-needed": "The count needs a lot that has not been drawn.",
    "lot-unused": "A lot is given that the count does not ask for.",
    "bad-commitment": "The digest that commits to the whole papers is not in its form.",
    "wrong-exposure": "What papers are said to reveal is not what they reveal.",
    "too-revealing": "Papers are published by which voters can be found, and nobody says why.",
    "not-reduced": "Papers are not cut to what their count looked at, or cannot be.",
    "bad-record": "What stages tell of a count cannot have come about by the rule.",
    "nothing-to-count": "No paper ranks anybody who stands.",
    "slate-without-lot": "A slate is to stand in an order by lot, and none was drawn.",
    # The log of a poll.
    "bad-log": "A line of a log is not a step, or does not follow from the line before it.",
    "log-order": "A log lacks a step that the state of the contest needs, or has one too early.",
    "log-changed": "What a step fixed is not as it was, and no correction says why.",
    "level-changed": "More is published of the papers than voters were promised.",
    "log-result": "The data or the result are not those that the log records.",
    "bad-superseded": "What is kept of an earlier result is not what a log tells of.",
    # Vacancies.
    "not-a-member": "Somebody leaves a place that they do not hold.",
    "vacancy-rule": "The rule of the contest does not say how a vacancy is filled from the papers.",
    "vacancy-papers": "A vacancy is to be filled from papers that are not published whole.",
    # Ballot files of other formats than BLT.
    "ballots-candidate": "A paper in a ballot file ranks somebody whom the file does not list.",
    "ballots-given-up": "So much is wrong with a ballot file that it was not read to its end.",
    "ballots-line": "A line of a ballot file cannot be read.",
    "ballots-name": "A name in a ballot file is empty, twice there, or has odd characters.",
    "ballots-none": "A ballot file has no papers, or blank ones alone.",
    "ballots-number": "A number of papers in a ballot file is not a whole number of 1 or more.",
    "ballots-preference": "A preference in a ballot file is not a whole number of 1 or more.",
    "ballots-sum": "A ballot file has not as many papers or candidates as it says.",
    "ballots-too-large": "A ballot file has more papers or candidates than can be counted.",
    # Count sheets that were published.
    "sheet-candidate": "A sheet names somebody whom the count does not know, or leaves one out.",
    "sheet-figure": "A figure or a status in a sheet cannot be read.",
    "sheet-row": "A row of a sheet cannot be read, or stands there twice.",
    "sheet-stages": "A sheet has another number of stages than the count.",
    # Signed statements.
    "bad-signers": "A line of keys/allowed_signers cannot be read, or lets a key do too much.",
    "bad-statement": "A text is no statement, or not one about its contest.",
    "bad-signature": "A file is no signature as ssh-keygen makes it.",
    "wrong-signer": "A statement is signed by a key that may not, or for something else.",
    "unknown-head": "A statement names a log that the site does not have.",
    "unknown-data": "A statement is about data that the site does not know.",
    "statement-differs": "A statement gives a figure that is another here.",
    # BLT files.
    "blt-candidate": "A number in a BLT file is no candidate's number.",
    "blt-empty": "A BLT file has nothing in it.",
    "blt-end-of-papers": "The papers of a BLT file are not followed by a line with 0 alone.",
    "blt-end-zero": "A paper in a BLT file does not end in 0.",
    "blt-given-up": "So much is wrong with a BLT file that it was not read to its end.",
    "blt-header": "A BLT file does not begin with the numbers of candidates and of seats.",
    "blt-name": "A name in a BLT file cannot be read.",
    "blt-names": "A BLT file has not as many names as candidates.",
    "blt-no-papers": "A BLT file has no papers, or blank ones alone.",
    "blt-seats": "A BLT file gives no seats, or more than candidates.",
    "blt-too-large": "A BLT file has more papers, or longer lines, than can be counted.",
    "blt-weight": "A number of papers in a BLT file is not a whole number of 1 or more.",
}


_AT_FIRST = re.compile(r"\s*::")
_ANYWHERE = re.compile(r"##(?=\w*\[)")


def is_command(text: str) -> bool:
    """Say whether a build service would carry out a line of its log that begins with this text.

    GitHub takes `::error::` at the beginning of a line for a command and `##[error]` anywhere in
    it, Azure `##vso[…]`; a name that is printed could hide problems, or set what later steps see.
    """
    return bool(_AT_FIRST.match(text) or _ANYWHERE.search(text))


def broken(text: str) -> str:
    """Return what is printed so that no build service takes it for a command."""
    here = "./" if _AT_FIRST.match(text) else ""
    return here + _ANYWHERE.sub("# #", text)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where: a POSIX path as the author knows it, and a line and column that count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to write instead. Sorts by place."""

    place: Place
    code: str
    sentence: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(self.code)

    def __str__(self) -> str:
        first = f"{self.place}: {self.code}: {self.sentence}"
        return broken(f"{first}\n    hint: {self.hint}" if self.hint else first)


MOST_TOLD = 2_000
"""Problems that are printed; nobody mends more before they look again."""


def report(problems: Iterable[Problem], form: Form = "text") -> str:
    """Return every problem once, sorted by place, ready to print; of very many the first.

    `json` is one object a line, `github` one annotation of a workflow a line.
    """
    forms: dict[Form, Callable[[Problem], str]] = {
        "text": str,
        "json": _as_json,
        "github": _as_annotation,
    }
    write = forms[form]
    found = sorted(set(problems))
    told = found[:MOST_TOLD]
    if rest := len(found) - len(told):
        sentence = f"problems go on from here, {rest:,} more than are told"
        told.append(Problem(found[MOST_TOLD].place, "many-problems", sentence, "mend those first"))
    return "".join(f"{write(problem)}\n" for problem in told)


def _as_json(problem: Problem) -> str:
    return json.dumps(
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "sentence": problem.sentence,
            "hint": problem.hint,
        },
        ensure_ascii=False,
    )


def _as_annotation(problem: Problem) -> str:
    """Escape as GitHub's workflow commands ask: more inside a property than in the message."""
    place = problem.place
    path = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    message = f"{problem.sentence}\n{problem.hint}" if problem.hint else problem.sentence
    where = f"file={path},line={place.line},col={place.column},title={problem.code}"
    return f"::error {where}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return _ANYWHERE.sub("# #", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

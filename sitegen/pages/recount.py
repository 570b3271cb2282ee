"""What the results page needs to count the papers again in the reader's browser.

`static/recount.js` and the scripts it builds on come when the reader asks, and count in a worker;
`static/recount-page.js` shows what they say beside what was published.
A page opened from disk may load no data, so that papers and record also stand in a script that
hands them over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.pages import urls
from sitegen.pages.frame import Dossier
from sitegen.pages.language import Language, mark

PAPERS = "ballots.blt"
RECORD = "count.json"
COUNTING = ("recount-papers", "recount-table", "recount-rules", "recount")
"""The scripts that count."""
KNOWN = ("av", "ers97", "meek-prf", "scottish-2007")
"""The rules that the script counts by."""

WORDS = {
    "loading": mark("The papers are loaded…"),
    "counting": mark("The papers are counted…"),
    "digestSame": mark(
        "These are the published papers: the SHA-256 digest of the file is {found}, the one that "
        "this page was made with."
    ),
    "digestOther": mark(
        "These are not the published papers: the SHA-256 digest of the file is {found}, and this "
        "page was made with {given}."
    ),
    "own": mark("Counted was a file of your own, {file}."),
    "differsAt": mark(
        "The count made here differs from the published one. It does so first at stage {number}."
    ),
    "differs": mark("The count made here differs from the published one."),
    "differing": mark("{what}: published {published}, counted here {counted}"),
    "more": mark("More differences at this stage, all in the table of every figure: {number}"),
    "same": mark("the same, {number} of {number} figures"),
    "absentHere": mark("This stage was published, but the count made here has none like it."),
    "absentThere": mark("This stage was counted here, but none like it was published."),
    "stage": mark("Stage {number}"),
    "batch": mark("{what}, after batch {number}"),
    "bundle": mark("papers: {papers}, votes: {votes}"),
    "nothing": mark("nothing"),
    "nobody": mark("nobody"),
    "isSame": mark("the same"),
    "isOther": mark("differs"),
    "unreadable": mark("The papers cannot be read: line {line} of the file is not understood."),
    "other": mark("The file is of another contest: candidates, places or withdrawals differ."),
    "irregular": mark("A paper has equal, skipped or repeated ranks, which this contest refuses."),
    "too-many": mark(
        "There are more papers, or equal ranks, than can be counted here. The data page tells how "
        "to count with other programs."
    ),
    "clash": mark("The limits on groups cannot be kept with these papers and candidates."),
    "lot": mark("At stage {stage} the count made here needs a lot that was not drawn."),
    "empty": mark("No paper ranks a candidate who stands."),
    "rule": mark(
        "The published record names a rule that this page cannot count by. The data page tells "
        "how to count with other programs."
    ),
    "worker": mark(
        "The papers could not be counted again: this browser lets the page start no worker. In a "
        "whole copy of this site verify.py counts them, as the data page tells."
    ),
    "failed": mark(
        "The papers could not be counted again: a file is missing or damaged. In a whole copy of "
        "this site verify.py counts them, as the data page tells."
    ),
}
"""What the script says. It puts in what stands in braces."""

FIGURES = {
    "action": mark("What was done"),
    "candidates": mark("Whom it was done to"),
    "elected": mark("Elected"),
    "excluded": mark("Excluded"),
    "votes": mark("Votes of {who}"),
    "quota": mark("Quota"),
    "required": mark("Vote required"),
    "exhausted": mark("No further preference"),
    "lost_to_fractions": mark("Lost to fractions, or not carried by any paper"),
    "surplus": mark("Surplus"),
    "iterations": mark("Iterations"),
    "keep": mark("Keep value of {who}"),
    "moved": mark("Papers from {who} to {to} (value {before}, then {after})"),
    "ended": mark("Papers of {who} with no further preference (value {before}, then {after})"),
    "stayed": mark("Papers that stay with {who} (value {before})"),
    "valid_papers": mark("Valid papers"),
    "invalid_papers": mark("Invalid papers"),
    "stages": mark("Stages"),
    "lot_order": mark("The order for lots that the dice give"),
}
"""What figures are called, by the keys of the published record."""

ACTS = {
    "first-preferences": mark("First preferences"),
    "surplus": mark("Surplus of {who}"),
    "exclusion": mark("Exclusion of {who}"),
    "exclusion-of-doomed": mark("Exclusion of {who}"),
    "fill": mark("Last places filled"),
    "keep-values": mark("Election of {who}"),
    "keep-values-out": mark("Exclusion of {who}"),
    "uncontested": mark("Elected without a contest"),
}
"""What is done at a stage, by the keys of the published record."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What counting again in the browser is made with."""

    rule: str
    """What the rule of the contest is called."""
    papers: bool
    """Whether papers are published, without which nobody can count again."""
    data: str
    """JSON for the script: where files are, and the words it needs; "" if it cannot count so."""


def recount(dossier: Dossier, record: CountRecord, path: str) -> Recount:
    """Return what the page at `path` needs."""
    say = dossier.say
    digests = {each.name: each.sha256 for each in dossier.downloads}
    title, papers = say(record.rule.title), PAPERS in digests
    if not papers or record.rule.id not in KNOWN:
        return Recount(title, papers=papers, data="")

    def link(target: str) -> str:
        return dossier.shared(path, target)

    contest, vacancy = dossier.contest.id, dossier.vacancy
    data = {
        "counting": [link(f"{urls.STATIC}/{name}.js") for name in COUNTING],
        "papers": link(urls.download(contest, PAPERS)),
        "record": link(urls.download(contest, urls.file_of_count(RECORD, vacancy))),
        "copy": link(urls.recount_copy(contest)),
        "digest": digests[PAPERS],
        **({"own": len(dossier.filled[vacancy - 1].vacancy.lots)} if vacancy else {}),
        "allSame": all_the_same(say, len(record.stages)),
        **{key: _raw(say, words) for key, words in (("words", WORDS), ("acts", ACTS))},
        "figures": _raw(say, FIGURES),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Recount(title, papers=True, data=text)


def all_the_same(say: Language, stages: int) -> str:
    """Return the sentence for a count that agrees with the published one at every stage."""
    return say.many(
        stages,
        "The one stage counted here is the same as the published one.",
        "All {n} stages counted here are the same as those published.",
    )


def _raw(say: Language, words: Mapping[str, str]) -> dict[str, str]:
    return {key: say.words.gettext(text) for key, text in words.items()}


def is_record(name: str) -> bool:
    """Say whether a file of a contest is the record of its count, or of one for a vacancy."""
    return urls.of_election(name) == RECORD


def recount_copy(files: Mapping[str, bytes]) -> bytes | None:
    """Return the script with papers and records from files of a contest; None without papers."""
    if PAPERS not in files:
        return None
    papers = json.dumps(files[PAPERS].decode(), ensure_ascii=False)
    records = ",\n".join(
        f"{json.dumps(name)}: {data.decode()}" for name, data in files.items() if is_record(name)
    )
    return f"recountFiles({papers},\n{{{records}}});\n".encode()

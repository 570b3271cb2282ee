"""The log of a poll, `log.jsonl`, and what it says was superseded, which is kept beside it.

Whether it fits the contest is looked at when the papers are counted, in `sitegen.steps`.
"""

import re

from sitegen.content.line_ends import UNTOUCHED, as_committed, changed_by_git
from sitegen.content.source import Source
from sitegen.problems import Place
from sitegen.trust.chain import ChainError, Entry, parse_chain
from sitegen.trust.manifests import digest

WRITTEN = "`sitegen log add` writes the log; take back what was changed in it by hand"
KEPT = re.compile(r"([0-9a-f]{64})-[a-z0-9][a-z0-9.-]*\.(?:blt|csv|json|md|txt|yml)")


def read_log(source: Source, contest: str) -> tuple[Entry, ...] | None:
    """Return the steps; None if there is no log, or with a problem if it cannot be followed."""
    path = f"contests/{contest}/log.jsonl"
    check_superseded(source, contest)
    if path not in source.tree:
        return None
    source.claimed.add(path)
    data = source.tree[path]
    if changed_by_git(data):
        sentence = "the lines end in carriage returns, so that each has another digest than it had"
        source.wrong(Place(path), "bad-log", sentence, UNTOUCHED)
        data = as_committed(data)
    try:
        return parse_chain(data)
    except ChainError as error:
        source.wrong(Place(path, error.line), "bad-log", error.sentence, WRITTEN)
        return None


def check_superseded(source: Source, contest: str) -> None:
    """Report what is kept of earlier results and is not named for its digest."""
    for path, name in source.below(f"contests/{contest}/superseded/"):
        source.claimed.add(path)
        if (parts := KEPT.fullmatch(name)) and parts[1] == digest(source.tree[path]):
            continue
        sentence = "the name of this does not begin with its own digest"
        advice = "call it by its SHA-256, a hyphen and what it was, such as stages.csv"
        source.wrong(Place(path), "bad-superseded", sentence, advice)

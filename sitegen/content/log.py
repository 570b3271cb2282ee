"""The log of a poll, `log.jsonl`, and what it says was superseded, which is kept beside it.

Whether it fits the contest is looked at when the papers are counted, in `sitegen.steps`.
"""

import re

from sitegen.content.line_ends import UNTOUCHED, as_committed, changed_by_git
from sitegen.content.source import Source
from sitegen.content.text import decode
from sitegen.formats.stages import StagesError, read_stages
from sitegen.model.superseded import KEPT_LIST, STAGES, EarlierCount, Kept
from sitegen.problems import Place, Problem
from sitegen.trust.chain import ChainError, Entry, parse_chain
from sitegen.trust.manifests import ManifestError, digest, parse_manifest

WRITTEN = "`sitegen log add` writes the log; take back what was changed in it by hand"
KEPT = re.compile(r"([0-9a-f]{64})-[a-z0-9][a-z0-9.-]*\.(?:blt|csv|json|md|sha256|txt|yml)")


def read_log(source: Source, contest: str) -> tuple[Entry, ...] | None:
    """Return the steps; None if there is no log, or with a problem if it cannot be followed."""
    path = f"contests/{contest}/log.jsonl"
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


def read_superseded(source: Source, contest: str) -> tuple[Kept, ...]:
    """Return what is kept of earlier results; each is named for its digest."""
    found = []
    for path, name in source.below(f"contests/{contest}/superseded/"):
        source.claimed.add(path)
        parts, data = KEPT.fullmatch(name), source.tree[path]
        if parts and parts[1] == digest(data):
            was = name.removeprefix(f"{parts[1]}-")
            count = _count(source, path, data) if was == STAGES else None
            listed = _listed(source, path, data) if was == KEPT_LIST else ()
            found.append(Kept(name, parts[1], count, listed))
            continue
        sentence = "the name of this does not begin with its own digest"
        advice = "call it by its SHA-256, a hyphen and what it was, such as stages.csv"
        if parts and parts[1] == digest(as_committed(data)):
            sentence += "; only its line ends were changed, from LF to CRLF"
            advice = UNTOUCHED
        elif parts:
            advice = "put it back as it was published: whatever has another digest was another"
        source.wrong(Place(path), "bad-superseded", sentence, advice)
    return tuple(found)


def _count(source: Source, path: str, data: bytes) -> EarlierCount | None:
    problems: list[Problem] = []
    text = decode(data, path, problems)
    source.problems.extend(problems)
    if text is None or problems:
        return None
    try:
        return read_stages(text)
    except StagesError as error:
        advice = f"keep {STAGES} as the site published it, or delete this"
        source.wrong(Place(path, error.line), "bad-superseded", error.sentence, advice)
        return None


def _listed(source: Source, path: str, data: bytes) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_manifest(data).items())
    except ManifestError as error:
        advice = "keep DATA.sha256 as the site published it, or delete this"
        source.wrong(Place(path, error.line), "bad-superseded", error.sentence, advice)
        return ()

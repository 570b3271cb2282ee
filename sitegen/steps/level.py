"""What is published of the papers may become less after the poll has opened, and never more."""

from collections.abc import Sequence
from typing import get_args

from sitegen.model.site import BallotPrivacy
from sitegen.steps.fixing import level_digest
from sitegen.trust.chain import Entry, in_force, recorded
from sitegen.trust.manifests import digest
from sitegen.trust.steps import LEVEL

TERMS = "terms.json"
LEVELS: tuple[BallotPrivacy, ...] = get_args(BallotPrivacy)
"""From the least that is published to the most."""


def promised(terms: bytes, log: Sequence[Entry]) -> BallotPrivacy | None:
    """Return the level that voters were promised when the poll opened, if it publishes less.

    `terms` is `terms.json` as it is now. The step that opens the poll names the level. In an older
    log it does not: then the level is the one with which these terms have a digest that was in
    force since; where the same correction changed something else in them too, it is not found.
    """
    opened = next((n for n, each in enumerate(log) if each.type == "poll-open"), len(log))
    if opened < len(log) and (named := dict(log[opened].payload).get(LEVEL)):
        return _below(terms, named, {named, *recorded(log[opened:], LEVEL)})
    then = in_force(log[:opened]).get(TERMS)
    if then == digest(terms):
        return None
    known = {then, *recorded(log[opened:], TERMS)}
    now = _level(terms)
    for level in LEVELS[: LEVELS.index(now)] if opened < len(log) else ():
        if digest(terms.replace(_key(now), _key(level))) in known:
            return level
    return None


def _below(terms: bytes, then: str, known: set[str]) -> BallotPrivacy | None:
    """Return the least level that the log named since, if it is less than now and not as then."""
    now = _level(terms)
    if then == level_digest(now):
        return None
    lower = LEVELS[: LEVELS.index(now)]
    return next((each for each in lower if level_digest(each) in known), None)


def _level(terms: bytes) -> BallotPrivacy:
    return next((each for each in LEVELS if _key(each) in terms), LEVELS[0])


def _key(level: BallotPrivacy) -> bytes:
    """Return how canonical JSON gives the level; within a text its quotes would be escaped."""
    return f'"ballot_privacy":"{level}"'.encode()

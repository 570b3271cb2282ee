"""What is published of the papers may become less after the poll has opened, and never more."""

from collections.abc import Sequence
from typing import get_args

from sitegen.model.site import BallotPrivacy
from sitegen.steps.fixing import level_digest
from sitegen.trust.chain import Entry, recorded
from sitegen.trust.steps import LEVEL

TERMS = "terms.json"
LEVELS: tuple[BallotPrivacy, ...] = get_args(BallotPrivacy)
"""From the least that is published to the most."""


def promised(terms: bytes, log: Sequence[Entry]) -> BallotPrivacy | None:
    """Return the level that voters were promised when the poll opened, if it publishes less.

    `terms` is `terms.json` as it is now. The step that opens the poll names the level, and so does
    each correction of it; the least of them since is what voters were promised last.
    """
    known = recorded(log, LEVEL)
    now = _level(terms)
    if not known or known[0] == level_digest(now):
        return None
    lower = LEVELS[: LEVELS.index(now)]
    return next((each for each in lower if level_digest(each) in known), None)


def _level(terms: bytes) -> BallotPrivacy:
    return next((each for each in LEVELS if _key(each) in terms), LEVELS[0])


def _key(level: BallotPrivacy) -> bytes:
    """Return how canonical JSON gives the level; within a text its quotes would be escaped."""
    return f'"ballot_privacy":"{level}"'.encode()

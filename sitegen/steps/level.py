"""What is published of the papers may become less after the poll has opened, and never more."""

from collections.abc import Sequence
from typing import get_args

from sitegen.model.site import BallotPrivacy
from sitegen.trust.chain import Entry, in_force, recorded
from sitegen.trust.manifests import digest

TERMS = "terms.json"
LEVELS: tuple[BallotPrivacy, ...] = get_args(BallotPrivacy)
"""From the least that is published to the most."""


def promised(terms: bytes, log: Sequence[Entry]) -> BallotPrivacy | None:
    """Return the level that voters were promised when the poll opened, if it publishes less.

    `terms` is `terms.json` as it is now. A log holds digests alone, so the level is the one with
    which these terms have a digest that was in force since; where the same correction changed
    something else in them too, it is not found.
    """
    opened = next((n for n, each in enumerate(log) if each.type == "poll-open"), len(log))
    then = in_force(log[:opened]).get(TERMS)
    if then == digest(terms):
        return None
    known = {then, *recorded(log[opened:], TERMS)}
    now = next((each for each in LEVELS if _key(each) in terms), LEVELS[0])
    for level in LEVELS[: LEVELS.index(now)] if opened < len(log) else ():
        if digest(terms.replace(_key(now), _key(level))) in known:
            return level
    return None


def _key(level: BallotPrivacy) -> bytes:
    """Return how canonical JSON gives the level; within a text its quotes would be escaped."""
    return f'"ballot_privacy":"{level}"'.encode()

"""The steps of a poll, their order, and what each of them fixes."""

import re
from collections.abc import Iterator, Mapping, Sequence

STEPS = (
    *("rules-freeze", "candidates-freeze", "circulation", "roll-freeze", "poll-open"),
    *("poll-close", "ballots-commitment", "tie-lots", "result"),
)
"""The steps that a poll takes once at most, in this order."""
COMMITMENT, LOTS = "ballots-commitment", "tie-lots"
ATTESTATION, CORRECTION = "attestation", "correction"
TYPES = (*STEPS, ATTESTATION, CORRECTION)
"""All types; statements and corrections may come at any time after the first step, often."""

ALWAYS = ("rules-freeze", "candidates-freeze", "poll-open", "poll-close", "result")
"""The steps that no poll does without: none may be left out that comes before another."""

DATA, RESULT = "data", "result"
"""Names of what is fixed: the data digest, and that of `stages.csv`. All others are files."""

LEVEL = "ballot_privacy"
"""Name of what is published of the papers; its digest is that of the word and a line feed."""

_NOTHING = r"(?!)"
_NAMES: Mapping[str, str] = {
    "rules-freeze": r"terms\.json|keys/allowed_signers",
    "candidates-freeze": r"candidates/[a-z0-9][A-Za-z0-9.-]*\.md",
    "circulation": r"pack\.sha256",
    "roll-freeze": r"roll\.json|issued\.txt",
    "poll-open": LEVEL,
    "poll-close": _NOTHING,
    "ballots-commitment": r"commitment\.txt",
    "tie-lots": r"lots\.yml",
    "result": rf"{DATA}|{RESULT}",
    ATTESTATION: r"attestations/[a-z0-9][A-Za-z0-9.-]*\.txt",
}
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "rules-freeze": ("terms.json",),
    "circulation": ("pack.sha256",),
    "roll-freeze": ("roll.json",),
    "poll-open": (LEVEL,),
    "ballots-commitment": ("commitment.txt",),
    "tie-lots": ("lots.yml",),
    "result": (DATA, RESULT),
}


def type_of(name: str) -> str:
    """Return the type of step that fixes what has this name; "" if none does."""
    return next((kind for kind, names in _NAMES.items() if re.fullmatch(names, name)), "")


def wrong_payload(kind: str, payload: Mapping[str, str | None], note: str) -> Iterator[str]:
    """Yield what a step of this type may not fix, or does not though it must."""
    if kind == CORRECTION:
        strange = [each for each in payload if not type_of(each)]
        if not note:
            yield "a correction has a note that says why"
        if not payload:
            yield "a correction gives the digest of something that was fixed"
    else:
        strange = [each for each in payload if type_of(each) != kind]
        if gone := [name for name, digest in payload.items() if digest is None]:
            yield f"{_short(gone[0])} has no digest: only a correction says that something is gone"
    if strange:
        yield f"{_short(strange[0])} is nothing that {kind} fixes"
    if lacking := [each for each in _NEEDED.get(kind, ()) if each not in payload]:
        yield f"{kind} does not give the digest of {lacking[0]!r}"
    if not payload and kind in ("candidates-freeze", ATTESTATION):
        yield f"{kind} fixes nothing"
    if any(name in (DATA, RESULT, LEVEL) and digest is None for name, digest in payload.items()):
        yield "there are always data, a level of ballot privacy, and a result once there is one"


def out_of_order(kind: str, before: Sequence[str]) -> str:
    """Return why a step may not come after steps of these types; "" if it may."""
    if not before:
        return "" if kind == STEPS[0] else f"the first step is {STEPS[0]}, not {kind}"
    if kind not in STEPS:
        return ""
    if kind in before:
        return f"{kind} was taken already; what changed since is told by a correction"
    if later := after(kind, before):
        return f"{kind} comes too late: {later} stands before it"
    lacking = [x for x in STEPS[: STEPS.index(kind)] if x in ALWAYS and x not in before]
    return f"{kind} comes too early: {lacking[0]} was not taken" if lacking else ""


def after(kind: str, before: Sequence[str]) -> str:
    """Return the first of these types that comes after a step in the order; "" if none does."""
    return next((x for x in before if x in STEPS and STEPS.index(x) > STEPS.index(kind)), "")


def wrong_correction(payload: Mapping[str, str | None], before: Sequence[str]) -> str:
    """Return why a correction may not come after steps of these types; "" if it may.

    It also tells what a step would have fixed that was left out and can no longer be taken, but
    not that papers were committed to once lots are known.
    """
    for name in sorted(payload):
        kind = type_of(name)
        passed = kind in STEPS and after(kind, before)
        if kind not in before and (not passed or (LOTS in before and kind == COMMITMENT)):
            return f"{_short(name)} cannot be corrected, as no step before has fixed it"
    if RESULT in before and not {DATA, RESULT} <= payload.keys():
        return "after the result a correction gives 'data' and 'result' as they are now"
    return ""


def _short(name: str) -> str:
    return repr(name[:80])

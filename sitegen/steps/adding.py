"""Take a step: what it fixes is read from content and count; its line comes after all others."""

from collections.abc import Sequence

from sitegen.model.site import Contest
from sitegen.model.superseded import STAGES
from sitegen.model.tree import Tree
from sitegen.steps.checking import correction, superseded, superseded_list
from sitegen.steps.fixing import LAST_STEPS, fixed_by_now, fixes, needed, source_of, too_early
from sitegen.steps.level import TERMS, promised
from sitegen.trust.chain import ChainError, Entry, appended, in_force
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.signers import PATH as KEYS
from sitegen.trust.steps import (
    ALWAYS,
    ATTESTATION,
    COMMITMENT,
    CORRECTION,
    DATA,
    RESULT,
    STEPS,
    after,
    type_of,
)

FROM = {
    "circulation": "circulation.yml, which tells what `sitegen circulate` made",
    "roll-freeze": "roll.yml, with the figures of the roll",
    "ballots-commitment": "commitment.txt, with the digest that commits to the papers",
    "tie-lots": "lots.yml, with the dice or the lots",
    ATTESTATION: "a statement in attestations/ that the log does not name yet",
}
"""What a step needs in the content."""


class StepError(Exception):
    """A step cannot be taken; the text says why, and what to do."""


def with_step(
    contest: Contest, content: Tree, made: Tree, kind: str, *, at: str, note: str = ""
) -> bytes:
    """Return the log with one more step. Raises StepError if it may not be taken now.

    `made` are the contest's files of figures.
    """
    log = contest.log or ()
    if kind in STEPS:
        _refuse_out_of_turn(contest, log, content, kind)
    if level := promised(made.get(TERMS, b""), log):
        raise StepError(f"voters were promised 'ballot_privacy: {level}'; no step can change that")
    changed = changes(contest, content, made)
    if kind in STEPS and changed:
        raise StepError(f"{changed[0]} is not as the log fixed it; say why: {_why(contest)}")
    payload = _payload(contest, content, made, kind)
    if not payload and kind in FROM:
        raise StepError(f"there is nothing to fix: it needs {FROM[kind]}")
    if not payload and kind == CORRECTION:
        raise StepError("nothing that the log fixed is otherwise than it was")
    try:
        return appended(b"".join(each.line for each in log), kind, payload, at, note)
    except ChainError as error:
        raise StepError(error.sentence) from None


def changes(contest: Contest, content: Tree, made: Tree) -> list[str]:
    """Return the names of what is not as the log fixed it; after the result, data too."""
    told, now = in_force(contest.log or ()), fixed_by_now(contest.log or (), contest, content, made)
    return [each for each in sorted({*now, *told}) if now.get(each) != told.get(each)]


def to_keep(contest: Contest, content: Tree, made: Tree) -> str:
    """Return where the stages must be kept that a correction replaces; "" if it does not."""
    told = in_force(contest.log or ()).get(RESULT, "")
    if not told or told == digest(made.get(STAGES, b"")):
        return ""
    path = superseded(contest.id, told)
    return "" if path in content else path


def list_to_keep(contest: Contest, content: Tree) -> str:
    """Return where the list of data may be kept that a correction replaces; "" if it does not."""
    told = in_force(contest.log or ()).get(DATA, "")
    if not told or told == digest(data_manifest(content, contest.id)):
        return ""
    path = superseded_list(contest.id, told)
    return "" if path in content else path


def next_step(contest: Contest, content: Tree, made: Tree) -> str:
    """Return what to do next, in a sentence or two."""
    log, add = contest.log or (), f"`sitegen log add {contest.id}"
    types, told = [each.type for each in log], in_force(log)
    if changed := changes(contest, content, made):
        names = ", ".join(source_of(x, contest.id) for x in changed if x not in {DATA, RESULT})
        what = names or "data or result"
        return f"Changed since the log fixed it: {what}. Say why: {_why(contest)}"
    missing = [each for each in needed(contest, content) if not _taken(each, log)]
    if missing and (later := after(missing[0], types)):
        return f"{missing[0]} was left out before {later}; say why: {_why(contest)}"
    if missing:
        return f"Next: {add} {missing[0]}`"
    for kind in STEPS:
        open_ = not too_early(kind, contest) and kind not in types and not after(kind, types)
        if open_ and (kind in ALWAYS or fixes(kind, contest, content, made)):
            return f"Next, when it is so far: {add} {kind}`"
    if RESULT in types and [x for x in fixes(ATTESTATION, contest, content, made) if x not in told]:
        return f"Next: {add} {ATTESTATION}`"
    return _in_a_later_state(contest)


def _in_a_later_state(contest: Contest) -> str:
    then = {
        "nominations": ("circulation", "candidates-freeze", "nominations have closed"),
        "circulation": ("voting", "poll-open", "ballot papers go out"),
        "voting": ("counted", "", "the papers have been counted"),
        "counted": ("declared", "result", "the result is declared"),
    }
    if contest.uncontested:
        return f"Nobody votes, so no step follows. Whatever changes is told by {_why(contest)}"
    if contest.state not in then:
        sign = f"Statements are written by `sitegen attest {contest.id}`. "
        return f"The poll is over. {sign}Whatever changes from now on is told by {_why(contest)}"
    state, kind, when = then[contest.state]
    add = f"`sitegen log add {contest.id} {kind}`" if kind else f"`sitegen log {contest.id}`"
    first = _first(contest)
    return f"{first}When {when}, write 'state: {state}' in contest.yml, then {add}"


def _first(contest: Contest) -> str:
    """Return what can be no longer done after the state of the contest is the next one."""
    types = [each.type for each in contest.log or ()]
    if contest.state == "circulation":
        files = {"circulation": "`sitegen circulate`", "roll-freeze": "`sitegen roll publish`"}
        open_ = [f"{told} ({kind})" for kind, told in files.items() if kind not in types]
        return f"Before: {' and '.join(open_)}, if there are to be any. " if open_ else ""
    if contest.state == "voting" and COMMITMENT not in types:
        return f"Before: `sitegen ballots receive` and `sitegen ballots commit` ({COMMITMENT}). "
    return ""


def not_said(contest: Contest, content: Tree) -> list[str]:
    """Return what the rules leave open that only a correction can add once they are fixed."""
    return [
        sentence
        for sentence, lacks in (
            (
                "contest.yml does not say when voting closes ('voting_closes').",
                contest.voting_closes is None,
            ),
            (f"There is no {KEYS} with the keys of who will sign.", KEYS not in content),
        )
        if lacks
    ]


def _payload(contest: Contest, content: Tree, made: Tree, kind: str) -> dict[str, str | None]:
    log = contest.log or ()
    told = in_force(log)
    if kind == ATTESTATION:
        found = fixes(kind, contest, content, made)
        return {each: found[each] for each in found if each not in told}
    if kind != CORRECTION:
        return {**fixes(kind, contest, content, made)}
    now = fixed_by_now(log, contest, content, made)
    types = [each.type for each in log]
    for each in needed(contest, content):
        if not _taken(each, log) and after(each, types):
            now |= fixes(each, contest, content, made)
    payload = {x: now.get(x) for x in {*now, *told} if now.get(x) != told.get(x)}
    if payload and RESULT in told:
        payload |= {DATA: now[DATA], RESULT: now.get(RESULT)}
    return payload


def _taken(kind: str, log: Sequence[Entry]) -> bool:
    return any(x.type == kind for x in log) or any(type_of(x) == kind for x in in_force(log))


def _refuse_out_of_turn(contest: Contest, log: Sequence[Entry], content: Tree, kind: str) -> None:
    if too_early(kind, contest):
        state = next(x for x, last in LAST_STEPS.items() if STEPS.index(last) >= STEPS.index(kind))
        raise StepError(
            f"the state of the contest is '{contest.state}'; write 'state: {state}' in contest.yml "
            "when it is so far"
        )
    before = [x for x in needed(contest, content) if STEPS.index(x) < STEPS.index(kind)]
    for each in before:
        if not _taken(each, log):
            raise StepError(f"{each} comes first: `sitegen log add {contest.id} {each}`")


def _why(contest: Contest) -> str:
    return correction(contest.id)

"""Signed statements held against the site: every number in them is made again.

Whether a signature is good is another question, which `signatures` answers with the extra `sign`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.attestation import NOBODY_SIGNED, Attestation, Held, KeysKnown, Signed
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem
from sitegen.render.csv import write_stages
from sitegen.trust.chain import ChainError, Entry, parse_chain, recorded
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.signers import PATH, holds_at
from sitegen.trust.sshsig import is_good, read_signature
from sitegen.trust.statements import ALWAYS

NOT_MADE_AGAIN = (*ALWAYS, "tool")
"""Keys that say nothing about the site: of the tool only whoever has it can know the digest."""
LOG = "log"
"""The key that names the head of the log as it stood when the statement was written."""


def log_of(content: Tree, contest: str) -> tuple[Entry, ...]:
    """Return the steps of a contest, none if it keeps no log or one that cannot be read."""
    try:
        return parse_chain(content.get(f"contests/{contest}/log.jsonl", b""))
    except ChainError:
        return ()


def statements_held(
    content: Tree, contest: Contest, record: CountRecord | None
) -> tuple[Signed, list[Problem]]:
    """Return every statement about a contest as held against content and count."""
    if not contest.attestations:
        return NOBODY_SIGNED, []
    log = log_of(content, contest.id)
    held, problems = hold(contest, facts(content, contest, record), log)
    return Signed(held, keys_known(log)), problems


def facts(content: Tree, contest: Contest, record: CountRecord | None) -> dict[str, str]:
    """Return what a statement can say of a contest, by key, as content and count have it now."""
    found = {"data": digest(data_manifest(content, contest.id))}
    if log := log_of(content, contest.id):
        found[LOG] = log[-1].digest
    if contest.circulation:
        found["pack"] = contest.circulation.digest
    if commitment := content.get(f"contests/{contest.id}/commitment.txt", b""):
        found["ballots-commitment"] = commitment.decode("ascii", "replace").strip()
    if contest.roll:
        found["ballots-issued"] = str(contest.roll.issued)
    if record and contest.poll:
        returned = contest.roll.returned if contest.roll else None
        found |= {
            "result": digest(write_stages(record)),
            "ballots-returned": str(contest.poll.returned if returned is None else returned),
            "ballots-counted": str(record.valid_papers),
            "elected": ", ".join(record.ids(record.elected)),
        }
    return found


def hold(
    contest: Contest, made: Mapping[str, str], log: Sequence[Entry]
) -> tuple[tuple[Held, ...], list[Problem]]:
    """Hold every statement about a contest against what was made of it, `facts`."""
    problems: list[Problem] = []
    held = []
    for each in contest.attestations:
        said = each.said
        superseded = "data" in said and said["data"] != made["data"]
        if superseded or ("data" in said and log):
            problems += _unknown_data(each, said["data"], log)
        then = _result_of(log, said["data"]) if superseded else dict(made)
        if named := next((step for step in log if step.digest == said.get(LOG)), None):
            then[LOG] = named.digest
        elif LOG in said:
            problems.append(_unknown_head(each, log))
            then[LOG] = ""
        problems += _differences(each, then, whole=not superseded)
        same = tuple(
            key for key in said if key not in NOT_MADE_AGAIN and then.get(key) == said[key]
        )
        held.append(Held(each, same, superseded, _signed(each, log), named.at if named else ""))
    return tuple(held), problems


def keys_known(log: Sequence[Entry]) -> KeysKnown:
    """Return since when the log knows the keys as they are now."""
    entries = [each for each in log if PATH in dict(each.payload)]
    return KeysKnown(entries[-1].at, entries[-1].height > 0) if entries else KeysKnown()


def _unknown_data(each: Attestation, data: str, log: Sequence[Entry]) -> Iterator[Problem]:
    if data in recorded(log, "data"):
        return
    sentence = "this statement is about data that this site does not have"
    advice = "have what is there now stated and signed: sitegen attest"
    if log:
        sentence = "this statement is about data that the log of the contest does not record"
        advice = "record the result first, or a correction: sitegen log"
    yield Problem(_place(each, "data"), "unknown-data", sentence, advice)


def _unknown_head(each: Attestation, log: Sequence[Entry]) -> Problem:
    """Return the problem that the log which somebody signed is not there, or is another."""
    sentence = "this statement names the log of the contest, and there is none"
    if log:
        sentence = "this statement names a log of which the last line is no line of the one here"
    advice = "put log.jsonl back as it was: steps may be added to it, and none changed or cut off"
    return Problem(_place(each, LOG), "unknown-head", sentence, advice)


def _result_of(log: Sequence[Entry], data: str) -> dict[str, str]:
    """Return what the log knows of data that were corrected since."""
    payloads = (dict(each.payload) for each in log)
    results = [each["result"] for each in payloads if each.get("data") == data and "result" in each]
    return {"data": data, **({"result": results[-1]} if results and results[-1] else {})}


def _differences(each: Attestation, then: Mapping[str, str], *, whole: bool) -> Iterator[Problem]:
    """Yield a problem for each figure that is another here, and if all are known, for any other."""
    for key, value in each.said.items():
        if key in (*NOT_MADE_AGAIN, LOG) or then.get(key) == value:
            continue
        if key in then:
            sentence = f"this statement gives '{key}' as {value}, but here it is {then[key]}"
        elif whole:
            sentence = f"this statement gives '{key}', of which this site knows nothing"
        else:
            continue
        advice = "find out which is right; a signed text cannot be corrected, only replaced"
        yield Problem(_place(each, key), "statement-differs", sentence, advice)


def _signed(each: Attestation, log: Sequence[Entry]) -> str:
    name = f"attestations/{each.name}.txt"
    return next((step.at for step in reversed(log) if name in dict(step.payload)), "")


def _place(each: Attestation, key: str) -> Place:
    return Place(each.place.path, 2 + tuple(each.said).index(key))


@dataclass(frozen=True, slots=True)
class SignatureChecked:
    """What came of checking a signature: it is `good` or not, or None if that cannot be said."""

    name: str
    by: str
    fingerprint: str
    good: bool | None
    why: str


def signatures(content: Tree, contest: Contest) -> tuple[SignatureChecked, ...]:
    """Check every signature about a contest. Raises ModuleNotFoundError without the extra `sign`.

    A key that holds for a time only is held against the moment at which the log records the
    statement; without such a moment nothing can be said.
    """
    log = log_of(content, contest.id)
    found = []
    for each in contest.attestations:
        text = content[each.place.path]
        signature = read_signature(content[f"{each.place.path}.sig"])
        at = "".join(filter(str.isdigit, _signed(each, log)))
        good: bool | None = is_good(signature, text, each.namespace)
        why = "" if good else "the key did not sign this text"
        if good and (each.since or each.until) and not at:
            good, why = None, "the key holds for a time only, and the log does not say when it was"
        elif good and not holds_at(at, each.since, each.until):
            good, why = False, "the key did not hold at the moment that the log records"
        found.append(SignatureChecked(each.name, each.by, each.fingerprint, good, why))
    return tuple(found)

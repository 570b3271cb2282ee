"""What each step of a poll fixes, as content and count are now: digests by name."""

from collections.abc import Iterable, Mapping

from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.trust.chain import Entry, in_force
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.signers import PATH as KEYS
from sitegen.trust.steps import ATTESTATION, COMMITMENT, DATA, LEVEL, LOTS, RESULT, STEPS, type_of

"""The one name that leads from the folder of content; all others lead from the contest's."""


def level_digest(level: str) -> str:
    """Return what stands in a log for what is published of the papers: `used` and the like."""
    return digest(f"{level}\n".encode())


def fixes(kind: str, contest: Contest, content: Tree, made: Tree) -> dict[str, str]:
    """Return what a step of this type would fix now; `made` are the contest's files of figures."""
    folder = f"contests/{contest.id}/"
    inside = {x.removeprefix(folder): x for x in content if x.startswith(folder)}
    match kind:
        case "rules-freeze":
            keys = {KEYS: digest(content[KEYS])} if KEYS in content else {}
            return {"terms.json": digest(made["terms.json"]), **keys}
        case "poll-open":
            return {LEVEL: level_digest(contest.ballot_privacy)}
        case "circulation":
            told = contest.circulation
            return {"pack.sha256": told.digest} if told else {}
        case "roll-freeze":
            roll = {"roll.json": digest(made["roll.json"])} if contest.roll else {}
            return {**roll, **_files(inside, content, kind)}
        case "result":
            listed = data_manifest(content, contest.id)
            result = {RESULT: digest(made["stages.csv"])} if "stages.csv" in made else {}
            return {DATA: digest(listed), **result}
        case _:
            return _files(inside, content, kind)


def _files(inside: Mapping[str, str], content: Tree, kind: str) -> dict[str, str]:
    names = (each for each in inside if type_of(each) == kind)
    return {each: digest(content[inside[each]]) for each in names}


def fixed_by_now(
    log: Iterable[Entry], contest: Contest, content: Tree, made: Tree
) -> dict[str, str]:
    """Return the digests as they are now of all that the log fixes, `data` and `result` too.

    Of statements these are the ones that the log names, as others may be added at any time.
    """
    entries = tuple(log)
    told = in_force(entries)
    kinds = {each.type for each in entries} | {type_of(each) for each in told}
    now: dict[str, str] = {}
    for kind in (*STEPS, ATTESTATION):
        if kind in kinds:
            found = fixes(kind, contest, content, made)
            now |= {x: found[x] for x in found if kind != ATTESTATION or x in told}
    return now


def source_of(name: str, contest: str) -> str:
    """Return the path in the content of what has this name in a log."""
    if name == KEYS:
        return KEYS
    files = {
        "terms.json": "contest.yml",
        LEVEL: "contest.yml",
        "roll.json": "roll.yml",
        "pack.sha256": "circulation.yml",
    }
    return f"contests/{contest}/{files.get(name, name)}"


def needed(contest: Contest, content: Tree) -> tuple[str, ...]:
    """Return the steps that the log of a contest in its state must have, in order."""
    folder = f"contests/{contest.id}/"
    counted, voted = contest.counted, contest.counted or contest.state == "voting"
    level: str = contest.ballot_privacy
    promised = level != "full" or f"{folder}commitment.txt" in content
    wanted = {
        "rules-freeze": True,
        "candidates-freeze": contest.settled,
        "circulation": voted and contest.circulation is not None,
        "roll-freeze": voted and contest.roll is not None,
        "poll-open": voted,
        "poll-close": counted,
        COMMITMENT: counted and (promised or contest.dice is not None),
        LOTS: counted and f"{folder}lots.yml" in content,
        "result": contest.state == "declared",
    }
    return tuple(each for each in STEPS if wanted[each])


LAST_STEPS = {
    "nominations": "rules-freeze",
    "circulation": "roll-freeze",
    "voting": COMMITMENT,
    "counted": LOTS,
    "declared": "result",
    "uncontested": "roll-freeze",
}
"""The last step that may be taken in each state."""


def too_early(kind: str, contest: Contest) -> bool:
    """Say whether a contest is not so far yet that this step may be taken."""
    return kind in STEPS and STEPS.index(kind) > STEPS.index(LAST_STEPS[contest.state])

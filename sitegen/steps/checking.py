"""What is wrong with the log of a poll, held against content and count."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sitegen.content.line_ends import UNTOUCHED, as_committed
from sitegen.model.site import Contest, Site
from sitegen.model.superseded import KEPT_LIST, STAGES
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem
from sitegen.render.clocks import to_utc
from sitegen.steps.fixing import fixed_by_now, needed, source_of, too_early
from sitegen.steps.level import TERMS, promised
from sitegen.trust.chain import Entry, in_force, replaced_results
from sitegen.trust.manifests import data_manifest, digest
from sitegen.trust.steps import ATTESTATION, COMMITMENT, DATA, RESULT, after, type_of

TEXTS = (".blt", ".csv", ".json", ".jsonl", ".md", ".txt", ".yml")


def log_problems(site: Site, content: Tree, made: Mapping[str, Tree]) -> list[Problem]:
    """Return what is wrong with the logs; `made` are the files of figures of each contest."""
    return [
        problem
        for contest in site.contests
        if contest.log is not None
        for problem in _of_contest(contest, contest.log, content, made[contest.id])
    ]


def _of_contest(
    contest: Contest, log: Sequence[Entry], content: Tree, made: Tree
) -> Iterator[Problem]:
    now, told = fixed_by_now(log, contest, content, made), in_force(log)
    by = {name: entry for entry in log for name, _ in entry.payload}
    yield from _steps(contest, log, told, content)
    yield from _dice(contest, log)
    yield from _level(contest, log, made)
    yield from _statements(contest, told)
    changed = sorted(x for x in {*now, *told} - {DATA, RESULT} if now.get(x) != told.get(x))
    for each in changed:
        terms = made.get(TERMS, b"") if each == TERMS else b""
        yield _changed(contest, log, each, content, told=told, by=by.get(each), terms=terms)
    if RESULT in told:
        for each in (RESULT,) if changed else (DATA, RESULT):
            if now.get(each) != told[each]:
                yield _other_result(contest, by[each], each, content, now=now.get(each, ""))
        yield from _kept(contest, log, content)
    yield from _strange(contest, log, content)


def _steps(
    contest: Contest, log: Sequence[Entry], told: Mapping[str, str], content: Tree
) -> Iterator[Problem]:
    """Yield steps that are missing, or that come before their time."""
    path, types = log_path(contest.id), [each.type for each in log]
    corrected = {type_of(each) for each in told}
    for kind in needed(contest, content):
        if kind in types or kind in corrected:
            continue
        sentence = f"the contest is in the state '{contest.state}', and {kind} is not in its log"
        advice = f"`sitegen log add {contest.id} {kind}`"
        if later := after(kind, types):
            advice = f"it comes too late, as {later} was taken; say so: {correction(contest.id)}"
        yield Problem(Place(path, len(log)), "log-order", sentence, advice)
    for entry in log:
        if too_early(entry.type, contest):
            sentence = f"{entry.type} was taken, but the state of the contest is '{contest.state}'"
            advice = "correct the state in contest.yml: a step cannot be taken back"
            yield Problem(place_of(contest.id, entry), "log-order", sentence, advice)


def _dice(contest: Contest, log: Sequence[Entry]) -> Iterator[Problem]:
    """Yield dice that were rolled before the log says that the papers were committed to."""
    rolled = contest.dice and to_utc(contest.time_zone, contest.dice.rolled)
    for entry in log:
        if entry.type == COMMITMENT and rolled and entry.moment.replace(tzinfo=None) > rolled:
            sentence = f"the dice were rolled before the papers were committed to, at {entry.at}"
            advice = "dice that somebody could fit papers to decide nothing: roll again in public"
            yield Problem(contest.lots_place, "seed-too-early", sentence, advice)


def _statements(contest: Contest, told: Mapping[str, str]) -> Iterator[Problem]:
    """Yield statements that name the log, and that it does not name: its end may be cut off."""
    for each in contest.attestations:
        if "log" in each.said and f"attestations/{each.name}.txt" not in told:
            sentence = "this statement names the log, and no step of the log records the statement"
            advice = f"`sitegen log add {contest.id} {ATTESTATION}`"
            yield Problem(each.place, "log-order", sentence, advice)


def _level(contest: Contest, log: Sequence[Entry], made: Tree) -> Iterator[Problem]:
    """Yield that more is published of the papers than was promised; no correction mends that."""
    if level := promised(made.get(TERMS, b""), log):
        sentence = f"voters were promised '{level}' when the poll opened, which publishes less"
        advice = f"write 'ballot_privacy: {level}': a correction cannot take back what they read"
        yield Problem(
            Place(f"contests/{contest.id}/contest.yml"), "level-changed", sentence, advice
        )


def _changed(
    contest: Contest,
    log: Sequence[Entry],
    name: str,
    content: Tree,
    *,
    told: Mapping[str, str],
    by: Entry | None,
    terms: bytes,
) -> Problem:
    """Return the problem that something is not as the log fixed it; `by` is the last step that
    tells of it, and `terms` are what is promised now, if it is that.
    """
    path = source_of(name, contest.id)
    where = Place(path)
    if by is None:
        step = next(x for x in log if x.type == type_of(name))
        sentence = f"this was not there when {step.type} fixed what stands beside it, at {step.at}"
    elif path not in content:
        where = place_of(contest.id, by)
        sentence = f"{path} is fixed here, and it is not there"
    elif name not in told:
        sentence = f"the log says since {by.at} that this is gone"
    else:
        what = "this" if path.endswith(name) else f"what {name} is made from"
        sentence = f"{what} is not as the log fixed it at {by.at} ({by.type})"
    advice = f"put it back as it was, or say why it is otherwise: {correction(contest.id)}"
    if terms:
        advice += (
            f". Of contest.yml it holds {', '.join(sorted({*json.loads(terms)} - {'contest'}))}"
        )
    data = content.get(path, b"")
    if b"\r\n" in data and digest(as_committed(data)) == told.get(name):
        sentence += "; only its line ends were changed, from LF to CRLF"
        advice = UNTOUCHED
    return Problem(where, "log-changed", sentence, advice)


def _other_result(contest: Contest, by: Entry, name: str, content: Tree, *, now: str) -> Problem:
    """Return the problem that the data or the result are not those that a step records."""
    told = dict(by.payload)[name]
    what = "the data digest" if name == DATA else f"the digest of {STAGES}"
    sentence = f"{what} is {now} now, and not {told}"
    advice = f"put back what was changed, or say why: {correction(contest.id)}"
    if name == DATA and digest(data_manifest(_with_lf(content), contest.id)) == told:
        sentence += "; only line ends were changed, from LF to CRLF"
        advice = UNTOUCHED
    return Problem(place_of(contest.id, by), "log-result", sentence, advice)


def _with_lf(content: Tree) -> Tree:
    """Return content with the line ends that its text files had before git changed them."""
    return {
        path: as_committed(data) if path.endswith(TEXTS) else data for path, data in content.items()
    }


def _kept(contest: Contest, log: Sequence[Entry], content: Tree) -> Iterator[Problem]:
    """Yield a problem for each result that was corrected and is kept nowhere."""
    for each in replaced_results(log):
        path = superseded(contest.id, each)
        if path not in content:
            by = next(x for x in log if dict(x.payload).get(RESULT) == each)
            sentence = "the result of this step was corrected, and is kept nowhere"
            advice = f"save data/{STAGES} of the site as it was as {path}"
            yield Problem(place_of(contest.id, by), "missing-file", sentence, advice)


def _strange(contest: Contest, log: Sequence[Entry], content: Tree) -> Iterator[Problem]:
    """Yield what is kept as superseded and was never fixed."""
    known = {digest_ for entry in log for _, digest_ in entry.payload}
    for path in kept(content, contest.id):
        if path != log_path(contest.id) and path.rpartition("/")[2][:64] not in known:
            sentence = "no step of the log has ever had this digest"
            advice = "keep what a step fixed and a correction replaced, or delete it"
            yield Problem(Place(path), "bad-superseded", sentence, advice)


def log_path(contest: str) -> str:
    """Return the path of the log in the content."""
    return f"contests/{contest}/log.jsonl"


def kept(content: Tree, contest: str) -> list[str]:
    """Return the paths of the log and of what is kept of earlier results."""
    log, folder = log_path(contest), f"contests/{contest}/superseded/"
    return [each for each in sorted(content) if each == log or each.startswith(folder)]


def superseded(contest: str, result: str) -> str:
    """Return where the content keeps the stages of a result that was corrected."""
    return f"contests/{contest}/superseded/{result}-{STAGES}"


def superseded_list(contest: str, data: str) -> str:
    """Return where the content keeps the list of data that were corrected."""
    return f"contests/{contest}/superseded/{data}-{KEPT_LIST}"


def place_of(contest: str, entry: Entry) -> Place:
    """Return the place of a step in the log."""
    return Place(log_path(contest), entry.height + 1)


def correction(contest: str) -> str:
    """Return the command that says why something is otherwise."""
    return f'`sitegen log add {contest} correction --note "…"`'

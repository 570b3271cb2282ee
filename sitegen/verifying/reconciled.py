"""The published count beside its source: who stands, what was decided, and that numbers add up."""

import json
import re
from collections.abc import Mapping
from itertools import pairwise

from sitegen.content.wording import quoted
from sitegen.formats.blt import write_blt
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.render.recount import recount_of
from sitegen.render.terms import write_roll, write_terms
from sitegen.trust.roll.issued import ISSUED
from sitegen.verifying.compare import figures_that_differ, parting
from sitegen.verifying.counted import BALLOTS, Recounted
from sitegen.verifying.findings import Findings, number

TERMS, ROLL = "terms.json", "roll.json"
DIGEST_LINE = re.compile(rb"[0-9a-f]{64}")


def check_people(findings: Findings, contest: Contest, counted: Recounted) -> None:
    """Check that the count was of those who stand, by name and id."""
    theirs = [(each.id, each.name) for each in counted.claims.standing]
    ours = [(each.id, each.name) for each in contest.candidates]
    wrong = [
        f"{quoted(who)} ({id_}) was counted, and is no candidate"
        for id_, who in theirs
        if (id_, who) not in ours
    ]
    wrong += [
        f"{quoted(who)} ({id_}) is a candidate, and was not counted"
        for id_, who in ours
        if (id_, who) not in theirs
    ]
    if not wrong and theirs != ours:
        wrong = ["they stand in another order"]
    findings.judge(
        contest.id,
        f"the {number(len(ours), 'candidate')} of the source are those who were counted",
        wrong,
        "those who were counted are not the candidates of the source",
    )


def check_decided(findings: Findings, contest: Contest, counted: Recounted) -> None:
    """Check that the count was by the rule, for the places and with the lots of the source."""
    claims = counted.claims
    wrong = []
    if (claims.rule, claims.seats) != (contest.rule, contest.seats):
        wrong = [f"{claims.rule} for {claims.seats:,}, and {contest.rule} for {contest.seats:,}"]
    limits, theirs = (
        [(each.id, each.name, each.least, each.most, each.members) for each in every]
        for every in (contest.constraints, claims.limits)
    )
    if limits != theirs:
        wrong.append("the limits on groups are others")
    recount = json.loads(json.dumps(recount_of(contest)))
    wrong += figures_that_differ(claims.record["recount"], recount)
    findings.judge(
        contest.id,
        f"it was counted by {contest.rule} for {number(contest.seats, 'seat')}, as the source says",
        wrong,
        "it was counted otherwise than the source says",
    )


def check_papers(
    findings: Findings, contest: Contest, counted: Recounted, files: Mapping[str, bytes]
) -> None:
    """Check that the published papers are those of the source."""
    if counted.papers is None:
        return
    if contest.poll is None:
        findings.differs(contest.id, "papers are published that the source does not have")
        return
    written = write_blt(
        title=contest.title,
        seats=contest.seats,
        names=tuple(each.name for each in contest.candidates),
        withdrawn=counted.claims.withdrawn,
        ballots=contest.poll.regular,
        irregular=contest.poll.irregular,
    )
    same = written == files[BALLOTS]
    wrong = [] if same else [parting(files[BALLOTS], written, ("published", "in the source"))]
    sentence = f"the {number(counted.papers.papers, 'paper')} in {BALLOTS} are those of the source"
    findings.judge(contest.id, sentence, wrong, f"{BALLOTS} does not hold the papers of the source")


def check_terms(findings: Findings, contest: Contest, files: Mapping[str, bytes]) -> None:
    """Check that `terms.json` says what the source says."""
    if TERMS not in files:
        findings.differs(contest.id, f"{TERMS} is missing")
        return
    ours = write_terms(contest)
    wrong = (
        []
        if ours == files[TERMS]
        else [parting(files[TERMS], ours, ("published", "in the source"))]
    )
    sentence = f"{TERMS} says what the source promises voters"
    findings.judge(contest.id, sentence, wrong, f"{TERMS} says something else than the source")


def check_numbers(
    findings: Findings,
    contest: Contest,
    content: Tree,
    files: Mapping[str, bytes],
    counted: Recounted | None,
) -> None:
    """Check that members, ballots and papers add up, as far as there are figures of them."""
    roll, poll = contest.roll, contest.poll
    if roll and files.get(ROLL) != write_roll(roll):
        findings.differs(contest.id, f"{ROLL} says something else of the roll than the source")
    chain: list[tuple[str, int]] = []
    if roll:
        chain += [("members", roll.members), ("ballots issued", roll.issued)]
        chain += [("returned", roll.returned)] if roll.returned is not None else []
    if poll:
        chain += [("papers", poll.returned)]
        chain += [("valid papers", counted.record.valid_papers)] if counted else []
    wrong = [
        f"{fewer:,} {what} of {more:,} {of_what}"
        for (of_what, more), (what, fewer) in pairwise(chain)
        if fewer > more
    ]
    if roll and poll and roll.returned is not None:
        aside = sum(each.number for each in roll.set_aside)
        if roll.returned - aside != poll.returned:
            wrong.append(f"{roll.returned:,} returned, less {aside:,} set aside, is another number")
    if poll and counted:
        rejected = sum(each.papers for each in poll.rejected)
        if poll.returned - rejected != counted.number:
            wrong.append(f"{poll.returned:,} papers, less {rejected:,} rejected, is another number")
    if chain:
        sentence = ", ".join(f"{many:,} {what}" for what, many in chain)
        otherwise = f"the numbers do not add up: {sentence}"
        findings.judge(contest.id, f"the numbers add up: {sentence}", wrong, otherwise)
    if not roll and contest.counted:
        sentence = "how many ballots were issued: no figures of the roll are published"
        findings.not_checked(contest.id, sentence)
    check_issued(findings, contest, content, files)


def check_issued(
    findings: Findings, contest: Contest, content: Tree, files: Mapping[str, bytes]
) -> None:
    """Check the list of codes of those to whom a ballot was issued, a digest for each."""
    data = content.get(f"contests/{contest.id}/{ISSUED}")
    if data is None or not contest.roll:
        return
    lines = data.split(b"\n")
    wrong = [] if lines.pop() == b"" else ["the last line does not end"]
    if odd := sum(not DIGEST_LINE.fullmatch(each) for each in lines):
        wrong.append(f"{number(odd, 'line')} that are no SHA-256")
    if sorted({*lines}) != lines:
        wrong.append("the lines are not sorted, or stand there twice")
    if len(lines) != contest.roll.issued:
        wrong.append(f"{number(len(lines), 'line')} for {contest.roll.issued:,} ballots issued")
    if files.get(ISSUED) != data:
        wrong.append("it is published otherwise than it is in the source")
    sentence = f"issued.txt has as many different lines as ballots were issued, {len(lines):,}"
    findings.judge(contest.id, sentence, wrong, "issued.txt does not go with the ballots issued")

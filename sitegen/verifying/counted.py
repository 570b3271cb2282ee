"""Count the published papers again, and hold every published figure of the count against that."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.content.wording import quoted, visible
from sitegen.count import ClashError, LotNeeded, NothingToCountError, count
from sitegen.count.record import CountRecord
from sitegen.count.rules import RULES
from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt import write_blt
from sitegen.formats.table import read_ballots
from sitegen.model.paper_reading import read_irregular
from sitegen.render.csv import write_ballots, write_stages, write_transfers
from sitegen.render.json import count_object
from sitegen.trust.lots import lot_order
from sitegen.verifying.claims import Claims, MalformedError, drawn, read_claims
from sitegen.verifying.compare import figures_that_differ, parting
from sitegen.verifying.findings import Findings, in_a_line, number
from sitegen.verifying.retold import told_again

COUNT, BALLOTS, STAGES, TRANSFERS = "count.json", "ballots.blt", "stages.csv", "transfers.csv"
VACANCY = re.compile("vacancy-([1-9][0-9]{0,3})[.]json")
"""The record of a count that filled a vacancy; its other files have its name before theirs."""
NO_FIGURES = {"recount", "made"}
"""Keys of a record that say what was counted by what; other checks look at them."""
PUBLISHED = ("published", "counted again")


@dataclass(frozen=True, slots=True)
class Recounted:
    """What is published of a count, and the count of the same papers here.

    `papers` is None where none are published, and the count follows from what is told of them.
    """

    claims: Claims
    papers: BallotFile | None
    record: CountRecord

    @property
    def number(self) -> int:
        """Return how many papers there were, blank ones too."""
        return self.record.valid_papers + self.record.invalid_papers


def check_count(
    findings: Findings, contest: str, files: Mapping[str, bytes], tell: Callable[[str], None]
) -> Recounted | None:
    """Check a contest by its files of figures alone; `files` by their names."""
    claims = claims_of(findings, contest, COUNT, files[COUNT])
    if claims is None:
        return None
    check_dice(findings, contest, claims)
    if BALLOTS not in files and claims.privacy == "transfers":
        told = told_again(findings, contest, claims, COUNT, files)
        if told is None:
            return None
        compare_figures(findings, contest, claims, told, files)
        return Recounted(claims, None, told)
    papers = papers_of(findings, contest, claims, files)
    if papers is None:
        return None
    record = counted_again(findings, contest, COUNT, claims, papers, tell=tell)
    if record is None:
        return None
    compare_figures(findings, contest, claims, record, files)
    for vacancy in sorted(int(found[1]) for found in map(VACANCY.fullmatch, files) if found):
        name = f"vacancy-{vacancy}.json"
        again = claims_of(findings, contest, name, files[name])
        counted = again and counted_again(
            findings, contest, name, again, papers, tell=tell, election=claims
        )
        if again and counted:
            compare_figures(findings, contest, again, counted, files, vacancy=vacancy)
            if again.record.get("made") != claims.record.get("made"):
                findings.differs(contest, f"{name} was counted from other data than {COUNT}")
    return Recounted(claims, papers, record)


def claims_of(findings: Findings, contest: str, name: str, data: bytes) -> Claims | None:
    """Return what is published of a count, if it can be read."""
    try:
        return read_claims(data)
    except MalformedError as error:
        findings.differs(contest, f"{name} is not the record of a count: {error}")
        return None


def check_dice(findings: Findings, contest: str, claims: Claims) -> None:
    """Check that a published order for lots follows from the dice that are published with it."""
    if claims.contest != contest:
        findings.differs(contest, f"{COUNT} is of another contest: {quoted(claims.contest)}")
    if claims.seed is None:
        return
    ids = [each.id for each in claims.standing]
    order = lot_order(claims.contest, claims.seed, ids)
    same = order == tuple(ids[x] for x in claims.order)
    sentence = f"the order for lots is the one that the dice give, {claims.seed}"
    wrong = [] if same else [f"they give {', '.join(order)}"]
    findings.judge(contest, sentence, wrong, "the order for lots is not the one that the dice give")


def papers_of(
    findings: Findings, contest: str, claims: Claims, files: Mapping[str, bytes]
) -> BallotFile | None:
    """Return the published papers, held against the candidates by name."""
    if BALLOTS not in files:
        findings.differs(contest, f"{BALLOTS}, the papers, is missing")
        return None
    if claims.privacy == "transfers":
        sentence = f"{BALLOTS} shows papers, and voters were promised that none are shown"
        findings.differs(contest, sentence)
    papers, problems = read_ballots(files[BALLOTS], BALLOTS)
    if papers is None:
        findings.differs(contest, f"{BALLOTS} cannot be read", map(in_a_line, problems))
        return None
    names = tuple(each.name for each in claims.standing)
    if len(papers.names) != len(names):
        wrong = [f"{number(len(papers.names), 'name')} there, {len(names):,} in {COUNT}"]
        findings.differs(contest, f"{BALLOTS} has other names than {COUNT}", wrong)
        return None
    written = write_blt(
        title=papers.title,
        seats=claims.seats,
        names=names,
        withdrawn=claims.withdrawn,
        ballots=papers.ballots,
        irregular=papers.irregular,
    )
    if written != files[BALLOTS]:
        wrong = [parting(files[BALLOTS], written, ("published", "expected"))]
        sentence = f"{BALLOTS} has other names or seats than {COUNT}, or another form than it must"
        findings.differs(contest, sentence, wrong)
    else:
        sentence = f"the {number(len(names), 'name')} in {BALLOTS} are those of {COUNT}, in order"
        findings.agrees(contest, sentence)
    ids = [each.id for each in claims.standing]
    if "ballots.csv" in files:
        compare_bytes(
            findings,
            contest,
            "ballots.csv",
            files,
            write_ballots(papers.ballots, ids, papers.irregular),
        )
    return papers


def counted_again(
    findings: Findings,
    contest: str,
    name: str,
    claims: Claims,
    papers: BallotFile,
    *,
    tell: Callable[[str], None],
    election: Claims | None = None,
) -> CountRecord | None:
    """Count the papers as a published record says that they were; None with a finding if not."""
    shown = visible(contest)
    names = tuple(each.name for each in claims.standing)
    ballots, read, problems = read_irregular(
        papers.ballots,
        papers.irregular,
        claims.policy,
        withdrawn=claims.withdrawn,
        names=names,
        parts=claims.parts,
    )
    why = ""
    if problems:
        why = in_a_line(problems[0])
    elif claims.limits and not RULES[claims.rule].constraints:
        why = f"{claims.rule} cannot count with limits on groups"
    elif claims.sitting and not RULES[claims.rule].rule.vacancy:
        why = f"{claims.rule} does not say how a vacancy is filled"
    else:
        try:
            return count(
                claims.rule,
                ballots,
                seats=claims.seats,
                candidates=claims.standing,
                lots=drawn(claims, election),
                constraints=claims.limits,
                sitting=claims.sitting,
                read=read,
                each_stage=lambda stage: tell(f"counting {shown} again: stage {stage.number}"),
            )
        except LotNeeded as needed:
            tied = ", ".join(claims.standing[x].name for x in needed.question.tied)
            why = f"stage {needed.question.stage} needs a lot that nobody drew, between {tied}"
        except (ClashError, NothingToCountError, ValueError):
            why = "these papers, seats and limits give no result"
    findings.differs(contest, f"{name} cannot be what the papers gave: {why}")
    return None


def compare_figures(
    findings: Findings,
    contest: str,
    claims: Claims,
    record: CountRecord,
    files: Mapping[str, bytes],
    *,
    vacancy: int = 0,
) -> None:
    """Hold every published form of the count, or of that for a vacancy, against the count here."""
    of, name = (f"vacancy-{vacancy}-", f"vacancy-{vacancy}.json") if vacancy else ("", COUNT)
    compare_record(findings, contest, name, claims, record)
    compare_bytes(findings, contest, f"{of}{STAGES}", files, write_stages(record))
    compare_bytes(findings, contest, f"{of}{TRANSFERS}", files, write_transfers(record))


def compare_record(
    findings: Findings, contest: str, name: str, claims: Claims, record: CountRecord
) -> None:
    """Hold a published record against the count, figure by figure."""
    theirs = {key: value for key, value in claims.record.items() if key not in NO_FIGURES}
    elected = ", ".join(record.names(record.elected))
    how = ", as the record says that they went" if claims.privacy == "transfers" else ""
    papers = number(record.valid_papers, "valid paper")
    findings.judge(
        contest,
        f"{papers} counted again by {claims.rule}{how}: every figure of "
        f"{number(len(record.stages), 'stage')} in {name} is the same; elected: {elected}",
        list(figures_that_differ(theirs, count_object(record))),
        f"{name} is not what the published papers give",
    )


def compare_bytes(
    findings: Findings, contest: str, name: str, files: Mapping[str, bytes], ours: bytes
) -> None:
    """Hold a published file against what the count here gives."""
    if name not in files:
        findings.differs(contest, f"{name} is missing")
        return
    wrong = [] if files[name] == ours else [parting(files[name], ours, PUBLISHED)]
    sentence = f"{name} is what the count gives, byte for byte"
    findings.judge(contest, sentence, wrong, f"{name} is not what the published papers give")

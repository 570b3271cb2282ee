"""What was promised of a poll, beside what came of it: cut papers, and the declared result."""

from sitegen.against import compare_declared
from sitegen.count.record import CountRecord
from sitegen.disclosure import disclosure_problems
from sitegen.model.declared import Comparison, DeclaredResult, Difference
from sitegen.model.poll import Poll
from sitegen.model.site import Contest
from sitegen.verifying.findings import Findings, in_a_line, number

CUT = (
    "that the preferences which were cut off the papers of {contest}, as the count never came to "
    "them, are such: an auditor who is shown the whole file can tell, if a commitment to it was "
    "published"
)


def check_privacy(findings: Findings, contest: Contest, poll: Poll, record: CountRecord) -> None:
    """Check that no more of the papers is published than was promised, or is said of them."""
    used = contest.ballot_privacy == "used"
    if used:
        findings.cannot(CUT.format(contest=contest.id))
    if not used and not contest.disclosure.exposure:
        return
    findings.judge(
        contest.id,
        "the papers show what the count looked at, and no preference more"
        if used
        else "the papers reveal as much of voters as is said of them",
        list(map(in_a_line, disclosure_problems(contest, poll, record))),
        "the papers show more than voters were promised, or than is said of them",
    )


def check_declared(
    findings: Findings, contest: Contest, declared: DeclaredResult | None, record: CountRecord
) -> None:
    """Check the scrutineer's declared result against the count, figure by figure."""
    if declared is None:
        sentence = "what the scrutineer declared: no declared result is published"
        findings.not_checked(contest.id, sentence)
        return
    found = compare_declared(record, declared)
    findings.judge(
        contest.id,
        f"the declared result is that of the count: {number(found.compared, 'figure')} compared"
        f"{rounding(found)}",
        [difference(each) for each in found.differences],
        "the declared result is not that of the count",
    )


def rounding(found: Comparison) -> str:
    """Return how many figures have fewer decimal places than the count, or nothing."""
    return f", {found.coarse:,} of them at fewer decimal places" if found.coarse else ""


def difference(each: Difference) -> str:
    """Return a figure that differs, in words."""
    where = f"stage {each.stage}, " if each.stage else f"place {each.place}, " if each.place else ""
    return (
        f"{where}{each.who}: declared {each.theirs or 'nothing'}, counted {each.ours or 'nothing'}"
    )

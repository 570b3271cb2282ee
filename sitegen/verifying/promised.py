"""What was promised of a poll, beside what came of it: the pack, cut papers, declared result."""

from collections.abc import Mapping

from sitegen.against import compare_declared
from sitegen.content.wording import quoted
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


def check_pack(findings: Findings, contest: Contest, made: Mapping[str, str]) -> None:
    """Hold the pack that voters were sent against the one `made` from the source, by digests.

    It shows what nothing else fixes before the result: photos, names of organisations, texts and
    translations. Another version of sitegen can make another, so that a difference is no fault.
    """
    if contest.circulation is None:
        return
    sent = dict(contest.circulation.files)
    other = sorted(x for x in {*sent, *made} if sent.get(x) != made.get(x))
    if not other:
        sentence = f"the {number(len(sent), 'file')} of the pack that was sent to voters come out "
        findings.agrees(contest.id, f"{sentence}of the source again, byte for byte")
        return
    findings.not_checked(
        contest.id,
        "whether names, photos and texts are those that voters were sent: of the "
        f"{number(len(sent), 'file')} of the pack {len(other):,} come out of the source otherwise "
        "today, as after a withdrawal, another timetable, or with another version of sitegen",
        ["compare the booklet that you were sent with the page", *map(quoted, other)],
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

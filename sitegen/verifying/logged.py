"""The log of a contest: a chain of steps, and what they fixed, held against what is published."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitegen.content.wording import quoted
from sitegen.model.site import Contest, Site
from sitegen.model.tree import Tree
from sitegen.steps.checking import log_problems
from sitegen.trust.chain import Entry
from sitegen.trust.steps import CORRECTION
from sitegen.verifying.findings import Findings, in_a_line, number

THEN = (
    "that the steps of a log were taken when it says: whoever kept the digest of its last line at "
    "the time can tell; ask the scrutineer and the organisations"
)


def check_log(
    findings: Findings, site: Site, contest: Contest, content: Tree, files: Mapping[str, bytes]
) -> None:
    """Check the log of a contest against its source and its published `files` of figures."""
    if contest.log is None:
        sentence = "when anything was decided: this contest keeps no log"
        findings.not_checked(contest.id, sentence)
        return
    findings.cannot(THEN)
    alone = replace(site, contests=(contest,))
    try:
        wrong = list(map(in_a_line, log_problems(alone, content, {contest.id: files})))
    except KeyError as missing:
        wrong = [f"{missing.args[0]}, which a step fixed, is not published"]
    findings.judge(contest.id, told(contest.log), wrong, "the log is not that of what is published")


def told(log: Sequence[Entry]) -> str:
    """Return what the log holds, and the digest that stands for it."""
    corrected = [each for each in log if each.type == CORRECTION]
    notes = ", ".join(f"{each.at} {quoted(each.note)}" for each in corrected)
    return (
        f"the log has {number(len(log), 'step')}, from {log[0].type} at {log[0].at} to "
        f"{log[-1].type} at {log[-1].at}, each naming the one before; what they fixed is as it "
        f"was{f', but for corrections: {notes}' if corrected else ''}; its head is {log[-1].digest}"
    )

"""What came of checking a site, as three lists in plain words, or as JSON for programs.

Names and texts of a site may hold what turns a terminal around: everything that does not show
itself is written as its number, and nothing begins a line as a command of a build service does.
"""

import json
from collections.abc import Iterable
from textwrap import TextWrapper
from typing import Literal, TypeAlias

from sitegen.content.wording import visible
from sitegen.problems import broken
from sitegen.verifying.findings import Finding, Findings, number

Form: TypeAlias = Literal["text", "json"]


def summary(findings: Findings) -> str:
    """Return the last line: what came of it, and never more than was checked."""
    if differing := len([*findings.differing]):
        verb = "does" if differing == 1 else "do"
        return f"{number(differing, 'check')} {verb} not agree."
    left = len(findings.unchecked)
    if findings.uncompared:
        away = findings.uncompared[0].details[0]
        return (
            f"The pages were NOT compared with their source and may say anything: {away}. "
            f"All else that could be checked agrees; {number(left, 'thing')} could not, see above."
        )
    if left:
        return f"All that could be checked agrees; {number(left, 'thing')} could not, see above."
    return "All that could be checked agrees."


def as_text(findings: Findings, heading: str, columns: int) -> str:
    """Return the three lists."""
    lines = [visible(heading), ""]
    lines += ["Checked", *told(findings.checked, columns), ""]
    lines += ["Not checked", *(told(findings.unchecked, columns) or ["  nothing was left out"]), ""]
    lines += ["Cannot be checked from public data"]
    lines += [line for each in findings.never for line in wrapped(f"  - {each}", columns, 4)]
    return "\n".join([*map(broken, lines), "", visible(summary(findings)), ""])


def told(findings: Iterable[Finding], columns: int) -> list[str]:
    """Return findings line by line, those of one contest together under its name."""
    lines: list[str] = []
    about = ""
    for each in findings:
        if each.about != about:
            about = each.about
            lines.append(f"  {visible(about)}")
        mark = {"agrees": "agrees:", "differs": "DIFFERS:"}.get(each.outcome, "-")
        lines += wrapped(f"    {mark} {each.sentence}", columns, 6)
        for detail in each.details:
            lines += wrapped(f"        {detail}", columns, 10)
    return lines


def wrapped(line: str, columns: int, indent: int) -> list[str]:
    """Return a line as so many as it needs; a word that is too long stays whole."""
    wrapper = TextWrapper(
        columns,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(visible(line))


def as_json(findings: Findings, about: dict[str, str]) -> str:
    """Return the same for programs: one object, indented.

    Where pages were not compared it neither agrees nor differs.
    """
    agrees = None if findings.uncompared else True
    whole = {
        **about,
        "agrees": False if any(findings.differing) else agrees,
        "checked": [
            {**_finding(each), "agrees": each.outcome == "agrees"} for each in findings.checked
        ],
        "not_checked": [_finding(each) for each in findings.unchecked],
        "cannot_be_checked": findings.never,
    }
    return f"{json.dumps(whole, indent=1)}\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {"about": finding.about, "sentence": finding.sentence, "details": [*finding.details]}

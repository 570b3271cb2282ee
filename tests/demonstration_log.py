"""Make the logs of the demonstration anew from its content: `python -m tests.demonstration_log`.

Whoever changes what a step of them fixes runs it, as an example has nobody whom a changed log could
deceive. Steps for which the content has nothing, such as papers that are not committed to, are left
out. `tests/test_demonstration.py` holds the logs to what comes out here.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitegen.build import draft
from sitegen.content import read_tree
from sitegen.model.tree import Tree
from sitegen.pages import urls
from sitegen.steps.adding import with_step
from sitegen.steps.checking import log_path
from sitegen.steps.fixing import fixes
from sitegen.themes import bundled
from sitegen.trust.chain import parse_chain
from sitegen.trust.steps import ALWAYS
from sitegen.write.put import put
from tests.conftest import ROOT

LOGS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "left-slate-2026": (
        ("rules-freeze", "2026-05-08T17:00:00Z", "Agreed by all four organisations"),
        ("candidates-freeze", "2026-06-18T13:30:00Z", ""),
        ("correction", "2026-06-22T10:20:00Z", "Aisha Barrow’s statement came in Welsh too"),
        ("circulation", "2026-06-26T09:15:00Z", ""),
        ("roll-freeze", "2026-09-04T16:00:00Z", ""),
        ("poll-open", "2026-09-07T07:00:00Z", ""),
        ("poll-close", "2026-10-02T16:00:00Z", ""),
        ("ballots-commitment", "2026-10-02T18:40:00Z", ""),
        ("tie-lots", "2026-10-03T09:10:00Z", ""),
        ("result", "2026-10-05T08:00:00Z", ""),
        ("attestation", "2026-10-06T10:00:00Z", ""),
    ),
    "moor-and-dale-executive-2027": (
        ("rules-freeze", "2026-11-06T18:00:00Z", "Agreed by both organisations"),
    ),
}
"""Contest, and of each step its type, time and note."""

CORRECTED = {"left-slate-2026": "contests/left-slate-2026/candidates/aisha-barrow.cy.md"}
"""What was not there yet before the correction."""


def made_anew(content: Tree) -> dict[str, bytes]:
    """Return the logs by path."""
    built = draft(content, bundled(), logs=False)
    if built.site is None or built.problems:
        sys.exit("".join(f"{each}\n" for each in built.problems))
    logs: dict[str, bytes] = {}
    for id_, steps in LOGS.items():
        contest = next(each for each in built.site.contests if each.id == id_)
        folder = urls.download(id_, "")
        made = {x.removeprefix(folder): built.tree[x] for x in built.tree if x.startswith(folder)}
        log = b""
        so_far: Tree = {x: content[x] for x in content if x != CORRECTED.get(id_)}
        for kind, at, note in steps:
            so_far = content if kind == "correction" else so_far
            contest = replace(contest, log=parse_chain(log) if log else ())
            if kind in (*ALWAYS, "correction") or fixes(kind, contest, so_far, made):
                log = with_step(contest, so_far, made, kind, at=at, note=note)
        logs[log_path(id_)] = log
    return logs


if __name__ == "__main__":
    put(made_anew(read_tree(ROOT / "content")[0]), ROOT / "content")

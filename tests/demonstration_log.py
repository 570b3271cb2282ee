"""Make the logs of the demonstration anew from its content: `python -m tests.demonstration_log`.

Whoever changes what a step of them fixes runs it, as an example has nobody whom a changed log could
deceive. Steps for which the content has nothing, such as papers that are not committed to, are left
out. `tests/test_demonstration.py` holds the logs to what comes out here.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.build import draft
from sitegen.content import read_tree
from sitegen.model.site import Contest
from sitegen.model.superseded import STAGES
from sitegen.model.tree import Tree
from sitegen.pages import urls
from sitegen.steps.adding import list_to_keep, to_keep, with_step
from sitegen.steps.checking import log_path
from sitegen.steps.fixing import fixes
from sitegen.themes import bundled
from sitegen.trust.chain import parse_chain
from sitegen.trust.manifests import data_manifest
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
    "conference-delegates-2026": (
        ("rules-freeze", "2026-02-20T18:00:00Z", "Agreed by the regional executive"),
        ("candidates-freeze", "2026-03-24T19:00:00Z", ""),
        ("poll-open", "2026-04-07T08:00:00Z", ""),
        ("poll-close", "2026-04-24T16:00:00Z", ""),
        ("result", "2026-04-25T15:30:00Z", ""),
        (
            "correction",
            "2026-04-27T18:10:00Z",
            "Four papers had been typed with their first two names exchanged; a member found it",
        ),
    ),
    "moor-and-dale-executive-2027": (
        ("rules-freeze", "2026-11-06T18:00:00Z", "Agreed by both organisations"),
    ),
    "saltmere-fund-trustees-2026": (
        ("rules-freeze", "2026-10-02T17:30:00Z", "Agreed by both organisations"),
        ("candidates-freeze", "2026-10-30T16:00:00Z", ""),
        ("circulation", "2026-10-31T11:20:00Z", ""),
        ("roll-freeze", "2026-11-13T17:00:00Z", ""),
        ("poll-open", "2026-11-16T08:00:00Z", ""),
    ),
}
"""Contest, and of each step its type, time and note."""

CORRECTED: Mapping[str, Mapping[str, tuple[bytes, bytes]]] = {
    "left-slate-2026": {"candidates/aisha-barrow.cy.md": (b"", b"")},
    "conference-delegates-2026": {
        "ballots.yml": (
            b"4: rosalind-akehurst > nuala-fenwick",
            b"4: nuala-fenwick > rosalind-akehurst",
        ),
        "exposure.yml": (
            b"transfer_cells: 10\nsmall_transfer_cells: 5",
            b"transfer_cells: 12\nsmall_transfer_cells: 6",
        ),
    },
}
"""Files that a correction is about, and what they say and said; nothing if there was no file."""

KEPT = re.compile(rf"contests/(?:{'|'.join(LOGS)})/superseded/.*")


def made_anew(content: Tree) -> dict[str, bytes]:
    """Return the logs, and the results that they say were corrected, by path."""
    content = {path: data for path, data in content.items() if not KEPT.fullmatch(path)}
    built = drafted(content)
    found: dict[str, bytes] = {}
    for id_, steps in LOGS.items():
        contest = next(each for each in built.contests if each.id == id_)
        so_far = as_it_was(content, id_)
        other = "ballots.yml" in CORRECTED.get(id_, {})
        made = (drafted(so_far) if other else built).figures(id_)
        log = b""
        for kind, at, note in steps:
            contest = replace(contest, log=parse_chain(log) if log else ())
            if kind == "correction":
                listed, earlier = data_manifest(so_far, id_), made
                so_far, made = content, built.figures(id_)
                if path := to_keep(contest, content, made):
                    found[path] = earlier[STAGES]
                if path := list_to_keep(contest, content):
                    found[path] = listed
            if kind in (*ALWAYS, "correction") or fixes(kind, contest, so_far, made):
                log = with_step(contest, so_far, made, kind, at=at, note=note)
        found[log_path(id_)] = log
    return found


@dataclass(frozen=True, slots=True)
class Drafted:
    """What comes of the demonstration: its contests, and the files of its site."""

    contests: tuple[Contest, ...]
    tree: Tree

    def figures(self, contest: str) -> Tree:
        """Return the files of figures of a contest, by name."""
        folder = urls.download(contest, "")
        return {x.removeprefix(folder): self.tree[x] for x in self.tree if x.startswith(folder)}


def drafted(content: Tree) -> Drafted:
    """Read and count the demonstration, whatever its logs say."""
    built = draft(content, bundled(), logs=False)
    if built.site is None or built.problems:
        sys.exit("".join(f"{each}\n" for each in built.problems))
    return Drafted(built.site.contests, built.tree)


def as_it_was(content: Tree, contest: str) -> Tree:
    """Return the content before the correction of a contest."""
    before = {**content}
    for file, (now, then) in CORRECTED.get(contest, {}).items():
        path = f"contests/{contest}/{file}"
        if not now:
            del before[path]
        elif now not in content[path]:
            sys.exit(f"{path} does not say {now.decode()!r}")
        else:
            before[path] = content[path].replace(now, then)
    return before


def put_anew(new: Tree, old: Tree) -> None:
    """Write what was made anew, and delete what is no longer kept."""
    content = ROOT / "content"
    put({path: data for path, data in new.items() if old.get(path) != data}, content)
    for path in old:
        if KEPT.fullmatch(path) and path not in new:
            (content / path).unlink()


if __name__ == "__main__":
    there = read_tree(ROOT / "content")[0]
    put_anew(made_anew(there), there)

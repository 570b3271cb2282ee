"""The data of each contest: its list `DATA.sha256`, held against the published source both ways."""

import re
from collections.abc import Mapping
from typing import Any

from sitegen.content.wording import quoted
from sitegen.model.tree import Tree
from sitegen.trust.manifests import (
    ManifestError,
    data_manifest,
    data_paths,
    differences,
    digest,
    parse_manifest,
)
from sitegen.verifying.findings import SITE, Findings, number

LIST = "DATA.sha256"
CONTEST = re.compile(r"contests/([^/]+)/contest\.yml")
COPIED = re.compile(
    r"contests/[^/]+/(log\.jsonl|(attestations|superseded)/.*)|keys/allowed_signers"
)
"""What stands on the site as it does in the source, whatever version built it."""


def data_list(contest: str) -> str:
    """Return the path of the list of a contest's data, below the site."""
    return f"contests/{contest}/{LIST}"


def contests_of(content: Tree) -> list[str]:
    """Return the ids of the contests that content has, in order."""
    found = (CONTEST.fullmatch(path) for path in content)
    return sorted(match[1] for match in found if match)


def check_data(
    findings: Findings,
    contest: str,
    tree: Tree,
    content: Tree | None,
    record: Mapping[str, Any] | None,
) -> None:
    """Check the list of a contest's data against the source, and the digest that the count names.

    `content` is None without a source, and `record` where nothing was counted.
    """
    path = data_list(contest)
    if path not in tree:
        findings.differs(contest, f"{LIST}, the list of its data, is missing")
        return
    try:
        found = parse_manifest(tree[path])
    except ManifestError as error:
        findings.differs(contest, f"{LIST} is not as sitegen writes it: {error}")
        return
    if content is not None:
        check_files_of_data(findings, contest, tree[path], found, content)
    if record is not None:
        named = digest(tree[path])
        made = record.get("made")
        told = made.get("data") if isinstance(made, dict) else None
        wrong = [] if told == named else [f"it names {quoted(str(told))}"]
        sentence = f"count.json names what was counted by the digest of {LIST}, {named}"
        findings.judge(contest, sentence, wrong, "count.json was counted from other data")


def check_files_of_data(
    findings: Findings, contest: str, data: bytes, found: Mapping[str, str], content: Tree
) -> None:
    """Hold the list, as bytes and as what it says, against the source both ways."""
    files = {each: content[each] for each in data_paths(content, contest)}
    unlike = differences(found, files)
    wrong = [f"{quoted(each)} is listed, and not in the source" for each in unlike.missing]
    wrong += [f"{quoted(each)} is in the source, and not listed" for each in unlike.extra]
    wrong += [f"{quoted(each)} has another SHA-256 in the source" for each in unlike.changed]
    if not wrong and data != data_manifest(content, contest):
        wrong = ["its bytes are not those that sitegen writes"]
    findings.judge(
        contest,
        f"{LIST} lists the {number(len(files), 'file')} of its data in the source, and no other",
        wrong,
        f"{LIST} does not list the data that is in the source",
    )


def check_copies(findings: Findings, tree: Tree, content: Tree) -> None:
    """Check files that stand on the site as they do in the source: logs, statements, pictures."""
    copies = sorted(tree.keys() & content.keys())
    wrong = [quoted(each) for each in copies if tree[each] != content[each]]
    gone = [each for each in sorted(content.keys() - tree.keys()) if COPIED.fullmatch(each)]
    wrong += [f"{quoted(each)} is not published" for each in gone]
    if copies or wrong:
        sentence = f"{number(len(copies), 'file')} of the source, such as pictures and logs, "
        sentence += "are published as they are there"
        findings.judge(SITE, sentence, wrong, "files of the source are published otherwise")

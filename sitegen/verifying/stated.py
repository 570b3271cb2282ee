"""Signed statements: every number in them made again, and every signature checked."""

from collections.abc import Sequence

from sitegen.attested import SignatureChecked, signatures, statements_held
from sitegen.content.wording import quoted
from sitegen.count.record import CountRecord
from sitegen.model.attestation import Attestation, KeysKnown
from sitegen.model.site import Contest
from sitegen.model.tree import Tree
from sitegen.trust.signers import PATH
from sitegen.verifying.findings import Findings, in_a_line, number

WHOSE = (
    "that the keys in keys/allowed_signers belong to whom they name: compare their fingerprints "
    "with ones that you got elsewhere, such as on paper or from the site of whoever signed"
)
TRUE = "that what somebody signed is true, beyond the numbers that can be made again"
DATA, TOOL = "data", "tool"


def check_statements(
    findings: Findings, contest: Contest, content: Tree, record: CountRecord | None, program: str
) -> None:
    """Check what people stated about a contest; `program` is the digest of this one."""
    if not contest.attestations:
        if contest.counted:
            sentence = "who answers for the poll and the count: nobody has signed a statement"
            findings.not_checked(contest.id, sentence)
        return
    findings.cannot(WHOSE)
    findings.cannot(TRUE)
    signed, problems = statements_held(content, contest, record)
    for each in signed.held:
        wrong = [in_a_line(x) for x in problems if x.place.path == each.attestation.place.path]
        old = "; it is about earlier data, which was corrected since" if each.superseded else ""
        findings.judge(
            contest.id,
            f"{called(each.attestation)} agrees in {', '.join(each.same) or 'nothing'}{old}",
            wrong,
            f"{called(each.attestation)} does not say what the site does",
        )
        check_tool(findings, contest, each.attestation, program)
    if contest.counted and all(x.superseded or DATA not in x.attestation.said for x in signed.held):
        sentence = "who answers for the count as it is now: no signed statement is about these data"
        findings.not_checked(contest.id, sentence)
    check_signatures(findings, contest, content)
    check_keys(findings, contest, signed.keys)


def called(statement: Attestation) -> str:
    """Return what to call a statement."""
    return f"the statement {statement.name} of {statement.by}, {statement.role},"


def check_tool(findings: Findings, contest: Contest, statement: Attestation, program: str) -> None:
    """Tell whether a statement was made with this very program."""
    named = statement.said.get(TOOL)
    if named == program:
        findings.agrees(contest.id, f"{called(statement)} was made with this very program")
    elif named:
        findings.not_checked(
            contest.id,
            f"whether {called(statement)} was made with a sitegen as published: it names another "
            "than this one",
            [f"it names {named}", f"this is {program}; docs/statements.md says of what"],
        )


def check_signatures(findings: Findings, contest: Contest, content: Tree) -> None:
    """Check every signature with `cryptography`, or say how to check it without."""
    try:
        found = signatures(content, contest)
    except ModuleNotFoundError:
        findings.not_checked(
            contest.id,
            f"{number(len(contest.attestations), 'signature')}: that needs cryptography",
            ["pip install 'sitegen[sign]', or in a folder with a copy of the site:"]
            + [command(each) for each in contest.attestations],
        )
        return
    for each in found:
        who = f"the signature of {each.name} by {each.by}"
        if each.good is None:
            findings.not_checked(
                contest.id, f"{who}: {each.why}", by_hand(contest.attestations, each)
            )
        elif each.good:
            findings.agrees(contest.id, f"{who} is good, with the key {each.fingerprint}")
        else:
            findings.differs(contest.id, f"{who} is not good: {each.why}", [each.fingerprint])


def by_hand(statements: Sequence[Attestation], checked: SignatureChecked) -> list[str]:
    """Return the command that checks the signature of one of the statements."""
    return [command(each) for each in statements if each.name == checked.name]


def command(statement: Attestation) -> str:
    """Return the command of OpenSSH that checks a signature."""
    path = statement.place.path
    return (
        f"ssh-keygen -Y verify -f {PATH} -I {statement.by} -n {statement.namespace} "
        f"-s {path}.sig < {path}"
    )


def check_keys(findings: Findings, contest: Contest, keys: KeysKnown) -> None:
    """Say since when the log knows the keys, or that a key may have come with its signature."""
    if keys.since and not keys.late:
        sentence = f"the log knows {PATH} since {keys.since}, when the rules were frozen"
        findings.agrees(contest.id, sentence)
        return
    why = f"the log knows it only since {keys.since}" if keys.since else "the log does not know it"
    findings.not_checked(
        contest.id,
        f"whether {quoted(PATH)} is older than the signatures: {why}, and a key that comes with "
        "its signature proves nothing",
    )

"""Statements about a contest: written from what is there, signed by ssh-keygen, checked."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from sitegen.commands.options import FOLDER, content_option
from sitegen.commands.site import drafted, read_all
from sitegen.console import PROBLEMS, fail, present, refuse

if TYPE_CHECKING:
    from sitegen.build import Built
    from sitegen.model.site import Contest
    from sitegen.model.tree import Tree

TEXTS = {
    "independent-scrutineer": "I issued one ballot to each person on the merged roll and counted "
    "the papers that came back. The figures in this statement are those of my own count.",
    "organisation": "We have looked at the data named here. They are what we agreed to publish.",
    "circulation": "We sent the pack with this digest, unchanged, to all of our members.",
    "rebuilder": "I built this site from its source on a machine of my own, with the program named "
    "here, and got the same bytes.",
}
"""What is stated if nobody gives other words."""


@click.command()
@click.argument("contest", required=False)
@click.option("--role", type=click.Choice(tuple(TEXTS)), help="Who makes the statement.")
@click.option("--by", metavar="NAME", help="Who signs, as in keys/allowed_signers: an address.")
@click.option("--statement", metavar="TEXT", help="What is stated, in one line.")
@click.option("--name", metavar="ID", help="The name of the file.  [default: the role]")
@click.option("--key", type=FOLDER, metavar="FILE", help="Sign it with this key, by ssh-keygen.")
@click.option("--check", is_flag=True, help="Check the signatures of all statements instead.")
@click.option("--tool", is_flag=True, help="Print the digest of this program, and no more.")
@content_option
def attest(
    contest: str | None,
    *,
    role: str | None,
    by: str | None,
    statement: str | None,
    name: str | None,
    key: Path | None,
    check: bool,
    tool: bool,
    content: Path,
) -> None:
    """Write a statement about a contest to be signed.

    Every figure is filled in from content and count. Read it before you sign it: --key has
    ssh-keygen sign it with a key of yours, which sitegen never sees.
    """
    if tool:
        from sitegen.tool import tool_digest

        click.echo(tool_digest())
        return
    if contest is None:
        refuse("name the contest")
    present(content)
    if check:
        tree, built = read(content, contest)
        say_whether_good(tree, contest_of(built, contest))
        return
    if role is None or by is None:
        refuse("say with --role and --by who makes the statement")
    said = {"role": role, "by": by, "statement": statement or TEXTS[role]}
    write(content, contest, said, name or role, key)


def write(content: Path, contest: str, said: dict[str, str], name: str, key: Path | None) -> None:
    """Write the statement and, with a key, its signature; or end and leave all as it was."""
    from sitegen.attested import facts, log_of
    from sitegen.tool import tool_digest
    from sitegen.trust.chain import recorded
    from sitegen.trust.statements import ID, ROLES, StatementError, write_statement
    from sitegen.write.put import put

    if not ID.fullmatch(name):
        refuse(f"'{name}' is not a name: use lower-case letters, digits and hyphens")
    path = f"contests/{contest}/attestations/{name}.txt"
    tree, built = read(content, contest)
    log = log_of(tree, contest)
    refuse_to_replace(path, tree, recorded=bool(recorded(log, f"attestations/{name}.txt")))
    of = contest_of(built, contest)
    role = ROLES[said["role"]]
    refuse_unknown(tree, said["by"], role.namespace)
    made = {**facts(tree, of, built.records.get(contest)), "tool": tool_digest()}
    for each in role.required:
        if each not in made:
            refuse(f"{contest} has nothing yet that '{each}' could name: its state is '{of.state}'")
    if "data" in role.required and log and made["data"] not in recorded(log, "data"):
        refuse("the log does not record the data as they are now: record the result first")
    refuse_other_result(built, of, said["role"])
    said = {
        "election": contest,
        **said,
        **{each: made[each] for each in (*role.required, *role.optional) if each in made},
    }
    try:
        data = write_statement(said)
    except StatementError as error:
        refuse(str(error))
    signature = f"{path}.sig"
    files = {path: data}
    if key:
        files[signature] = signed(data, key, role.namespace, name)
        refuse_other_key(tree, files[signature], said["by"], role.namespace)
    put(files, content)
    click.echo(data.decode(), nl=False)
    click.echo(f"\nThis is {content / path}.")
    then = f"\nCheck it then: sitegen attest {contest} --check"
    if log:
        then += f"\nRecord it last: sitegen log add {contest} attestation"
    if key:
        click.echo(f"Its signature is {content / signature}.{then}")
        return
    click.echo("Read it. Whoever makes the statement signs it with\n")
    click.echo(
        f"ssh-keygen -Y sign -f KEY -n {role.namespace} {quote((content / path).as_posix())}{then}"
    )


def read(content: Path, contest: str) -> "tuple[Tree, Built]":
    """Return the content, and what is made of it without statements that nobody has signed yet.

    Ends if anything is wrong with the contest or with what all share, but that a statement is not
    recorded: several are written, sent to those who sign, come back one by one, are checked, and
    only then recorded.
    """
    tree, unreadable, themes = read_all(content)
    folder = f"contests/{contest}/attestations/"
    signed = {
        path: data
        for path, data in tree.items()
        if not (path.startswith(folder) and path.endswith(".txt") and f"{path}.sig" not in tree)
    }
    built = drafted(content, signed, unreadable, themes, logs=True, only=contest)
    fail(x for x in built.problems if (x.code, folder in x.place.path) != ("log-order", True))
    return tree, built


def refuse_to_replace(path: str, tree: "Tree", *, recorded: bool) -> None:
    """Refuse to write over a statement that the log records, or that somebody has signed."""
    if recorded:
        refuse(f"the log records {path}, so it cannot be replaced: give another --name")
    if f"{path}.sig" in tree:
        refuse(f"{path} is signed: give another --name, or delete it and its signature")


def refuse_unknown(tree: "Tree", by: str, namespace: str) -> None:
    """Refuse who has no key in `keys/allowed_signers` that may sign for the namespace.

    Whoever has no such file yet may still write the text.
    """
    from sitegen.trust.signers import PATH, read_signers

    signers, _ = read_signers(tree.get(PATH, b""))
    theirs = [each for each in signers if by in each.principals]
    if PATH in tree and not theirs:
        names = ", ".join(name for each in signers for name in each.principals)
        refuse(f"{PATH} has no key of '{by}'; it has those of {names}")
    if theirs and not any(namespace in each.namespaces for each in theirs):
        refuse(f"the key of '{by}' in {PATH} may not sign for '{namespace}', as this role does")


def refuse_other_key(tree: "Tree", signature: bytes, by: str, namespace: str) -> None:
    """Refuse a signature by a key that `keys/allowed_signers` does not have of who signs."""
    from sitegen.trust.signers import PATH, read_signers, signer_of
    from sitegen.trust.sshsig import SignatureError, read_signature

    if PATH not in tree:
        return
    try:
        signer_of(read_signers(tree[PATH])[0], read_signature(signature), by, namespace)
    except SignatureError as error:
        refuse(f"{error}; nothing was written")


def refuse_other_result(built: "Built", contest: "Contest", role: str) -> None:
    """Refuse to fill in the count for a scrutineer who declared another result."""
    from sitegen.against import compare_declared

    record = built.records.get(contest.id)
    if role != "independent-scrutineer" or not record or not contest.declared_result:
        return
    if not compare_declared(record, contest.declared_result).agrees:
        refuse("the declared result is not the one counted here: find out why before it is signed")


def signed(data: bytes, key: Path, namespace: str, name: str) -> bytes:
    """Return the signature that ssh-keygen makes, or end. It reads the key, and may ask for it."""
    import shutil
    import subprocess
    import tempfile

    keygen = shutil.which("ssh-keygen")
    if keygen is None:
        refuse("ssh-keygen is not there; it comes with OpenSSH")
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / f"{name}.txt"
        text.write_bytes(data)
        command = [keygen, "-q", "-Y", "sign", "-f", str(key), "-n", namespace, str(text)]
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - ssh-keygen, given a key
            refuse(f"ssh-keygen did not sign with {key}; nothing was written")
        return text.with_name(f"{text.name}.sig").read_bytes()


def say_whether_good(tree: "Tree", contest: "Contest") -> None:
    """Print what came of each signature, and end with status 1 unless all are good."""
    from sitegen.attested import signatures

    try:
        found = signatures(tree, contest)
    except ModuleNotFoundError:
        refuse("checking signatures needs cryptography: pip install 'sitegen[sign]'")
    for each in found:
        outcome = "good" if each.good else f"NOT good, {each.why}"
        outcome = f"not known, {each.why}" if each.good is None else outcome
        click.echo(f"{each.name}: {outcome}; {each.by}, {each.fingerprint}")
    click.echo(f"Signatures checked: {len(found)}. Whose the fingerprints are, you must know.")
    if not all(each.good for each in found):
        raise SystemExit(PROBLEMS)


def contest_of(built: "Built", contest: str) -> "Contest":
    """Return the contest of that id, or end."""
    found = built.site.contest(contest) if built.site else None
    if found is None:
        known = ", ".join(each.id for each in built.site.contests) if built.site else ""
        refuse(f"there is no contest '{contest}'; there are {known}")
    return found

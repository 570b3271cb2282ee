"""Signed statements: `contests/<id>/attestations/`, and `keys/allowed_signers`.

Texts, signatures and keys are read as strictly as they can be without the mathematics: who signed
for what is known here, whether the signature is good is for `sitegen verify` and ssh-keygen.
"""

from sitegen.content.source import Source
from sitegen.content.text import decode
from sitegen.content.wording import quoted
from sitegen.model.attestation import Attestation, KnownKey
from sitegen.problems import Place
from sitegen.trust.signers import PATH, Signer, read_signers, signer_of
from sitegen.trust.sshsig import SignatureError, read_signature
from sitegen.trust.statements import Statement, StatementError, read_statement

TEXT, SIGNATURE = ".txt", ".txt.sig"


def read_keys(source: Source) -> tuple[Signer, ...]:
    """Return whose key is whose, if anybody's is known."""
    if PATH not in source.tree:
        return ()
    source.claimed.add(PATH)
    signers, wrong = read_signers(source.tree[PATH])
    for each in wrong:
        source.wrong(Place(PATH, each.line), "bad-signers", str(each), each.advice)
    return signers


def known(signers: tuple[Signer, ...]) -> tuple[KnownKey, ...]:
    """Return what pages tell of keys."""
    return tuple(
        KnownKey(each.principals, each.namespaces, each.key.fingerprint) for each in signers
    )


def read_attestations(
    source: Source, contest: str, signers: tuple[Signer, ...]
) -> tuple[Attestation, ...]:
    """Return the signed statements about a contest, in order of their names."""
    folder = f"contests/{contest}/attestations/"
    found = []
    for path, name in source.below(folder, TEXT):
        source.claimed.add(path)
        if not source.check_id(path, name):
            continue
        statement = read_text(source, path, contest)
        signature = f"{folder}{name}{SIGNATURE}"
        if signature not in source.tree:
            sentence = "nobody has signed this statement"
            advice = f"add {signature}, or delete the statement"
            source.wrong(Place(path), "missing-file", sentence, advice)
            continue
        source.claimed.add(signature)
        if statement and (read := signed(source, signature, name, statement, signers)):
            found.append(read)
    for path, name in source.below(folder, SIGNATURE):
        if f"{folder}{name}{TEXT}" not in source.tree:
            source.claimed.add(path)
            sentence = f"there is no {name}{TEXT} that this would be the signature of"
            source.wrong(Place(path), "missing-file", sentence, "add it, or delete the signature")
    return tuple(found)


def read_text(source: Source, path: str, contest: str) -> Statement | None:
    """Return a statement about a contest, or None after reporting what is wrong with it."""
    before = len(source.problems)
    decode(source.tree[path], path, source.problems)
    if len(source.problems) > before:
        return None
    try:
        statement = read_statement(source.tree[path])
    except StatementError as error:
        source.wrong(Place(path, error.line), "bad-statement", str(error), error.advice)
        return None
    if statement.said["election"] != contest:
        sentence = f"this statement is about {quoted(statement.said['election'])}"
        advice = "put it into the folder of that contest; a signed text cannot be changed"
        place = Place(path, statement.line_of("election"))
        source.wrong(place, "bad-statement", sentence, advice)
        return None
    return statement


def signed(
    source: Source, path: str, name: str, statement: Statement, signers: tuple[Signer, ...]
) -> Attestation | None:
    """Return a statement with the key that its signature names, or None after a report."""
    if PATH not in source.tree:
        sentence = f"{PATH} is missing, which says whose key is whose"
        source.wrong(Place(path), "missing-file", sentence, "add it: docs/statements.md")
        return None
    try:
        signature = read_signature(source.tree[path])
    except SignatureError as error:
        source.wrong(Place(path, error.line), "bad-signature", str(error), error.advice)
        return None
    try:
        signer = signer_of(signers, signature, statement.by, statement.namespace)
    except SignatureError as error:
        source.wrong(Place(path), "wrong-signer", str(error), error.advice)
        return None
    return Attestation(
        name,
        statement.said,
        statement.namespace,
        signature.key.fingerprint,
        signer.after,
        signer.before,
        Place(f"contests/{statement.said['election']}/attestations/{name}{TEXT}"),
    )

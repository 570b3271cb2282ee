"""Whose key is whose, and for what: `keys/allowed_signers`, as `ssh-keygen -Y verify` reads it.

The format is that of ssh-keygen(1), ALLOWED SIGNERS, without what would let a key stand for more
than one reader sees in its line: no patterns, no certificate authorities, no key without
namespaces, and times in UTC alone, as ssh-keygen reads others by the clock of the machine.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.trust.sshsig import PublicKey, Signature, SignatureError, read_key

PATH = "keys/allowed_signers"
PRINCIPAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+@-]{0,99}")
"""Who signs: mostly an e-mail address; nothing that ssh-keygen takes for a pattern."""
NAMESPACES = (
    "slate-attestation@v1",
    "slate-organisation@v1",
    "slate-circulation@v1",
    "slate-witness@v1",
)
LINE = re.compile(
    r"(?P<principals>\S+) (?P<options>\S+) (?P<kind>\S+) (?P<key>\S+)(?: (?P<note>.*))?"
)
OPTION = re.compile(r'(?P<name>[A-Za-z-]+)(?:="(?P<value>[^"\\]*)")?(?:,|$)')
MOMENT = re.compile(
    r"(2[0-9]{3})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?:([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])?)?Z"
)
FORM = 'write: name@example.org namespaces="slate-attestation@v1" ssh-ed25519 AAAA…'
LARGEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Signer:
    """A line of the file: who may sign for what with which key.

    `after` and `before` are moments in UTC as 14 digits, "" for no limit; both may be used.
    """

    principals: tuple[str, ...]
    namespaces: tuple[str, ...]
    key: PublicKey
    after: str = ""
    before: str = ""
    line: int = 1


def holds_at(moment: str, after: str, before: str) -> bool:
    """Say whether a key that holds between two moments holds at this one, as ssh-keygen would."""
    return after <= moment and (not before or moment <= before)


def read_signers(data: bytes) -> tuple[tuple[Signer, ...], tuple[SignatureError, ...]]:
    """Read the file; what is wrong comes back beside what could be read, with its line."""
    found: list[Signer] = []
    wrong: list[SignatureError] = []
    if len(data) > LARGEST:
        return (), (SignatureError(f"this has {len(data)} bytes, too many for keys", 1, FORM),)
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line or line.startswith(b"#"):
            continue
        try:
            signer = _signer(line, number)
            _check_new(signer, found)
        except SignatureError as error:
            wrong.append(SignatureError(str(error), number, error.advice))
        else:
            found.append(signer)
    return tuple(found), tuple(wrong)


def signer_of(
    signers: Iterable[Signer], signature: Signature, principal: str, namespace: str
) -> Signer:
    """Return the line that lets a principal sign for a namespace with the key of a signature.

    Raises SignatureError where there is none, with what is wrong. The signature itself is not
    checked.
    """
    advice = f"correct {PATH}, or have the text signed by who is named in it"
    if signature.namespace != namespace:
        other = signature.namespace[:40]
        raise SignatureError(
            f"this was signed for the namespace '{other}', not for '{namespace}'",
            2,
            f"sign it again with ssh-keygen -Y sign -n {namespace}",
        )
    of_theirs = [each for each in signers if principal in each.principals]
    if not of_theirs:
        raise SignatureError(f"{PATH} has no key of '{principal}'", 2, advice)
    with_key = [each for each in of_theirs if each.key.blob == signature.key.blob]
    if not with_key:
        key = signature.key.fingerprint
        raise SignatureError(
            f"the key {key} is not one that {PATH} has of '{principal}'", 2, advice
        )
    for each in with_key:
        if namespace in each.namespaces:
            return each
    raise SignatureError(f"the key of '{principal}' may not sign for '{namespace}'", 2, advice)


def _signer(line: bytes, number: int) -> Signer:
    if b"\r" in line:
        advice = "save the file with line ends of Unix: every byte of it counts"
        raise SignatureError("this line ends in CRLF", 1, advice)
    if not re.fullmatch(rb"[ -~]+", line):
        if line.startswith(b"\xef\xbb\xbf"):
            advice = "save the file as UTF-8 without it: every byte of it counts"
            raise SignatureError("the file begins with a byte order mark", 1, advice)
        raise SignatureError("this line is not plain ASCII", 1, f"{FORM}, with straight quotes")
    if not (parts := LINE.fullmatch(line.decode("ascii"))):
        raise SignatureError("this line is not names, namespaces, type and key", 1, FORM)
    principals = tuple(parts["principals"].split(","))
    for each in principals:
        if not PRINCIPAL.fullmatch(each):
            advice = "write names such as mail@example.org: no patterns, no quotes"
            raise SignatureError(f"'{each}' is not the name of one who signs", 1, advice)
    options = dict(_options(parts["options"]))
    namespaces = tuple(options.get("namespaces", "").split(","))
    for each in namespaces:
        if each not in NAMESPACES:
            sentence = (
                f"'{each}' is no namespace of statements"
                if each
                else "this key has no namespaces, so that it would be good for everything"
            )
            raise SignatureError(
                sentence, 1, f'write namespaces="…" with some of {", ".join(NAMESPACES)}'
            )
    key = _key(parts["kind"], parts["key"])
    after, before = _moment(options, "valid-after"), _moment(options, "valid-before")
    if after and before and after > before:
        raise SignatureError("this key ends to hold before it begins", 1, "correct one of the two")
    return Signer(principals, namespaces, key, after, before, number)


def _options(text: str) -> Iterator[tuple[str, str]]:
    """Yield the options of a key; each stands there once."""
    seen: set[str] = set()
    at = 0
    while at < len(text):
        match = OPTION.match(text, at)
        name = match["name"].lower() if match else text[at : at + 40]
        if match is None or name not in ("namespaces", "valid-after", "valid-before"):
            advice = "only namespaces, valid-after and valid-before may stand here"
            if name == "cert-authority":
                raise SignatureError("a certificate authority may not sign here", 1, advice)
            if re.match(r"(sk-)?(ssh|ecdsa)-", name):
                raise SignatureError("the namespaces are missing before this key", 1, FORM)
            raise SignatureError(f"'{name}' is no option of a key here", 1, advice)
        if name in seen:
            raise SignatureError(f"'{name}' stands there twice", 1, "leave one of them out")
        seen.add(name)
        yield name, match["value"] or ""
        at = match.end()
    if text.endswith(","):
        raise SignatureError("the options end in a comma", 1, FORM)


def _moment(options: dict[str, str], name: str) -> str:
    """Return a moment as 14 digits in UTC."""
    if name not in options:
        return ""
    match = MOMENT.fullmatch(options[name])
    if not match:
        advice = "write YYYYMMDDZ or YYYYMMDDHHMMSSZ; the Z says that it is UTC"
        raise SignatureError(f"'{options[name]}' is no moment in UTC", 1, advice)
    return "".join(each or "00" for each in match.groups())


def _key(kind: str, text: str) -> PublicKey:
    advice = "copy the line of the .pub file whole"
    try:
        blob = b64decode(text, validate=True)
    except binascii.Error:
        raise SignatureError("the key is no Base64", 1, advice) from None
    if b64encode(blob).decode() != text:
        raise SignatureError("the key is no Base64 as ssh-keygen writes it", 1, advice)
    key = read_key(blob)
    if key.kind != kind:
        raise SignatureError(f"the key is of type {key.kind}, not '{kind}'", 1, advice)
    return key


def _check_new(signer: Signer, found: Iterable[Signer]) -> None:
    """Refuse a key that stands in an earlier line: it would be somebody else's, or say less."""
    for each in found:
        if each.key.blob == signer.key.blob:
            sentence = f"this key stands in line {each.line} already"
            advice = "write a key once, with all its namespaces; no two people share one"
            raise SignatureError(sentence, 1, advice)

"""Whatever reads what others wrote, with a right file for each, and what a wrong one may do.

A reader takes bytes and returns, or raises one of its own errors; anything else is a fault.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.build import build
from sitegen.content import read_site, read_tree
from sitegen.content.roll_settings import read_settings
from sitegen.formats.stages import StagesError, read_stages
from sitegen.formats.table import READERS, WRITERS, read_ballots
from sitegen.problems import report
from sitegen.returned.reading import read_counter, read_votes
from sitegen.trust.archive import archive
from sitegen.trust.chain import ChainError, parse_chain
from sitegen.trust.manifests import ManifestError, manifest, parse_manifest
from sitegen.trust.roll.answers import read_answers
from sitegen.trust.roll.files import read_lists_file
from sitegen.trust.roll.issue import read_issue
from sitegen.trust.roll.issued import wrong_issued
from sitegen.trust.roll.keys import KeyFileError, read_key, whole_file
from sitegen.trust.roll.member_list import read_list
from sitegen.trust.roll.numbers import Scheme
from sitegen.trust.roll.rows import RefusedError
from sitegen.trust.signers import read_signers
from sitegen.trust.sshsig import SignatureError, read_signature
from sitegen.trust.statements import StatementError, read_statement
from sitegen.verifying.findings import UnusableError
from sitegen.verifying.limits import LIMITS
from sitegen.verifying.manifests import listed
from sitegen.verifying.zipped import unzipped
from tests.fuzz.fuzz_seeds import NOW, RESULTS, SEED
from tests.hostile.content import THEMES
from tests.rolls import KEY, SETTINGS, three_organisations
from tests.unit.returned.test_receive import A, contest_of

ROOT = Path(__file__).parents[2]
CONTENT, _ = read_tree(ROOT / "content")
SMALL, _ = read_tree(ROOT / "tests/cases/problems/base")
SCHEME = Scheme(1, 1, 7, letter_counts=True, pad=False)


@dataclass(frozen=True)
class Reader:
    """What is read, a right file, and the errors that may be raised."""

    read: Callable[[bytes], object]
    right: bytes
    errors: tuple[type[Exception], ...] = ()


def of_content(path: str) -> Callable[[bytes], object]:
    """Return what reads the demonstration with that file changed."""

    def read(data: bytes) -> object:
        _, problems = read_site({**CONTENT, path: data})
        if any(each.place.line < 1 or each.place.column < 1 for each in problems):
            raise AssertionError(problems)
        said = report(problems)
        if "\x1b" in said or "\u202e" in said:
            raise AssertionError(said)
        return said

    return read


def of_site(path: str) -> Callable[[bytes], object]:
    """Return what builds the small site with that file changed, and looks for what must not be."""

    def read(data: bytes) -> object:
        site = build({**SMALL, path: data}, THEMES)
        for page in (x for x in site.tree if x.endswith(".html")):
            text = site.tree[page]
            if b"<script>x" in text or b'"javascript:' in text or b">49<" in text:
                raise AssertionError(page)
        return site.problems

    return read


def of_ballots(form: str) -> Callable[[bytes], object]:
    """Return what reads a ballot file."""

    def read(data: bytes) -> object:
        file, problems = read_ballots(data, "ballots", form)
        if (file is None) != bool(problems):
            raise AssertionError(problems)
        return report(problems)

    return read


PICTURES = (".jpg", ".png")


def readers() -> dict[str, Reader]:
    """Return all of them by name."""
    contest = contest_of()
    votes = f"vote code,1,2,3\n{A},c0,c1,\n?,c2,,\n".encode()
    counter = f"vote_sha256,check_sha256,status\n{'a' * 64},{'b' * 64},valid\n".encode()
    lists = three_organisations()
    signers = (
        b'a@b.org namespaces="slate-attestation@v1" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==\n'
    )
    signature = b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END SSH SIGNATURE-----\n"
    statement = b"slate-attestation/v1\nelection: a\nrole: rebuilder\nby: A\n"
    log = CONTENT["contests/left-slate-2026/log.jsonl"]
    kept = next(data for path, data in CONTENT.items() if path.endswith("-stages.csv"))
    files = {"a/b.txt": b"1", "c.txt": b"2"}
    formats = {name: WRITERS[name](SEED, NOW) for name in WRITERS if name in READERS}
    return {
        **{f"content {path}": Reader(of_content(path), data) for path, data in CONTENT.items()},
        **{f"site {path}": Reader(of_site(path), data) for path, data in SMALL.items()},
        **{
            f"ballots {name}": Reader(of_ballots(name), data)
            for name, data in {**formats, "steve-results": RESULTS}.items()
        },
        "log": Reader(parse_chain, log, (ChainError,)),
        "stages": Reader(
            lambda data: read_stages(data.decode("utf-8", "replace")), kept, (StagesError,)
        ),
        "manifest": Reader(parse_manifest, manifest(files), (ManifestError,)),
        "sums": Reader(lambda data: listed(data, data), manifest(files)),
        "statement": Reader(read_statement, statement, (StatementError,)),
        "signature": Reader(read_signature, signature, (SignatureError,)),
        "signers": Reader(read_signers, signers),
        "zip": Reader(lambda data: unzipped(data, LIMITS), archive(files), (UnusableError,)),
        "roll list": Reader(
            lambda data: read_list(data, "alpha", "a.csv", SCHEME, ("surname",)),
            lists["alpha"][:2_000],
            (RefusedError,),
        ),
        "roll settings": Reader(lambda data: read_settings(data, "s.yml"), SETTINGS),
        "roll key": Reader(lambda data: read_key([data]), whole_file(KEY), (KeyFileError,)),
        "roll answers": Reader(
            lambda data: read_answers(data, "a.csv", SCHEME),
            b"membership_number,answer\nL1234567,issue\n",
            (RefusedError,),
        ),
        "roll lists": Reader(read_lists_file, b"organisation,lines\n", (RefusedError,)),
        "roll issue": Reader(
            read_issue,
            b"membership_number,organisations,status,version,vote_code,roll_code,check_code\n",
            (RefusedError,),
        ),
        "issued": Reader(lambda data: list(wrong_issued(data)), b"a" * 64 + b"\n"),
        "votes": Reader(lambda data: read_votes(data, "v.csv", "online", contest), votes),
        "counter": Reader(lambda data: read_counter(data, "c.csv"), counter),
    }

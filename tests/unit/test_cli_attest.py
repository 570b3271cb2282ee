"""`sitegen attest`: fills in every figure, has ssh-keygen sign, and checks without it."""

import shutil
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from sitegen.tool import tool_digest
from tests.conftest import ROOT, Sitegen, lack
from tests.folders import tree_in
from tests.signing import key_of

BY, SPACE = "count@quay.example", "slate-attestation@v1"
WHO = ("--role", "independent-scrutineer", "--by", BY)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "tests/cases/problems/base", folder)
    return folder


@pytest.fixture
def key(tmp_path: Path, content: Path) -> Path:
    """A key of ssh-keygen's own, known to the content."""
    if not shutil.which("ssh-keygen"):
        lack("ssh-keygen is not there (openssh-client)")
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    kind, public, *_ = (tmp_path / "key.pub").read_text(encoding="ascii").split()
    (content / "keys").mkdir()
    line = f'{BY} namespaces="{SPACE}" {kind} {public}\n'
    (content / "keys/allowed_signers").write_text(line, encoding="ascii")
    return path


def test_a_statement_is_signed_checked_and_published(
    sitegen: Sitegen, content: Path, key: Path, tmp_path: Path
) -> None:
    signed = sitegen("attest", "slate", *WHO, "--name", "quay", "--key", key, "--content", content)
    checked = sitegen("attest", "slate", "--check", "--content", content)
    built = sitegen("build", content, tmp_path / "site")

    assert ("", 0) == (signed.stderr, signed.returncode)
    assert "\nballots-returned: 10\nballots-counted: 10\nelected: ann\n" in signed.stdout
    assert f"\ntool: {tool_digest()}\n" in signed.stdout
    assert "quay: good; count@quay.example, SHA256:" in checked.stdout
    assert (0, 0) == (checked.returncode, built.returncode)
    text = tmp_path / "site/contests/slate/attestations/quay.txt"
    command = ["ssh-keygen", "-Y", "verify", "-f", "keys/allowed_signers", "-I", BY]
    command += ["-n", SPACE, "-s", f"{text}.sig"]
    by_hand = subprocess.run(
        command,
        cwd=tmp_path / "site",
        input=text.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert 0 == by_hand.returncode


def test_without_a_key_the_command_is_printed_and_what_is_signed_stays(
    sitegen: Sitegen, content: Path, key: Path
) -> None:
    written = sitegen("attest", "slate", *WHO, "--content", content)
    text = content / "contests/slate/attestations/independent-scrutineer.txt"
    again = sitegen("attest", "slate", *WHO, "--statement", "Yes.", "--content", content)
    sitegen("attest", "slate", *WHO, "--key", key, "--content", content)
    before = tree_in(content)
    refused = sitegen("attest", "slate", *WHO, "--content", content)

    assert f"\nssh-keygen -Y sign -f KEY -n {SPACE} {quote(str(text))}\n" in written.stdout
    assert "\nstatement: Yes.\n" in again.stdout
    assert 2 == refused.returncode
    assert (
        "attestations/independent-scrutineer.txt is signed: give another --name" in refused.stderr
    )
    assert before == tree_in(content)


def test_several_are_written_and_checked_as_they_come_back_and_recorded_last(
    sitegen: Sitegen, content: Path, key: Path
) -> None:
    """One that nobody has signed yet, and one that is signed and not recorded, hinder no other."""
    sitegen("log", "add", "slate", "rules-freeze", "--content", content)
    text = (content / "contests/slate/contest.yml").read_text(encoding="utf-8")
    day = "  - on: 2027-05-03\n    what: Declared\nnomination:"
    text = text.replace("state: counted", "state: declared").replace("nomination:", day)
    text = text.replace("seats:", "declared: 2027-05-03\nseats:")
    (content / "contests/slate/contest.yml").write_text(text, encoding="utf-8")
    for step in ("candidates-freeze", "poll-open", "poll-close", "result"):
        sitegen("log", "add", "slate", step, "--content", content)
    first = sitegen("attest", "slate", *WHO, "--name", "first", "--content", content)
    second = sitegen(
        "attest", "slate", *WHO, "--name", "second", "--key", key, "--content", content
    )
    checked = sitegen("attest", "slate", "--check", "--content", content)
    third = sitegen("attest", "slate", *WHO, "--name", "third", "--content", content)

    assert [0, 0, 0, 0] == [each.returncode for each in (first, second, checked, third)]
    assert "second: good" in checked.stdout
    assert second.stdout.endswith(
        "Check it then: sitegen attest slate --check\n"
        "Record it last: sitegen log add slate attestation\n"
    )


@pytest.mark.usefixtures("key")
def test_who_may_not_sign_for_the_role_is_told_before_they_do(
    sitegen: Sitegen, content: Path, tmp_path: Path
) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "other"], check=True
    )
    before = tree_in(content)
    role = ("--role", "independent-scrutineer")
    misspelt = sitegen("attest", "slate", *role, "--by", "cuont@quay.example", "--content", content)
    organisation = sitegen(
        *("attest", "slate", "--role", "organisation", "--by", BY, "--content", content)
    )
    other = sitegen("attest", "slate", *WHO, "--key", tmp_path / "other", "--content", content)

    assert f"has no key of 'cuont@quay.example'; it has those of {BY}" in misspelt.stderr
    assert "may not sign for 'slate-organisation@v1', as this role does" in organisation.stderr
    assert f"is not one that keys/allowed_signers has of '{BY}'; nothing was" in other.stderr
    assert [2, 2, 2] == [each.returncode for each in (misspelt, organisation, other)]
    assert before == tree_in(content)


def test_a_forged_signature_is_found_and_nothing_else_notices(
    sitegen: Sitegen, content: Path
) -> None:
    key = key_of("quay")
    (content / "keys").mkdir()
    (content / "keys/allowed_signers").write_text(key.line(BY, SPACE), encoding="ascii")
    sitegen("attest", "slate", *WHO, "--name", "quay", "--content", content)
    forged = content / "contests/slate/attestations/quay.txt.sig"
    forged.write_bytes(key.sign(b"another text", SPACE))
    checked = sitegen("attest", "slate", "--check", "--content", content)

    assert 0 == sitegen("check", content).returncode
    assert 1 == checked.returncode
    assert "quay: NOT good, the key did not sign this text" in checked.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "name the contest"),
        (("slate",), "say with --role and --by who makes the statement"),
        (("ward", *WHO), "there is no contest 'ward'; there are slate"),
        (("slate", *WHO, "--name", "../x"), "'../x' is not a name"),
        (("slate", *WHO[:3], "*@quay.example"), "'by' is not the name of one who signs"),
        (("slate", *WHO, "--statement", "a\nb"), "this line has no key that a statement knows"),
        (
            ("slate", "--role", "circulation", "--by", BY),
            "slate has nothing yet that 'pack' could name: its state is 'counted'",
        ),
    ],
)
def test_what_cannot_be_stated_is_refused_and_leaves_no_trace(
    sitegen: Sitegen, content: Path, words: tuple[str, ...], sentence: str
) -> None:
    before = tree_in(content)
    refused = sitegen("attest", *words, "--content", content)

    assert 2 == refused.returncode
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr
    assert tree_in(content) == before


def test_a_key_that_cannot_sign_leaves_no_trace(sitegen: Sitegen, content: Path, key: Path) -> None:
    key.unlink()
    before = tree_in(content)
    refused = sitegen("attest", "slate", *WHO, "--key", key, "--content", content)

    assert 2 == refused.returncode
    assert f"ssh-keygen did not sign with {key}; nothing was written" in refused.stderr
    assert tree_in(content) == before


def test_without_cryptography_all_works_but_the_check_which_says_what_it_needs(
    content: Path, tmp_path: Path
) -> None:
    key = key_of("quay")
    (content / "keys").mkdir()
    (content / "keys/allowed_signers").write_text(key.line(BY, SPACE), encoding="ascii")

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        without = "import sys; sys.modules['cryptography'] = None; "
        program = without + "from sitegen.cli import main; main()"
        command = [sys.executable, "-c", program, *map(str, words)]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    written = run("attest", "slate", *WHO, "--content", content)
    text = content / "contests/slate/attestations/independent-scrutineer.txt"
    text.with_suffix(".txt.sig").write_bytes(key.sign(text.read_bytes(), SPACE))
    built = run("build", content, tmp_path / "site")
    checked = run("attest", "slate", "--check", "--content", content)

    assert (0, 0, 2) == (written.returncode, built.returncode, checked.returncode)
    assert "pip install 'sitegen[sign]'" in checked.stderr


def test_no_scrutineer_signs_a_count_that_is_not_the_one_they_declared(
    sitegen: Sitegen, content: Path
) -> None:
    declared = "source: Sheet\non: 2027-05-03\nelected: [cat]\n"
    (content / "contests/slate/declared.yml").write_text(declared, encoding="utf-8")
    refused = sitegen("attest", "slate", *WHO, "--content", content)
    others = sitegen("attest", "slate", "--role", "rebuilder", "--by", BY, "--content", content)

    assert 2 == refused.returncode
    assert "the declared result is not the one counted here" in refused.stderr
    assert 0 == others.returncode


def test_the_digest_of_the_tool_is_printed(sitegen: Sitegen) -> None:
    assert f"{tool_digest()}\n" == sitegen("attest", "--tool").stdout

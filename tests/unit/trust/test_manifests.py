"""Lists of files in one form only, and what a contest's data are."""

import subprocess
from pathlib import Path

import pytest

from sitegen.trust.manifests import (
    Differences,
    ManifestError,
    data_manifest,
    differences,
    digest,
    manifest,
    parse_manifest,
)
from tests.conftest import ROOT
from tests.folders import tree_in

A, EMPTY = (  # printf a | sha256sum, and of nothing
    "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
)
CONTENT = {
    "site.yml": b"a",
    "contests/one/contest.yml": b"a",
    "contests/one/candidates/ann.md": b"",
    "contests/one/log.jsonl": b"a",
    "contests/one/vacancies.yml": b"a",
    "contests/one/attestations/x.txt": b"a",
    "contests/one/cards/contest.png": b"a",
    "contests/one/superseded/x": b"a",
    "contests/one-more/contest.yml": b"a",
    "contests/one/Z": b"a",
}
LISTED = (
    f"{A}  contests/one/Z\n{EMPTY}  contests/one/candidates/ann.md\n{A}  contests/one/contest.yml\n"
).encode()


def test_the_data_of_a_contest_are_its_files_but_for_log_statements_and_what_came_after() -> None:
    assert LISTED == data_manifest(CONTENT, "one")


def test_the_order_of_the_tree_changes_nothing() -> None:
    assert LISTED == data_manifest(dict(reversed(CONTENT.items())), "one")


def test_paths_are_sorted_by_their_bytes_and_not_by_code_units() -> None:
    """U+FF61 is EF BD A1 in UTF-8, U+10000 is F0 90 80 80; in UTF-16 the second comes first."""
    lines = manifest({"\U00010000": b"", "｡": b""}).decode().splitlines()

    assert [f"{EMPTY}  ｡", f"{EMPTY}  \U00010000"] == lines


def test_a_list_is_read_back() -> None:
    assert {
        "contests/one/Z": A,
        "contests/one/candidates/ann.md": EMPTY,
        "contests/one/contest.yml": A,
    } == parse_manifest(LISTED)
    assert {} == parse_manifest(b"")


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        (f"{A}  b\n{A}  a\n", 2, "order"),
        (f"{A}  a\n{A}  a\n", 2, "twice"),
        (f"{A}  ../a\n", 1, "plain"),
        (f"{A}  a/../b\n", 1, "plain"),
        (f"{A}  ./a\n", 1, "plain"),
        (f"{A}  a//b\n", 1, "plain"),
        (f"{A}  a/\n", 1, "plain"),
        (f"{A}  /a\n", 1, "relative"),
        (f"{A}  a\\b\n", 1, "character"),
        (f"\\{A}  a\n", 1, "64 lower-case"),
        (f"{A}  a\x07\n", 1, "character"),
        (f"{A}  a\u202eb\n", 1, "character"),
        (f"{A.upper()}  a\n", 1, "64 lower-case"),
        (f"{A[:-1]}  a\n", 1, "64 lower-case"),
        (f"{A[:-1]}\u0663  a\n", 1, "64 lower-case"),
        (f"{A} *a\n", 1, "64 lower-case"),
        (f"{A} a\n", 1, "64 lower-case"),
        (f"{A}  \n", 1, "64 lower-case"),
        (f"{A}  a\r\n", 1, "character"),
        (f"{A}  a\n\n", 2, "64 lower-case"),
        (f"{A}  a", 1, "line feed"),
        (f"\ufeff{A}  a\n", 1, "64 lower-case"),
        (f"# list\n{A}  a\n", 1, "64 lower-case"),
    ],
)
def test_whatever_is_not_the_one_form_is_refused(text: str, line: int, sentence: str) -> None:
    with pytest.raises(ManifestError) as error:
        parse_manifest(text.encode())

    assert line == error.value.line
    assert sentence in error.value.sentence


def test_what_is_no_utf8_is_refused_in_its_line() -> None:
    with pytest.raises(ManifestError, match="line 2: this is not UTF-8"):
        parse_manifest(f"{A}  a\n".encode() + b"\xff")


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/./b", "a\nb", "a\\b", "a\rb"])
def test_no_list_is_made_that_could_not_be_read(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|relative|character"):
        manifest({path: b""})


def test_files_are_held_against_a_list_both_ways() -> None:
    listed = parse_manifest(manifest({"a": b"a", "b": b"", "c": b"c"}))

    assert Differences(("a",), ("d",), ("b",)) == differences(
        listed, {"b": b"b", "c": b"c", "d": b""}
    )
    assert not differences(listed, {"a": b"a", "b": b"", "c": b"c"})


def test_sha256sum_makes_the_same_list_of_the_demonstration_and_checks_it(tmp_path: Path) -> None:
    folder = ROOT / "content"
    made = data_manifest(tree_in(folder), "left-slate-2026")
    list_of = tmp_path / "DATA.sha256"
    list_of.write_bytes(made)
    check = ["sha256sum", "--strict", "--check", "--quiet", str(list_of)]
    paths = sorted(parse_manifest(made), key=str.encode)
    by_hand = subprocess.run(["sha256sum", *paths], cwd=folder, capture_output=True, check=True)

    assert by_hand.stdout == made
    assert 0 == subprocess.run(check, cwd=folder, check=False).returncode
    list_of.write_bytes(made.replace(made[:64], digest(b"other").encode(), 1))
    assert 1 == subprocess.run(check, cwd=folder, check=False, capture_output=True).returncode

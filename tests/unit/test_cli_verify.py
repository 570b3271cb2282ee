"""`sitegen verify`: what it prints, how it ends, and that it writes nothing."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.conftest import Sitegen, lack
from tests.folders import put_tree, tree_in
from tests.serving import files, send, serving
from tests.sites_to_check import CONTEST, relisted, small_content, small_site, zipped


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(main, ["verify", *map(str, words)])

    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_the_demonstration_agrees(demonstration: Path, sitegen: Sitegen) -> None:
    done = sitegen("verify", demonstration)

    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.splitlines()[-1].startswith("All that could be checked agrees; ")
    assert "built again from source.zip" in done.stdout


def test_the_demonstration_agrees_as_a_zip_file(demonstration: Path, tmp_path: Path) -> None:
    tree = {f"output/{path}": data for path, data in tree_in(demonstration).items()}
    (tmp_path / "site.zip").write_bytes(zipped(tree))

    assert 0 == run(tmp_path / "site.zip").exit_code


def test_the_demonstration_agrees_as_it_is_served(demonstration: Path) -> None:
    with serving(files(tree_in(demonstration))) as (address, _):
        done = run(f"{address}/site/")

    assert (0, "") == (done.exit_code, done.stderr)
    assert "a host cannot be asked for a list" in " ".join(done.stdout.split())
    assert "that the host sends everybody the same files" in " ".join(done.stdout.split())


def test_a_host_that_gives_another_page_to_those_who_open_the_address_differs() -> None:
    with serving(files(small_site(), {"": lambda it: send(it, b"<p>forged")})) as (address, _):
        done = run(f"{address}/site/")

    assert 1 == done.exit_code
    assert "DIFFERS: whoever opens a folder is sent something else than its index.html" in (
        " ".join(done.stdout.split())
    )
    assert "the folder gives '<p>forged'" in " ".join(done.stdout.split())


def test_a_host_that_puts_a_script_into_pages_is_told() -> None:
    script = b'<script src="https://ads.example/x.js"></script></body>'
    served = {path: data.replace(b"</body>", script) for path, data in small_site().items()}
    with serving(files({**served, "source.zip": small_site()["source.zip"]})) as (address, _):
        done = run(f"{address}/site/")
    said = " ".join(done.stdout.split())

    assert 1 == done.exit_code
    assert "DIFFERS: the host rewrote" in said
    assert """were put in: '<script src="https://ads.example/x.js"></script>'""" in said


def test_three_lists_are_printed_and_nothing_is_written(tmp_path: Path) -> None:
    put_tree(small_site(), tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = run(tmp_path / "site")
    heads = [line for line in done.stdout.splitlines() if line and line[0] not in " /"]

    assert 0 == done.exit_code
    assert [
        "Checked",
        "Not checked",
        "Cannot be checked from public data",
        "All that could be checked agrees; 2 things could not, see above.",
    ] == heads
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}


def test_what_differs_ends_with_1(tmp_path: Path) -> None:
    site = put_tree(small_site(), tmp_path / "site")
    (site / "index.html").write_bytes(b"<p>other")
    done = run(site)

    assert 1 == done.exit_code
    assert "DIFFERS: 1 file changed since the lists were made" in done.stdout
    assert "checks do not agree." in done.stdout.splitlines()[-1]


def test_the_same_for_programs(tmp_path: Path) -> None:
    site = put_tree(small_site(), tmp_path / "site")
    good = json.loads(run(site, "--format", "json").stdout)
    (site / "index.html").unlink()
    bad = run(site, "--format", "json")

    assert {
        *("site", "built_by", "checked_by"),
        *("agrees", "checked", "not_checked", "cannot_be_checked"),
    } == set(good)
    assert good["agrees"]
    assert all(each["agrees"] for each in good["checked"])
    assert 1 == bad.exit_code
    assert not json.loads(bad.stdout)["agrees"]
    assert ["'index.html'"] == next(
        each["details"] for each in json.loads(bad.stdout)["checked"] if not each["agrees"]
    )


def test_pages_that_were_not_compared_end_with_2_and_what_differs_with_1(tmp_path: Path) -> None:
    """Whoever forges a page may name another version, so that nobody compares it."""
    forged = {**small_site(), f"{CONTEST}/results.html": b"<p>Somebody else won"}
    site = put_tree(relisted(forged, "99.1"), tmp_path / "site")
    done, as_json = run(site), run(site, "--format", "json")
    last = done.stdout.splitlines()[-1]
    (site / "index.html").write_bytes(b"<p>other")
    worse = run(site, "--format", "json")

    assert (2, 2, 1) == (done.exit_code, as_json.exit_code, worse.exit_code)
    assert (None, False) == tuple(json.loads(x.stdout)["agrees"] for x in (as_json, worse))
    assert last.startswith(
        "The pages were NOT compared with their source and may say anything: "
        "install sitegen 99.1 and run this again. All else that could be checked agrees; "
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere"], "there is no folder or ZIP file nowhere, and it is no address"),
        (["empty"], "holds neither SHA256SUMS nor manifest.json"),
        (["content"], "is the content that a site is made from; `sitegen check` looks at that"),
        (["plain.txt"], "the ZIP file cannot be read"),
        (["large.zip", "--most-mib", "1"], "larger than 1,048,576 bytes"),
        (["http://"], "is no address of a site"),
        (["https://user:word@example.org/"], "a name or a password"),
        (["http://127.0.0.1:1/"], "cannot be asked"),
    ],
)
def test_what_cannot_be_checked_ends_with_2(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    put_tree(small_content(), Path("content"))
    Path("plain.txt").write_text("no archive", "utf-8")
    Path("large.zip").write_bytes(bytes(1_048_577))
    done = run(*words)

    assert (2, "") == (done.exit_code, done.stdout)
    assert says in done.stderr


def test_links_and_devices_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    site = put_tree(small_site(), tmp_path / "site")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to("/etc/passwd")
    os.mkfifo(site / "pipe")
    done = run(site)

    assert 1 == done.exit_code
    assert "'index.html': this is a symbolic link" in done.stdout
    assert "'pipe': this is a pipe" in done.stdout


def test_a_file_of_a_site_may_be_larger_than_any_text_of_content(tmp_path: Path) -> None:
    large = b"<p>" + b"x" * (5 << 20)
    site = put_tree(relisted({**small_site(), "large.html": large}), tmp_path / "site")
    done = run(site, "--format", "json")
    wrong = [each for each in json.loads(done.stdout)["checked"] if not each["agrees"]]

    assert 1 == len(wrong)
    assert ["'large.html' is published, and not in the source"] == wrong[0]["details"][:1]
    assert "more than 100,000 files or 1,048,576 bytes" in run(site, "--most-mib", "1").stderr


def test_hidden_files_are_told_and_no_difference(tmp_path: Path) -> None:
    site = put_tree(small_site(), tmp_path / "site")
    put_tree({".git/config": b"", ".sitegen-seal": b""}, site)
    done = run(site)

    assert 0 == done.exit_code
    assert "'.git'" in done.stdout
    assert "seal" not in done.stdout


def test_no_escape_of_a_hostile_site_reaches_the_terminal(tmp_path: Path) -> None:
    bad = "\x1b[2J\x1b]0;owned\x07\u202e\x9b31m"
    count = f"{CONTEST}/data/count.json"
    site = {
        **small_site(),
        count: small_site()[count].replace(b"Ann", json.dumps(bad)[1:-1].encode()),
        "SHA256SUMS": small_site()["SHA256SUMS"] + f"{'0' * 64}  {bad}.html\n".encode(),
        f"contests/{bad}/data/count.json": b"{}",
    }
    whole = json.dumps({"files": {bad: {}}, "generator": "sitegen", "version": bad}).encode()
    try:
        put_tree(site, tmp_path / "one")
    except OSError:
        lack("this disk takes no such names")
    put_tree({**site, "manifest.json": whole}, tmp_path / "two")
    for folder in ("one", "two"):
        done = run(tmp_path / folder)
        lines = (done.stdout + done.stderr).splitlines()

        assert 1 == done.exit_code
        assert [] == [line for line in lines if not line.isprintable()]


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    site = put_tree(small_site(), tmp_path / "site")
    folder = site / "contests" / os.fsdecode(b"\xff")
    try:
        folder.mkdir()
    except OSError:
        lack("this disk takes no such names")
    (folder / "x.html").write_bytes(b"")
    done = run(site)

    assert 1 == done.exit_code
    assert "'contests/<U+DCFF>/x.html'" in done.stdout


def test_nothing_of_the_site_is_run(tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'trapped')!r}, 'w')\n".encode()
    names = ("verify.py", "yaml.py", "sitegen.py", "click.py", "static/verify.py")
    site = put_tree(relisted({**small_site(), **dict.fromkeys(names, trap)}), tmp_path / "site")
    here = Path.cwd()
    try:
        os.chdir(site)
        run(".")
    finally:
        os.chdir(here)

    assert not (tmp_path / "trapped").exists()

"""What a site publishes of what it is made from: checked as the data page says, and built again."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from sitegen import __version__
from tests.conftest import ROOT, Sitegen, lack
from tests.markup import read_page

SLATE = "contests/left-slate-2026"


def test_the_commands_of_the_data_page_find_every_file_right(
    demonstration: Path, tmp_path: Path
) -> None:
    if not shutil.which("unzip"):
        lack("unzip is not installed")
    for each in ("source.zip", f"{SLATE}/DATA.sha256"):
        shutil.copy(demonstration / each, tmp_path)
    page = (demonstration / SLATE / "data.html").read_text("utf-8")
    commands = page.partition("<code>unzip source.zip\ncd content\n")[2].partition("</code>")[0]
    done = subprocess.run(
        ["sh", "-e", "-c", f"unzip -q source.zip\ncd content\n{commands}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, last = done.stdout.splitlines()

    assert f"{SLATE}/ballots.blt: OK" in lines
    assert all(each.endswith(": OK") for each in lines)
    assert f"<code>{last.removesuffix('  ../DATA.sha256')}</code>" in page


def test_sha256sum_finds_every_file_of_the_site_right(demonstration: Path) -> None:
    command = ["sha256sum", "--strict", "--quiet", "--check", "SHA256SUMS"]
    done = subprocess.run(command, cwd=demonstration, capture_output=True, check=False)

    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)


def test_unzip_finds_nothing_wrong_with_the_source(demonstration: Path) -> None:
    if not shutil.which("unzip"):
        lack("unzip is not installed")
    done = subprocess.run(
        ["unzip", "-tqq", demonstration / "source.zip"], capture_output=True, check=False
    )

    assert (0, b"") == (done.returncode, done.stderr)


def test_the_site_comes_out_of_its_own_source_again(
    demonstration: Path, sitegen: Sitegen, tmp_path: Path
) -> None:
    shutil.unpack_archive(demonstration / "source.zip", tmp_path)
    done = sitegen("build", "content", "again", cwd=tmp_path)

    assert 0 == done.returncode
    assert (demonstration / "SHA256SUMS").read_bytes() == (
        tmp_path / "again/SHA256SUMS"
    ).read_bytes()


def test_the_commands_of_the_record_print_the_head_and_every_digest(demonstration: Path) -> None:
    page = read_page((demonstration / SLATE / "log.html").read_bytes())
    commands = "".join(next(each for each in page.all() if each.tag == "pre").texts)
    done = subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=demonstration / SLATE,
        capture_output=True,
        text=True,
        check=True,
    )
    head, *steps = [line.partition(" ")[0] for line in done.stdout.splitlines()]

    assert len(steps) == (demonstration / SLATE / "log.jsonl").read_bytes().count(b"\n")
    assert steps[-1] == head
    assert [] == [each for each in steps if each not in page.text]


def test_a_theme_of_the_site_is_part_of_the_source(sitegen: Sitegen, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/problems/base", tmp_path / "content")
    with (tmp_path / "content/site.yml").open("a") as file:
        file.write("theme: own\n")
    (tmp_path / "themes/own/static").mkdir(parents=True)
    (tmp_path / "themes/own/theme.yml").write_text("title: Own\n", "utf-8")
    (tmp_path / "themes/own/static/theme.css").write_text("body { color: red }\n", "utf-8")
    once = sitegen("build", cwd=tmp_path)
    shutil.unpack_archive(tmp_path / "output/source.zip", tmp_path / "moved")
    again = sitegen("build", cwd=tmp_path / "moved")

    assert (0, 0) == (once.returncode, again.returncode), once.stderr
    assert (tmp_path / "output/SHA256SUMS").read_bytes() == (
        tmp_path / "moved/output/SHA256SUMS"
    ).read_bytes()


def test_results_overview_and_record_say_by_what_and_from_which_data(demonstration: Path) -> None:
    listed = (demonstration / SLATE / "DATA.sha256").read_bytes()
    digest = hashlib.sha256(listed).hexdigest()
    sentence = f"Counted by sitegen {__version__} under ERS97 from data {digest}."
    made = json.loads((demonstration / SLATE / "data/count.json").read_bytes())["made"]
    pages = [
        read_page((demonstration / SLATE / f"{each}.html").read_bytes()).text
        for each in ("index", "results", "data")
    ]

    assert {"generator": f"sitegen {__version__}", "data": digest} == made
    assert all(sentence in each for each in pages)
    assert not [each for each in pages if "verified" in each.lower()]

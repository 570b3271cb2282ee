"""`sitegen circulate`: one pack with one digest, whole or not at all."""

import hashlib
import json
import re
import shutil
import sys
from base64 import b64encode
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.content import read_site, read_tree
from tests.conftest import ROOT
from tests.folders import tree_in
from tests.markup import read_page
from tests.signing import key_of

SLATE = "left-slate-2026"
OUTWARD = re.compile(r"""(?:src|srcset|href)="(?!https://|mailto:|data:|#)|url\(|@import|<link""")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every command in a folder of its own that has the demonstration's content.

    Logs with the translations of their notes, and statements, are left out, as they hold it to what
    it was when they were made.
    """
    records = shutil.ignore_patterns("log.jsonl", "attestations", "superseded")
    shutil.copytree(ROOT / "content", tmp_path / "content", ignore=records)
    for contest in (SLATE, "conference-delegates-2026", "saltmere-fund-trustees-2026"):
        welsh = tmp_path / "content/contests" / contest / "contest.cy.yml"
        welsh.write_text(welsh.read_text("utf-8").partition("texts:\n")[0], "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def circulate(*words: str) -> Result:
    done = CliRunner().invoke(main, ["circulate", *words])

    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def test_the_digest_is_that_of_the_list_of_files(here: Path) -> None:
    done = circulate(SLATE, "--no-pdf")
    files = tree_in(here / f"{SLATE}-pack")
    lines = [line.split("  ") for line in files["pack.sha256"].decode().splitlines()]

    assert 0 == done.exit_code
    assert "The read-me names PDFs too, as the pack is the same" in done.stdout
    assert done.stdout.split("\n")[1] == hashlib.sha256(files["pack.sha256"]).hexdigest()
    assert {path: digest for digest, path in lines} == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in files.items()
        if path not in ("pack.sha256", "SHA256SUMS", "manifest.json")
    }


def test_the_pack_brings_the_fingerprints_of_those_who_will_sign(here: Path) -> None:
    key = key_of("quay")
    print_ = f"SHA256:{b64encode(hashlib.sha256(key.blob).digest()).decode().rstrip('=')}"
    (here / "content/keys").mkdir(exist_ok=True)
    line = key.line("quay@example.org", "slate-attestation@v1")
    (here / "content/keys/allowed_signers").write_text(line, encoding="ascii")
    done = circulate(SLATE, "--no-pdf")
    files = tree_in(here / f"{SLATE}-pack")

    assert 0 == done.exit_code
    for name in ("booklet.html", "cy/booklet.html", "message.html", "message.txt"):
        assert "quay@example.org" in files[name].decode()
        assert print_ in files[name].decode()


def test_the_pack_is_the_same_again_and_replaces_itself(here: Path) -> None:
    circulate(SLATE, "--no-pdf", "--into", "once")
    circulate(SLATE, "--no-pdf", "--into", "again")
    done = circulate(SLATE, "--no-pdf", "--into", "again")

    assert 0 == done.exit_code
    assert tree_in(here / "once") == tree_in(here / "again")


def test_every_word_of_every_candidate_is_in_every_form(here: Path) -> None:
    circulate(SLATE, "--no-pdf")
    pack = here / f"{SLATE}-pack"
    site, _ = read_site(read_tree(here / "content")[0])
    assert site is not None
    people = next(each for each in site.contests if each.id == SLATE).candidates
    message = message_from_bytes((pack / "message.eml").read_bytes(), policy=policy.default)
    parts = [
        payload.decode().replace("\r\n", "\n")
        for part in message.walk()
        if isinstance(payload := part.get_payload(decode=True), bytes)
    ]

    assert [(pack / f"message.{kind}").read_text("utf-8") for kind in ("txt", "html")] == parts
    booklet = read_page((pack / "booklet.html").read_bytes())
    letter = read_page((pack / "message.html").read_bytes())
    for each in people:
        for text in (each.statement, *(answer.text for answer in each.answers)):
            plain = " ".join(text.replace("*", "").split())
            assert text in parts[0]
            assert plain[-40:] in booklet.text
            assert plain[-40:] in letter.text
        assert all(made.body in parts[0] for made in each.nominations)


def test_nothing_in_the_pack_is_fetched_from_anywhere(here: Path) -> None:
    circulate(SLATE, "--no-pdf")
    pack = here / f"{SLATE}-pack"

    for name in ("booklet.html", "message.html"):
        html = (pack / name).read_text("utf-8")
        assert [] == OUTWARD.findall(html)
        assert [] == [
            each.attributes["src"][:20]
            for each in read_page(html.encode()).all("img")
            if not each.attributes["src"].startswith("data:image/")
        ]
    assert "<style" not in (pack / "message.html").read_text("utf-8")


def test_the_lines_for_content_are_read_and_the_site_makes_the_same_pack(here: Path) -> None:
    file = here / "content/contests" / SLATE / "circulation.yml"
    file.unlink(missing_ok=True)
    printed = circulate(SLATE, "--no-pdf").stdout.partition("circulation.yml:\n\n")[2]
    file.write_text(printed, "utf-8")
    done = CliRunner().invoke(main, ["build", "content", "site"])
    page = (here / f"site/contests/{SLATE}/circulation.html").read_text("utf-8")
    words = f"site/contests/{SLATE}/pack/words.txt"

    assert 0 == done.exit_code
    assert "makes the same pack, byte for byte" in page
    assert (here / words).read_bytes() == (here / f"{SLATE}-pack/words.txt").read_bytes()


def test_a_pack_that_was_sent_is_never_replaced_by_another(here: Path) -> None:
    file = here / "content/contests" / SLATE / "circulation.yml"
    file.unlink()
    printed = circulate(SLATE, "--no-pdf").stdout.partition("circulation.yml:\n\n")[2]
    file.write_text(printed, "utf-8")
    sent = tree_in(here / f"{SLATE}-pack")
    one = here / "content/contests" / SLATE / "candidates/ben-calder.md"
    one.write_text(one.read_text("utf-8") + "\nAnd more.\n", "utf-8")
    refused = circulate(SLATE, "--no-pdf")
    other = circulate(SLATE, "--no-pdf", "--into", "other")

    assert 2 == refused.exit_code
    assert "holds the pack that circulation.yml names" in refused.stderr
    assert sent == tree_in(here / f"{SLATE}-pack")
    digest = hashlib.sha256(sent["pack.sha256"]).hexdigest()
    assert f"It is not the pack that circulation.yml names,\n{digest}\n" in other.stdout


def test_with_a_problem_nothing_is_written(here: Path) -> None:
    (here / "content/pages/about.md").write_text("no front matter\n", "utf-8")
    done = circulate(SLATE, "--no-pdf")

    assert 1 == done.exit_code
    assert "front-matter" in done.stderr
    assert ["content"] == [each.name for each in here.iterdir()]


def test_what_cannot_be_done_is_refused_and_changes_nothing(here: Path) -> None:
    (here / "mine").mkdir()
    (here / "mine/diary.txt").write_text("Dear diary\n", "utf-8")
    CliRunner().invoke(main, ["build", "content", "site"])
    circulate("old-basin-ward-2026", "--no-pdf", "--into", "ward")
    before = tree_in(here)
    cases: dict[tuple[str, ...], str] = {
        ("nobody",): "there is no contest nobody; there are ",
        ("moor-and-dale-executive-2027",): "nominations for moor-and-dale-executive-2027 are open",
        **{
            (SLATE, "--into", folder): f"{folder} holds something else than a pack of {SLATE}"
            for folder in ("content", "mine", "site", "ward")
        },
        (SLATE, "--content", "elsewhere"): "there is no folder elsewhere",
    }
    for words, said in cases.items():
        done = circulate(*words, "--no-pdf")

        assert 2 == done.exit_code
        assert said in done.stderr
    assert before == tree_in(here)


def test_without_weasyprint_the_pdf_is_refused_and_nothing_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    done = circulate(SLATE)

    assert 2 == done.exit_code
    assert "install sitegen[pdf] and Pango, or give --no-pdf" in done.stderr
    assert ["content"] == [each.name for each in here.iterdir()]


def test_the_manifest_names_the_program_and_no_day(here: Path) -> None:
    circulate(SLATE, "--no-pdf")
    manifest = json.loads((here / f"{SLATE}-pack/manifest.json").read_bytes())

    assert {"files", "generator", "version"} == manifest.keys()

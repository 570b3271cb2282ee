"""`sitegen log`: an organisation takes a contest from its rules to its result, and corrects it."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.commands import log as command
from sitegen.trust.chain import parse_chain
from sitegen.trust.steps import TYPES
from tests.conftest import ROOT
from tests.markup import read_page
from tests.unit.test_cli import run

SLATE = Path("content/contests/slate")
LOG = SLATE / "log.jsonl"
VOTED = ("rules-freeze", "candidates-freeze", "poll-open", "poll-close")


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small contest that is declared, with three candidates and ten papers, and no log."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "tests/cases/problems/base", "content")
    state("declared")
    return tmp_path / "content"


def state(new: str) -> None:
    """Set the contest to a state, with papers and a day of declaration only where they belong."""
    text = (ROOT / "tests/cases/problems/base/contests/slate/contest.yml").read_text("utf-8")
    text = text.replace("state: counted", f"state: {new}")
    if new == "declared":
        day = "  - on: 2027-05-03\n    what: Declared\nnomination:"
        text = text.replace("nomination:", day).replace("seats:", "declared: 2027-05-03\nseats:")
    (SLATE / "contest.yml").write_text(text, "utf-8")
    papers = SLATE / "ballots.yml"
    if new in ("counted", "declared"):
        shutil.copy(ROOT / "tests/cases/problems/base/contests/slate/ballots.yml", papers)
    else:
        papers.unlink(missing_ok=True)


def add(*words: str) -> str:
    """Add a step that may be added, and return what was said."""
    done = run("log", "add", "slate", *words)

    assert (0, "") == (done.exit_code, done.stderr)
    return done.stdout


def refused(*words: str) -> str:
    """Try to add a step that may not be added, and return why; nothing is written."""
    before = LOG.read_bytes() if LOG.exists() else None
    done = run("log", "add", "slate", *words)

    assert (2, "") == (done.exit_code, done.stdout), done.output
    assert before == (LOG.read_bytes() if LOG.exists() else None)
    return done.stderr


def test_the_steps_offered_are_those_of_the_chain() -> None:
    assert TYPES == command.STEPS


def test_from_the_rules_to_the_result_each_step_names_the_next() -> None:
    """What is told to be written and run is written and run; in the end nothing is wrong."""
    state("nominations")
    said = run("log", "slate").stdout
    assert "To begin: `sitegen log add slate rules-freeze`" in said

    assert "does not say when voting closes" in said
    said = add("rules-freeze", "--note", "Agreed by both")
    assert "There is no keys/allowed_signers with the keys of who will sign. Whoever adds" in said
    assert "write 'state: circulation' in contest.yml, then `sitegen log add slate cand" in said
    state("circulation")
    said = add("candidates-freeze")
    assert "write 'state: voting' in contest.yml, then `sitegen log add slate poll-open`" in said
    assert "Before: `sitegen circulate` (circulation) and `sitegen roll publish` (roll-f" in said
    state("voting")
    said = add("poll-open")
    assert "Next, when it is so far: `sitegen log add slate poll-close`" in said
    said = add("poll-close")
    assert "been counted, write 'state: counted' in contest.yml, then `sitegen log slate`" in said
    assert "Before: `sitegen ballots receive` and `sitegen ballots commit` (ballots-c" in said
    state("counted")
    assert "write 'state: declared' in contest.yml, then" in run("log", "slate").stdout
    state("declared")
    assert "Next: `sitegen log add slate result`" in run("log", "slate").stdout
    said = add("result")
    assert "The poll is over." in said
    assert 0 == run("check").exit_code
    entries = parse_chain(LOG.read_bytes())
    assert [*VOTED, "result"] == [each.type for each in entries]
    assert "Agreed by both" == entries[0].note


def test_each_step_adds_one_line_and_changes_no_other() -> None:
    before = b""
    for each in (*VOTED, "result"):
        add(each)
        now = LOG.read_bytes()
        assert now.startswith(before)
        assert 1 == now.removeprefix(before).count(b"\n")
        before = now


def test_the_head_that_is_printed_is_what_the_shell_gives() -> None:
    said = add("rules-freeze")
    done = subprocess.run(["tail", "-n", "1", LOG], capture_output=True, check=True)

    assert f"Head: {hashlib.sha256(done.stdout).hexdigest()}" in said


def test_what_is_fixed_is_what_the_shell_gives_of_files() -> None:
    for each in VOTED:
        add(each)
    done = subprocess.run(
        ["sha256sum", "candidates/ann.md", "candidates/bob.md", "candidates/cat.md"],
        cwd=SLATE,
        capture_output=True,
        text=True,
        check=True,
    )
    (frozen,) = (x for x in parse_chain(LOG.read_bytes()) if x.type == "candidates-freeze")

    assert done.stdout.splitlines() == [f"{digest}  {name}" for name, digest in frozen.payload]


def test_the_result_is_fixed_by_what_the_site_publishes() -> None:
    for each in (*VOTED, "result"):
        add(each)
    assert 0 == run("build").exit_code
    site = Path("output/contests/slate")
    listed, stages = ((site / x).read_bytes() for x in ("DATA.sha256", "data/stages.csv"))
    terms = hashlib.sha256((site / "data/terms.json").read_bytes()).hexdigest()
    entries = parse_chain(LOG.read_bytes())

    assert {
        "data": hashlib.sha256(listed).hexdigest(),
        "result": hashlib.sha256(stages).hexdigest(),
    } == dict(entries[-1].payload)
    assert {"terms.json": terms} == dict(entries[0].payload)
    assert LOG.read_bytes() == (site / "log.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("poll-open",), "candidates-freeze comes first"),
        (("result",), "candidates-freeze comes first"),
        (("rules-freeze",), "taken already"),
        (("ballots-commitment",), "candidates-freeze comes first"),
        (("attestation",), "it needs a statement in attestations/"),
        (("correction",), "say why with --note"),
        (("correction", "--note", "Why"), "nothing that the log fixed is otherwise"),
        (("candidates-freeze", "--at", "2026-06-14"), "write a time in UTC"),
        (("candidates-freeze", "--at", "2999-06-14T00:00:00Z"), "is yet to come"),
        (("candidates-freeze", "--at", "2000-06-14T00:00:00Z"), "before the step above it"),
        (("candidates-freeze", "--note", "a\nb"), "one line of text"),
    ],
)
def test_what_is_out_of_order_is_refused_and_nothing_is_written(
    words: tuple[str, ...], why: str
) -> None:
    add("rules-freeze")

    assert why in refused(*words)


@pytest.mark.parametrize(
    ("step", "file"),
    [
        ("circulation", "circulation.yml"),
        ("roll-freeze", "roll.yml"),
        ("ballots-commitment", "commitment.txt"),
        ("tie-lots", "lots.yml"),
    ],
)
def test_a_step_says_which_file_it_needs(step: str, file: str) -> None:
    for each in VOTED if step in ("ballots-commitment", "tie-lots") else VOTED[:2]:
        add(each)

    assert f"there is nothing to fix: it needs {file}" in refused(step)


@pytest.mark.parametrize(
    ("now", "step", "wanted"),
    [
        ("nominations", "candidates-freeze", "circulation"),
        ("circulation", "poll-open", "voting"),
        ("voting", "result", "declared"),
        ("counted", "result", "declared"),
    ],
)
def test_a_step_before_its_time_is_refused(now: str, step: str, wanted: str) -> None:
    state(now)

    assert f"the state of the contest is '{now}'; write 'state: {wanted}'" in refused(step)


def test_content_with_problems_is_not_fixed() -> None:
    (SLATE / "candidates/ann.md").write_text("Ann", "utf-8")
    done = run("log", "add", "slate", "rules-freeze")

    assert (1, False) == (done.exit_code, LOG.exists())
    assert "content/contests/slate/candidates/ann.md:1:1: front-matter" in done.stderr


def test_a_contest_that_is_not_there_has_no_log() -> None:
    for words in (("log", "ward"), ("log", "add", "ward", "rules-freeze")):
        done = run(*words)
        assert (2, "Error: there is no contest 'ward' in content\n") == (
            done.exit_code,
            done.stderr,
        )


def test_a_log_that_was_changed_by_hand_is_not_added_to() -> None:
    add("rules-freeze", "--note", "Then")
    add("candidates-freeze")
    LOG.write_bytes(LOG.read_bytes().replace(b"Then", b"When"))
    done = run("log", "add", "slate", "poll-open")

    assert 1 == done.exit_code
    assert f"{LOG}:2:1: bad-log: 'parent' is not the digest of the line before" in done.stderr
    assert "'parent' is not the digest of the line before" in run("log", "slate").stderr


def test_a_change_is_refused_until_a_correction_says_why() -> None:
    for each in VOTED[:2]:
        add(each)
    file = SLATE / "candidates/ann.md"
    file.write_text(file.read_text("utf-8").replace("I stand", "I do stand"), "utf-8")
    (SLATE / "candidates/cat.cy.md").write_text("Cath ydw i.\n", "utf-8")
    (Path("content") / "site.yml").write_text(
        (Path("content") / "site.yml")
        .read_text("utf-8")
        .replace("language: en", "languages: [en, cy]"),
        "utf-8",
    )

    assert "log-changed" in run("check").stderr
    assert "candidates/ann.md is not as the log fixed it; say why" in refused("poll-open")
    said = add("correction", "--note", "A word was lost in copying")
    assert "candidates/ann.md" in said
    assert "candidates/cat.cy.md" in said
    add("poll-open")
    add("poll-close")
    add("result")
    assert 0 == run("check").exit_code


@pytest.mark.parametrize("earlier", ["before", "before/contests/slate/data/stages.csv"])
def test_a_result_that_is_corrected_stays_where_others_can_have_it(earlier: str) -> None:
    for each in (*VOTED, "result"):
        add(each)
    assert 0 == run("build").exit_code
    was = Path("output/contests/slate/data/stages.csv").read_bytes()
    sha = hashlib.sha256(was).hexdigest()
    kept = SLATE / f"superseded/{sha}-stages.csv"
    papers = SLATE / "ballots.yml"
    papers.write_text(papers.read_text("utf-8").replace("3: bob", "9: bob"), "utf-8")
    list_of_then = Path("output/contests/slate/DATA.sha256").read_bytes()
    shutil.move("output", "before")

    assert "log-result" in run("check").stderr
    said = refused("correction", "--note", "Miscounted")
    assert "figures of the result that is corrected must be kept, and there is no output" in said
    assert (
        f"the file contests/slate/data/stages.csv of the site as it was, with the SHA-256 {sha}"
        in said
    )
    said = refused("correction", "--note", "Miscounted", "--earlier", str(papers))
    assert "ballots.yml is another file" in said
    add("correction", "--note", "A bundle of six was missed", "--earlier", earlier)
    assert was == kept.read_bytes()
    lists = list(SLATE.glob("superseded/*-data.sha256"))
    assert [list_of_then] * (earlier == "before") == [each.read_bytes() for each in lists]
    assert 0 == run("build").exit_code
    page = Path("output/contests/slate/log.html").read_text("utf-8")
    assert was == (Path("output/contests/slate") / kept.relative_to(SLATE)).read_bytes()
    assert f'href="{kept.relative_to(SLATE)}"' in page
    assert f'href="superseded/{sha}.html"' in page
    assert ("Changed: <code>ballots.yml</code>" in page) == (earlier == "before")
    shown = read_page(Path(f"output/contests/slate/superseded/{sha}.html").read_bytes())
    assert "This result no longer stands" in shown.text
    assert "A bundle of six was missed" in shown.text
    assert f'href="superseded/{sha}.html"' in Path("output/contests/slate/results.html").read_text(
        "utf-8"
    )
    kept.write_bytes(was.replace(b"3.00", b"4.00", 1))
    assert "bad-superseded: the name of this does not begin with its own" in run("check").stderr
    kept.unlink()
    assert "the result of this step was corrected, and is kept nowhere" in run("check").stderr


def test_a_result_other_than_the_declared_one_is_recorded_only_with_a_reason() -> None:
    """A slip of typing shows before the step, which cannot be taken back."""
    for each in VOTED:
        add(each)
    (SLATE / "declared.yml").write_text("source: Sheet\non: 2027-05-03\nelected: [ann]\n", "utf-8")
    (SLATE / "declared.csv").write_text("candidate,1\nAnn Example,9\n", "utf-8")

    said = refused("result")
    assert "stage 1, Ann Example: 9 declared, " in said
    assert "(1 in all)" in said
    add("result", "--note", "The sheet has it so")


def test_what_was_left_out_is_told_by_a_correction() -> None:
    for each in VOTED:
        add(each)
    (SLATE / "roll.yml").write_text(
        "as_of: 2027-03-01\nsource: Merged roll\nmembers: 40\nissued: 40\nreturned: 10\n", "utf-8"
    )

    assert "roll-freeze was left out before poll-open; say why" in run("log", "slate").stdout
    assert "roll-freeze comes too late" in refused("roll-freeze")
    assert "roll-freeze comes first" in refused("result")
    add("correction", "--note", "The roll was closed in time, and this was forgotten")
    add("result")
    assert 0 == run("check").exit_code


def test_lots_by_dice_need_the_papers_to_be_committed_to_before() -> None:
    for each in VOTED:
        add(each, "--at", "2026-01-02T09:00:00Z")
    (SLATE / "lots.yml").write_text(
        'dice:\n  seed: "08772473296991897540"\n  rolled: 2025-05-01 14:30\n'
        "  committed: 2025-05-01 13:05\n",
        "utf-8",
    )

    assert "ballots-commitment comes first" in refused("tie-lots")
    (SLATE / "commitment.txt").write_text(f"{'a' * 64}\n", "utf-8")
    add("ballots-commitment", "--at", "2026-01-02T10:00:00Z")
    add("tie-lots", "--at", "2026-01-02T11:00:00Z")
    said = run("check").stderr
    assert "seed-too-early: the dice were rolled before the papers were committed to" in said


def test_a_clone_with_other_line_ends_is_told_so(tmp_path: Path) -> None:
    for each in (*VOTED, "result"):
        add(each)
    for words in (
        ("init", "-q", "-b", "main", "."),
        ("add", "content"),
        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"),
        ("-c", "core.autocrlf=true", "clone", "-q", ".", "clone"),
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    log = Path("clone") / LOG
    said = run("check", "clone/content").stderr
    assert "carriage return" in said
    assert "set core.autocrlf to false" in said
    log.write_bytes(log.read_bytes().replace(b"\r\n", b"\n"))
    lines = run("check", "clone/content").stderr.splitlines()
    assert 3 == sum("only its line ends were changed, from LF to CRLF" in each for each in lines)
    assert all("set core.autocrlf to false" in each for each in lines if "hint" in each)


def test_nothing_is_written_when_the_log_changed_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    add("rules-freeze")
    other = LOG.read_bytes()

    def slow(at: str | None) -> str:
        LOG.write_bytes(other + b"x")
        return at or "2026-01-02T09:00:00Z"

    monkeypatch.setattr(command, "time", slow)
    done = run("log", "add", "slate", "candidates-freeze")

    assert (2, other + b"x") == (done.exit_code, LOG.read_bytes())

"""`docs/poll.md` leads where it says: its files are right, and its steps follow on each other."""

import re
from pathlib import Path

import pytest

from sitegen.trust.steps import ATTESTATION, CORRECTION, STEPS
from tests.conftest import ROOT
from tests.unit.test_cli import run

TEXT = (ROOT / "docs/poll.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`(content/[^`]+)`:?\n\n```(?:yaml|markdown)\n(.*?)```", TEXT, re.DOTALL))
CONTEST = Path("content/contests/our-slate-2027")


def state(new: str) -> None:
    file = CONTEST / "contest.yml"
    text = re.sub(r"^state: .*", f"state: {new}", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, "utf-8")


def carried_out(*words: str) -> str:
    """Return what a command says that the document names."""
    assert f"$ sitegen {' '.join(words[:4]).removesuffix(' --no-pdf')}" in TEXT
    done = run(*words)

    assert (0, "") == (done.exit_code, done.stderr)
    return done.stdout


def test_the_steps_of_the_log_stand_there_once_each_in_their_order() -> None:
    steps = re.findall(r"^\$ sitegen log add our-slate-2027 (\S+)", TEXT, re.MULTILINE)

    assert [*STEPS, ATTESTATION] == [each for each in steps if each != CORRECTION]


def test_who_types_what_stands_there_comes_to_a_poll_that_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in FILES.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")
    one = CONTEST / "candidates/ann-example.md"
    add = ("log", "add", "our-slate-2027")

    carried_out("check")
    carried_out(*add, "rules-freeze")
    for name in ("Bob Example", "Cat Example", "Dan Example"):
        text = one.read_text("utf-8").replace("Ann Example", name)
        one.with_name(f"{name.lower().replace(' ', '-')}.md").write_text(text, "utf-8")
    state("circulation")
    carried_out(*add, "candidates-freeze")
    told = carried_out("circulate", "our-slate-2027", "--no-pdf")
    pack = told[told.index("pack: |") :]
    (CONTEST / "circulation.yml").write_text(pack, "utf-8")
    carried_out(*add, "circulation")
    state("voting")
    carried_out(*add, "poll-open")
    carried_out(*add, "poll-close")
    carried_out("lots", "our-slate-2027", "--seed", "08772473296991897540")

    assert "Nothing is wrong." in carried_out("check")

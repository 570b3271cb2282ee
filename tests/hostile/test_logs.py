"""What commands print is read by terminals and by build services: neither is told what to do."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.content.wording import visible
from sitegen.problems import Place, Problem, report
from tests.folders import put_tree
from tests.hostile.content import BASE, codes, named

COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
"""How GitHub's runner finds a command in a log (`::` after spaces, `##[` anywhere), and Azure's."""


@pytest.mark.parametrize(
    "path",
    ["::error::x", " ::set-output name=x::y", "a/##[add-path]x", "##vso[task.setvariable x=y]z"],
)
@pytest.mark.parametrize("form", ["text", "github"])
def test_a_path_is_no_command(form: str, path: str) -> None:
    problem = Problem(Place(visible(path)), "unknown-file", "nothing", "a hint")
    said = report([problem], "text" if form == "text" else "github")
    rest = said.removeprefix("::error ") if form == "github" else said

    assert not COMMAND.search(rest)


def test_an_annotation_is_one_line_whatever_stands_in_it() -> None:
    place = Place("a\n::error::b,c:d%0A", 1, 1)
    said = report([Problem(place, "unknown-file", "x\r\n::stop::y%0A", "z\n::q")], "github")

    assert said.count("\n") == 1
    assert said.startswith("::error file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%250A,line=1,col=1,title=")
    assert said.endswith("::x%0D%0A::stop::y%250A%0Az%0A::q\n")


@pytest.mark.parametrize("name", ["::error::Ann", " ::debug::Ann", "Ann ##[error]", "##VSO[x]Ann"])
def test_a_name_is_no_command(name: str) -> None:
    assert "workflow-command" in codes(named(name))


FILES = {
    "a.blt": b'2 1\n1 1 0\n0\n"{}"\n"Bob"\n"T"\n',
    "a.abif": b"1:[{}]>[Bob]\n",
    "a.csv": b"votes,1,2\n1,{},Bob\n",
    "a.toi": b"# ALTERNATIVE NAME 1: {}\n# ALTERNATIVE NAME 2: B\n1: 1,2\n",
}
ODD = ("::error::x", "##[group]x", "a\x1b]0;x\x07", "a\x1b[2J", "a\x9b2J", "a\u202eb", "a\rb")


@pytest.mark.parametrize("name", ODD, ids=ascii)
@pytest.mark.parametrize("file", FILES)
def test_a_name_in_a_ballot_file_is_neither_a_command_nor_an_escape(
    file: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / file).write_bytes(FILES[file].replace(b"{}", name.encode()))
    words = ["count", "--rule", "ers97", "--seats", "1", str(tmp_path / file)]
    done = CliRunner().invoke(main, words)
    said = done.stdout + done.stderr

    assert not COMMAND.search(said)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", said)
    assert done.exception is None or isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_name_of_a_file_is_neither(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = {"a\x1b[31m\n::error::x": b"", "::debug::y": b"", "##[z]": b""}
    put_tree({**BASE, **odd}, tmp_path)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [command, "."])

    assert done.exit_code == 1
    assert not COMMAND.search(done.stderr)
    assert "\x1b" not in done.stderr


def test_an_error_of_the_system_does_not_pass_on_what_a_file_is_called(tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b[31m"
    done = CliRunner().invoke(main, ["build", str(odd)])

    assert (2, False) == (done.exit_code, "\x1b" in done.stderr)
    assert "<U+001B>[31m" in done.stderr

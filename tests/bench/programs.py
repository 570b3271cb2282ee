"""The programs that `make bench` compares: how each is called, and whom it says it elected."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.formats.ballot_file import BallotFile
from sitegen.formats.blt import read_blt, write_blt
from sitegen.model.ballots import unpack
from tests.bench.measure import SITEGEN

HERE = Path(__file__).parent
ELSEWHERE = Path(sys.prefix).parent / ".venv-bench"
STV_RS = ELSEWHERE / "cargo/bin/stv-rs"
LOCK = HERE.parent.parent / "requirements-bench.lock"
_RS_ELECTED = re.compile(r"^Action: Elect(?: remaining)?: (.*)$", re.MULTILINE)

Elected = tuple[frozenset[str], ...]
"""Who was elected, file by file."""


@dataclass(frozen=True)
class Program:
    """A program under a rule; `against` is sitegen's rule that is like it.

    `commands` gives the processes that count some files; `elected` reads what they printed.
    `stated` reads the seconds that reading and counting took, of a program that says them.
    """

    name: str
    rule: str
    against: str
    version: str
    commands: Callable[[Sequence[Path]], list[tuple[str, ...]]]
    elected: Callable[[str], Elected]
    stated: Callable[[str], tuple[float, float] | None] = lambda _: None


def sitegen(rule: str) -> Program:
    """Return sitegen under a rule."""

    def commands(files: Sequence[Path]) -> list[tuple[str, ...]]:
        options = ("--rule", rule, "--lots", "lowest-number", "--json")
        return [(*SITEGEN, "count", *map(str, files), *options)]

    def elected(said: str) -> Elected:
        return tuple(
            frozenset(_name(x) for x in json.loads(line)["elected"]) for line in said.splitlines()
        )

    return Program("sitegen", rule, rule, "this one", commands, elected)


def other(name: str, rule: str) -> Program:
    """Return a program that `others.py` runs."""

    def commands(files: Sequence[Path]) -> list[tuple[str, ...]]:
        script = str(HERE / "others.py")
        return [(str(ELSEWHERE / "bin/python"), script, name, *map(str, files))]

    def elected(said: str) -> Elected:
        return tuple(
            frozenset(_name(x) for x in json.loads(line)["elected"]) for line in said.splitlines()
        )

    def stated(said: str) -> tuple[float, float]:
        lines = [json.loads(line) for line in said.splitlines()]
        return sum(line["read"] for line in lines), sum(line["count"] for line in lines)

    return Program(name, rule, "scottish-2007", locked(name), commands, elected, stated)


def locked(name: str) -> str:
    """Return which version of a package the lock has."""
    found = re.search(rf"^{name}(?:\[\w+\])?==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else "?"


def stv_rs() -> Program:
    """Return stv-rs, which wants names for candidates' numbers and one process a file."""

    def commands(files: Sequence[Path]) -> list[tuple[str, ...]]:
        options = ("--arithmetic", "fixed9", "--input")
        meek = ("meek", "--force-positive-surplus")
        return [(str(STV_RS), *options, str(file.with_suffix(".rs")), *meek) for file in files]

    def elected(said: str) -> Elected:
        counts = said.split("\nElection: ")[1:]
        return tuple(frozenset(map(_name, _RS_ELECTED.findall(each))) for each in counts)

    done = subprocess.run([STV_RS, "--version"], capture_output=True, text=True, check=True)
    return Program(
        "stv-rs", "Meek, 9 places", "meek-prf", done.stdout.split()[-1], commands, elected
    )


def programs() -> list[Program]:
    """Return all that are at hand."""
    return [
        sitegen("ers97"),
        sitegen("scottish-2007"),
        other("pyrankvote", "its own, floating point"),
        other("votelib", "WIGM, fractions"),
        other("votekit", "WIGM, floating point"),
        sitegen("meek-prf"),
        *([stv_rs()] if STV_RS.exists() else []),
    ]


def convert(source: Path, target: Path) -> None:
    """Write what stv-rs reads beside the target, and a plain form with numbers for names as it.

    A target that is the source stays as it is.
    """
    file, problems = read_blt(source.read_bytes(), str(source))
    if file is None:
        raise ValueError(problems)
    names = file.names
    if source != target:
        names = tuple(f"C{x}" for x in range(1, len(file.names) + 1))
        target.write_bytes(
            write_blt(
                title=source.stem,
                seats=file.seats or 1,
                names=names,
                withdrawn=file.withdrawn,
                ballots=file.ballots,
            )
        )
    for_stv_rs(file, names, target.with_suffix(".rs"))


def for_stv_rs(file: BallotFile, names: tuple[str, ...], target: Path) -> None:
    """Write what stv-rs reads: papers rank nicknames."""
    nick = [f"c{x}" for x in range(1, len(names) + 1)]
    lines = [f"{len(names)} {file.seats}", f"[nick {' '.join(nick)}]"]
    lines += [
        " ".join((str(papers), *(nick[x] for x in ranking), "0"))
        for papers, ranking in unpack(file.ballots)
        if ranking
    ]
    lines += ["0", *(f'"{name}"' for name in names), '"Papers"', ""]
    target.write_text("\n".join(lines), "utf-8")


def _name(name: str) -> str:
    return name.lower().replace(" ", "-")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))

"""Measure whole processes and print the table of docs/measurements.md.

Usage: python -m tests.bench.measure [RUNS]

Each command runs RUNS times (three unless told); time and processor time are medians, memory is
the most that any run held. Figures hold for the machine they were taken on, side by side only.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SITEGEN = (str(Path(sys.executable).with_name("sitegen")),)
CONTEST = 100_000
NEVER_COMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where this is set, a program that was not installed by pip is compiled anew by every run."""


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float
    megabytes: int


def measure(command: tuple[str, ...], output: Path = Path(os.devnull)) -> Run:
    """Run a command to its end, and keep what it says; raise if it fails."""
    start = time.perf_counter()
    with output.open("w") as kept:
        child = os.posix_spawn(
            command[0],
            command,
            {name: value for name, value in os.environ.items() if name != NEVER_COMPILED},
            file_actions=[(os.POSIX_SPAWN_DUP2, kept.fileno(), 1)],
        )
        _, status, usage = os.wait4(child, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with status {status}")
    wall = time.perf_counter() - start
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024)


def make(file: Path, papers: int, candidates: int) -> None:
    """Make ballots in a process of their own: a child's peak of memory begins at its parent's."""
    measure((sys.executable, "-m", "tests.bench.ballots", str(file), str(papers), str(candidates)))


def commands(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is measured: a name, and the command."""
    yield "`sitegen --help`", (*SITEGEN, "--help")
    contest, content = folder / "contest.blt", folder / "content"
    make(contest, CONTEST, 24)
    measure(
        (*SITEGEN, "import", str(contest), "--contest", "large", "--seats", "9", "--rule", "ers97",
         "--already-public", "Invented", "--content", str(content))
    )  # fmt: skip
    yield (
        f"`sitegen build`, a nine-place contest of {CONTEST:,} papers, 24 candidates, ers97",
        (*SITEGEN, "build", "--content", str(content), "--output", str(folder / "output")),
    )
    yield (
        "`sitegen build`, the demonstration",
        (*SITEGEN, "build", "--content", "content", "--output", str(folder / "demonstration")),
    )


def main(runs: int) -> None:
    """Print one row a command."""
    say("| work, whole process | time | processor | memory |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for name, command in commands(Path(folder)):
            taken = [measure(command) for _ in range(runs)]
            wall = statistics.median(run.wall for run in taken)
            cpu = statistics.median(run.cpu for run in taken)
            memory = max(run.megabytes for run in taken)
            say(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {memory} MB |")


def say(line: str) -> None:
    """Print a line at once: the next may take long."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

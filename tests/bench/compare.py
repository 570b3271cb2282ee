"""Compare sitegen with other programs on the same ballots, and write docs/benchmarks.md.

Usage: python -m tests.bench.compare [--wards FOLDER] [--most PAPERS] [--keep-work]

`make bench` runs it. Nothing here is a test: times differ from machine to machine, and what may
not grow is held by tests that need no clock (tests/unit/count/test_looks.py). A program that took
more than PATIENCE seconds of the processor is run once, and not asked for ten times as many papers.
`--keep-work` writes the counted work to tests/bench/work.json, with which later runs are compared.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench import builds, work
from tests.bench.measure import SITEGEN, Run, make, measure, say
from tests.bench.page import page
from tests.bench.programs import Elected, Program, programs

RUNS, PATIENCE = 3, 5.0
COMPARED = (1_000, 10_000, 100_000, 1_000_000)
ALONE = (10_000, 100_000, 1_000_000, 10_000_000)
CANDIDATES = 30
ROOT = Path(__file__).parent.parent.parent
WORK = Path(__file__).with_name("work.json")


@dataclass(frozen=True)
class Taken:
    """What a program took for some files: medians, the most memory, and whom it elected."""

    wall: float
    cpu: float
    megabytes: int
    stated: tuple[float, float] | None
    elected: Elected


def run(program: Program, files: Sequence[Path], said: Path) -> tuple[Run, str]:
    """Let a program count the files, in as many processes as it needs."""
    runs, texts = [], []
    for command in program.commands(files):
        runs.append(measure(command, said))
        texts.append(said.read_text("utf-8"))
    whole = Run(
        sum(each.wall for each in runs),
        sum(each.cpu for each in runs),
        max(each.megabytes for each in runs),
    )
    return whole, "".join(texts)


def compared(asked: Sequence[Program], files: Sequence[Path], folder: Path) -> dict[str, Taken]:
    """Let programs count the same files in turn, so that a busy moment meets them all."""
    runs: dict[str, list[tuple[Run, str]]] = {key(each): [] for each in asked}
    for _ in range(RUNS):
        for each in asked:
            before = runs[key(each)]
            if not before or before[0][0].cpu < PATIENCE:
                with suppress(RuntimeError):  # of memory, say: then there is no row
                    before.append(run(each, files, folder / "said"))
    taken = {}
    for each in asked:
        done = runs[key(each)]
        if not done:
            continue
        stated = [each.stated(text) for _, text in done]
        taken[key(each)] = Taken(
            median(one.wall for one, _ in done),
            median(one.cpu for one, _ in done),
            max(one.megabytes for one, _ in done),
            sorted(x for x in stated if x)[len(done) // 2] if stated[0] else None,
            each.elected(done[0][1]),
        )
    return taken


def key(program: Program) -> str:
    """Return the name of a row."""
    return f"{program.name} | {program.rule}"


def rows(asked: Sequence[Program], taken: dict[str, Taken]) -> Iterator[str]:
    """Yield a row of the table for each program, held against sitegen's under the rule like it."""
    for each in asked:
        if key(each) not in taken:
            yield f"| {key(each)} | ended in failure | | | | | |"
            continue
        took = taken[key(each)]
        base = taken[f"sitegen | {each.against}"]
        times = [f"{took.wall:.2f} s", f"{took.cpu:.2f} s", f"{took.megabytes:,} MB"]
        parts = "" if took.stated is None else "{:.2f} s + {:.2f} s".format(*took.stated)
        ratio, same = "1", ""
        if each.name != "sitegen":
            ratio = f"{took.wall / base.wall:.1f}"
            pairs = list(zip(took.elected, base.elected, strict=True))
            same = f"{sum(mine == theirs for mine, theirs in pairs)} of {len(pairs)}"
        yield f"| {key(each)} | {' | '.join([*times, parts, ratio, same])} |"


def on_generated(folder: Path, most: int) -> Iterator[str]:
    """Yield the tables of generated ballots, size after size."""
    asked = programs()
    gave_up: list[str] = []
    for papers in COMPARED:
        if papers > most:
            return
        file = folder / "made.blt"
        make(file, papers, CANDIDATES)
        convert(file, file)
        taken = compared(asked, [file], folder)
        yield table(f"{papers:,} papers", rows(asked, taken), gave_up)
        too_slow = [x for x in asked if key(x) in taken and taken[key(x)].cpu > PATIENCE]
        gave_up += [
            f"{key(x).replace(' |', ',')} ({taken[key(x)].cpu:.0f} s for {papers:,} papers)"
            for x in too_slow
        ]
        asked = [x for x in asked if key(x) in taken and x not in too_slow]


def convert(source: Path, target: Path) -> None:
    """Write what the programs read, in a process of its own: it takes memory."""
    measure((sys.executable, "-m", "tests.bench.programs", str(source), str(target)))


def on_wards(folder: Path, wards: Path) -> Iterator[str]:
    """Yield the table of real ballots, each program counting all files."""
    sources = sorted(wards.glob("*.blt"))
    if not sources:
        yield f"No ballots of real wards were found in `{wards.name}`; give a folder as WARDS.\n"
        return
    (folder / "wards").mkdir()
    files = [folder / "wards" / source.name for source in sources]
    for source, file in zip(sources, files, strict=True):
        convert(source, file)
    asked = programs()
    yield table(f"{len(files)} wards", rows(asked, compared(asked, files, folder)), [])


def table(title: str, lines: Iterator[str], gave_up: Sequence[str]) -> str:
    """Return a table as Markdown."""
    head = (
        f"### {title}\n\n| program | rule | time | processor | memory | reading + counting "
        "| times as long | same winners |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    )
    note = f"\nNot asked: {'; '.join(gave_up)}.\n" if gave_up else ""
    return head + "".join(f"{line}\n" for line in lines) + note


def alone(folder: Path, most: int) -> Iterator[str]:
    """Yield a row a size and rule for sitegen alone, the cost per paper without its start."""
    one = folder / "one.blt"
    one.write_text('2 1\n1 1 2 0\n0\n"A"\n"B"\n"One paper"\n', "utf-8")
    for papers in [size for size in ALONE if size <= most]:
        file = folder / "alone.blt"
        make(file, papers, CANDIDATES)
        for rule in work.RULES:
            command = (*SITEGEN, "count", "--lots", "lowest-number", "--rule", rule)
            taken: list[tuple[Run, Run]] = []
            while len(taken) < RUNS and (not taken or taken[0][1].cpu < PATIENCE):
                taken.append((measure((*command, str(one))), measure((*command, str(file)))))
            wall, cpu = (median(run.wall for _, run in taken), median(run.cpu for _, run in taken))
            start = median(run.cpu for run, _ in taken)
            memory = max(run.megabytes for _, run in taken)
            each = (cpu - start) / papers * 1e6
            yield (
                f"| {papers:,} | {rule} | {wall:.2f} s | {cpu:.2f} s | {memory:,} MB "
                f"| {each:.2f} µs |"
            )
        if papers <= COMPARED[-1]:
            phases = json.loads(said_by(folder, str(file))) | {"papers": papers}
            (folder / "phases.json").write_text(json.dumps(phases), "utf-8")


def said_by(folder: Path, *words: str) -> str:
    """Return what `phases.py` says."""
    measure((sys.executable, "-m", "tests.bench.phases", *words), folder / "said")
    return (folder / "said").read_text("utf-8")


def counted_work() -> dict[str, dict[str, int]]:
    """Return looks and, where valgrind is there, instructions of the fixed count, rule by rule."""
    found = {"looks": {rule: work.looks(rule) for rule in work.RULES}}
    if shutil.which("valgrind"):
        say("Instructions are counted …")
        found["instructions"] = work.instructions()
    return found


def main() -> None:
    """Measure everything, print it and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wards", type=Path, default=ROOT.parent / "shared/data/scottish-wards")
    parser.add_argument("--most", type=int, default=ALONE[-1])
    parser.add_argument("--keep-work", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: dict[str, list[str]] = {}
        for part, lines in {
            "generated": on_generated(folder, given.most),
            "wards": on_wards(folder, given.wards),
            "alone": alone(folder, given.most),
            "builds": builds.compared(builds.CANDIDATES),
        }.items():
            parts[part] = []
            for line in lines:
                say(line)
                parts[part].append(line)
        phases = json.loads((folder / "phases.json").read_text("utf-8"))
        if any(given.wards.glob("*.blt")):
            phases |= json.loads(said_by(folder, "--wards", str(given.wards)))
    found = counted_work()
    kept = json.loads(WORK.read_text("utf-8")) if WORK.exists() else found
    text = page(programs(), parts, phases, found, kept)
    say(text)
    (ROOT / "docs/benchmarks.md").write_text(text, "utf-8")
    if given.keep_work:
        WORK.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

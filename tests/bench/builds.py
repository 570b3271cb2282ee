"""Build the same many pages with sitegen, Pelican and Hugo, and answer an edit while serving.

Usage: python -m tests.bench.builds [CANDIDATES]
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import rmtree
from statistics import median
from urllib.request import urlopen

from tests.bench.measure import SITEGEN, Run, measure, say
from tests.bench.programs import ELSEWHERE
from tests.bench.sites import statement, write

CANDIDATES, RUNS = 1_000, 3
HEAD = (
    "| program | work | time | processor | memory | times as long |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
)


def builds(folder: Path, out: Path) -> Mapping[str, tuple[tuple[str, ...], Path]]:
    """Return how each program builds what is below the folder, and where below `out` it comes."""
    return {
        "sitegen": (
            (*SITEGEN, "build", str(folder / "sitegen"), str(out / "sitegen")),
            out / "sitegen",
        ),
        "Pelican": (
            (str(ELSEWHERE / "bin/pelican"), str(folder / "pelican/content"),
             "--settings", str(folder / "pelican/pelicanconf.py"),
             "--theme", str(folder / "pelican/theme"), "--output", str(out / "pelican"),
             "--quiet"),
            out / "pelican",
        ),
        "Hugo": (
            (str(ELSEWHERE / "bin/hugo"), "--source", str(folder / "hugo"),
             "--destination", str(out / "hugo"), "--quiet"),
            out / "hugo",
        ),
    }  # fmt: skip


def compared(candidates: int) -> Iterator[str]:
    """Yield a table of clean builds and of builds after which nothing has changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, candidates)
        clean: dict[str, list[Run]] = {each: [] for each in builds(folder, folder)}
        again: dict[str, list[Run]] = {each: [] for each in clean}
        for number in range(RUNS):
            # ext4 without a journal takes long for new files where many have just been deleted: it
            # passes over their inodes one by one (fs/ext4/ialloc.c, recently_deleted)
            out = folder / f"out-{number}"
            out.mkdir()
            for each, (command, output) in builds(folder, out).items():
                rmtree(folder / "pelican/cache", ignore_errors=True)
                clean[each].append(measure(command))
                if len([*output.rglob("*.html")]) <= candidates:
                    raise ValueError(f"{each} did not make all pages")
                again[each].append(measure(command))
        for work, runs in {"clean": clean, "again, nothing changed": again}.items():
            for each, taken in runs.items():
                ratio = middle(taken) / middle(runs["sitegen"])
                wall, cpu = median(run.wall for run in taken), median(run.cpu for run in taken)
                memory = max(run.megabytes for run in taken)
                yield (
                    f"| {each} | {work} | {wall:.2f} s | {cpu:.2f} s | {memory} MB "
                    f"| {ratio:.1f} |\n"
                )
        wait = median(answers(folder / "sitegen"))
        yield f"| sitegen | `serve` answers after an edit | {wait:.2f} s | | | |\n"


def middle(taken: list[Run]) -> float:
    """Return the median of the processor time, which other work on the machine disturbs least."""
    return median(run.cpu for run in taken)


def answers(content: Path) -> Iterator[float]:
    """Yield how long `serve` takes to show an edit, several times, from saving to the last byte."""
    page = "contests/large/candidates/candidate-7.html"
    file = content / "contests/large/candidates/candidate-7.md"
    before = file.read_text("utf-8")
    with subprocess.Popen(
        (*SITEGEN, "serve", str(content), "--port", "0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        if server.stdout is None or not (found := re.search(r"http:\S+", server.stdout.readline())):
            raise ValueError("serve did not say where")
        for number in range(7):
            file.write_text(before.replace(statement(7), f"Edit {number}."), "utf-8")
            start = time.perf_counter()
            while f"Edit {number}." not in urlopen(found[0] + page).read().decode():  # noqa: S310
                pass
            yield time.perf_counter() - start
        server.terminate()
    file.write_text(before, "utf-8")


def main(candidates: int) -> None:
    """Print the table."""
    say(HEAD.rstrip())
    for line in compared(candidates):
        say(line.rstrip())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CANDIDATES)

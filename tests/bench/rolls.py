"""Measure a roll of half a million members of six organisations.

Usage: python -m tests.bench.rolls [FOLDER]

Twice: numbers far apart, with surnames, and numbers that follow upon one another, without.

The folder, if it is given, must not be there and is kept.
"""

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.bench.measure import measure, say

MEMBERS, ORGANISATIONS = 500_000, 6
SURNAMES = 8_000
IN_HOW_MANY = (1, 1, 1, 2, 2, 3)
"""Half of the members are in one organisation, a third in two, the others in three."""
SETTINGS = """\
election: large-2027
number: "A0000000"
letter: counts
different_surnames: no-ballot
"""


def main() -> None:
    """Make lists, and print what merge, audit and the check of one organisation took."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else f"{temporary}/roll")
        folder.mkdir()
        for dense in (False, True):
            say("numbers that follow upon one another" if dense else "numbers far apart")
            measure_roll(folder / ("dense" if dense else "sparse"), dense=dense)


def measure_roll(folder: Path, *, dense: bool) -> None:
    """Make lists, and print what each command took."""
    folder.mkdir()
    names = make_lists(folder, dense=dense)
    key, settings, out = (str(folder / each) for each in ("key", "settings.yml", "out"))
    Path(settings).write_text(SETTINGS, "utf-8")
    lists = [x for each in names for x in ("--list", f"{each}={folder / each}.csv")]
    roll = (sys.executable, "-P", "-m", "sitegen", "roll")
    measure((*roll, "key", key))
    given = ("--settings", settings)
    mine = ("--list", str(folder / "org-1.csv"), "--back", f"{out}/back-to-org-1.csv")
    for what in (
        ("merge", *given, "--key", key, *lists, "--into", out),
        ("audit", out, "--key", key),
        ("check-mine", *given, *mine, "--issued", f"{out}/issued.txt"),
    ):
        run = measure((*roll, *what))
        took = f"{run.wall:.1f} s | {run.cpu:.1f} s | {run.megabytes} MB"
        say(f"| `sitegen roll {what[0]}` | {took} |")


def make_lists(folder: Path, *, dense: bool) -> list[str]:
    """Write a list for each organisation and return their names."""
    random = Random(1)  # noqa: S311 - invented people are no secret
    names = [f"org-{number}" for number in range(1, ORGANISATIONS + 1)]
    rows: dict[str, list[str]] = {each: [] for each in names}
    every = range(2_222_223, 2_222_223 + MEMBERS if dense else 9_000_000)
    for number in random.sample(every, MEMBERS):
        surname = "" if dense else f",Name{chr(97 + number % 26)}{number % SURNAMES}"
        for each in random.sample(names, random.choice(IN_HOW_MANY)):
            rows[each].append(f"L{number}{surname}\n")
    header = "membership_number\n" if dense else "membership_number,surname\n"
    for each, lines in rows.items():
        file = folder / f"{each}.csv"
        file.write_text("".join([header, *lines]), "utf-8")
    return names


if __name__ == "__main__":
    main()

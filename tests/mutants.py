"""Hold the mutants that no test kills against the list in docs/mutants.md: `make mutants`.

A mutant is known by its function and by the line that was changed, before and after.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).parent.parent / "docs" / "mutants.md"
SURVIVED = re.compile(r"^\s*(\S+__mutmut_\d+): (survived|suspicious|no tests)", re.MULTILINE)


class Mutant(NamedTuple):
    """Where (as `ers97.elect`), what stood there, and what the tests did not miss it for."""

    function: str
    before: str
    after: str


def listed() -> dict[Mutant, str]:
    """Read the document: each mutant with the reason why it changes no figure."""
    rows = re.findall(
        r"^\| `(\S+)` \| `(.*)` \| `(.*)` \| (.+) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    return {Mutant(*where): reason for *where, reason in rows}


def survivors(mutmut: str) -> set[Mutant]:
    """Ask mutmut which mutants no test killed, and for the change of each."""
    names = SURVIVED.findall(run(mutmut, "results"))
    return {read(name, run(mutmut, "show", name)) for name, _ in names}


def read(name: str, difference: str) -> Mutant:
    """Take a mutant from its name and the difference that mutmut shows."""
    module, _, function = name.removesuffix(re.findall(r"__mutmut_\d+$", name)[0]).rpartition(".")
    lines = [line for line in difference.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return Mutant(f"{module.rpartition('.')[2]}.{function.removeprefix('x_')}", before, after)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main(mutmut: str) -> int:
    """Print whoever is not listed, and whoever is and does not survive; 1 if there are any."""
    found, known = survivors(mutmut), listed()
    for each in sorted(found - set(known)):
        sys.stdout.write(f"{each.function}: no test misses\n  {each.before}\n  {each.after}\n")
    for each in sorted(set(known) - found):
        sys.stdout.write(f"{each.function}: listed, but killed or gone\n  {each.before}\n")
    sys.stdout.write(f"{len(found)} mutants survive, {len(found & set(known))} with a reason\n")
    return int(found != set(known))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""The list of harmless mistakes speaks of the rules as they are."""

import inspect
from importlib import import_module

import pytest

from tests.mutants import Mutant, listed, read


@pytest.mark.parametrize("mutant", listed(), ids=str)
def test_what_is_listed_stands_in_the_rules(mutant: Mutant) -> None:
    module, function = mutant.function.split(".")
    package = "sitegen.count" if module == "ties" else "sitegen.count.rules"
    source = inspect.getsource(getattr(import_module(f"{package}.{module}"), function))

    assert mutant.before in {line.strip() for line in source.splitlines()}
    assert mutant.before != mutant.after


def test_a_mutant_is_read_from_its_difference() -> None:
    difference = (
        "# sitegen.count.rules.ers97.x_elect__mutmut_7: survived\n"
        "--- sitegen/count/rules/ers97.py\n"
        "+++ sitegen/count/rules/ers97.py\n"
        "@@ -1,3 +1,3 @@\n"
        "     while c.vacancies:\n"
        "-        active = 1\n"
        "+        active = 2\n"
    )

    assert Mutant("ers97.elect", "active = 1", "active = 2") == read(
        "sitegen.count.rules.ers97.x_elect__mutmut_7", difference
    )

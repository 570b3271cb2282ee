"""What a build imports walks no set, and no folder, in an order that is chance."""

import ast
from collections.abc import Iterator

import pytest

from tests.sets import Known, known, walked
from tests.test_layers import MODULES, imports


def imported(first: str) -> Iterator[str]:
    """Yield a module of the package and all that it imports, and they import, anywhere."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        if (module := waiting.pop()) in seen:
            continue
        seen.add(module)
        yield module
        for name in imports(MODULES[module].read_text("utf-8")):
            parts = name.split(".")
            wholes = (".".join(parts[:end]) for end in range(1, len(parts) + 1))
            waiting += [each for each in wholes if each in MODULES]


BUILD = {each: MODULES[each].read_text("utf-8") for each in sorted(imported("sitegen.build"))}
SETS = known(BUILD.values())
FOLDERS = {"iterdir", "rglob", "glob", "iglob", "listdir", "scandir", "walk"}
"""What gives the names in a folder in the order in which the disk has them; ast.walk is another."""

OF_PLACE = {"strftime", "strptime", "astimezone", "getpreferredencoding", "strcoll", "strxfrm"}
"""What depends on locale or zone; tests/test_exactness.py bans the clock and the rest."""


def listings(source: str) -> Iterator[str]:
    """Yield whatever reads a folder and does not hand it to `sorted` at once."""
    tree = ast.parse(source)
    kept = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "sorted"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in FOLDERS and id(node) not in kept:
            yield ast.unparse(node)
        if isinstance(node, ast.Attribute) and node.attr in OF_PLACE:
            yield ast.unparse(node)


def test_the_build_is_most_of_the_package() -> None:
    """So that nothing is passed by because the way to it was not seen."""
    assert {"sitegen.content.tree", "sitegen.render.csv", "sitegen.count.rules.av"} <= BUILD.keys()
    assert len(BUILD) > len(MODULES) // 2


@pytest.mark.parametrize("module", BUILD)
def test_no_set_is_walked_in_an_order_that_shows(module: str) -> None:
    assert list(walked(BUILD[module], SETS)) == []


@pytest.mark.parametrize("module", BUILD)
def test_no_folder_is_read_in_the_order_of_the_disk(module: str) -> None:
    assert list(listings(BUILD[module])) == []


@pytest.mark.parametrize(
    "source",
    [
        "for x in {1, 2}: pass",
        "for x in set(y): pass",
        "s = frozenset(y)\nfor x in s: pass",
        "def f(s: set[int]):\n    return [x for x in s]",
        "def f(s: 'frozenset[str] | None'):\n    return ', '.join(s)",
        "s = {x for x in y}\nz = list(s)",
        "z = tuple({*a} - {*b})",
        "for x in a.keys() - b: pass",
        "for x in a.keys() & b.keys(): pass",
        "z = (x for x in a | set(b))",
        "z = [*set(a)]",
        "f(*{1, 2})",
        "z = dict.fromkeys(set(a))",
        "z = {x: 1 for x in set(a)}",
        "z = [x for y in a for x in set(y)]",
        "z = next(iter(set(a)))",
        "z = enumerate(set(a))",
        "z = max(set(a), key=f)",
        "s = set()\nz = s.pop()",
        "a, b = {1, 2}",
        "def f():\n    yield from set(a)",
        "z.extend(set(a))",
        "z = list(set(a).union(b))",
        "z = list(c.noted)",
        "z = list(gone(a))",
        "z = list(map(f, set(a)))",
        "z = list(x if y else set(a))",
        "z = [x for x in (s := set(a))]",
    ],
)
def test_a_walk_over_a_set_is_found(source: str) -> None:
    assert list(walked(source, Known({"noted"}, {"gone"})))


@pytest.mark.parametrize(
    "source",
    [
        "for x in sorted(set(a)): pass",
        "z = sorted(x for x in set(a))",
        "z = {x for x in set(a)}",
        "z = sum(x for x in set(a)) + len(set(a)) + max(set(a))",
        "z = any(x in b for x in set(a))",
        "z = {*set(a), *b}",
        "z = frozenset(map(f, set(a)))",
        "z = x in set(a)",
        "s = set(a)\ns.update(x for x in set(b))",
        "for x in a.keys(): pass",
        "z = list({1: 2})",
        "z = [1].pop()",
        "def f(s: set[int]): ...\ndef g(s: list[int]):\n    return list(s)",
    ],
)
def test_what_takes_things_in_any_order_may_walk_a_set(source: str) -> None:
    assert list(walked(source, Known())) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.listdir(a)",
        "for x in folder.iterdir(): pass",
        "z = [x for x in folder.rglob('*')]",
        "import os\nfor x in os.walk(a): pass",
        "z = list(folder.glob('*'))",
        "z = day.strftime('%A')",
        "z = moment.astimezone()",
    ],
)
def test_a_listing_in_the_order_of_the_disk_is_found(source: str) -> None:
    assert list(listings(source))


def test_a_sorted_listing_is_none() -> None:
    assert list(listings("z = sorted(each.name for each in folder.iterdir())")) == []

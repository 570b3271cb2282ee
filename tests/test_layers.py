"""Who may import whom: one table, and every import of every module is held against it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import dotted_names, hidden_imports

ROOT = Path(__file__).parent.parent

# The record of a count, which every form of it is made from, and the words that it is written in.
RECORD = {
    "sitegen.count.record",
    "sitegen.count.comparison",
    "sitegen.count.course",
    "sitegen.count.figures",
    "sitegen.count.causes",
    "sitegen.count.law",
    "sitegen.count.groups",
}

# What a module may import besides the standard library, its own package and `sitegen` itself,
# which holds the version alone. A key is a module, or a package with all that is in it; the
# longest that fits decides. Data flows one way: content → count → pages → render → write.
MAY: dict[str, set[str]] = {
    "sitegen.problems": set(),
    "sitegen.model": {"sitegen.problems", "sitegen.trust.chain"},
    "sitegen.model.ballots": {"numpy"},
    "sitegen.count": {"sitegen.model"},
    "sitegen.count.kernels": {"sitegen.model", "numpy"},
    "sitegen.count.visits": {"sitegen.model", "numpy"},
    "sitegen.formats": {"sitegen.model", "sitegen.problems", *RECORD},
    "sitegen.formats.blt_digits": {"sitegen.model", "numpy"},
    "sitegen.content": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.formats",
        "sitegen.count.rules",
        "sitegen.count.outlook",
        "sitegen.count.reasons",
        "sitegen.trust",
        "markdown",
        "yaml",
    },
    "sitegen.told": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count",
        "sitegen.render.json",
    },
    "sitegen.contest_count": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count",
        "sitegen.told",
    },
    "sitegen.exposure": {"sitegen.model", "sitegen.problems", *RECORD},
    "sitegen.disclosure": {
        "sitegen.model",
        "sitegen.problems",
        *RECORD,
        "sitegen.exposure",
        "sitegen.reduction",
    },
    "sitegen.returned": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.formats",
        "sitegen.content",
        "sitegen.contest_count",
        "sitegen.disclosure",
        "sitegen.exposure",
        "sitegen.reduction",
        "sitegen.told",
        "sitegen.count.record",
        "sitegen.trust.canonical",
        "sitegen.trust.roll.figures",
    },
    "sitegen.reduction": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count",
        "sitegen.contest_count",
    },
    "sitegen.past_papers": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.formats",
        "sitegen.content",
        "sitegen.reduction",
    },
    "sitegen.vacancies": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count",
        "sitegen.contest_count",
        "sitegen.pages.frame",
    },
    "sitegen.examples": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count",
        "sitegen.pages.voting",
    },
    "sitegen.file_count": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.formats",
        "sitegen.count",
    },
    "sitegen.against": {
        "sitegen.model.declared",
        "sitegen.formats.published_sheet",
        *RECORD,
        "sitegen.pages",
    },
    "sitegen.attested": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.count.record",
        "sitegen.render.csv",
        "sitegen.trust",
    },
    "sitegen.importing": {"sitegen.model", "sitegen.formats", "sitegen.trust.canonical"},
    "sitegen.trust": set(),
    "sitegen.trust.cryptography_keys": {"cryptography"},
    "sitegen.trust.roll.near": {"numpy"},
    "sitegen.pages": {
        "sitegen.model.foreign",
        "sitegen.model.listing",
        "sitegen.model.lots",
        "sitegen.model.poll",
        "sitegen.model.site",
        "sitegen.model.ids",
        "sitegen.model.papers",
        "sitegen.model.groups",
        "sitegen.model.exposure",
        "sitegen.model.roll",
        "sitegen.model.circulation",
        "sitegen.model.declared",
        "sitegen.model.attestation",
        "sitegen.model.superseded",
        "sitegen.trust.chain",
        "sitegen.trust.steps",
        *RECORD,
    },
    "sitegen.render": {
        "sitegen.model",
        "sitegen.problems",
        *RECORD,
        "sitegen.pages",
        "sitegen.trust.canonical",
        "jinja2",
        "markdown",
        "markupsafe",
        "nh3",
    },
    "sitegen.render.pdf": {"weasyprint"},
    "sitegen.pack": {
        "sitegen.model",
        "sitegen.count.rules",
        "sitegen.pages",
        "sitegen.render",
        "sitegen.trust.manifests",
    },
    "sitegen.pictures": {"sitegen.content.photos", "sitegen.content.photo_metadata", "PIL"},
    "sitegen.pictures.card": {"sitegen.model.site", "sitegen.pages.share_cards", "PIL"},
    "sitegen.stale": {"sitegen.model", "sitegen.problems", "sitegen.pages", *RECORD},
    "sitegen.pages.share_cards": {"sitegen.model.site", "sitegen.model.tree", *RECORD},
    "sitegen.downloads": {
        "sitegen.model",
        "sitegen.formats.blt",
        *RECORD,
        "sitegen.pages.frame",
        "sitegen.pages.urls",
        "sitegen.render",
        "sitegen.trust.roll.issued",
    },
    "sitegen.steps": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.trust",
        "sitegen.content.line_ends",
        "sitegen.render.clocks",
    },
    "sitegen.looks": {"sitegen.model", "sitegen.problems", "sitegen.pages"},
    "sitegen.catalogues": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.content.theme",
        "sitegen.content.wording",
        "sitegen.pages.language",
    },
    "sitegen.templates": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.content",
        "sitegen.looks",
        "sitegen.render.html",
        "jinja2",
    },
    "sitegen.write": {"sitegen.model", "sitegen.trust.manifests"},
    "sitegen.themes": {"sitegen.model"},
    "sitegen.tool": {"sitegen.themes", "sitegen.trust.manifests"},
    "sitegen.build": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.content",
        "sitegen.count",
        "sitegen.contest_count",
        "sitegen.against",
        "sitegen.attested",
        "sitegen.catalogues",
        "sitegen.disclosure",
        "sitegen.downloads",
        "sitegen.examples",
        "sitegen.pack",
        "sitegen.looks",
        "sitegen.templates",
        "sitegen.vacancies",
        "sitegen.stale",
        "sitegen.pages",
        "sitegen.render",
        "sitegen.steps",
        "sitegen.trust",
        "sitegen.write.manifest",
    },
    "sitegen.verifying": {
        "sitegen.model",
        "sitegen.problems",
        "sitegen.content",
        "sitegen.formats",
        "sitegen.count",
        "sitegen.pages.urls",
        "sitegen.render",
        "sitegen.trust",
        "sitegen.against",
        "sitegen.attested",
        "sitegen.disclosure",
        "sitegen.steps",
        "sitegen.told",
        "sitegen.build",
        "sitegen.write.manifest",
        "sitegen.write.unchanged",
    },
    "sitegen.serve": {"sitegen.model"},
    "sitegen.console": {
        "sitegen.problems",
        "sitegen.content.wording",
        *RECORD,
        "click",
    },
    "sitegen.commands": {"sitegen", "click"},
    "sitegen.__main__": {"sitegen.cli"},
    "sitegen.cli": {"sitegen.commands", "sitegen.console", "sitegen.write", "click"},
}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_module(path): path for path in sorted((ROOT / "sitegen").rglob("*.py"))}


def imports(source: str) -> Iterator[str]:
    """Yield every module that a file imports anywhere, inside functions too."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names)
            case ast.ImportFrom(str(module), names, 0):
                for each in names:
                    inner = f"{module}.{each.name}"
                    yield inner if inner in MODULES else module
            case ast.ImportFrom():
                yield f"{ast.unparse(node)} (a relative import)"
    # after `import sitegen.model` whatever else was ever imported can be reached by its full name
    for name in dotted_names(source):
        parts = name.split(".")
        wholes = (".".join(parts[:end]) for end in range(len(parts), 1, -1))
        yield from (each for each in [next((x for x in wholes if x in MODULES), None)] if each)


def trespasses(module: str, source: str) -> list[str]:
    """Return what a module imports and may not."""
    layer = max((key for key in MAY if _within(module, key)), key=len, default="")
    own = ".".join(module.split(".")[:2])
    found = {
        name
        for name in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names
        and name != "sitegen"
        and not any(_within(name, each) for each in MAY.get(layer, set()) | {own})
    }
    return sorted(found) + [f"{name} (hides what it imports)" for name in hidden_imports(source)]


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


@pytest.mark.parametrize("module", [each for each in MODULES if each != "sitegen"])
def test_a_module_imports_only_what_its_layer_may(module: str) -> None:
    assert trespasses(module, MODULES[module].read_text("utf-8")) == []


def test_the_package_itself_imports_nothing() -> None:
    assert list(imports(MODULES["sitegen"].read_text("utf-8"))) == []


@pytest.mark.parametrize("key", MAY)
def test_every_line_of_the_table_is_a_module(key: str) -> None:
    assert key in MODULES


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("sitegen.pages.home", "import sitegen.model.ballots", ["sitegen.model.ballots"]),
        ("sitegen.pages.home", "from sitegen.model import ballots", ["sitegen.model.ballots"]),
        ("sitegen.count.ties", "import numpy as np", ["numpy"]),
        ("sitegen.count", "def f():\n    from numpy import array", ["numpy"]),
        ("sitegen.count.rules.av", "from sitegen.problems import Place", ["sitegen.problems"]),
        ("sitegen.build", "import yaml", ["yaml"]),
        ("sitegen.model.tree", "from . import site", ["from . import site (a relative import)"]),
        ("sitegen.count.ties", "import sitegen\nsitegen.problems.Place", ["sitegen.problems"]),
        ("sitegen.count", "import sitegen as s\ns.content.tree.read()", ["sitegen.content.tree"]),
        ("sitegen.count.ties", "import numpy.linalg", ["numpy.linalg"]),
    ],
)
def test_a_trespass_is_found(module: str, source: str, found: list[str]) -> None:
    assert trespasses(module, source) == found


@pytest.mark.parametrize(
    "source",
    [
        "import importlib\nimportlib.import_module('numpy')",
        "from importlib import import_module as take",
        "__import__('numpy')",
        "load = __import__",
        "import sys as s\ns.modules['numpy']",
        "from sys import modules",
        "exec('import numpy')",
        "x = eval('numpy')",
        "import runpy",
        "import ctypes",
    ],
)
def test_an_import_that_cannot_be_seen_is_a_trespass(source: str) -> None:
    assert trespasses("sitegen.count.ties", source)

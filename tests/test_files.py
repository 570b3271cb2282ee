"""What holds for every file of the repository, whatever it is about."""

import subprocess
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

ROOT = Path(__file__).parent.parent
LONGEST = 400
IN_ONE_FILE = {"themes/default/static/verify.py": 1_800}
"""What must be one file, as strangers take it along and read it from top to bottom."""
CODE = {".py", ".html", ".css", ".js", ".svg", ".txt", ".xml"}
FROM_ELSEWHERE = ("/" + "work/", "/" + "root/", "/" + "home/", "pypi" + ".org", "python" + "hosted")
ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
COUNTING_FILTERS = {"abs", "float", "int", "max", "min", "round", "sum"}


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
NAMES = [name for name in LISTED.stdout.decode().split("\0") if (ROOT / name).is_file()]
TEXTS = {name: _text(ROOT / name) for name in NAMES}
TEMPLATES = [name for name in TEXTS if name.startswith("themes/") and "/templates/" in name]


def test_no_file_of_code_is_longer_than_can_be_read_at_once() -> None:
    lengths = {
        name: text.count("\n")
        for name, text in TEXTS.items()
        if text is not None and Path(name).suffix in CODE and "tests/cases/" not in name
        if Path(name).name != "issued.txt"  # digests of ballots, which are data
    }

    too_long = {
        name: lines for name, lines in lengths.items() if lines > IN_ONE_FILE.get(name, LONGEST)
    }

    assert too_long == {}


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = {
        name: word
        for name, text in TEXTS.items()
        for word in FROM_ELSEWHERE
        if text is not None and word in text
    }

    assert found == {}


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-test.lock", "requirements-bench.lock"]
)
def test_a_lock_holds_packages_and_hashes_alone(lock: str) -> None:
    text = TEXTS[lock]

    assert text is not None
    assert "//" not in text
    assert {line.split()[0] for line in text.splitlines() if line.startswith("-")} == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_computes_nothing(name: str) -> None:
    text = TEXTS[name]

    assert text is not None
    assert arithmetic(text) == []


@pytest.mark.parametrize(
    "template",
    ["{{ a + b }}", "{% if a % 2 %}{% endif %}", "{{ votes|sum }}", "{% set x = 2 * y %}"],
)
def test_arithmetic_in_a_template_is_found(template: str) -> None:
    assert len(arithmetic(template)) == 1


def arithmetic(template: str) -> list[str]:
    """Return what a template computes, by line."""
    templates = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    templates.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    tree = templates.parse(template)
    sums = [f"{node.lineno}: {type(node).__name__}" for node in tree.find_all(ARITHMETIC)]
    filters = [
        f"{node.lineno}: {node.name}"
        for node in tree.find_all(nodes.Filter)
        if node.name in COUNTING_FILTERS
    ]
    return sums + filters

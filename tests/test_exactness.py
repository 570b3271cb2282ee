"""The count holds no float, and nothing in the build depends on chance, clock or surroundings."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sitegen"
COUNT = sorted((PACKAGE / "count").rglob("*.py"))
# flags, the environment and the clock may come in here alone
AT_THE_EDGE = {PACKAGE / "cli.py", PACKAGE / "serve.py", *(PACKAGE / "commands").glob("*.py")}
PURE = [path for path in sorted(PACKAGE.rglob("*.py")) if path not in AT_THE_EDGE]

FLOAT_CALLS = {"float", "round", "complex"}
FLOAT_TYPES = {"float16", "float32", "float64", "float128", "floating", "double", "true_divide"}
CHANCE_MODULES = {"random", "secrets", "time", "uuid", "locale", "socket", "subprocess"}
CHANCE_NAMES = {"hash", "id"}
CHANCE_ATTRIBUTES = {
    *("os.environ", "os.environb", "os.getenv", "os.urandom", "os.getpid"),
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "np.random"),
}


def floats(source: str) -> Iterator[str]:
    """Yield whatever could make a float of a vote."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(float() | complex()):
                yield ast.unparse(node)
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                yield ast.unparse(node)
            case ast.Call(ast.Name(name)) if name in FLOAT_CALLS:
                yield ast.unparse(node)
            case ast.Attribute(attr=name) | ast.alias(name=name) if name in FLOAT_TYPES:
                yield name


def surroundings(source: str) -> Iterator[str]:
    """Yield whatever could differ between two builds of the same content."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names if each.name in CHANCE_MODULES)
            case ast.ImportFrom(module, names):
                if module in CHANCE_MODULES:
                    yield module
                dotted = (f"{module}.{each.name}" for each in names)
                yield from (each for each in dotted if each in CHANCE_ATTRIBUTES)
            case ast.Call(ast.Name(name)) if name in CHANCE_NAMES:
                yield ast.unparse(node)
            case ast.Attribute():
                ending = ".".join(ast.unparse(node).split(".")[-2:])
                if ending in CHANCE_ATTRIBUTES:
                    yield ending


@pytest.mark.parametrize("path", COUNT, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_float_comes_near_a_vote(path: Path) -> None:
    assert list(floats(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_build_sees_nothing_but_its_content(path: Path) -> None:
    assert list(surroundings(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ["x = 0.5", "x = a / b", "x /= 2", "x = float(3)", "x = round(y)", "np.float64", "x = 2j"],
)
def test_a_float_is_found(source: str) -> None:
    assert len(list(floats(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "from time import monotonic",
        "from os import environ",
        "os.environ['TZ']",
        "datetime.datetime.now()",
        "x = hash(y)",
        "key = id(y)",
        "np.random.default_rng(1)",
        "def f():\n    import uuid",
    ],
)
def test_a_look_at_the_surroundings_is_found(source: str) -> None:
    assert len(list(surroundings(source))) == 1

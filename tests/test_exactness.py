"""The count holds no float, and nothing in the build depends on chance, clock or surroundings."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources import dotted_names, is_within

PACKAGE = Path(__file__).parent.parent / "sitegen"
COUNT = [*sorted((PACKAGE / "count").rglob("*.py")), PACKAGE / "model" / "ballots.py"]
# flags, the environment and the clock may come in here alone
EDGE = ("cli.py", "serve.py", "__main__.py")
AT_THE_EDGE = {*(PACKAGE / each for each in EDGE), *(PACKAGE / "commands").glob("*.py")}
PURE = [path for path in sorted(PACKAGE.rglob("*.py")) if path not in AT_THE_EDGE]

# What the count may take from the standard library: nothing that has floats to give. Decimal is
# not here, as a context decides to what it rounds, nor json, struct and array, which read floats.
EXACT = {
    *("bisect", "collections", "dataclasses", "enum", "fractions", "functools", "hashlib"),
    *("heapq", "itertools", "operator", "typing"),
    *("math.ceil", "math.comb", "math.factorial", "math.floor", "math.gcd", "math.isqrt"),
    *("math.lcm", "math.prod"),
}
ELSEWHERE = {"sitegen", "numpy"}  # tests/test_layers.py says who may take these
FLOAT_NAMES = {"float", "complex", "round", "format", "pow"}
FLOAT_ENDINGS = {
    *("truediv", "itruediv", "pow", "ipow", "__truediv__", "__pow__", "__float__", "__round__"),
    *("limit_denominator", "fromhex", "format", "format_map", "__format__"),
    *("float16", "float32", "float64", "float128", "half", "single", "double", "longdouble"),
    *("floating", "inexact", "complex64", "complex128"),
    *("uint64",),  # together with int64 it gives float64
    *("divide", "true_divide", "power", "float_power", "reciprocal", "fmod", "modf", "frexp"),
    *("ldexp", "sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "interp"),
    *("mean", "nanmean", "median", "average", "std", "var", "quantile", "percentile"),
    *("linspace", "logspace", "geomspace", "inf", "nan"),
}
MADE_AS_FLOATS = {"zeros", "ones", "empty", "identity", "eye"}  # unless told otherwise
WHOLE_TYPES = re.compile(r"(np\.)?(u?int(8|16|32)|int64|intp|bool_?|int)")


def floats(source: str) -> Iterator[str]:
    """Yield whatever could make a float of a vote, or write a vote as one."""
    for name in dotted_names(source):
        if name in FLOAT_NAMES or name.rpartition(".")[2] in FLOAT_ENDINGS:
            yield name
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names if not _is_exact(each.name))
            case ast.ImportFrom(str(module), names):
                dotted = (f"{module}.{each.name}" for each in names)
                yield from (each for each in dotted if not _is_exact(each))
            case ast.Call(function, arguments, keywords):
                yield from _float_types(ast.unparse(function), arguments, keywords)
        if _is_float(node):
            yield ast.unparse(node)


def _is_float(node: ast.AST) -> bool:
    """Say whether a piece of source is a float, divides into one, or writes a number as one."""
    match node:
        case ast.Constant(float() | complex()):
            return True
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            return True
        case ast.BinOp(op=ast.Pow(), right=power) | ast.AugAssign(op=ast.Pow(), value=power):
            return not _is_from_0_up(power)
        case ast.BinOp(ast.Constant(str() | bytes()) | ast.JoinedStr(), ast.Mod()):
            return True
        case ast.FormattedValue(format_spec=ast.JoinedStr() as shown):
            return ast.unparse(shown).rstrip("'\"")[-1:] in "eEfFgG%n"
    return False


def _is_exact(name: str) -> bool:
    """Say whether a module or what is taken from it has nothing to do with floats."""
    return any(is_within(name, each) for each in EXACT | ELSEWHERE)


def _is_from_0_up(power: ast.expr) -> bool:
    """10**-5 is a float: so a power is a number that is written there, or decimal places."""
    match power:
        case ast.Constant(int()):
            return True
        case ast.Name(name) | ast.Attribute(attr=name):
            return name == "places"
    return False


def _float_types(
    function: str, arguments: list[ast.expr], keywords: list[ast.keyword]
) -> Iterator[str]:
    """Yield types of arrays that are not of whole numbers, and those left to numpy."""
    types = [ast.unparse(each.value) for each in keywords if each.arg == "dtype"]
    last = function.rpartition(".")[2]
    if last in {"astype", "view"}:
        types += map(ast.unparse, arguments[:1])
    elif last in MADE_AS_FLOATS and "." in function:
        types += [ast.unparse(each) for each in arguments[1:2]] or types or ["nothing"]
    yield from (f"{function} of {each}" for each in types if not WHOLE_TYPES.fullmatch(each))
    if last == "bincount" and (len(arguments) > 1 or any(x.arg == "weights" for x in keywords)):
        yield f"{function} with weights"


# What a build may see of where and when it runs: nothing.
SURROUNDINGS = {
    *("random", "secrets", "time", "uuid", "locale", "socket", "subprocess", "platform"),
    *("tempfile", "getpass", "threading", "multiprocessing", "concurrent", "glob"),
    *("numpy.random", "os.environ", "os.environb", "os.getenv", "os.urandom", "os.getpid"),
    *("os.getcwd", "os.listdir", "os.cpu_count", "os.times", "os.uname", "sys.argv", "sys.path"),
    *("sys.flags", "sys.getsizeof", "sys.hash_info", "sys.version", "sys.version_info"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today"),
    *("datetime.date.today", "datetime.datetime.fromtimestamp", "datetime.date.fromtimestamp"),
    *("pathlib.Path.cwd", "pathlib.Path.home", "hash", "id"),
}
ANYWHERE = {"__hash__", "expanduser"}


def surroundings(source: str) -> Iterator[str]:
    """Yield whatever could differ between two builds of the same content."""
    for name in dotted_names(source):
        ending = name.rpartition(".")[2]
        if ending in ANYWHERE or any(is_within(name, each) for each in SURROUNDINGS):
            yield name


@pytest.mark.parametrize("path", COUNT, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_float_comes_near_a_vote(path: Path) -> None:
    assert list(floats(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_build_sees_nothing_but_its_content(path: Path) -> None:
    assert list(surroundings(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        *("x = 0.5", "x = a / b", "x /= 2", "x = float(3)", "x = round(y)", "np.float64", "x = 2j"),
        "kind = float; x = kind(3)",
        "def f(x: float) -> None: ...",
        "x = np.divide(a, b)",
        "from numpy import true_divide as halves",
        "from operator import truediv",
        "import operator as o; x = o.truediv(a, b)",
        "x = a.__truediv__(b)",
        "from math import sqrt as root",
        "import math",
        "import math as m; x = m.inf",
        "from math import gcd, log2",
        "from decimal import Decimal",
        "import decimal as d",
        "from statistics import mean as middle",
        "import json",
        "from struct import unpack",
        "x = 10**-5",
        "x = 10 ** (2 - y)",
        "x = 10**y",
        "x **= y",
        "x = pow(10, -5)",
        "x = Fraction(a, b).limit_denominator(10)",
        "x = votes.mean()",
        "x = np.average(votes)",
        "x = np.sqrt(votes)",
        "x = np.zeros(3)",
        "x = np.ones((2, 2), dtype=float)",
        "x = np.empty(3, 'f8')",
        "x = votes.astype('d')",
        "x = votes.view(dtype='<f4')",
        "x = np.array(y, dtype='double')",
        "x = np.bincount(y, weights=z)",
        "x = np.uint64(3)",
        "x = f'{votes:.2f}'",
        "x = f'{votes:{width}g}'",
        "x = '%.2f' % votes",
        "x = '{:.2f}'.format(votes)",
        "x = format(votes, '.2f')",
    ],
)
def test_a_float_is_found(source: str) -> None:
    assert list(floats(source))


@pytest.mark.parametrize(
    "source",
    [
        "from math import gcd",
        "from fractions import Fraction\nx = Fraction(a, b)",
        "x = 10**rule.places",
        "x = 10**9",
        "x = a // b % c",
        "x = f'{part:0{places}}'",
        "x = np.zeros(3, dtype=np.int64)",
        "x = np.zeros(3, np.int64)",
        "x = np.bincount(y, minlength=3)",
        "for x in y: (x, -1)",
    ],
)
def test_whole_numbers_are_no_floats(source: str) -> None:
    assert list(floats(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import random",
        "import random as r",
        "from time import monotonic",
        "from os import environ",
        "import os\nos.environ['TZ']",
        "import os as o\no.environ['TZ']",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import datetime\ndatetime.now()",
        "from datetime import datetime as d\nd.now()",
        "from datetime import date as day\nx = day.today",
        "from pathlib import Path\nPath.cwd()",
        "x = hash(y)",
        "x = sorted(y, key=hash)",
        "key = id(y)",
        "x = y.__hash__()",
        "import numpy as np\nnp.random.default_rng(1)",
        "from numpy import random",
        "import numpy.random",
        "def f():\n    import uuid",
    ],
)
def test_a_look_at_the_surroundings_is_found(source: str) -> None:
    assert list(surroundings(source))

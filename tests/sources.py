"""What a source file names: its imports and dotted names, with whatever they were called undone."""

import ast
from collections.abc import Iterator


def dotted_names(source: str) -> Iterator[str]:
    """Yield every import and every dotted or imported name, from its module on.

    After `from os import environ as e` the name `e` is `os.environ`; after `import numpy as np`
    the name `np.random.rand` is `numpy.random.rand`. Of `a.b.c` only the whole is yielded.
    """
    tree = ast.parse(source)
    origins = _origins(tree)
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module, names):
                yield from (f"{module or ''}.{each.name}" for each in names)
            case ast.Attribute() if id(node) not in inner:
                first, *others = ast.unparse(node).split(".")
                yield ".".join([origins.get(first, first), *others])
            case ast.Name(name, ast.Load()) if id(node) not in inner:
                yield origins.get(name, name)


def _origins(tree: ast.AST) -> dict[str, str]:
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                origins |= {each.asname: each.name for each in names if each.asname}
            case ast.ImportFrom(module, names):
                origins |= {each.asname or each.name: f"{module}.{each.name}" for each in names}
    return origins


def is_within(name: str, whole: str) -> bool:
    """Say whether a dotted name is another, or lies in it."""
    return name == whole or name.startswith(f"{whole}.")


READERS = ("importlib.resources", "importlib.metadata")  # they read files, and import nothing
HIDDEN_IMPORTS = {
    "__import__",
    "eval",
    "exec",
    "compile",
    "runpy",
    "pkgutil",
    "ctypes",
    "sys.modules",
}
"""With these a module could take in another without an import that can be seen."""


def hidden_imports(source: str) -> Iterator[str]:
    """Yield whatever can import a module that is not named; package resources are none."""
    for name in dotted_names(source):
        if any(is_within(name, each) for each in HIDDEN_IMPORTS):
            yield name
        if is_within(name, "importlib") and not any(is_within(name, each) for each in READERS):
            yield name

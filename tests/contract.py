"""The contract with themes: what each template sees, from the context classes and their docstrings.

`docs/themes.md` ends with it; tests/test_docs.py holds it there.
"""

import ast
import builtins
import collections.abc
import inspect
import re
import sys
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Environment, nodes

from sitegen.pack import TEMPLATES as PACK
from sitegen.pages.booklet import Booklet
from sitegen.pages.language import Language
from sitegen.pages.plan import TEMPLATES
from sitegen.problems import Place
from sitegen.render.html import environment, parser
from sitegen.themes import theme_tree

OWN, PAGES = "sitegen.", "sitegen.pages."
"""Of classes elsewhere than in `pages`, which templates see here and there, fields have no text."""

_READER = environment(({},), Language("en"))
FILTERS = _READER.filters.keys() - Environment(autoescape=True).filters.keys()
"""The filters that are not Jinja's own."""


def contract() -> str:
    """Return the part of the page that is made from the code."""
    pack = ((Booklet, template) for template in PACK)
    contexts = sorted([*TEMPLATES.items(), *pack], key=lambda each: each[1])
    lines = ["## Filters", "", *(f"- `{each}`: {filter_doc(each)}" for each in sorted(FILTERS)), ""]
    lines += ["## Templates", ""]
    for context, template in contexts:
        blocks = ", ".join(f"`{each}`" for each in blocks_of(template))
        lines += [f"### `{template}`", "", doc(context), f"Blocks: {blocks}.", ""]
        lines += [*table(context), ""]
    lines += ["## What stands in the fields", ""]
    for each in sorted(reached(), key=heading):
        lines += [f"### {heading(each)}", "", doc(each), "", *table(each), ""]
    return "\n".join(lines)


def filter_doc(name: str) -> str:
    """Return the first sentence of what is said of a filter."""
    text = inspect.getdoc(_READER.filters[name]) or ""
    return " ".join(text.partition("\n\n")[0].split())


def blocks_of(template: str) -> list[str]:
    """Return the blocks of a template and of those it extends, in their order there."""
    tree = parser().parse(theme_tree("default")[f"templates/{template}"].decode())
    own = [each.name for each in tree.find_all(nodes.Block)]
    above = [
        name
        for each in tree.find_all(nodes.Extends)
        if isinstance(each.template, nodes.Const)
        for name in blocks_of(str(each.template.value))
    ]
    return list(dict.fromkeys([*above, *own]))


@cache
def reached() -> tuple[type, ...]:
    """Return the classes that stand in fields of the contexts, in theirs, and so on."""
    waiting: list[type] = [*TEMPLATES]
    seen = set(waiting)
    while waiting:
        for kind in hints(waiting.pop()).values():
            for each in classes(kind):
                if told(each) and each not in seen:
                    seen.add(each)
                    waiting.append(each)
    return tuple(seen - set(TEMPLATES))


def heading(owner: type) -> str:
    """Return what a class is called; where two are called alike, with the file that it is from."""
    alike = [each for each in reached() if each.__name__ == owner.__name__]
    file = owner.__module__.rpartition(".")[2]
    return f"{owner.__name__} ({file})" if len(alike) > 1 else owner.__name__


def told(kind: type) -> bool:
    """Say whether a class has a section of its own; where something stands in content has none."""
    return kind.__module__.startswith(OWN) and is_dataclass(kind) and kind is not Place


def table(owner: type) -> list[str]:
    """Return a row for each field of a class."""
    texts = said(owner)
    kinds = hints(owner)
    return [
        "| field | type | holds |",
        "| --- | --- | --- |",
        *(f"| `{name}` | {shown(kinds[name])} | {texts.get(name, '')} |" for name in names(owner)),
    ]


def names(owner: type) -> list[str]:
    """Return the names of the fields of a class."""
    assert is_dataclass(owner)
    return [each.name for each in fields(owner)]


@cache
def hints(owner: type) -> dict[str, typing.Any]:
    """Return the types of the fields of a class."""
    return typing.get_type_hints(owner)


def doc(owner: type) -> str:
    """Return the docstring of a class on one line."""
    return " ".join(inspect.cleandoc(owner.__doc__ or "").split())


@cache
def said(owner: type) -> Mapping[str, str]:
    """Return the docstrings that stand below the fields of a class and of those it comes from."""
    found: dict[str, str] = {}
    for each in reversed(owner.__mro__):
        if each.__module__.startswith("sitegen."):
            found |= dict(below(each))
    return found


def below(owner: type) -> Iterator[tuple[str, str]]:
    """Yield each field of one class with the string below it."""
    module = sys.modules[owner.__module__]
    tree = ast.parse(textwrap.dedent(inspect.getsource(module)))
    (body,) = [
        node.body
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == owner.__name__
    ]
    for node, after in pairwise(body):
        match node, after:
            case (
                ast.AnnAssign(target=ast.Name(name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split()).replace("|", "\\|")


def classes(kind: object) -> Iterator[type]:
    """Yield the classes in a type, such as `NavLink` in `tuple[NavLink, ...]`."""
    if inspect.isclass(kind):
        yield kind
    for each in typing.get_args(kind):
        yield from classes(each)


def shown(kind: object) -> str:
    """Return a type in words."""
    inner = typing.get_args(kind)
    words = [f"`{x}`" if isinstance(x, str) else shown(x) for x in inner if x is not ...]
    match typing.get_origin(kind):
        case None:
            return named(kind)
        case builtins.tuple:
            return f"list of {words[0]}" if ... in inner else f"({', '.join(words)})"
        case collections.abc.Mapping:
            return "mapping"
        case _:
            return " or ".join(words)


def named(kind: object) -> str:
    """Return what a class is called here."""
    known = {str: "text", int: "number", bool: "true or false", types.NoneType: "nothing"}
    assert inspect.isclass(kind)
    if not told(kind):
        return known.get(kind, kind.__name__)
    anchor = re.sub(r"[^a-z-]", "", heading(kind).lower().replace(" ", "-"))
    return f"[{kind.__name__}](#{anchor})"


def undocumented() -> list[str]:
    """Return the fields that a template can see and that nothing is said about."""
    owners = [*TEMPLATES, *reached()]
    return sorted(
        {
            f"{each.__name__}.{name}"
            for each in owners
            if each.__module__.startswith(PAGES)
            for name in names(each)
            if not said(each).get(name)
        }
    )

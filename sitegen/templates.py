"""The templates of a chain of themes, looked over before a page is rendered and while it is.

A template that cannot be read, or that asks for what is not there, is a problem with its place.
Those of the default theme are the program's own: an error in them is a bug, and raises.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from jinja2 import TemplateAssertionError, TemplateError, TemplateSyntaxError, nodes

from sitegen.content.text import decode
from sitegen.content.theme import DEFAULT, FILE, theme_path
from sitegen.content.wording import did_you_mean, hint, quoted, visible
from sitegen.looks import colour_problems
from sitegen.model.theme import Theme
from sitegen.problems import Place, Problem
from sitegen.render.html import TEMPLATES, parser

if TYPE_CHECKING:
    from types import TracebackType

SEES = "docs/themes.md says what each template sees"

LARGEST, LARGEST_OF_ALL = 64_000, 160_000
"""Bytes of a template, and of all of a theme; the default theme's have 12,000 and 113,000."""

_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
Made = TypeVar("Made")

_THEME_FILE = re.compile(r"\.\./themes/([^/]+)/")


def theme_problems(chain: tuple[Theme, ...]) -> list[Problem]:
    """Return what is wrong with the colours and the templates of a chain of themes."""
    return [*colour_problems(chain), *template_problems(chain)]


def template_problems(chain: tuple[Theme, ...]) -> list[Problem]:
    """Return what is wrong with the templates of all themes but the default one."""
    problems: list[Problem] = []
    known = {name for theme in chain for name in templates_of(theme)}
    reachable = known | {f"{each.name}/{name}" for each in chain for name in templates_of(each)}
    for at, theme in enumerate(chain):
        if theme.name == DEFAULT:
            continue
        named: set[str] = set()
        if sum(map(len, templates_of(theme).values())) > LARGEST_OF_ALL:
            sentence = f"the templates of this theme have more than {LARGEST_OF_ALL:,} bytes"
            place = Place(theme_path(theme.name, FILE))
            problems.append(Problem(place, "bad-template", sentence, "keep those that differ"))
            continue
        for name in templates_of(theme):
            for node, target in references(theme, name, problems):
                named.add(target)
                problems += wrong_reference(theme, name, node, target, reachable)
        below = {name for each in chain[at + 1 :] for name in templates_of(each)}
        for name in sorted(templates_of(theme).keys() - below - named):
            sentence = "no page and no other template of the theme uses this template"
            advice = hint(did_you_mean(name, below), SEES)
            place = Place(theme_path(theme.name, TEMPLATES + name))
            problems.append(Problem(place, "unknown-file", sentence, advice))
    return problems


def templates_of(theme: Theme) -> dict[str, bytes]:
    """Return the templates of a theme by name."""
    return {
        path.removeprefix(TEMPLATES): data
        for path, data in theme.tree.items()
        if path.startswith(TEMPLATES)
    }


def references(
    theme: Theme, name: str, problems: list[Problem]
) -> Iterator[tuple[nodes.Stmt, str]]:
    """Yield what a template names: the part of it that does, and the name."""
    path = theme_path(theme.name, TEMPLATES + name)
    text = decode(theme.tree[TEMPLATES + name], path, problems)
    if text is None:
        return
    if len(theme.tree[TEMPLATES + name]) > LARGEST:
        sentence = f"this template has more than {LARGEST:,} bytes"
        problems.append(Problem(Place(path), "bad-template", sentence, SEES))
        return
    try:
        found = list(parser().parse(text).find_all(_NAMING))
    except (RecursionError, ValueError):
        sentence = "this template is nested too deep, or a number in it is too long"
        problems.append(Problem(Place(path), "bad-template", sentence, SEES))
        return
    except TemplateSyntaxError as error:
        sentence = f"this template cannot be read: {error.message}"
        problems.append(Problem(Place(path, error.lineno), "bad-template", sentence))
        return
    for node in found:
        target = node.template  # type: ignore[attr-defined]
        if isinstance(target, nodes.Const) and isinstance(target.value, str):
            yield node, target.value


def wrong_reference(
    theme: Theme, name: str, node: nodes.Stmt, target: str, reachable: set[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the name of a template in another."""
    place = Place(theme_path(theme.name, TEMPLATES + name), node.lineno)
    if target not in reachable:
        advice = hint(did_you_mean(target, reachable), SEES)
        yield Problem(place, "missing-file", f"there is no template {quoted(target)}", advice)
    elif target in (name, f"{theme.name}/{name}"):
        advice = f"write '{theme.extends}/{name}' to name the one that it replaces"
        yield Problem(place, "bad-template", "this template names itself", advice)


def attempt(make: Callable[[], Made]) -> tuple[Made | None, list[Problem]]:
    """Return what is made from templates; nothing if one that is not sitegen's is at fault."""
    try:
        return make(), []
    except _AT_FAULT as error:
        place = fault(error.__traceback__)
        if isinstance(error, TemplateAssertionError) and _THEME_FILE.match(error.filename or ""):
            place = Place(str(error.filename), error.lineno)
        if place:
            said = error.message if isinstance(error, TemplateSyntaxError) else None
            sentence = visible(" ".join((said or str(error)).split())) or type(error).__name__
            return None, [Problem(place, "bad-template", sentence, SEES)]
        raise


_AT_FAULT = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError),
    *(TypeError, ValueError),
)
"""What a template can raise that somebody else wrote."""


def fault(trace: "TracebackType | None") -> Place | None:
    """Return the innermost place in a template that is not sitegen's; None if there is none."""
    found = None
    while trace:
        path = trace.tb_frame.f_code.co_filename
        theme = _THEME_FILE.match(path)
        if theme and theme[1] != DEFAULT:
            found = Place(path, trace.tb_lineno)
        trace = trace.tb_next
    return found

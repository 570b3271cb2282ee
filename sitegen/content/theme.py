"""`theme.yml`, and the chain of themes from that of a site to the default one."""

from collections.abc import Mapping

from sitegen.content.addresses import COLOUR, ID
from sitegen.content.fields import Fields
from sitegen.content.source import Source
from sitegen.content.wording import did_you_mean, hint, quoted
from sitegen.model.theme import Colour, Theme
from sitegen.model.tree import Tree
from sitegen.problems import Place, Problem

DEFAULT = "default"
FILE = "theme.yml"
REQUIRED = ("title",)
OPTIONAL = ("extends", "light", "dark", "logo")

COLOURS = (
    *("ground", "raised", "ink", "soft", "line", "accent", "elected", "elected-ground"),
    *("excluded", "excluded-ground", "waiting", "bar", "stripe"),
)
"""The colours of the default theme that another may change in `theme.yml`."""


def theme_path(name: str, file: str) -> str:
    """Return the path of a theme's file as seen from the folder of content, beside `themes/`."""
    return f"../themes/{name}/{file}"


def together(
    own: Mapping[str, Tree], bundled: Mapping[str, Tree]
) -> tuple[dict[str, Tree], list[Problem]]:
    """Return all themes in order of name; one of the site's own may not hide one of sitegen's."""
    clashes = [name for name in own if name in bundled and own[name] != bundled[name]]
    problems = [
        Problem(
            Place(theme_path(name, FILE)),
            "theme-name",
            f"a theme that comes with sitegen is called {quoted(name)} too",
            f"rename the folder, and write 'extends: {name}' to change a part of it",
        )
        for name in clashes
    ]
    return dict(sorted({**own, **bundled}.items())), problems


def read_chain(
    name: str, place: Place, themes: Mapping[str, Tree]
) -> tuple[tuple[Theme, ...], list[Problem]]:
    """Return the theme and those it extends, the default last; `place` is where it is named.

    With problems the chain may end early.
    """
    problems: list[Problem] = []
    chain: list[Theme] = []
    while name:
        names = [each.name for each in chain]
        if name in names:
            way = " → ".join([*names[names.index(name) :], name])
            sentence = f"themes extend each other in a circle: {way}"
            advice = "let one of them extend default, or delete its 'extends'"
            problems.append(Problem(place, "theme-circle", sentence, advice))
            break
        if name not in themes:
            sentence = f"there is no theme {quoted(name)}; the themes are: {', '.join(themes)}"
            advice = "a theme of your own is a folder with theme.yml in themes/, beside the content"
            advice = hint(did_you_mean(name, themes), advice)
            problems.append(Problem(place, "unknown-choice", sentence, advice))
            break
        theme, place = read_theme(name, themes[name], problems)
        chain.append(theme)
        name = theme.extends
    return tuple(chain), problems


def read_theme(name: str, tree: Tree, problems: list[Problem]) -> tuple[Theme, Place]:
    """Return a theme as far as it can be read, and where it names the one that it extends."""
    path = theme_path(name, FILE)
    parent = "" if name == DEFAULT else DEFAULT
    keys = Source({path: tree[FILE]}, problems).yaml(path, REQUIRED, OPTIONAL)
    if not keys:
        return Theme(name, name, parent, (), (), "", tree), Place(path)
    logo = keys.line("logo")
    if logo and (logo not in tree or not logo.startswith("static/")):
        sentence = f"the theme has no file {quoted(logo)}"
        advice = "name a picture in its folder static/, such as static/logo.svg"
        keys.wrong("logo", "missing-file", sentence, advice)
    theme = Theme(
        name=name,
        title=keys.line("title"),
        extends=keys.formed("extends", ID) or parent,
        light=read_colours(keys, "light"),
        dark=read_colours(keys, "dark"),
        logo=logo,
        tree=tree,
    )
    return theme, keys.place_of("extends")


def read_colours(keys: Fields, key: str) -> tuple[Colour, ...]:
    """Return the colours for light or for dark screens, in the order of COLOURS."""
    if not (colours := keys.inner(key, (), COLOURS)):
        return ()
    found = (Colour(x, colours.formed(x, COLOUR), colours.place_of(x)) for x in COLOURS)
    return tuple(each for each in found if each.value)

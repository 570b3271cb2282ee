"""How a site looks by its chain of themes: static files, stylesheets, logo, and colours.

Texts must stand out from what is behind them whatever colours a theme changes; those that it does
not change are the default stylesheet's.
"""

import re

from sitegen.model.theme import Colour, Look, Theme
from sitegen.pages import urls
from sitegen.pages.colours import readable
from sitegen.problems import Problem

TEXTS = (
    *(("ink", ground) for ground in ("ground", "raised", "excluded-ground")),
    *(("soft", ground) for ground in ("ground", "raised")),
    *(("accent", ground) for ground in ("ground", "raised")),
    *(("elected", ground) for ground in ("ground", "raised", "elected-ground")),
    *(("excluded", ground) for ground in ("ground", "raised", "excluded-ground")),
    *(("waiting", ground) for ground in ("ground", "raised")),
)
"""Which colour texts have on which ground."""

_PROPERTY = re.compile(r"--([a-z-]+): (#[0-9a-fA-F]{6});")
_DARK = "@media (prefers-color-scheme: dark)"


def look(chain: tuple[Theme, ...]) -> Look:
    """Return what a chain adds to each page: the stylesheets of its themes, the nearest last."""
    sheets: list[str] = []
    for theme in reversed(chain):
        sheets += [theme.colours] if theme.light or theme.dark else []
        sheets += [theme.styles] if theme.styles in theme.tree else []
    return Look(tuple(sheets), next((each.logo for each in chain if each.logo), ""))


def static_files(chain: tuple[Theme, ...]) -> dict[str, bytes]:
    """Return the static files of the chain; of equal names the nearest theme's stands."""
    files = {
        path: data
        for theme in reversed(chain)
        for path, data in theme.tree.items()
        if path.startswith("static/")
    }
    coloured = [each for each in chain if each.light or each.dark]
    return {**files, **{each.colours: colour_sheet(each) for each in coloured}}


def colour_sheet(theme: Theme) -> bytes:
    """Return the stylesheet of a theme's colours; paper keeps its own."""
    text = ""
    for scheme, colours in (("light", theme.light), ("dark", theme.dark)):
        if colours:
            root = " ".join(f"--{each.name}: {each.value};" for each in colours)
            text += f"@media screen and (prefers-color-scheme: {scheme}) {{ :root {{ {root} }} }}\n"
    return text.encode()


def colour_problems(chain: tuple[Theme, ...]) -> list[Problem]:
    """Return the colours of the chain in which a text could not be read (WCAG 2.2, 1.4.3)."""
    sheet = next(x.tree[urls.STYLESHEET] for x in chain if urls.STYLESHEET in x.tree)
    light, _, dark = sheet.decode(errors="replace").partition(_DARK)
    dark = dark.partition("\n}\n")[0]
    return [
        *_faint(light, [each.light for each in chain], "light"),
        *_faint(light + dark, [each.dark for each in chain], "dark"),
    ]


def _faint(sheet: str, changed: list[tuple[Colour, ...]], screens: str) -> list[Problem]:
    """Return a problem for each text that a changed colour makes too faint."""
    colours = dict(_PROPERTY.findall(sheet))
    given = {each.name: each for theme in reversed(changed) for each in theme}
    colours |= {each.name: each.value for each in given.values()}
    return [
        Problem(
            given[text if text in given else ground].place,
            "low-contrast",
            f"on {screens} screens {text} {colours[text]} cannot be read on {ground} "
            f"{colours[ground]}",
            "make one of them lighter or darker: the contrast must be 4.5 to 1 or more",
        )
        for text, ground in TEXTS
        if (text in given or ground in given)
        and {text, ground} <= colours.keys()
        and not readable(colours[text], colours[ground])
    ]

"""A theme: its files, the theme that it extends, and what it changes by a word in `theme.yml`."""

from dataclasses import dataclass

from sitegen.model.tree import Tree
from sitegen.problems import Place


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a theme: the custom property without its hyphens, such as `ink`, and a value."""

    name: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme; `extends` is "" for the one that all others come from.

    `light` and `dark` are colours for light and for dark screens; `logo` is the path of a picture
    among the theme's files.
    """

    name: str
    title: str
    extends: str
    light: tuple[Colour, ...]
    dark: tuple[Colour, ...]
    logo: str
    tree: Tree

    @property
    def colours(self) -> str:
        """Return the path of the stylesheet that its colours make."""
        return f"static/{self.name}-colours.css"

    @property
    def styles(self) -> str:
        """Return the path that its own stylesheet has, if it has one."""
        return f"static/{self.name}.css"


@dataclass(frozen=True, slots=True)
class Look:
    """What the chain of themes adds to each page: stylesheets after the default one, a logo."""

    stylesheets: tuple[str, ...] = ()
    logo: str = ""


PLAIN = Look()

"""What the checks use of the program around them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.model.tree import Tree
from sitegen.verifying.limits import LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Program:
    """The themes that come with it, how much is taken in, and whom slow work is told to.

    `digest` is that of the program itself. `own_theme` allows the templates of a site's own theme,
    which are somebody else's program. `built` is called when the site has been built again;
    `given_up` says that this took too much before, and is not to be tried.
    """

    themes: Mapping[str, Tree]
    limits: Limits = LIMITS
    tell: Callable[[str], None] = lambda _: None
    digest: str = ""
    own_theme: bool = False
    built: Callable[[], None] = lambda: None
    given_up: str = ""

"""What several commands take: the folder of content, a rule, a format, the width of a line."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

RULES = (
    "ers97",
    "scottish-2007",
    "meek-prf",
    "meek-nz",
    "warren",
    "minneapolis-2009",
    "minneapolis-2013",
    "northern-ireland-1985",
    "av",
    "wigm-exact",
    "meek-exact",
)
SHORT = {
    "scottish": "scottish-2007",
    "meek": "meek-prf",
    "minneapolis": "minneapolis-2009",
    "northern-ireland": "northern-ireland-1985",
}
"""Short names on the command line for the rule of that kind; content names a rule in full."""

PIPE_COLUMNS, FEWEST_COLUMNS = 100, 40

READ = ("blt", "csv-ranks", "csv-names", "abif", "preflib", "opavote", "steve", "steve-results")
WRITTEN = ("blt", "csv-ranks", "csv-names", "abif", "preflib", "opavote", "steve", "nist-cvr")
"""The formats of ballot files that are read, and those that are written."""

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

FOLDER = click.Path(path_type=Path)

content_argument = click.argument("content_too", required=False, metavar="[CONTENT]", type=FOLDER)


def rule_option(**settings: Any) -> Callable[[FC], FC]:  # noqa: ANN401 - click's own settings
    """Return the option --rule, which knows the short names too."""
    return click.option(
        "--rule",
        metavar="|".join(RULES),
        type=click.Choice([*RULES, *SHORT]),
        callback=lambda _context, _option, rule: SHORT.get(rule, rule),
        **settings,
    )


content_option = click.option(
    "--content",
    default="content",
    show_default=True,
    metavar="DIR",
    type=FOLDER,
    help="The folder of content.",
)


def columns() -> int:
    """Return how wide a line may be: as the terminal, or as a page where nobody looks on."""
    if not sys.stdout.isatty():
        return PIPE_COLUMNS
    return max(shutil.get_terminal_size().columns, FEWEST_COLUMNS)

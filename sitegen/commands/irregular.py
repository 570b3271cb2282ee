"""Options that say how papers with equal, skipped or repeated ranks are read."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sitegen.console import refuse

if TYPE_CHECKING:
    from sitegen.model.papers import Policy

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

WORDS = ("refuse", "stop", "skip", "rule")
OPTIONS = {
    "equal": ((*WORDS, "share"), "Papers with equal ranks", ", share it among its orders"),
    "skipped": (WORDS, "Papers that skip a rank", ""),
    "repeated": (WORDS, "Papers that rank somebody again", ""),
}


def irregular_options(command: FC) -> FC:
    """Give a command --equal, --skipped and --repeated."""
    for name, (words, whose, more) in reversed(OPTIONS.items()):
        command = click.option(
            f"--{name}",
            type=click.Choice(words),
            metavar="|".join(words),
            help=f"{whose}: refuse the file, read up to there, skip that and read on, do as the "
            f"rule says{more}.  [default: refuse]",
        )(command)
    return command


def policy_of(rule: str, wishes: Mapping[str, str | None], *, files_alone: bool = True) -> "Policy":
    """Return the policy for these words, or end: where the rule is asked and does not say, or
    where a contest is to be counted, which says it itself.
    """
    from sitegen.count.rules import RULES
    from sitegen.model.papers import IRREGULARITIES, TREATMENTS, Policy, Treatment

    given = [f"--{each}" for each in IRREGULARITIES if wishes[each]]
    if given and not files_alone:
        refuse(f"{given[0]} is for files; a contest says it in its contest.yml")
    chosen: dict[str, Treatment] = {}
    for each in IRREGULARITIES:
        law = RULES[rule].rule.on_papers(each)
        if wishes[each] == "rule" and law is None:
            refuse(f"{rule} does not say how papers with {each} ranks are read; give --{each} anew")
        word = law.treatment if law and wishes[each] == "rule" else wishes[each]
        chosen[each] = next((one for one in TREATMENTS[each] if one == word), "refuse")
    return Policy(**chosen)

"""The rule of a count in the words of a page: its facts, and the paragraphs that are cited."""

from collections.abc import Iterable
from dataclasses import replace

from sitegen.count.law import Paragraph, Rule
from sitegen.pages.language import Language, mark

NUMBERS_WITH_WORDS = (
    *(mark("uncontested"), mark("groups 1"), mark("groups 2"), mark("groups 3")),
    *(mark("167.20 threshold"), mark("167.20 impossible"), mark("167.20 transfer value")),
)
"""Those numbers of paragraphs that are not figures and letters alone."""


def in_language(say: Language, rule: Rule) -> Rule:
    """Return a rule with its sentences in a language, and what law it is as far as that goes."""
    return replace(
        rule,
        title=say(rule.title),
        law=say(rule.law),
        quota=say(rule.quota),
        surplus=say(rule.surplus),
        exclusion=say(rule.exclusion),
        ties=say(rule.ties),
        lower=say(rule.lower),
    )


def numbers(say: Language, by: Iterable[str]) -> tuple[str, ...]:
    """Return numbers of paragraphs; some have a word in them, such as `groups 1`."""
    return tuple(say(each) for each in by)


def cited(
    say: Language, paragraphs: Iterable[Paragraph], by: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Return number and words of those paragraphs that are cited, in the order of `by`."""
    says = {each.number: each.says for each in paragraphs}
    return tuple((say(each), say(says[each])) for each in by if each in says)

"""Share cards that say something else than the content now."""

from collections.abc import Mapping, Sequence

from sitegen.count.record import CountRecord
from sitegen.model.site import Site
from sitegen.model.tree import Tree
from sitegen.pages.frame import Filled
from sitegen.pages.language import Language
from sitegen.pages.share_cards import card_texts, digest
from sitegen.problems import Place, Problem


def stale_cards(
    site: Site,
    say: Language,
    records: Mapping[str, CountRecord],
    filled: Mapping[str, Sequence[Filled]],
    content: Tree,
) -> list[Problem]:
    """Return a problem for each card that should say something else, or nothing.

    `say` is the site's first language; records and vacancies are by contest.
    """
    problems = []
    for contest in (each for each in site.contests if each.cards):
        found = filled.get(contest.id, ())
        texts = card_texts(site, say, contest, records.get(contest.id), found)
        problems += [
            Problem(
                Place(card.path),
                "stale-card",
                "this share card says something else than the content now",
                f"draw it again: `sitegen cards {contest.id}`",
            )
            for card in contest.cards
            if card.path not in texts or digest(texts[card.path], content) != card.digest
        ]
    return problems

"""Draw the share cards of a contest into its content."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.commands.circulate import editions_of
from sitegen.commands.options import content_option
from sitegen.commands.site import drafted, read_all
from sitegen.console import fail, present, refuse, refuse_without

if TYPE_CHECKING:
    from sitegen.model.tree import Tree
    from sitegen.pages.share_cards import CardText


@click.command()
@click.argument("id_", metavar="CONTEST")
@content_option
def cards(id_: str, *, content: Path) -> None:
    """Draw the share cards of a contest.

    They are pictures of 1200 by 630 pixels that previews of links show: one for the contest, for
    each candidate, and after the count for each organisation. Draw them again when `sitegen check`
    says that they are stale. Needs the extra 'photos'.
    """
    from sitegen.build import filled_vacancies
    from sitegen.pages.share_cards import card_texts
    from sitegen.write.put import put

    folder = f"contests/{id_}/cards/"
    whole, unreadable, themes = read_all(present(content))
    tree = {path: data for path, data in whole.items() if not path.startswith(folder)}
    built = drafted(content, tree, unreadable, themes)
    fail(built.problems)
    site = built.site
    contest = site.contest(id_) if site else None
    if site is None or contest is None:
        refuse(f"there is no contest '{id_}' in {content}")
    filled, _ = filled_vacancies(site, built.records)
    _, say = editions_of(site, built.chain)[0]
    texts = card_texts(site, say, contest, built.records.get(id_), filled.get(id_, ()))
    drawn = pictures(texts, tree)
    put(drawn, content)
    gone = [
        path
        for path in whole
        if path.startswith(folder) and path.endswith(".png") and path not in drawn
    ]
    for path in gone:
        (content / path).unlink()
    click.echo(f"{len(drawn)} cards in {content / folder}.")
    if gone:
        click.echo(f"{len(gone)} deleted that nothing is shown on any more.")


def pictures(texts: "dict[str, CardText]", tree: "Tree") -> dict[str, bytes]:
    """Return the cards by path; those for which there are no letters are named and left out."""
    from sitegen.pages.share_cards import digest

    try:
        from sitegen.pictures.card import NoLettersError, draw_card
    except ModuleNotFoundError as error:
        refuse_without(error, "photos")
    drawn = {}
    for path, text in texts.items():
        photo = tree[text.photo] if text.photo else b""
        try:
            drawn[path] = draw_card(text, photo, digest(text, tree))
        except NoLettersError as error:
            click.echo(f"{path} is not drawn: there are no letters for '{error}'", err=True)
    return drawn

"""Who was issued a ballot, in public: how members find their own, and what binds the lists."""

from dataclasses import dataclass

from sitegen.pages import urls
from sitegen.pages.cards import organisation_link
from sitegen.pages.frame import Dossier, NavLink


@dataclass(frozen=True, slots=True)
class BoundList:
    """The list of an organisation, as a digest that shows nobody."""

    organisation: NavLink
    """The organisation."""
    commitment: str
    """The digest."""


@dataclass(frozen=True, slots=True)
class IssuedBallots:
    """What is published of the roll."""

    list: str
    """The link to the list of ballots issued; "" if there is none."""
    told: str
    """How many lines it has and what they are, in a sentence."""
    bound: tuple[BoundList, ...]
    """The lists that are bound by a digest."""


def issued_ballots(dossier: Dossier, path: str) -> IssuedBallots | None:
    """Return what is published of the roll; None if it lets nobody check anything."""
    roll, say, names = dossier.contest.roll, dossier.say, dossier.organisations
    if roll is None:
        return None
    bound = sorted(
        (each for each in roll.organisations if each.commitment),
        key=lambda each: names[each.organisation].name,
    )
    if not roll.codes and not bound:
        return None
    file = urls.download(dossier.contest.id, "issued.txt")
    return IssuedBallots(
        list=dossier.shared(path, file) if roll.codes else "",
        told=say.many(
            roll.issued,
            "It has {n} line, for the one ballot issued.",
            "It has {n} lines, one for each ballot issued.",
        ),
        bound=tuple(
            BoundList(organisation_link(dossier, path, each.organisation), each.commitment)
            for each in bound
        ),
    )

"""What the share cards of a contest say, which previews of links show as pictures."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from sitegen.count.record import CountRecord
from sitegen.model.site import Candidate, Contest, Site
from sitegen.model.tree import Tree
from sitegen.pages.frame import Filled, places
from sitegen.pages.language import Language
from sitegen.pages.members import sitting
from sitegen.pages.uncontested import ELECTED

VERSION = 1
"""Of the drawing; another one makes all cards stale."""
INK = "#47617c"
"""The colour of a card that belongs to no organisation."""


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says, from top to bottom."""

    above: str
    """A few words above the title."""
    title: str
    """The largest words."""
    lines: tuple[str, ...]
    """Short lines below it."""
    names: tuple[str, ...]
    """The names of those on the slate, in its order."""
    site: str
    """The title of the site, at the foot."""
    notice: str
    """The sentence that stands on every page of the site; "" if there is none."""
    colour: str
    """The colour of its edge."""
    photo: str
    """The path of a photo in the content; "" if there is none."""

    @property
    def words(self) -> str:
        """Return all that it says, for those who do not see it."""
        parts = (self.above, self.title, *self.lines, ", ".join(self.names), self.site, self.notice)
        return ". ".join(part.rstrip(".") for part in parts if part)


def digest(text: CardText, content: Tree) -> str:
    """Return the SHA-256 of what a card says and shows."""
    photo = sha256(content[text.photo]).hexdigest() if text.photo else ""
    facts = json.dumps([VERSION, asdict(text), photo], ensure_ascii=False, sort_keys=True)
    return sha256(facts.encode()).hexdigest()


def card_texts(
    site: Site,
    say: Language,
    contest: Contest,
    record: CountRecord | None,
    filled: Sequence[Filled],
) -> dict[str, CardText]:
    """Return what every card of a contest says, by its path in the content."""
    folder = f"contests/{contest.id}/cards/"
    members = sitting(contest, record, filled)
    names = tuple(each.candidate.name for each in members)
    chosen = {each.candidate.id for each in members}
    office = say("Office: {office}.", office=contest.office)
    facts = (office,) if record else (office, places(contest, say))
    if contest.uncontested:
        facts = (office, say(ELECTED))
    texts = {
        f"{folder}contest.png": CardText(
            say("The slate") if contest.decided and contest.seats > 1 else "",
            contest.title,
            facts,
            names,
            site.title,
            site.notice,
            INK,
            "",
        )
    }
    for who in contest.candidates:
        texts[f"{folder}candidates/{who.id}.png"] = _of_candidate(
            site, say, contest, who, elected=who.id in chosen
        )
    for each in site.organisations if record else ():
        if each.id in contest.organisations:
            texts[f"{folder}organisations/{each.id}.png"] = CardText(
                each.name,
                contest.title,
                (office,),
                names,
                site.title,
                site.notice,
                each.colour.lower() or INK,
                "",
            )
    return texts


def _of_candidate(
    site: Site, say: Language, contest: Contest, who: Candidate, *, elected: bool
) -> CardText:
    names = {each.id: each.name for each in site.organisations}
    lines = [contest.title, ", ".join(names[each] for each in who.member_of)]
    if who.withdrawn:
        lines.append(say("Withdrawn"))
    return CardText(
        say("On the slate") if elected else say("Candidate"),
        who.name,
        tuple(lines),
        (),
        site.title,
        site.notice,
        INK,
        who.photo.path if who.photo else "",
    )

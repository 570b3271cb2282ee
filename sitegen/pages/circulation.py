"""Who sent the candidates' statements to how many members, and whether it was the same pack."""

from dataclasses import dataclass
from datetime import date

from sitegen.model.circulation import WORDS, Circulation
from sitegen.pages import urls
from sitegen.pages.cards import organisation_link
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language

SHOWN = 12
"""Digits of a digest that tell packs apart for the eye; the whole digest stands below."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An organisation that sent a pack."""

    organisation: NavLink
    """The organisation."""
    on: date
    """The day."""
    members: int
    """To how many members, as the organisation says."""
    digest: str
    """The first digits of the digest of the pack."""
    same: bool
    """Whether it is the pack that all were to send."""


@dataclass(frozen=True, slots=True)
class OtherPack:
    """A pack that differs from the one that all were to send."""

    digest: str
    """Its digest."""
    organisations: str
    """Who sent it, as a list in words."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack that all were to send."""

    name: str
    """Its name."""
    sha256: str
    """Its digest."""


@dataclass(frozen=True, slots=True)
class CirculationPage:
    """The page `circulation.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """Who sent the same pack, in a sentence."""
    sent: tuple[Sent, ...]
    """Who sent which pack to how many, by organisation and day."""
    missing: tuple[NavLink, ...]
    """The organisations that have not said that they sent it."""
    digest: str
    """The digest of the pack that all were to send; "" if none is known yet."""
    files: tuple[PackFile, ...]
    """Its files."""
    others: tuple[OtherPack, ...]
    """Other packs that were sent, by digest."""
    again: str
    """What comes out when the pack is made again from what this site is made from, in sentences."""
    words: NavLink | None
    """The candidates' words in the first language as a file, if they are those of the pack."""
    booklet: str
    """The link to the booklet."""


def circulation(dossier: Dossier) -> CirculationPage:
    """Return the page on who sent the pack to whom."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("circulation")
    told = contest.circulation
    names = {each.id: each.name for each in dossier.site.organisations}
    sent = sorted(told.sent, key=lambda each: (names[each.organisation], each.on)) if told else []
    same = {each.organisation for each in sent if told and each.digest == told.digest}
    missing = [each for each in contest.organisations if each not in {x.organisation for x in sent}]
    others = sorted({each.digest for each in sent if told and each.digest != told.digest})
    lead = _lead(say, len(same), len(contest.organisations))
    return CirculationPage(
        frame=contest_frame(
            dossier, path, say("Circulation: {contest}", contest=contest.title), lead
        ),
        lead=lead,
        sent=tuple(
            Sent(
                organisation_link(dossier, path, each.organisation),
                each.on,
                each.members,
                each.digest[:SHOWN],
                same=told is not None and each.digest == told.digest,
            )
            for each in sent
        ),
        missing=tuple(
            organisation_link(dossier, path, each)
            for each in sorted(missing, key=names.__getitem__)
        ),
        digest=told.digest if told else "",
        files=tuple(PackFile(*each) for each in told.files) if told else (),
        others=tuple(
            OtherPack(
                digest,
                say.listed(names[each.organisation] for each in sent if each.digest == digest),
            )
            for digest in others
        ),
        again=_again(say, told, dict(dossier.pack)) if told else "",
        words=NavLink(WORDS, dossier.shared(path, urls.pack(contest.id, f"{say.root}{WORDS}")))
        if told and _same_words(told, dict(dossier.pack))
        else None,
        booklet=urls.href(path, dossier.page("booklet")),
    )


def _lead(say: Language, same: int, all_: int) -> str:
    if not same:
        return say("No organisation has said yet that it sent the candidates’ statements.")
    if same == all_ == 2:  # noqa: PLR2004 - both
        return say("Both organisations sent their members the same pack of candidates’ statements.")
    if same == all_:
        return say.many(
            all_,
            "The one organisation sent its members the candidates’ statements.",
            "All {n} organisations sent their members the same pack of candidates’ statements.",
        )
    return say.many(
        same,
        "{n} of {all} organisations sent its members the pack that all were to send.",
        "{n} of {all} organisations sent their members the pack that all were to send.",
        all=all_,
    )


def _again(say: Language, told: Circulation, made: dict[str, str]) -> str:
    """Compare the pack as it was with what comes out now; `made` has digests by path."""
    if dict(told.files) == made:
        return say(
            "This version of sitegen makes the same pack, byte for byte, from what this site is "
            "made from."
        )
    if not _same_words(told, made):
        return say(
            "The candidates’ words on this site are no longer those in the pack: they were "
            "changed after it had been made. The page of each candidate says when and why."
        )
    words = {path: digest for path, digest in made.items() if path.endswith(f"/{WORDS}")}
    if any(dict(told.files).get(path) != digest for path, digest in words.items()):
        return say(
            "The candidates’ words in the pack are those on this site, byte for byte, but a "
            "translation of them was added or changed since."
        )
    return say(
        "The candidates’ words in the pack are those on this site, byte for byte. The files that "
        "show them would look different today: something besides the words has changed since, "
        "such as a withdrawal, the timetable or the version of sitegen."
    )


def _same_words(told: Circulation, made: dict[str, str]) -> bool:
    """Say whether the words are the same in the first language of the site."""
    return dict(told.files).get(WORDS) == made.get(WORDS)

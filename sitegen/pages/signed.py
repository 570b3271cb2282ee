"""Who said what about a contest under which key, and how anybody checks that they did.

The page never says that a signature is good: whoever could change the page could make it say so.
It says what was stated, what of it this site makes again, and the command that checks the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.model.attestation import Held, KeysKnown
from sitegen.pages import urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.language import Language, mark
from sitegen.pages.superseded import earlier_results

ROLES: Mapping[str, str] = {
    "independent-scrutineer": mark("Independent scrutineer"),
    "organisation": mark("Organisation"),
    "circulation": mark("Circulation of the candidates’ statements"),
    "rebuilder": mark("Rebuilt independently"),
}
"""Who makes a statement, in the order of the page."""

KEYS: Mapping[str, str] = {
    "data": mark("Data digest"),
    "result": mark("Digest of the result"),
    "tool": mark("Digest of the program"),
    "pack": mark("Digest of the pack"),
    "log": mark("Head of the log"),
    "ballots-commitment": mark("Commitment to the ballots"),
    "ballots-issued": mark("Ballots issued"),
    "ballots-returned": mark("Ballots returned"),
    "ballots-counted": mark("Ballots counted"),
    "elected": mark("Elected"),
}
"""What a statement can say besides its text."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure, a digest or names in a statement."""

    label: str
    """What it is."""
    value: str
    """As the statement has it."""
    is_digest: bool
    """Whether it is a digest, which is long."""
    same: bool
    """Whether this site makes the same again; else it is the word of whoever signed."""


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement that somebody signed."""

    id: str
    """The anchor of the statement, the name of its file."""
    by: str
    """The name under which it is signed, such as an e-mail address."""
    role: str
    """Who makes it, in words."""
    says: str
    """The statement itself, as written."""
    stated: tuple[Stated, ...]
    """Its figures."""
    about: str
    """About which data it is, in a sentence; "" if about none."""
    head: str
    """Which log it names, or that it names none, in a sentence; "" if the contest keeps none."""
    result: NavLink | None
    """The link to the result that it is about, where that was corrected since."""
    signed: str
    """When the log records it, in a sentence; "" if it does not."""
    fingerprint: str
    """The fingerprint of the key."""
    key: str
    """Since when this key was known, in a sentence."""
    text: NavLink
    """The link to the statement as a file."""
    signature: NavLink
    """The link to the signature."""
    command: str
    """The command that checks it, below a copy of the site."""
    good: str
    """What the command prints if the signature is good."""


@dataclass(frozen=True, slots=True)
class SignedPage:
    """The page `signed.html` of a contest: the statements that people signed about it."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """How many statements there are, in a sentence."""
    rebuilt: str
    """How many say that they built the site again, in a sentence; "" if nobody does."""
    statements: tuple[SignedStatement, ...]
    """The statements, scrutineers' first."""
    keys: NavLink
    """The link to the file that says whose key is whose."""
    log: str
    """The link to the log of the contest."""
    scrutineer: NavLink | None
    """The scrutineer's own site, where their key should stand too; None if none is known."""


def signed_page(dossier: Dossier) -> SignedPage:
    """Return the page of the statements about a contest."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("signed")
    held = dossier.signed.held
    lead = _lead(dossier)
    order = tuple(ROLES)
    return SignedPage(
        frame=contest_frame(
            dossier, path, say("Signed statements: {contest}", contest=contest.title), lead
        ),
        lead=lead,
        rebuilt=rebuilt(dossier),
        statements=tuple(
            _statement(dossier, path, each)
            for each in sorted(held, key=lambda each: order.index(each.attestation.role))
        ),
        keys=NavLink("keys/allowed_signers", dossier.shared(path, urls.KEYS)),
        log=urls.href(path, dossier.page("log")),
        scrutineer=NavLink(contest.scrutineer, contest.scrutineer_link)
        if contest.scrutineer_link
        else None,
    )


def rebuilt(dossier: Dossier) -> str:
    """Return how many say that they built this site again, in a sentence, or ""."""
    people = {
        each.attestation.by
        for each in dossier.signed.held
        if each.attestation.role == "rebuilder" and not each.superseded
    }
    if not people:
        return ""
    return dossier.say.many(
        len(people),
        "Rebuilt independently by {n} person, as they say themselves.",
        "Rebuilt independently by {n} people, as they say themselves.",
    )


def signed_link(dossier: Dossier, path: str) -> NavLink | None:
    """Return the link from the page at `path` to the statements, if there are any."""
    if not dossier.signed.held:
        return None
    return NavLink(_lead(dossier), urls.href(path, dossier.page("signed")))


def _lead(dossier: Dossier) -> str:
    return dossier.say.many(
        len(dossier.signed.held),
        "{n} signed statement about this contest.",
        "{n} signed statements about this contest.",
    )


def _statement(dossier: Dossier, path: str, held: Held) -> SignedStatement:
    say, each = dossier.say, held.attestation
    text = urls.statement(dossier.contest.id, each.name)
    digits = "".join(filter(str.isdigit, held.signed))
    limited = f"-O verify-time={digits}Z " if digits and (each.since or each.until) else ""
    fallen = _result(dossier, path, each.said.get("result", ""))
    earlier = {"data", *(["result"] if fallen else [])} if held.superseded else set()
    return SignedStatement(
        id=f"statement-{each.name}",
        by=each.by,
        role=say(ROLES[each.role]),
        says=each.said["statement"],
        stated=tuple(
            Stated(
                say(label),
                each.said[key],
                is_digest=len(each.said[key]) == 64 and key != "elected",  # noqa: PLR2004
                same=key in held.same and key not in earlier,
            )
            for key, label in KEYS.items()
            if key in each.said
        ),
        about=_about(say, held),
        head=_head(dossier, held),
        result=fallen,
        signed=say("The log records it on {day}.", day=say.day(_day(held.signed)))
        if held.signed
        else "",
        fingerprint=each.fingerprint,
        key=_known(say, dossier.signed.keys),
        text=NavLink(f"{each.name}.txt", dossier.shared(path, text)),
        signature=NavLink(f"{each.name}.txt.sig", dossier.shared(path, f"{text}.sig")),
        command=(
            f"ssh-keygen -Y verify {limited}-f {urls.KEYS} \\\n"
            f"  -I {each.by} -n {each.namespace} \\\n"
            f"  -s {text}.sig \\\n"
            f"  < {text}"
        ),
        good=f'Good "{each.namespace}" signature for {each.by} with',
    )


def _about(say: Language, held: Held) -> str:
    if "data" not in held.attestation.said:
        return ""
    if not held.superseded:
        return say("It is about the data that this site is made from.")
    return say(
        "It is about earlier data, which were corrected since; the log says when and why. Its "
        "other figures cannot be worked out from this site."
    )


def _head(dossier: Dossier, held: Held) -> str:
    if held.head:
        return dossier.say(
            "It names the log as it stood after its step of {day}: nobody can change or cut off "
            "the log up to there without this statement showing it.",
            day=dossier.say.day(_day(held.head)),
        )
    if dossier.contest.log is None:
        return ""
    return dossier.say(
        "It does not name the log of this contest, so it would not show if that log were left out "
        "or cut short."
    )


def _result(dossier: Dossier, path: str, digest: str) -> NavLink | None:
    """Return the link to a result that was corrected, if that is the one that was signed."""
    found = (each for each in earlier_results(dossier, path) if each.sha256 == digest)
    return next((each.page for each in found if not each.again), None)


def _known(say: Language, keys: KeysKnown) -> str:
    if not keys.since:
        return say(
            "No log says since when this key was known: so far as this site can tell, it came "
            "together with its signature."
        )
    day = say.day(_day(keys.since))
    if keys.late:
        return say(
            "The list of keys was changed on {day}, after the rules had been fixed: so far as "
            "this site can tell, this key may have come together with its signature.",
            day=day,
        )
    return say("The list of keys was fixed together with the rules, on {day}.", day=day)


def _day(moment: str) -> date:
    """Return the day of a moment of the log, `2027-03-01T12:00:00Z`."""
    return date.fromisoformat(moment[:10])

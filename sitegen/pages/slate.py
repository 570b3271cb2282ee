"""The slate: those elected, to be passed on; and the data page, to count them again."""

from dataclasses import dataclass

from sitegen.count.law import Rule
from sitegen.count.record import CountRecord
from sitegen.pages import uncontested, urls
from sitegen.pages.cards import candidate_link, organisation_link, organisations_of
from sitegen.pages.counted import counted_by
from sitegen.pages.declared import declared_differs
from sitegen.pages.embed import EmbedCode, embed_code
from sitegen.pages.frame import Dossier, Download, Frame, NavLink, contest_frame
from sitegen.pages.issued import IssuedBallots, issued_ballots
from sitegen.pages.kits import kit_links
from sitegen.pages.language import Language, mark
from sitegen.pages.linked_data import dataset
from sitegen.pages.members import Member, former, order_told, sitting
from sitegen.pages.narration import answer
from sitegen.pages.now import undeclared
from sitegen.pages.papers import options
from sitegen.pages.people import names
from sitegen.pages.portraits import Picture, picture
from sitegen.pages.published import Published, level_of, published
from sitegen.pages.successions import Succession, successions

FILES = {
    "ballots.blt": mark("The papers, in the format that most counting programs read."),
    "ballots.csv": mark(
        "The papers for a spreadsheet: number of papers, then the preferences in order."
    ),
    "stages.csv": mark("The count for a spreadsheet: every candidate at every stage."),
    "transfers.csv": mark("Every bundle of papers that moved, from whom, to whom, at which value."),
    "count.json": mark("The whole record of the count, for programs."),
    "slate.json": mark("Who sits on the slate now and who left it, for programs."),
    "candidates.csv": mark("Who stands, for a spreadsheet."),
    "candidates.json": mark(
        "Who stands, with statements, answers and nominations, for programs that know Popolo."
    ),
    "issued.txt": mark(
        "One line for each ballot issued: the SHA-256 of its roll code, which shows nobody."
    ),
    "terms.json": mark(
        "What may not change once it is fixed: rule, places, limits, who takes part and nominates, "
        "who may vote and until when."
    ),
    "roll.json": mark("How many may vote, as it was known before the poll."),
    "datapackage.json": mark(
        "What each of these files and each column holds, for programs that read Data Packages."
    ),
}
"""What each file of figures is for."""

VERIFIED = ("ers97", "scottish-2007", "meek-prf", "av")
"""The rules that `static/verify.py` knows."""

OF_A_VACANCY = {
    "stages.csv": mark(
        "The count that filled a vacancy, for a spreadsheet: every candidate at every stage."
    ),
    "transfers.csv": mark(
        "Every bundle of papers that moved in the count that filled a vacancy, for a spreadsheet."
    ),
    "count.json": mark("The whole record of the count that filled a vacancy, for programs."),
}
"""The same for files of the count that filled a vacancy, by their names without its number."""


@dataclass(frozen=True, slots=True)
class SlateMember:
    """Somebody who sits on the slate, or who left it."""

    candidate: NavLink
    """The name, and the link to the candidate's page."""
    picture: Picture | None
    """The photo, if there is one."""
    organisations: str
    """The organisations that they belong to."""
    nominations: str
    """How many bodies nominated them, in words."""
    how: NavLink
    """How they came to the slate, in words, and the link to that stage or count, or overview."""
    left: NavLink | None
    """When they left it, and the link to the count that filled the place; None while they sit."""


@dataclass(frozen=True, slots=True)
class Slate:
    """The page `slate.html` of a contest: those elected, and who sits now."""

    frame: Frame
    """The frame of the page."""
    lead: str
    """What the page is, in a sentence."""
    differs: NavLink | None
    """The warning that the declared result is not the counted one, and the link to where."""
    order: str
    """In which order the names stand, in a sentence; "" for a single one."""
    members: tuple[SlateMember, ...]
    """Who sits now, in that order."""
    former: tuple[SlateMember, ...]
    """Who left, in the order in which they did."""
    undeclared: str
    """That the result was counted and nobody has declared it yet, in a sentence; else ""."""
    successions: tuple[Succession, ...]
    """The vacancies since, and who took the places."""
    organisations: tuple[NavLink, ...]
    """The organisations whose members elected them."""
    uncontested: str
    """Who declared when that all who stand are elected without a vote, in a sentence; else ""."""
    rule: str
    """The rule of the count, by its title."""
    papers: bool
    """Whether papers are published that can be counted again."""
    scrutineer: str
    """Who ran the poll."""
    results: str
    """The link to the results; "" if nobody voted."""
    kits: tuple[NavLink, ...]
    """The links to what each organisation needs to pass the slate on; none if nobody sits, or
    nobody voted."""
    embed: EmbedCode
    """How to show the slate on another site."""
    card: str
    """The link to a picture of the names for posts; "" if there is none."""
    others: tuple[NavLink, ...]
    """The slates of the site's other contests."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of figures."""

    link: NavLink
    """Its name, and the link to it."""
    says: str
    """What it is for."""
    size: int
    """Its size in bytes."""
    sha256: str
    """Its SHA-256 digest."""


@dataclass(frozen=True, slots=True)
class Data:
    """The page `data.html` of a contest: who stands, and after the count all to count again."""

    frame: Frame
    """The frame of the page."""
    files: tuple[DataFile, ...]
    """The files of figures."""
    counted: bool
    """Whether the contest was counted; if not, statement and lots are empty."""
    uncontested: bool
    """Whether there is nothing to count, as all who stand are elected without a vote."""
    papers: bool
    """Whether papers are published that can be counted again."""
    retold: bool
    """Whether, without papers, the stages tell enough to carry the rule out again."""
    contest: str
    """The id of the contest, as commands need it."""
    rule: Rule
    """The rule of the count."""
    options: str
    """What the command needs besides, to read irregular papers as the contest does; or ""."""
    statement: str
    """What was counted, from which data, by which rule, in a sentence."""
    limited: bool
    """Whether there are limits on groups, which a file of papers does not hold."""
    published: Published | None
    """What is published of the papers and what it reveals; None before the count."""
    issued: IssuedBallots | None
    """What is published of the roll, for members to find their ballot; None if nothing is."""
    lots: tuple[str, ...]
    """How lots fell that the count needed, a sentence each; the papers do not tell it."""
    sums: str
    """The link to the list of digests of all files of the site."""
    verifier: str
    """The link to the program of one file that counts all papers of the site again; "" if it
    does not know the rule."""
    digest: str
    """The data digest: that of the list of all files that the contest is made from."""
    listed: str
    """The link to that list."""
    source: str
    """The link to all that the site is made from, as one file."""
    site: str
    """What to give the command that checks the site: its address, if it knows it."""
    log: str
    """The link to the record of the poll."""
    scrutineer: str
    """Who answers for the poll."""


def slate(dossier: Dossier, record: CountRecord | None) -> Slate:
    """Return the slate of a contest after the count, or where all who stand are elected without."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("slate")
    members = sitting(contest, record, dossier.filled)
    title = say("Slate: {contest}", contest=contest.title)
    if contest.seats == 1:
        title = say("Elected: {contest}", contest=contest.title)
    return Slate(
        frame=contest_frame(
            dossier,
            path,
            title,
            answer(say, record) if record else uncontested.elected(say, contest),
        ),
        lead=uncontested.lead(say, contest)
        if record is None
        else say("All places are vacant, and nobody is left who could take them.")
        if not members
        else say.many(
            len(members),
            "The candidate chosen by the members of {organisations}, who ranked those who stood. "
            "Office: {office}.",
            "The {number} candidates chosen by the members of {organisations}, who ranked those "
            "who stood. Office: {office}.",
            number=say.number(len(members)),
            organisations=say.listed(_names(dossier)),
            office=contest.office,
        ),
        differs=declared_differs(dossier, path),
        order=order_told(say, contest) if len(members) > 1 else "",
        members=tuple(_member(dossier, path, each) for each in members),
        former=tuple(
            _member(dossier, path, each) for each in former(contest, record, dossier.filled)
        ),
        undeclared=undeclared(say, contest),
        successions=successions(dossier, path),
        organisations=tuple(
            organisation_link(dossier, path, each) for each in contest.organisations
        ),
        uncontested=uncontested.declared(dossier) if record is None else "",
        rule=say(dossier.rule.title),
        papers=record is not None and contest.ballot_privacy != "transfers",
        scrutineer=contest.scrutineer,
        results=urls.href(path, dossier.page("results")) if record else "",
        kits=kit_links(dossier, path) if members and record else (),
        embed=embed_code(dossier),
        card=dossier.card(path, "contest"),
        others=tuple(
            NavLink(each.title, urls.href(path, urls.section(each.id, "slate")))
            for each in dossier.site.contests
            if each.decided and each.id != contest.id
        ),
    )


def _member(dossier: Dossier, path: str, member: Member) -> SlateMember:
    say, who = dossier.say, member.candidate
    if member.came:
        on = say.day(dossier.filled[member.came - 1].vacancy.on)
        how = NavLink(
            say("Took a vacant place on {day}", day=on),
            urls.href(path, urls.recount(dossier.contest.id, member.came)),
        )
    elif dossier.contest.uncontested:
        how = NavLink(say(uncontested.ELECTED), urls.href(path, urls.contest(dossier.contest.id)))
    else:
        how = NavLink(
            say("Elected at stage {number}", number=member.stage),
            urls.href(path, dossier.page("results"), urls.stage(member.stage)),
        )
    left = None
    if member.left:
        on = say.day(dossier.filled[member.left - 1].vacancy.on)
        left = NavLink(
            say("Left on {day}", day=on),
            urls.href(path, urls.recount(dossier.contest.id, member.left)),
        )
    return SlateMember(
        candidate=candidate_link(dossier, path, who),
        picture=picture(dossier, path, who),
        organisations=organisations_of(dossier, who),
        nominations=say.many(len(who.nominations), "{n} nomination", "{n} nominations"),
        how=how,
        left=left,
    )


def data(dossier: Dossier, record: CountRecord | None) -> Data:
    """Return the data page of a contest."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("data")
    title = say("Data: {contest}", contest=contest.title)
    text = mark("Papers and record of the count: {contest}.")
    if record is None:
        text = mark("Who stands, for programs and spreadsheets: {contest}.")
    description = say(text, contest=contest.title)
    about = dataset(dossier, path, title, description, dossier.downloads)
    return Data(
        frame=contest_frame(dossier, path, title, description, about=about),
        files=tuple(_file(dossier, path, each) for each in dossier.downloads),
        counted=record is not None,
        uncontested=contest.uncontested,
        papers=record is not None and contest.ballot_privacy != "transfers",
        retold=record is not None and level_of(contest) == "transfers",
        contest=contest.id,
        rule=dossier.rule,
        options=options(contest),
        statement=counted_by(dossier, record) if record else "",
        limited=bool(record and record.constraints),
        published=published(say, contest, record) if record else None,
        issued=issued_ballots(dossier, path),
        lots=_lots(say, record) if record else (),
        sums=dossier.shared(path, urls.SUMS),
        verifier=dossier.shared(path, urls.VERIFIER) if contest.rule in VERIFIED else "",
        digest=dossier.data,
        listed=dossier.shared(path, urls.data_list(contest.id)),
        source=dossier.shared(path, urls.SOURCE),
        site=dossier.site.base_url or "https://…/",
        log=urls.href(path, dossier.page("log")),
        scrutineer=contest.scrutineer,
    )


def _lots(say: Language, record: CountRecord) -> tuple[str, ...]:
    text = mark("Stage {stage}: between {tied} the pseudo-random number fell on {chosen}.")
    if record.rule.draws_lots:
        text = mark("Stage {stage}: between {tied} the lot fell on {chosen}.")
    return tuple(
        say(
            text,
            stage=stage.number,
            tied=names(say, record, tie.lot),
            chosen=names(say, record, tie.chosen),
        )
        for stage in record.stages
        for tie in stage.ties
        if tie.lot
    )


def _file(dossier: Dossier, path: str, download: Download) -> DataFile:
    file = urls.download(dossier.contest.id, download.name)
    return DataFile(
        link=NavLink(download.name, dossier.shared(path, file)),
        says=dossier.say(FILES.get(download.name) or OF_A_VACANCY[urls.of_election(download.name)]),
        size=download.size,
        sha256=download.sha256,
    )


def _names(dossier: Dossier) -> list[str]:
    return [dossier.organisations[each].name for each in dossier.contest.organisations]

"""How to vote: an example ballot by the rule of the contest, and what each number on it can do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.count.course import Sharing, course, follow
from sitegen.count.law import Rule
from sitegen.count.record import CountRecord
from sitegen.model.papers import Irregularity, Ranks, Treatment
from sitegen.pages import instructions, published, urls
from sitegen.pages.frame import Dossier, Frame, NavLink, contest_frame
from sitegen.pages.glossary import LinkedText, rule_told, term_links
from sitegen.pages.language import Language, mark
from sitegen.pages.limits import asked
from sitegen.pages.now import now
from sitegen.pages.paper_story import at_the_end, how, story
from sitegen.pages.papers import marking
from sitegen.pages.rules import in_language

NAMES = (
    mark("Example Ash"),
    mark("Example Birch"),
    mark("Example Cedar"),
    mark("Example Elm"),
    mark("Example Hazel"),
)
"""Nobody's names."""
PRINTED = (3, 0, 4, 1, 2)
"""In which order they stand on the ballot paper, so that nobody takes that for the ranking."""

READ: dict[Treatment, str] = {
    "refuse": mark("This paper is not counted as it stands."),
    "stop": mark("Counted as: {order}. What comes after is not read."),
    "skip": mark("Counted as: {order}. What is not clear is passed over."),
    "share": mark("Counted in equal parts as: {order}."),
}
"""What becomes of a paper with a slip, by what the contest does with it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper that does not rank one candidate after the other, and how the contest reads it."""

    kind: Irregularity
    """What is amiss."""
    ranks: Ranks
    """The candidates at each rank."""
    orders: tuple[tuple[int, ...], ...]
    """What is counted of it; nothing if it is refused."""


@dataclass(frozen=True, slots=True)
class Example:
    """An invented election by the rule of the contest, and papers in it."""

    record: CountRecord
    """Its count."""
    followed: tuple[int, ...]
    """The paper that is followed: candidates in order of preference."""
    slips: tuple[Slip, ...]
    """Papers with slips."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A line of a ballot paper."""

    name: str
    """The name that is printed there."""
    marks: str
    """What is written beside it; "" if nothing."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage at which something happened to the example paper."""

    stage: str
    """The stage."""
    text: str
    """What happened, in a sentence or two."""
    links: tuple[NavLink, ...]
    """Words in the text that the glossary explains, where they stand first on the page."""


@dataclass(frozen=True, slots=True)
class SlipTold:
    """A ballot paper with a slip, and what becomes of it."""

    title: str
    """What is to be done instead, in a sentence."""
    paper: tuple[Marked, ...]
    """The ballot paper."""
    read: str
    """What is counted of it, in a sentence."""


@dataclass(frozen=True, slots=True)
class HowToVote:
    """The page `how-to-vote.html` of a contest."""

    frame: Frame
    """The frame of the page."""
    styles: str
    """The link to the stylesheet of pages before the vote."""
    places: str
    """How many places there are, and that it limits nobody, in a sentence; "" without a vote."""
    now: str
    """While the vote is ahead or open, until when to vote, in a sentence or two; that there is no
    vote if all who stand are elected without one; else ""."""
    steps: tuple[str, ...]
    """What to write on the paper, a sentence or two a step."""
    paper: tuple[Marked, ...]
    """The example ballot paper."""
    election: str
    """How many papers and places the example has, in a sentence."""
    how: str
    """How the rule divides the vote of a paper, in a sentence or two."""
    story: tuple[Stop, ...]
    """What becomes of the example paper, stage by stage."""
    end: tuple[str, ...]
    """Where its vote is at the end, a sentence for each part."""
    rule: Rule
    """The rule of the count: its facts in plain sentences."""
    told: tuple[LinkedText, ...]
    """Four of these sentences, with links to the glossary."""
    slips: tuple[SlipTold, ...]
    """Ballot papers that are not clear, and how they are read."""
    limits: tuple[str, ...]
    """The limits on groups, a sentence each."""
    published: tuple[str, ...]
    """What is published of the papers after the count, and the name of that, in sentences."""
    rotated: str
    """That the order of names differs from paper to paper, in a sentence; "" if it does not."""
    overview: str
    """The link to the timetable and the rule."""
    candidates: str
    """The link to the candidates."""


def how_to_vote(dossier: Dossier, example: Example) -> HowToVote:
    """Return the page."""
    contest, say = dossier.contest, dossier.say
    path = dossier.page("how-to-vote")
    record = _in_language(say, example.record)
    names = [who.name for who in record.candidates]
    of = course(record)
    shares = follow(of, example.followed)
    links, seen = term_links(dossier, path), set[str]()
    by_keep_values = isinstance(of.legs[0].act, Sharing)
    told = story(say, record, of, example.followed, by_keep_values=by_keep_values)
    return HowToVote(
        frame=contest_frame(
            dossier,
            path,
            say("How to vote: {contest}", contest=contest.title),
            say("How to mark the ballot paper, and what becomes of it."),
        ),
        styles=dossier.shared(path, urls.BEFORE_STYLES),
        places="" if contest.uncontested else instructions.places(say, contest.seats),
        now=now(dossier) if contest.state in {"circulation", "voting", "uncontested"} else "",
        steps=instructions.steps(say),
        paper=_paper(names, [(x,) for x in example.followed]),
        election=say.many(
            record.seats,
            "It is one of {papers} papers of an election that never was, for {n} place, counted by "
            "the same rule: {rule}.",
            "It is one of {papers} papers of an election that never was, for {n} places, counted "
            "by the same rule: {rule}.",
            papers=record.valid_papers,
            rule=say(record.rule.title),
        ),
        how=how(say, of),
        story=tuple(
            Stop(
                say("Stage {number}", number=record.stages[number].number),
                text,
                links.first(text, seen),
            )
            for number, text in told
        ),
        end=tuple(at_the_end(say, record, each) for each in shares[-1]),
        rule=in_language(say, dossier.rule),
        told=rule_told(dossier, links, seen),
        slips=tuple(
            SlipTold(title, _paper(names, slip.ranks), _read(say, names, slip, treatment))
            for title, slip, treatment in zip(
                marking(say, contest),
                example.slips,
                [contest.irregular_papers.of(each.kind) for each in example.slips],
                strict=True,
            )
        ),
        limits=tuple(asked(say, each, contest.seats) for each in contest.constraints),
        published=published.promised(say, contest),
        rotated=instructions.rotated(say, contest),
        overview=urls.href(path, urls.contest(contest.id)),
        candidates=urls.href(path, dossier.page("candidates")),
    )


def _in_language(say: Language, record: CountRecord) -> CountRecord:
    people = tuple(replace(who, name=say(who.name)) for who in record.candidates)
    return replace(record, candidates=people)


def _paper(names: Sequence[str], ranks: Ranks | Sequence[tuple[int, ...]]) -> tuple[Marked, ...]:
    """Return a ballot paper with the number of each rank beside who stands at it."""
    marks: list[list[str]] = [[] for _ in names]
    for rank, candidates in enumerate(ranks, start=1):
        for x in candidates:
            marks[x].append(str(rank))
    return tuple(Marked(names[x], ", ".join(marks[x])) for x in PRINTED)


def _read(say: Language, names: Sequence[str], slip: Slip, treatment: Treatment) -> str:
    orders = [", ".join(names[x] for x in order) for order in slip.orders]
    return say(READ[treatment], order=" / ".join(orders))

"""The stages of a count one by one: in words, with answers to what may be asked, and as a chart."""

from dataclasses import dataclass, replace

from sitegen.count.record import NON_TRANSFERABLE, CountRecord, Stage
from sitegen.pages import urls
from sitegen.pages.charts import Chart, chart
from sitegen.pages.frame import Dossier, NavLink
from sitegen.pages.glossary import TermLinks, term_links
from sitegen.pages.language import Language
from sitegen.pages.narration import Sentence, narrate, title
from sitegen.pages.papers import number_of_papers
from sitegen.pages.reasons import Moment, Reason
from sitegen.pages.rules import cited
from sitegen.pages.why import why


@dataclass(frozen=True, slots=True)
class Movement:
    """Papers that went from one candidate to another at a step of a stage."""

    giver: str
    """Whose papers they were."""
    receiver: str
    """Who took them over; words in brackets if nobody did."""
    papers: str
    """How many papers, such as `3`; with equal ranks perhaps `3 1/2`."""
    before: str
    """What each was worth before."""
    after: str
    """What each is worth now."""
    votes: str
    """What the receiver was credited with."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A paragraph of the rule that a stage carried out."""

    number: str
    """Its number."""
    says: str
    """What it says, in the rule's plain words."""


@dataclass(frozen=True, slots=True)
class StageSection:
    """A stage in words, as a chart and as a table of movements."""

    number: int
    """The number of the stage, from 1."""
    anchor: str
    """The anchor of the section."""
    title: str
    """What happened, in a few words."""
    sentences: tuple[Sentence, ...]
    """What happened, in order, with the paragraphs of the rule."""
    why: tuple[Reason, ...]
    """What a reader may still ask, answered with exact figures."""
    words: tuple[NavLink, ...]
    """Links to the words of the glossary that the answers use."""
    chart: Chart
    """The votes after the stage."""
    movements: tuple[Movement, ...]
    """Every bundle of papers that moved."""
    cited: tuple[Cited, ...]
    """The paragraphs of the rule behind the stage."""


def sections(
    dossier: Dossier, record: CountRecord, path: str, order: tuple[int, ...], seen: set[str]
) -> tuple[StageSection, ...]:
    """Return all stages for the page at `path`; `order` is that of the bars.

    `seen` are the words of the glossary to which the page has a link before.
    """
    links, after = term_links(dossier, path), record.statuses()
    return tuple(
        section(Moment(dossier.say, record, stage, after), order, links, seen)
        for stage in record.stages
    )


def section(at: Moment, order: tuple[int, ...], links: TermLinks, seen: set[str]) -> StageSection:
    """Return a stage in words, as a chart and in figures; `seen` are words linked already."""
    say, record, stage = at.say, at.record, at.stage
    called, reasons = title(say, record, stage), why(at)
    return StageSection(
        number=stage.number,
        anchor=urls.stage(stage.number),
        title=called,
        sentences=tuple(
            replace(each, links=links.first(each.text, seen))
            for each in narrate(say, record, stage)
        ),
        why=reasons,
        words=links.of(dict.fromkeys(term for each in reasons for term in each.terms)),
        chart=chart(say, record, stage, at.after[stage.number - 1], order, title=called),
        movements=_movements(say, record, stage),
        cited=tuple(Cited(*each) for each in cited(say, record.paragraphs, stage.by)),
    )


def _movements(say: Language, record: CountRecord, stage: Stage) -> tuple[Movement, ...]:
    def receiver(giver: int, x: int) -> str:
        if x == NON_TRANSFERABLE:
            return say("(exhausted)")
        return say("(stay where they are)") if x == giver else record.candidates[x].name

    return tuple(
        Movement(
            giver=record.candidates[each.giver].name,
            receiver=receiver(each.giver, each.receiver),
            papers=number_of_papers(record, each.papers),
            before=record.worth(each.before),
            after=record.worth(each.after),
            votes=record.decimal(each.votes),
        )
        for step in stage.steps
        for each in step.transfers
    )

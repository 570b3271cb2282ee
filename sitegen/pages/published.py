"""What is published of the papers, in plain words: before the vote, and beside the papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.count.record import CountRecord
from sitegen.model.exposure import Exposure, Rankings
from sitegen.model.site import Contest
from sitegen.pages.glossary_terms import KEEP_VALUES
from sitegen.pages.language import Language, mark
from sitegen.trust.chain import Entry, replaced_results
from sitegen.trust.steps import CORRECTION

SHARED_ANEW = "transfers, shared anew"
"""Where no papers are published of a count by a rule that shares them out anew at each stage."""

LEVELS: Mapping[str, str] = {
    "transfers": mark(
        "no ballot paper, but how many went from whom to whom at each stage, and at what value"
    ),
    SHARED_ANEW: mark("no ballot paper, but everybody’s votes at each stage"),
    "used": mark(
        "of every ballot paper the preferences that the count came to, without a name, equal ones "
        "added together"
    ),
    "full": mark("every ballot paper as it was ranked, without a name, equal ones added together"),
}
"""What is published of the papers, by `ballot_privacy` of a contest, for a cell of a table."""

TOLD: Mapping[str, tuple[str, ...]] = {
    "transfers": (
        mark(
            "No ballot paper is published. After the count it is published how many papers went "
            "from whom to whom at each stage, and at what value."
        ),
        mark(
            "With that anybody can check the quota, every sum and value, and who was elected or "
            "excluded when. That the papers bore these preferences is the word of those who had "
            "them before their eyes."
        ),
        mark("A stage at which a single paper moves still tells where that paper went next."),
    ),
    SHARED_ANEW: (
        mark(
            "No ballot paper is published. After the count everybody’s votes at each stage are, "
            "and what part of a vote those who are elected keep."
        ),
        mark(
            "By this rule all papers are shared out anew at every stage, and these figures do not "
            "tell enough to do that again. Anybody can check the sums; for the rest there is the "
            "word of those who counted."
        ),
    ),
    "used": (
        mark(
            "After the count every ballot paper is published without a name and cut to the "
            "candidates it lay with at some stage, equal ones added together."
        ),
        mark(
            "Preferences that the count never came to are not published. With the others anybody "
            "can count the papers again by the rule of this contest, but by no other."
        ),
        mark(
            "That keeps most rankings from being the only one of their kind, but not all: whoever "
            "knows beforehand what you will write could still recognise it."
        ),
    ),
    "full": (
        mark(
            "After the count every ballot paper is published as it was ranked, without a name, "
            "equal ones added together."
        ),
        mark("With them anybody can count the papers again, by this rule or another."),
        mark(
            "A long ranking is often the only one of its kind: whoever knows beforehand what you "
            "will write could recognise it."
        ),
    ),
}
"""The same in sentences."""

NAMED: Mapping[str, str] = {
    "transfers": mark(
        "The terms of this poll call this level “transfers”; it is fixed before anybody votes."
    ),
    "used": mark(
        "The terms of this poll call this level “used”; it is fixed before anybody votes."
    ),
    "full": mark(
        "The terms of this poll call this level “full”; it is fixed before anybody votes."
    ),
}
"""What the level is called, in `terms.json` too, whose words are the same in every language."""

FROM_PAPERS = ("ers97",)
"""The rules that say how the papers fill a place when somebody elected leaves."""

NOT_FILLED = mark(
    "When somebody who is elected leaves, the rule fills the place by counting the papers again. "
    "What is published does not suffice for that: it takes the whole papers, and the word of those "
    "who have them."
)
"""What that means where the papers are not published whole."""

NOT_COMPARED: Mapping[str, str] = {
    "transfers": mark("What other rules would make of this vote only the papers themselves tell."),
    "used": mark(
        "What other rules would make of this vote cannot be told from the papers published here: "
        "they show only the preferences that the count by this rule came to."
    ),
}
"""Why there is no count by other rules, where papers are not published whole."""

NOT_WITHOUT_LIMITS: Mapping[str, str] = {
    "transfers": mark("Who would be elected without these limits only the papers themselves tell."),
    "used": mark(
        "Who would be elected without these limits cannot be told from the papers published here: "
        "they show only the preferences that the count with them came to."
    ),
}
"""Why there is no count without limits, likewise."""

SHOWN_DIGITS = 15
"""A number of possible rankings with more digits is told by how many it has."""


@dataclass(frozen=True, slots=True)
class Exposed:
    """A figure of what papers would reveal, for both levels that publish papers."""

    what: str
    """What is counted."""
    used: int
    """How many if papers are cut to the preferences that the count came to."""
    full: int
    """How many if they are whole."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of the papers of a contest that was counted, and what that reveals."""

    told: tuple[str, ...]
    """What is published, in sentences."""
    accepted: str
    """Why papers are published that reveal much, in the contest's words; "" if it says nothing."""
    already_public: str
    """Where they were public before, in the contest's words; "" if it says nothing."""
    exposed: tuple[Exposed, ...]
    """What they reveal in figures; empty if nobody looked."""
    full: bool
    """Whether the papers are published whole."""
    notes: tuple[str, ...]
    """What the stages reveal by themselves, in sentences; empty if nobody looked."""
    commitment: str
    """The digest that was published of the whole papers before; "" if none was."""
    corrected: str
    """What corrections leave of that, in sentences; "" if none of them concerns it."""


def level_of(contest: Contest) -> str:
    """Return the key of what is published of a contest's papers, by its level and its rule."""
    level = contest.ballot_privacy
    return SHARED_ANEW if level == "transfers" and contest.rule in KEEP_VALUES else level


def told(say: Language, contest: Contest) -> tuple[str, ...]:
    """Return in sentences what is published of a contest's papers after the count."""
    sentences = [*TOLD[level_of(contest)]]
    if contest.rule in FROM_PAPERS and not contest.whole_papers:
        sentences.append(NOT_FILLED)
    return tuple(say(each) for each in sentences)


def promised(say: Language, contest: Contest) -> tuple[str, ...]:
    """Return the same as voters are told before they vote, with the level by its name."""
    return (*told(say, contest), say(NAMED[contest.ballot_privacy]))


def published(say: Language, contest: Contest, record: CountRecord) -> Published:
    """Return what the papers of a counted contest show."""
    exposure = contest.disclosure.exposure
    return Published(
        told=told(say, contest),
        accepted=contest.disclosure.accepted,
        already_public=contest.disclosure.already_public,
        exposed=_exposed(say, exposure.used, exposure.full) if exposure else (),
        full=contest.whole_papers,
        notes=_notes(say, exposure, record) if exposure else (),
        commitment=contest.disclosure.commitment,
        corrected=_corrected(say, contest.log or ()),
    )


def _corrected(say: Language, log: Sequence[Entry]) -> str:
    """Say what a digest of the whole papers still shows after corrections."""
    fixing = [each for each in log if "commitment.txt" in dict(each.payload)]
    if fixing and fixing[-1].type == CORRECTION:
        return say(
            "A correction fixed this digest, when lots and result could be known already. It shows "
            "that the papers were not changed since, and not that nobody fitted them to the lots."
        )
    if fixing and replaced_results(log):
        return say(
            "The result was corrected since. If papers were corrected with it, no file that has "
            "this digest gives those that are published now: what was changed in them is then the "
            "word of whoever corrected them."
        )
    return ""


def _exposed(say: Language, used: Rankings, full: Rankings) -> tuple[Exposed, ...]:
    return (
        Exposed(say("Different rankings"), used.rankings, full.rankings),
        Exposed(say("Papers whose ranking no other paper has"), used.unique, full.unique),
        Exposed(say("Papers with fewer than five alike"), used.below_5, full.below_5),
        Exposed(say("Papers with fewer than ten alike"), used.below_10, full.below_10),
        Exposed(say("Candidates whom no paper names"), used.on_none, full.on_none),
        Exposed(say("Candidates whom every paper names"), used.on_all, full.on_all),
    )


def _notes(say: Language, exposure: Exposure, record: CountRecord) -> tuple[str, ...]:
    standing = sum(not who.withdrawn for who in record.candidates)
    return (
        say.many(
            exposure.papers,
            "There is {n} valid paper; {standing} candidates can be ranked in {ways}.",
            "There are {n} valid papers; {standing} candidates can be ranked in {ways}.",
            standing=standing,
            ways=_ways(say, standing),
        ),
        say.many(
            exposure.small_transfer_cells,
            "The stages show something too, whatever is published of the papers: of {cells} ways "
            "that papers went from one candidate to another or to nobody, {n} was gone by fewer "
            "than five.",
            "The stages show something too, whatever is published of the papers: of {cells} ways "
            "that papers went from one candidate to another or to nobody, {n} were gone by fewer "
            "than five.",
            cells=exposure.transfer_cells,
        ),
        say(
            "Fewest first preferences of a candidate: {number}.",
            number=exposure.fewest_first,
        ),
    )


def _ways(say: Language, candidates: int) -> str:
    ways, orders = 0, 1
    for left in range(candidates, 0, -1):
        orders *= left
        ways += orders
    if len(digits := str(ways)) > SHOWN_DIGITS:
        return say("a number of ways with {n} digits", n=len(digits))
    return say.many(ways, "{n} way", "{n} ways")

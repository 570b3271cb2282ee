"""The words of a count, each explained in a sentence or two, and which rules use which."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.count.course import LAST_BATCH
from sitegen.count.law import Rule
from sitegen.pages.language import mark

CERTAIN_LOSERS = ("minneapolis-2009", "minneapolis-2013")
KEEP_VALUES = ("meek-prf", "meek-nz", "warren")
WEIGHTED = ("scottish-2007", *CERTAIN_LOSERS)
HALF = ("av", "meek-nz")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word before it is put into a language."""

    anchor: str
    """Its place on the page."""
    word: str
    """What it is called."""
    forms: tuple[str, ...]
    """How it may stand in a sentence."""
    text: tuple[str, ...]
    """What it means."""
    rule: str = ""
    """The fact of the rule that tells more: quota, surplus, exclusion or ties."""
    topic: str = ""
    """The topic of its paragraphs, as in `reasons.PARAGRAPHS`."""


def entries(rule: Rule, *, seats: int, limits: bool) -> Iterator[Entry]:
    """Return the words that a rule uses for so many places, in the order of a count."""
    halves = rule.id == "av" or (rule.id == "meek-nz" and seats == 1)
    yield PAPER
    yield FIRST_PREFERENCE
    yield MAJORITY if halves else QUOTA
    yield STAGE
    shared_out = rule.id in KEEP_VALUES and not halves
    yield CONTINUING_SHARED_OUT if shared_out else CONTINUING
    if shared_out:
        yield SURPLUS_KEPT
        yield PRICE if rule.id == "warren" else KEEP_VALUE
        yield ITERATION
    elif not halves:
        yield SURPLUS
        yield TRANSFER_VALUE if rule.id in WEIGHTED else TRANSFER_VALUE_SHARED
    if rule.id in LAST_BATCH:
        yield PARCEL
    if rule.id in (*LAST_BATCH, *CERTAIN_LOSERS):
        yield DEFERRED_SURPLUS
    yield EXCLUSION
    if rule.id in CERTAIN_LOSERS:
        yield CERTAIN_LOSER
    if rule.id == "ers97":
        yield ACTIVE_VOTE
    yield NON_TRANSFERABLE
    if not shared_out and not halves:
        yield FRACTIONS
    yield TIE
    yield LOT if rule.draws_lots else PSEUDO_RANDOM
    if limits:
        yield LIMITS


PAPER = Entry(
    "paper",
    mark("Ballot paper"),
    (),
    (
        mark(
            "What one voter sent in: candidates in the order in which the voter would like to see "
            "them elected."
        ),
        mark(
            "A paper is a thing, and a vote is what it is worth: a paper can be worth a whole vote "
            "or a part of one."
        ),
    ),
)
FIRST_PREFERENCE = Entry(
    "first-preference",
    mark("First preference"),
    (mark("first preferences"), mark("first preference")),
    (
        mark(
            "The candidate whom a paper ranks first, of those who stand. Every valid paper begins "
            "with its first preference, as one vote."
        ),
        mark(
            "The preferences after it are looked at only when the ones before cannot use the paper "
            "any more, or not all of it."
        ),
    ),
)
QUOTA = Entry(
    "quota",
    mark("Quota"),
    (mark("quota"),),
    (mark("The number of votes that elects a candidate."),),
    rule="quota",
    topic="quota",
)
MAJORITY = Entry(
    "quota",
    mark("Majority"),
    (mark("quota"),),
    (mark("The number of votes that elects, for the one place there is."),),
    rule="quota",
    topic="quota",
)
STAGE = Entry(
    "stage",
    mark("Stage"),
    (mark("stages"), mark("stage")),
    (
        mark(
            "One act of the count, and how many votes everybody has after it. The first stage is "
            "that of the first preferences."
        ),
    ),
)
CONTINUING = Entry(
    "continuing",
    mark("Continuing candidate"),
    (mark("continuing candidates"), mark("still in the count")),
    (
        mark(
            "One who is neither elected nor excluded yet. Only continuing candidates receive "
            "papers; a preference for anybody else is passed over."
        ),
    ),
)
CONTINUING_SHARED_OUT = Entry(
    "continuing",
    mark("Continuing candidate"),
    (mark("continuing candidates"), mark("still in the count")),
    (
        mark(
            "One who is neither elected nor excluded yet. A continuing candidate keeps all of what "
            "comes of a paper; those who are elected receive papers too, but keep only a part."
        ),
    ),
)
SURPLUS = Entry(
    "surplus",
    mark("Surplus"),
    (mark("surpluses"), mark("surplus")),
    (
        mark(
            "What an elected candidate holds above the quota. Those votes are not needed there, so "
            "they are passed on to the next preferences."
        ),
    ),
    rule="surplus",
    topic="papers",
)
SURPLUS_KEPT = Entry(
    "surplus",
    mark("Surplus"),
    (mark("surpluses"), mark("surplus")),
    (
        mark(
            "What an elected candidate holds above the quota. It goes on to the next preferences, "
            "again and again, until next to nothing of it is left."
        ),
    ),
    rule="surplus",
    topic="keep",
)
KEEP_VALUE = Entry(
    "keep-value",
    mark("Keep value"),
    (mark("keep values"), mark("keep value")),
    (
        mark(
            "The share that a candidate keeps of every paper that comes: all for those who "
            "continue, nothing for the excluded, and for the elected just enough to stay on the "
            "quota."
        ),
        mark(
            "A paper that comes to an elected candidate with the keep value 0.8 leaves 0.8 of what "
            "it is worth there, and the rest goes on."
        ),
    ),
    topic="keep",
)
PRICE = Entry(
    "keep-value",
    mark("Price"),
    (mark("price"),),
    (
        mark(
            "What a candidate takes of every paper that comes, or what is left of the paper if "
            "that is less: all for those who continue, and for the elected just enough to stay on "
            "the quota."
        ),
    ),
    topic="keep",
)
ITERATION = Entry(
    "iteration",
    mark("Iteration"),
    (mark("iterations"), mark("iteration")),
    (
        mark(
            "Sharing out all papers once. A stage has as many iterations as it takes until "
            "somebody is elected or has to go out."
        ),
    ),
    topic="keep",
)
TRANSFER_VALUE = Entry(
    "transfer-value",
    mark("Transfer value"),
    (mark("transfer value"),),
    (
        mark(
            "What a paper is worth where it goes. All papers of an elected candidate move, each at "
            "the value it had times the surplus divided by the candidate's votes."
        ),
    ),
    topic="value",
)
TRANSFER_VALUE_SHARED = Entry(
    "transfer-value",
    mark("Transfer value"),
    (mark("transfer value"),),
    (
        mark(
            "What a paper is worth where it goes. The papers that can move share a surplus "
            "equally, so each is worth the surplus divided by their number, but never more than it "
            "was worth before."
        ),
    ),
    topic="value",
)
PARCEL = Entry(
    "parcel",
    mark("Parcel, or batch"),
    (mark("batches"), mark("batch")),
    (
        mark(
            "Papers of the same value that came to a candidate together. The last of them passes "
            "on a surplus, and the papers of the excluded move a batch at a time, those of the "
            "highest value before the others."
        ),
    ),
    topic="moved",
)
DEFERRED_SURPLUS = Entry(
    "deferred-surplus",
    mark("Deferred surplus"),
    (),
    (
        mark(
            "A surplus that waits, because it could not change who goes out next. It stays with "
            "its candidate, and is passed on later if it can matter then."
        ),
    ),
    topic="turn",
)
EXCLUSION = Entry(
    "exclusion",
    mark("Exclusion"),
    (mark("excluded"),),
    (
        mark(
            "Taking a candidate with few votes out of the count, so that the papers can help the "
            "next preferences on them. An excluded candidate cannot be elected any more."
        ),
    ),
    rule="exclusion",
    topic="out",
)
CERTAIN_LOSER = Entry(
    "certain-loser",
    mark("Certain loser"),
    (),
    (
        mark(
            "A candidate who could not catch up with the next above even with every surplus and "
            "all votes of those who have fewer. All of them are excluded together."
        ),
    ),
    topic="out",
)
ACTIVE_VOTE = Entry(
    "active-vote",
    mark("Votes still in play"),
    (mark("votes still in play"),),
    (
        mark(
            "All votes but the non-transferable ones, those lost to fractions, and what the "
            "elected keep up to a quota each. A candidate is sure of a place, even below the "
            "quota, who has as many as these divided by one more than the places left."
        ),
    ),
    topic="elect",
)
NON_TRANSFERABLE = Entry(
    "non-transferable",
    mark("Non-transferable, or exhausted"),
    (mark("non-transferable"), mark("exhausted")),
    (
        mark(
            "Papers, or parts of them, that name nobody else who is still in the count. They are "
            "valid and are counted, but help nobody from then on."
        ),
    ),
)
FRACTIONS = Entry(
    "fractions",
    mark("Lost to fractions"),
    (mark("lost to fractions"),),
    (
        mark(
            "What is cut off when values are reckoned to a fixed number of decimal places. It is "
            "less than the last of these for each paper, and the tables show it so that every sum "
            "comes out."
        ),
    ),
)
TIE = Entry(
    "tie",
    mark("Tie"),
    (),
    (mark("Equal votes where one candidate has to be chosen before another."),),
    rule="ties",
)
LOT = Entry(
    "lot",
    mark("Lot"),
    (),
    (
        mark(
            "A draw in public, such as slips from a hat, where nothing in the count parts "
            "candidates who are level. No program draws it: who came out is written down with the "
            "day and is published."
        ),
    ),
)
PSEUDO_RANDOM = Entry(
    "lot",
    mark("Pseudo-random number"),
    (mark("pseudo-random numbers"),),
    (
        mark(
            "A number for each candidate that the law makes out of the numbers of candidates, "
            "places and papers. It parts those whom nothing else parts, and nobody can choose it."
        ),
    ),
)
LIMITS = Entry(
    "limits",
    mark("Limits on groups"),
    (mark("limits on groups"),),
    (
        mark(
            "How many of a group are to be elected at least or at most. Somebody without whom a "
            "limit could not be kept to is not excluded, and somebody with whom it could not is "
            "excluded at once; nobody is given votes."
        ),
    ),
)

"""The alternative vote, for one place.

Source: the rule of House of Lords by-elections, as printed with their results (for instance
https://doczz.fr/doc/1432575), in four steps of our own; two departures are named below. `by=`
names the step that a line carries out. Votes are whole papers.

Departures. The Lords elect at half of the votes; with two candidates on half each that would
elect both, so that here it takes more than half, and half each is a tie. The Lords part the
lowest by first preferences alone and then by lot; here every later stage is asked before the lot.
"""

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, ExclusionOfDoomed
from sitegen.count.counting import Counting
from sitegen.count.groups import DOOM
from sitegen.count.law import LOWER, UNCONTESTED, Paragraph, Rule, mark
from sitegen.count.record import Because

RULE = Rule(
    id="av",
    title=mark("Alternative vote (one place)"),
    law=mark("After the rule for House of Lords by-elections, in four steps"),
    url="https://doczz.fr/doc/1432575",
    places=0,
    quota=mark(
        "More than half of the votes that candidates still hold elects. The number falls as "
        "papers run out of preferences."
    ),
    surplus=mark("With one place there is no surplus to pass on."),
    exclusion=mark(
        "If nobody has more than half, the candidate with the fewest votes is excluded and the "
        "papers move to their next available preference, each as one whole vote."
    ),
    ties=mark(
        "Equal votes are parted by first preferences, then by each later stage in turn, and if "
        "they never differed by lot."
    ),
    lower=LOWER,
    lower_by="4",
    paragraphs=(
        UNCONTESTED,
        Paragraph("1", "First preferences are counted."),
        Paragraph("2", "Whoever has more than half of the votes held by candidates is elected."),
        Paragraph("3", "Else the candidate with the fewest votes is excluded; equal votes are "
                  "parted by first preferences, then by each later stage, then by lot."),
        Paragraph("4", "The papers of the excluded move to the next available preference; those "
                  "without one are non-transferable. Then step 2 again."),
    ),
)  # fmt: skip


def count(c: Counting) -> None:
    """1-4: exclude the lowest until one has more than half."""
    c.sort_ballot_box(by="1")
    elect_by_majority(c)
    while c.vacancies:
        if c.doomed:
            exclude_doomed(c)
        else:
            exclude_lowest(c)
        elect_by_majority(c)


def elect_by_majority(c: Counting) -> None:
    """2: more than half of what candidates hold; the last one left needs no more votes.

    Only where constraints exclude others can the last one be without any vote: else of candidates
    without votes one goes out before anybody with votes, and the last one has them all.
    """
    active = sum(c.votes[x] for x in c.continuing)
    c.set_quota(cut(active, 2) + 1, by="2")
    if len(c.continuing) == 1:
        majority = c.votes[c.continuing[0]] >= c.quota
        because = Because.MAJORITY if majority else Because.LAST_VACANCIES
        c.elect(list(c.continuing), because=because, by="2")
        return
    for x in [x for x in c.electable if c.votes[x] >= c.quota]:
        c.elect([x], because=Because.MAJORITY, by="2")


def exclude_lowest(c: Counting) -> None:
    """3, 4: fewest votes goes out, at full value."""
    fewest = min(c.votes[x] for x in c.excludable)
    level = [x for x in c.excludable if c.votes[x] == fewest]
    loser, ties = c.one_of(level, "exclusion", c.points, look_back="3", lot="3")
    c.open_stage(ExclusionOf((loser,)), ties=ties, by="3")
    c.exclude([loser], by="3")
    pass_on_papers(c, loser)


def exclude_doomed(c: Counting) -> None:
    """4 for all whom the constraints leave no place, together."""
    doomed = c.doomed
    c.open_stage(ExclusionOfDoomed(tuple(doomed)), by=DOOM)
    c.exclude(doomed, by=DOOM)
    for loser in doomed:
        pass_on_papers(c, loser)


def pass_on_papers(c: Counting, loser: int) -> None:
    """4: at full value, to the next available preference."""
    held = c.examine(c.holdings[loser])
    c.pass_on(loser, held, taken=c.votes[loser], value=lambda _: c.full, by="4")

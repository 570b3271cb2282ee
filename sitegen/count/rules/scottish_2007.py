"""Scottish council elections: STV by the weighted inclusive Gregory method.

Law: Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45-52,
https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made, for elections before 3 May 2012. The
functions stand in the order of those rules and `by=` names the paragraph that a line carries
out: read the two side by side.
"""

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, ExclusionOfDoomed, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.groups import DOOM
from sitegen.count.law import LOWER, UNCONTESTED, PaperLaw, Paragraph, Rule, mark
from sitegen.count.parcels import Parcel
from sitegen.count.record import Because, Tie

RULE = Rule(
    id="scottish-2007",
    title=mark("Scottish council elections (2007 Order)"),
    law=mark(
        "Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45-52"
    ),
    url="https://www.legislation.gov.uk/ssi/2007/42/schedule/1/made",
    places=5,
    quota=mark(
        "The quota is the number of valid papers divided by one more than the number of places, "
        "without the fraction, plus one. It never changes."
    ),
    surplus=mark(
        "What an elected candidate has above the quota is passed on: every one of the candidate's "
        "papers moves to its next available preference at the same reduced share of the value it "
        "had."
    ),
    exclusion=mark(
        "When there is no surplus to pass on, the candidate with the fewest votes is excluded and "
        "the papers move on at the value they have."
    ),
    ties=mark(
        "Equal votes are parted by the most recent earlier stage at which they differed, and if "
        "there is none by lot."
    ),
    lower=LOWER,
    lower_by="48(1), 50(3)-(4)",
    paragraphs=(
        UNCONTESTED,
        Paragraph(
            "45(1)-(2)",
            "The papers are sorted by first preference and each candidate is credited with one "
            "vote for each.",
        ),
        Paragraph(
            "46",
            "The quota is the valid papers divided by one more than the places, ignoring any "
            "fraction, plus one.",
        ),
        Paragraph(
            "47(1)",
            "A candidate whose votes equal or exceed the quota is elected, at the end of any "
            "stage.",
        ),
        Paragraph(
            "48(1)",
            "The papers of a candidate with more votes than the quota are sorted by the next "
            "available preference.",
        ),
        Paragraph(
            "48(2)-(3)",
            "Each paper moves at the surplus times its value when received, divided by the "
            "candidate's votes, to five decimal places, ignoring any remainder.",
        ),
        Paragraph(
            "49(2)",
            "The largest surplus goes first; equal ones are parted by the most recent earlier "
            "stage at which the votes differed.",
        ),
        Paragraph("49(3)", "If they never differed, a lot decides whose surplus goes first."),
        Paragraph(
            "50(1)",
            "With no surplus to transfer and a place to fill, the candidate with the fewest votes "
            "is excluded.",
        ),
        Paragraph(
            "50(3)-(4)",
            "The excluded candidate's papers move to the next available preference at the value "
            "at which they were received.",
        ),
        Paragraph(
            "51(2)(a)",
            "Of several with the fewest votes the one goes out who had fewer at the most recent "
            "earlier stage at which they differed.",
        ),
        Paragraph("51(2)(b)", "If they never differed, a lot decides who goes out."),
        Paragraph(
            "52(1)",
            "When as many candidates continue as places are left, they are elected and no more "
            "papers move.",
        ),
    ),
    papers=(
        PaperLaw(
            "skipped",
            "stop",
            "article 2",
            "A next available preference is one in consecutive order; a paper without one is "
            "non-transferable.",
        ),
    ),
)


def count(c: Counting) -> None:
    """45-52: one act a stage, surpluses before exclusions."""
    begin(c)
    while c.vacancies and not fill_last_vacancies(c):
        if c.doomed:
            exclude_doomed(c)
        elif c.surpluses():
            transfer_largest_surplus(c)
        else:
            exclude_lowest(c)
        elect_at_quota(c)


def begin(c: Counting) -> None:
    """45-47: first preferences, the quota, and those who have it at once."""
    c.sort_ballot_box(by="45(1)-(2)")
    c.set_quota((cut(c.valid_papers, c.seats + 1) + 1) * c.one, by="46")
    elect_at_quota(c)


def elect_at_quota(c: Counting) -> None:
    """47(1): at or above the quota, at the end of any stage; most votes first."""
    ready = c.highest_first(x for x in c.electable if c.votes[x] >= c.quota)
    if ready:
        c.elect(ready, because=Because.QUOTA, by="47(1)", points=c.points[::-1])


def transfer_largest_surplus(c: Counting) -> None:
    """48: each of the candidate's papers goes on at value × surplus ÷ votes."""
    giver, ties = largest_surplus(c)
    surplus, votes = c.surplus(giver), c.votes[giver]

    def share(parcel: Parcel) -> int:
        return cut(parcel.value * surplus, votes)

    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="48(1)")
    c.pass_on(giver, c.examine(c.holdings[giver]), taken=surplus, value=share, by="48(2)-(3)")


def largest_surplus(c: Counting) -> tuple[int, list[Tie]]:
    """49: highest surplus first; ties by the latest stage at which they differed, then by lot."""
    surplus = max(c.surplus(x) for x in c.surpluses())
    level = [x for x in c.surpluses() if c.surplus(x) == surplus]
    return c.one_of(level, "surplus", reversed(c.points), look_back="49(2)", lot="49(3)")


def exclude_lowest(c: Counting) -> None:
    """50, 51: fewest votes goes out; each paper goes on at the value it came with."""
    fewest = min(c.votes[x] for x in c.excludable)
    level = [x for x in c.excludable if c.votes[x] == fewest]
    loser, ties = c.one_of(
        level, "exclusion", reversed(c.points), look_back="51(2)(a)", lot="51(2)(b)"
    )
    c.open_stage(ExclusionOf((loser,)), ties=ties, by="50(1)")
    c.exclude([loser], by="50(1)")
    pass_on_papers(c, loser)


def exclude_doomed(c: Counting) -> None:
    """50(3)-(4) for all whom the constraints leave no place, together."""
    doomed = c.doomed
    c.open_stage(ExclusionOfDoomed(tuple(doomed)), by=DOOM)
    c.exclude(doomed, by=DOOM)
    for loser in doomed:
        pass_on_papers(c, loser)


def pass_on_papers(c: Counting, loser: int) -> None:
    """50(3)-(4): every paper of the excluded moves on at the value it came with."""
    c.pass_on(
        loser,
        c.examine(c.holdings[loser]),
        taken=c.votes[loser],
        value=lambda parcel: parcel.value,
        by="50(3)-(4)",
    )


def fill_last_vacancies(c: Counting) -> bool:
    """52: as many continuing candidates as vacancies; they are elected, no paper moves."""
    last = len(c.continuing) <= c.vacancies
    if last:
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by="52(1)")
    return last

"""Northern Ireland council elections: STV, each surplus from the papers received last.

Law: Electoral Law Act (Northern Ireland) 1962, Schedule 5 (Local Elections Rules), rules 47-52, as
substituted by the Local Elections (Northern Ireland) Order 1985 (SI 1985/454),
https://www.legislation.gov.uk/apni/1962/14/schedule/5. The functions stand in the order of those
rules and `by=` names the paragraph that a line carries out. Values are hundredths of a vote.

48(3) and 49(11) on a contest for one place need no line: no surplus arises there before the end,
and whoever has the quota has more than all the others together, which is 52(2).
"""

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, LastVacancies, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.law import LOWER, UNCONTESTED, PaperLaw, Paragraph, Rule, mark
from sitegen.count.record import Because, Deferred, Purpose, Tie

RULE = Rule(
    id="northern-ireland-1985",
    title=mark("Northern Ireland council elections (1985 Order)"),
    law=mark(
        "Electoral Law Act (Northern Ireland) 1962, Schedule 5, rules 47-52, as substituted by the "
        "Local Elections (Northern Ireland) Order 1985 (SI 1985/454)"
    ),
    url="https://www.legislation.gov.uk/apni/1962/14/schedule/5",
    places=2,
    quota=mark(
        "The quota is the number of valid papers divided by one more than the number of places, "
        "without the fraction, plus one. It never changes."
    ),
    surplus=mark(
        "What an elected candidate has above the quota is passed on by the papers that came last "
        "and can move: each takes an equal part of it to the next available preference, but never "
        "more than it was worth. Surpluses wait while they cannot change who goes out next."
    ),
    exclusion=mark(
        "The candidate with the fewest votes is excluded, or several together if all their votes "
        "and the surpluses still to come are fewer than the next candidate's. First preferences "
        "move first, then the other papers by value, the highest first. A candidate elected "
        "meanwhile receives no more. For one last place it is enough to have as many votes as all "
        "the others together."
    ),
    ties=mark(
        "Equal votes are parted by the earliest stage at which they differed, and if there is none "
        "by lot."
    ),
    lower=LOWER,
    lower_by="49(1)-(4), 49(5)-(7), 51(2)-(3), 51(5)-(9)",
    paragraphs=(
        UNCONTESTED,
        Paragraph("47", "The papers are sorted by first preference and counted."),
        Paragraph("48(1)-(2)", "The quota is the valid papers divided by one more than the places, "
                  "disregarding any fraction, plus one."),
        Paragraph("48(3)", "A candidate whose votes equal or exceed the quota is elected, at any "
                  "stage."),
        Paragraph("49(1)-(4)", "A surplus of first preferences: all papers are sorted, and those "
                  "that can move share the surplus, to two decimal places, ignoring any "
                  "remainder."),
        Paragraph("49(5)-(7)", "A later surplus: only the sub-parcel received last is sorted; its "
                  "papers move at that share, or at the value they came with if that is less."),
        Paragraph("49(10)", "No surplus moves while all of them together are less than what parts "
                  "the lowest, or several lowest together, from the next candidate."),
        Paragraph("50(1)", "The largest surplus goes first."),
        Paragraph("50(1)(a)", "Of equal surpluses that one goes first whose holder had more votes "
                  "at the earliest stage at which they differed."),
        Paragraph("50(1)(b)", "If they never differed, a lot decides whose surplus goes first."),
        Paragraph("50(2)", "Each candidate is credited with the transferred votes; what is left of "
                  "the surplus is recorded as non-transferable."),
        Paragraph("51(1)", "With no surplus to transfer and a place to fill, the candidate with "
                  "the fewest votes is excluded."),
        Paragraph("51(2)-(3)", "The first preferences of the excluded move first, at full value."),
        Paragraph("51(5)-(9)", "Then the other papers of the excluded move at the values they came "
                  "with, the sub-parcel of the highest value first."),
        Paragraph("51(12)", "The lowest are excluded in one operation if all their votes and the "
                  "surpluses not transferred are less than the next candidate's."),
        Paragraph("51(13)(a)", "Of several with the fewest votes the one goes out who had fewer at "
                  "the earliest stage at which they differed."),
        Paragraph("51(13)(b)", "If they never differed, a lot decides who goes out."),
        Paragraph("52(1)", "When as many candidates continue as places are left, they are elected "
                  "and no more papers move."),
        Paragraph("52(2)", "For the one place left, a candidate is elected who has as many votes "
                  "as all other continuing candidates together and the surpluses not "
                  "transferred."),
    ),
    papers=(
        PaperLaw("equal", "stop", "46(1)(c), 50(4)", "A paper with the figure 1 against several "
                 "names is void; where later the same order is shown for several, whether "
                 "continuing or not, it is non-transferable."),
        PaperLaw("skipped", "stop", "46(1)(b), 50(4)", "A paper without the figure 1 is void; "
                 "where the sequence of numbers is broken it is non-transferable."),
    ),
)  # fmt: skip

NEVER_RAISED = min
"""49(4)(a) "reduces" the value of a first preference: papers fewer than the surplus keep their
value, as 49(7)(b) says of later ones, and the rest of the surplus is non-transferable."""

MUST_REMAIN = "52(1)"
"""49(10)(b) and 51(12) do not say how many may go together. As 52(1) elects whoever is left for
the places left, no more can go than leave a candidate for each of these."""

ALONE = 1
"""52(2) elects "any one" candidate. Two with half each would both be that one; then neither is,
and the tie for exclusion, 51(13), decides between them."""


def count(c: Counting) -> None:
    """47-52: surpluses, largest first, unless all of them must wait; else exclusions."""
    c.sort_ballot_box(by="47")
    c.set_quota((cut(c.valid_papers, c.seats + 1) + 1) * c.one, by="48(1)-(2)")
    elect(c)
    while c.vacancies:
        together = can_go_together(c)
        if c.surpluses() and not together:
            transfer_largest_surplus(c)
        else:
            exclude_lowest(c, together)


def elect(c: Counting) -> None:
    """48(3), 52(2): at the quota; for the last place also as many as all the others together."""
    if c.seats > 1:
        ready = c.highest_first(x for x in c.continuing if c.votes[x] >= c.quota)
        if ready:
            c.elect(ready, because=Because.QUOTA, by="48(3)")
    if c.vacancies == 1:
        waiting = sum(c.surplus(x) for x in c.surpluses())
        total = sum(c.votes[x] for x in c.continuing) + waiting
        sure = [x for x in c.continuing if c.votes[x] * 2 >= total]
        if len(sure) == ALONE:
            because = Because.QUOTA if c.votes[sure[0]] >= c.quota else Because.ALL_OTHERS
            c.elect(sure, because=because, by="52(2)")


def can_go_together(c: Counting) -> int:
    """49(10), 51(12): how many of the lowest are certain to go, surpluses reckoned in.

    While there are surpluses, any such number means that all of them wait. It is 0 if the
    surpluses could change who is lowest, or if the lowest are level.
    """
    votes = sorted(c.votes[x] for x in c.continuing)
    waiting = sum(c.surplus(x) for x in c.surpluses())
    return max(
        (
            number
            for number in range(1, len(votes) - c.vacancies + 1)
            if sum(votes[:number]) + waiting < votes[number]
        ),
        default=0,
    )


def transfer_largest_surplus(c: Counting) -> None:
    """49(1)-(7), 50: the papers that came last share the surplus, those that can move."""
    surplus = max(c.surplus(x) for x in c.surpluses())
    level = [x for x in c.surpluses() if c.surplus(x) == surplus]
    giver, ties = by_earliest_stage(c, level, "surplus", look_back="50(1)(a)", lot="50(1)(b)")
    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="50(1)")
    last = c.holdings[giver][-1]  # everything, if elected at the first stage
    c.cite("49(5)-(7)" if last.point else "49(1)-(4)")
    examined = c.examine([last])
    transferable = sum(each.transferable for each in examined)
    value = NEVER_RAISED(cut(surplus, max(transferable, 1)), last.value)
    c.pass_on(giver, examined, taken=surplus, value=lambda _: value, stays=True, by="50(2)")
    elect(c)


def exclude_lowest(c: Counting, together: int) -> None:
    """51: the lowest, or as many together as are certain to go; ties go by the first stage."""
    waiting = c.surpluses()
    deferred = None
    if waiting:
        total = sum(c.surplus(x) for x in waiting)
        deferred = Deferred(tuple(waiting), total, by="49(10)")
    group, ties = lowest_group(c, together)
    if len(c.continuing) - len(group) == c.vacancies:
        c.open_stage(LastVacancies(tuple(group)), ties=ties, deferred=deferred, by="51(1)")
        c.exclude(group, by=MUST_REMAIN)
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by="52(1)")
        return
    c.open_stage(ExclusionOf(tuple(group)), ties=ties, deferred=deferred, by="51(1)")
    c.exclude(group, by="51(12)" if len(group) > 1 else "51(1)")
    pass_on_sub_parcels(c, group)


def lowest_group(c: Counting, together: int) -> tuple[list[int], list[Tie]]:
    """51(1), 51(12)-(13): the lowest who go together, fewest first, or one of the level lowest."""
    if together:
        return sorted(c.continuing, key=lambda x: c.votes[x])[:together], []
    fewest = min(c.votes[x] for x in c.continuing)
    level = [x for x in c.continuing if c.votes[x] == fewest]
    loser, ties = by_earliest_stage(c, level, "exclusion", look_back="51(13)(a)", lot="51(13)(b)")
    return [loser], ties


def pass_on_sub_parcels(c: Counting, group: list[int]) -> None:
    """51(2)-(9): first preferences, then value by value, whoever of the excluded holds them."""
    kinds = sorted({(bool(each.point), -each.value) for x in group for each in c.holdings[x]})
    for number, (transferred, value) in enumerate(kinds):
        if number:
            c.next_step()
        for giver in group:
            examined = c.examine(
                each
                for each in c.holdings[giver]
                if (bool(each.point), -each.value) == (transferred, value)
            )
            c.pass_on(
                giver,
                examined,
                taken=sum(each.parcel.papers for each in examined) * -value,
                value=lambda parcel: parcel.value,
                by="51(5)-(9)" if transferred else "51(2)-(3)",
            )
        elect(c)
        if not c.vacancies:
            return


def by_earliest_stage(
    c: Counting, level: list[int], purpose: Purpose, *, look_back: str, lot: str
) -> tuple[int, list[Tie]]:
    """50(1)(a)-(b), 51(13): the earliest stage at which the tied differed, or a lot.

    A stage ends when all its papers have moved (rule 41): its sub-parcels are not looked at.
    """
    finished = [point for point in c.points if point.stage <= len(c.stages)]
    ends = {point.stage: point for point in finished}
    return c.one_of(level, purpose, ends.values(), look_back=look_back, lot=lot)

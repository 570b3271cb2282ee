"""ERS97: the Electoral Reform Society's rules for STV.

Source: R. A. Newland and F. S. Britton, "How to conduct an election by the single transferable
vote", 3rd edition, Electoral Reform Society 1997, sections 5 to 7; read at
https://www.opavote.com/methods/ers97-stv-rules. The functions stand in the order of section 5 and
`by=` names the paragraph that a line carries out. Votes are hundredths.
"""

from collections.abc import Sequence

from sitegen.count.arithmetic import cut
from sitegen.count.causes import ExclusionOf, ExclusionOfDoomed, LastVacancies, SurplusOf
from sitegen.count.counting import Counting
from sitegen.count.groups import DOOM
from sitegen.count.law import LOWER, UNCONTESTED, PaperLaw, Paragraph, Rule, mark
from sitegen.count.record import Because, Deferred, Tie
from sitegen.count.ties import highest_at

RULE = Rule(
    id="ers97",
    title=mark("ERS97"),
    law=mark(
        "Electoral Reform Society, How to conduct an election by the single transferable vote, "
        "3rd edition, 1997, sections 5 to 7"
    ),
    url="https://www.opavote.com/methods/ers97-stv-rules",
    places=2,
    quota=mark(
        "The quota is the number of valid papers divided by one more than the number of places, "
        "rounded up to a hundredth. It falls if papers become non-transferable before anybody is "
        "elected."
    ),
    surplus=mark(
        "What an elected candidate has above the quota is passed on by the papers that gave rise "
        "to it: all papers if it came with first preferences, else the batch that arrived last. "
        "Only papers with a next available preference share it, each at the same value."
    ),
    exclusion=mark(
        "When no surplus need move, the candidates with the fewest votes are excluded, several "
        "together when even all of them could not overtake the next. Their papers move on at the "
        "value they have, highest value first."
    ),
    ties=mark(
        "Equal votes are parted by the earliest point of the count at which they differed, and if "
        "there is none by lot."
    ),
    lower=LOWER,
    lower_by="5.3.1, 5.3.2, 5.4.2",
    paragraphs=(
        UNCONTESTED,
        Paragraph("5.1.2", "The papers are sorted by first preference; invalid papers are set "
                  "aside and the rest are the total valid vote."),
        Paragraph("5.1.6", "The quota is the total valid vote divided by one more than the places "
                  "to fill, to two decimal places, rounded up if it does not come out exactly."),
        Paragraph("5.1.7", "At the first stage a candidate is deemed elected whose vote reaches "
                  "the quota, or the total active vote divided by one more than the places left."),
        Paragraph("5.2.2", "Surpluses wait if together they do not exceed the gap between the two "
                  "lowest candidates, or between a group that could go out together and the next "
                  "above."),
        Paragraph("5.2.3", "The largest surplus goes first; equal ones are parted by the earliest "
                  "point at which the votes differed, or by lot."),
        Paragraph("5.2.5", "If no surplus moves, as many of the lowest go out together as leaves "
                  "enough candidates and as hold together, with surpluses that wait, no more than "
                  "the next above; equal votes are parted by the earliest point at which they "
                  "differed, or by lot."),
        Paragraph("5.3.1", "For a surplus of the first stage all the candidate's papers are "
                  "examined."),
        Paragraph("5.3.2", "For a later surplus only the batch of papers received last is "
                  "examined."),
        Paragraph("5.3.7", "The transfer value is the surplus divided by the number of "
                  "transferable papers, to two decimal places, ignoring any remainder; but never "
                  "more than the papers' present value."),
        Paragraph("5.3.13", "After a surplus a candidate is deemed elected whose vote reaches the "
                  "quota, or the total active vote divided by one more than the places left."),
        Paragraph("5.4.1", "The papers of the excluded are taken together and put in batches of "
                  "one value, highest value first."),
        Paragraph("5.4.2", "Each batch is sorted by next available preference for continuing "
                  "candidates and moves at its value; papers without one are non-transferable."),
        Paragraph("5.4.8", "If papers become non-transferable before anybody is elected, the "
                  "quota is worked out again without them."),
        Paragraph("5.4.9", "After each batch a candidate is deemed elected whose vote reaches the "
                  "quota, or the total active vote divided by one more than the places left."),
        Paragraph("5.5.1", "If an exclusion would leave just as many candidates as places, all of "
                  "those are deemed elected."),
        Paragraph("5.5.2", "When all places are filled, no more papers move and the others are "
                  "formally excluded."),
        Paragraph("5.6.2", "Of several with equal votes for too few places, those are elected who "
                  "had more at the earliest point at which they differed; if they never differed, "
                  "none of them is elected yet."),
        Paragraph("7.1", "A vacancy is filled by counting all the papers again: they pass over "
                  "whoever left, and whoever withdraws now; no other member is excluded, and the "
                  "count ends when the new member is elected."),
    ),
    vacancy="7.1",
    papers=(
        PaperLaw("equal", "stop", "6.8-6.10", "A preference is a figure that stands alone against "
                 "only one candidate. A paper without a certain first preference is invalid, and "
                 "where the next is uncertain there is no next preference."),
        PaperLaw("skipped", "stop", "6.8-6.10", "Preferences follow one another; where the next "
                 "in sequence is uncertain there is no next preference."),
    ),
)  # fmt: skip


def count(c: Counting) -> None:
    """5.1-5.5: surpluses, largest first, unless all of them may wait; else exclusions."""
    c.sort_ballot_box(by="5.1.2")
    c.set_quota(c.raised(c.valid_papers * c.one, c.seats + 1), by="5.1.6")
    elect(c, by="5.1.7")
    while c.vacancies:
        if c.doomed:
            exclude(c, c.doomed, doomed=True, by=DOOM)
        elif c.surpluses() and not can_go_together(c):
            transfer_largest_surplus(c)
        else:
            exclude_lowest(c)


def active_vote(c: Counting) -> int:
    """5.6.1: the valid vote less the non-transferable and what the elected hold up to a quota."""
    kept = sum(min(c.votes[x], c.quota) for x in c.elected)
    return c.valid_papers * c.one - c.exhausted - c.lost - kept


def elect(c: Counting, *, by: str) -> None:
    """5.1.7, 5.3.13, 5.4.9: at the quota, or at the vote that no more than the places can reach.

    The active vote is worked out again after each election, which can elect the next. A candidate
    without any vote is never elected here, even when nothing is active.
    """
    c.require(min(c.quota, c.cut(active_vote(c), c.vacancies + 1)))
    while c.vacancies:
        active, shares = active_vote(c), c.vacancies + 1
        ready = [
            x
            for x in c.electable
            if c.votes[x] and (c.votes[x] >= c.quota or c.votes[x] * shares >= active)
        ]
        if not ready:
            return
        most = max(c.votes[x] for x in ready)
        level = [x for x in ready if c.votes[x] == most]
        chosen = level
        if len(level) > c.vacancies:
            tie = highest_at(level, c.vacancies, c.points, by="5.6.2")
            c.note_tie(tie)
            chosen = list(tie.chosen)
        because = Because.QUOTA if most >= c.quota else Because.VOTE_REQUIRED
        c.elect(chosen, because=because, by=by, points=c.points)
        if not chosen:
            return


def can_go_together(c: Counting) -> int:
    """5.2.2, 5.2.5(a)-(b): how many of the lowest may go out at once, surpluses reckoned in.

    While there are surpluses, any such number means that all of them are deferred: one is
    5.2.2(a), more is 5.2.2(b). With no surplus it is at least one.
    """
    lowest = sorted(c.excludable, key=lambda x: c.votes[x])
    votes = [c.votes[x] for x in lowest]
    waiting = sum(c.surplus(x) for x in c.surpluses())
    return max(
        (
            number
            for number in range(1, len(c.continuing) - c.vacancies + 1)
            if sum(votes[:number]) + waiting <= votes[number] and can_spare(c, lowest, number)
        ),
        default=0,
    )


def can_spare(c: Counting, lowest: list[int], number: int) -> bool:
    """Constraints: whether they leave a result without so many of the lowest.

    Only then does it not matter in which order these would go. It must be left whoever of those
    level at the edge it is.
    """
    edge = c.votes[lowest[number - 1]]
    sure = [x for x in lowest if c.votes[x] < edge]
    level = [x for x in lowest if c.votes[x] == edge]
    return c.outlook.spares(sure, level, number - len(sure))


def transfer_largest_surplus(c: Counting) -> None:
    """5.2.3, 5.3: the papers that gave rise to the surplus share it, those that can move."""
    surplus = max(c.surplus(x) for x in c.surpluses())
    level = [x for x in c.surpluses() if c.surplus(x) == surplus]
    giver, ties = c.one_of(level, "surplus", c.points, look_back="5.2.3", lot="5.2.3")
    c.open_stage(SurplusOf(giver, surplus), ties=ties, by="5.2.3")
    last = c.holdings[giver][-1]  # everything, if nothing came after the first stage
    examined = c.examine([last])
    transferable = sum(each.transferable for each in examined)
    value = last.value
    if transferable * last.value > surplus:
        value = cut(surplus, transferable)
    c.cite("5.3.2" if last.point else "5.3.1")
    c.pass_on(giver, examined, taken=surplus, value=lambda _: value, stays=True, by="5.3.7")
    elect(c, by="5.3.13")


def exclude_lowest(c: Counting) -> None:
    """5.2.5: as many together as possible, while surpluses that could not save them wait."""
    group, ties = lowest_group(c, can_go_together(c))
    waiting = c.surpluses()
    deferred = None
    if waiting:
        deferred = Deferred(tuple(waiting), sum(c.surplus(x) for x in waiting), by="5.2.2")
    exclude(c, group, ties, deferred, by="5.2.5")


def exclude(
    c: Counting,
    group: list[int],
    ties: Sequence[Tie] = (),
    deferred: Deferred | None = None,
    *,
    doomed: bool = False,
    by: str,
) -> None:
    """5.4, 5.5.1: the papers of all together, value by value, unless just enough are left."""
    if len(c.continuing) - len(group) == c.vacancies:
        c.open_stage(LastVacancies(tuple(group), doomed), ties=ties, deferred=deferred, by=by)
        c.exclude(group, by="5.5.1")
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by="5.5.1")
        return
    cause = ExclusionOfDoomed(tuple(group)) if doomed else ExclusionOf(tuple(group))
    c.open_stage(cause, ties=ties, deferred=deferred, by=by)
    c.exclude(group, by="5.4.1")
    values = sorted({each.value for x in group for each in c.holdings[x]}, reverse=True)
    for number, value in enumerate(values):
        if number:
            c.next_step()
        pass_on_batch(c, group, value)
        if not c.vacancies:
            c.cite("5.5.2")
            return


def pass_on_batch(c: Counting, group: list[int], value: int) -> None:
    """5.4.1-5.4.9: all papers of one value, whoever of the excluded holds them."""
    for giver in group:
        examined = c.examine(each for each in c.holdings[giver] if each.value == value)
        papers = sum(each.parcel.papers for each in examined)
        c.pass_on(giver, examined, taken=papers * value, value=lambda _: value, by="5.4.2")
    if not c.elected:
        left = c.valid_papers * c.one - c.exhausted - c.lost
        c.set_quota(c.raised(left, c.seats + 1), by="5.4.8")
    elect(c, by="5.4.9")


def lowest_group(c: Counting, size: int) -> tuple[list[int], list[Tie]]:
    """5.2.5: the `size` lowest, fewest first; ties by the earliest difference, then by lot.

    Only candidates without votes can be level at the edge of a group of several.
    """
    ordered = sorted(c.excludable, key=lambda x: c.votes[x])
    edge = c.votes[ordered[size - 1]]
    group = [x for x in ordered if c.votes[x] < edge]
    level = [x for x in ordered if c.votes[x] == edge]
    ties = []
    while len(group) < size < len(group) + len(level):
        lowest, tie = c.one_of(level, "exclusion", c.points, look_back="5.2.5", lot="5.2.5")
        ties += tie
        group.append(lowest)
        level.remove(lowest)
    return (group if len(group) == size else group + level), ties

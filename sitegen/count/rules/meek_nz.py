"""Meek's method as New Zealand counts it, and its alternative vote for a single place.

Law: Local Electoral Regulations 2001 (SR 2001/145), Schedule 1A, New Zealand method of counting
single transferable votes, version as at 1 July 2025,
https://www.legislation.govt.nz/regulation/public/2001/0145/latest/DLM57125.html. The functions
stand in the order of its clauses and `by=` names the clause that a line carries out. Votes and
keep values are units of 10**-9; a step of the Schedule is an iteration here, and a stage goes on
until somebody is elected or excluded.

No lot is drawn: clauses 41 to 48 give every candidate a pseudo-random number instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.count.arithmetic import cut, raised
from sitegen.count.causes import ExclusionOf, KeepValues, LastVacancies
from sitegen.count.counting import Counting
from sitegen.count.kernels import Ranks, heap, one_heap, ranked_on, share_out, shared_papers
from sitegen.count.law import LOWER, UNCONTESTED, Paragraph, Rule, mark
from sitegen.count.record import Because, Tie
from sitegen.count.ties import Point, Question, settle
from sitegen.count.visits import mark_reached, nobody_reached
from sitegen.model.ballots import Ballots

RULE = Rule(
    id="meek-nz",
    title=mark("Meek (New Zealand)"),
    law=mark("Local Electoral Regulations 2001 (SR 2001/145), Schedule 1A, as at 1 July 2025"),
    url="https://www.legislation.govt.nz/regulation/public/2001/0145/latest/DLM57125.html",
    places=9,
    draws_lots=False,
    quota=mark(
        "The quota is the vote still held by candidates divided by one more than the number of "
        "places, plus the smallest unit. It falls as papers run out of preferences. For one place "
        "it is half of that vote, in whole votes."
    ),
    surplus=mark(
        "Each elected candidate keeps just the share of every paper that is needed to stay on the "
        "quota; the rest of each paper goes on to its next preference, elected candidates "
        "included."
    ),
    exclusion=mark(
        "The candidate with the fewest votes is excluded as soon as all surpluses together could "
        "not lift that candidate above the next, or are too small to matter; all papers are shared "
        "out anew, as if that candidate had never stood."
    ),
    ties=mark(
        "Equal votes are parted by the earliest step at which they differed, and if there is none "
        "by pseudo-random numbers that the law makes from the numbers of candidates, places and "
        "papers."
    ),
    lower=LOWER,
    lower_by="7-10, 15-17",
    paragraphs=(
        UNCONTESTED,
        Paragraph("3", "Counting is complete when all places are filled, or when as many hopeful "
                  "candidates are left as places; these then become successful."),
        Paragraph("5-6", "First preferences are counted at the first step; whoever has the quota "
                  "becomes successful."),
        Paragraph("7-10", "A successful candidate keeps of each paper the quota divided by the "
                  "candidate's votes; the rest of the paper goes on to its next preference."),
        Paragraph("11", "The quota is the valid votes less the non-transferable, divided by one "
                  "more than the places, to nine decimal digits, plus 0.000000001."),
        Paragraph("12", "A hopeful candidate whose votes equal or exceed the quota becomes "
                  "successful."),
        Paragraph("13-14", "The hopeful candidate with the fewest votes is excluded if these with "
                  "all surpluses are fewer than any other's, or if the surpluses are below "
                  "0.0001."),
        Paragraph("15-17", "At later steps a keep value is multiplied by the quota and divided by "
                  "the candidate's votes, both to nine digits and up; excluded candidates keep "
                  "nothing."),
        Paragraph("19", "Of several with the fewest votes the one goes out who was behind at the "
                  "earliest step at which they differed, else the one with the lowest "
                  "pseudo-random number."),
        Paragraph("20", "A candidate whom nobody prefers at all becomes withdrawn."),
        Paragraph("21", "If fewer candidates than places have votes, they are successful, and the "
                  "other places stay open."),
        Paragraph("23", "When no number of further steps would change anything, the candidate with "
                  "the fewest votes is excluded."),
        Paragraph("26-27", "For one place: a candidate is elected who has half of the votes not "
                  "yet non-transferable, rounded up to a whole number."),
        Paragraph("28-30", "Else the candidate with the fewest votes is excluded and the papers go "
                  "to their next preferences."),
        Paragraph("31-32", "Whoever now has half of the votes is elected; else the same again."),
        Paragraph("34", "Ties for exclusion, and between two who have half each, are settled as in "
                  "clause 19; of the two with half each the other is elected."),
    ),
)  # fmt: skip

ONLY_THE_LAST_UP = share_out
"""Clause 10 rounds the product of each multiplication up. A paper that passes several successful
candidates would then be worth more than one vote. In the published count of Cargill Ward, Dunedin,
2004, papers that pass two of them are worth 0.018467626, which is 1 less than that in the last
digit: the remainders are cut, and only the last product, times km, is rounded up."""

EVEN_AT_STEP_ONE = "13-14"
"""Clause 13 stands in step 2. Published counts exclude at step 1 already, by first preferences
(Strath Taieri, Dunedin, 2025), and so does this one."""

SMALL = 100_000
"""13: total surpluses below 0.0001 (units) do not wait any longer."""

ASKED_AGAIN = settle
"""Clause 40 looks at the earliest step at which the tied differed. If several were behind there,
it is asked again of these alone; the pseudo-random numbers part those whom it cannot."""

THOUSAND, TEN_THOUSAND = 1_000, 10_000
"""Clauses 42, 43 and 48 as printed. Other programs have 10,000 in place of 1,000, take the random
number modulo 10,000 and turn it round at step 1 already; no published count is known to tell."""

DISCARDED = 4
"""43 to 45: the generator runs five times, and the fifth value is the first candidate's."""

STANDING = "20"
"""c in clause 42, and the candidates in 45 to 47, are those hopeful before step 1, in the order of
the ballot: whoever is withdrawn by then, by clause 20 or 22, has no number."""


@dataclass(slots=True)
class Steps:
    """The steps so far: keep values now (units), everybody's number, and the votes at each."""

    keep: list[int]
    numbers: list[int]
    points: list[Point] = field(default_factory=list)


def count(c: Counting) -> None:
    """3, 25: Part 1 for several vacancies, Part 2 for a single one."""
    if c.seats == 1:
        fill_single_vacancy(c)
    else:
        fill_several_vacancies(c)


def fill_several_vacancies(c: Counting) -> None:
    """3: steps until all places are filled, or nobody is left to fill them."""
    unranked = withdraw_unranked(c)
    keep = [0 if who.withdrawn else c.full for who in c.candidates]  # 8, 9
    steps = Steps(keep, pseudo_random_numbers(c))
    heaps = one_heap(c.valid_rows())
    while c.vacancies and c.continuing:
        heaps = heap(
            c.ballots,
            heaps,
            elected=c.elected,
            continuing=c.continuing,
            candidates=len(c.candidates),
        )
        reached = nobody_reached(c.visits, heaps)
        run_stage(c, steps, shared_papers(c.ballots, heaps), reached)
        mark_reached(c.visits, heaps, reached)
        if unranked and len(c.stages) == 0:
            c.cite(STANDING)


def withdraw_unranked(c: Counting) -> bool:
    """20: candidates without a preference on any paper become withdrawn; tell if there are any."""
    ranked = ranked_on(c.ballots, c.valid_rows())
    unranked = [x for x in c.continuing if x not in ranked]
    c.continuing = [x for x in c.continuing if x in ranked]
    if c.visits:
        c.visits.sought.update(c.continuing)
    c.candidates = tuple(
        replace(who, withdrawn=who.withdrawn or x in unranked) for x, who in enumerate(c.candidates)
    )
    return bool(unranked)


def run_stage(c: Counting, steps: Steps, papers: Ballots, reached: Ranks | None) -> None:
    """5-17: step by step, until somebody is successful or excluded.

    `reached` is marked with how far the vote of each paper came.
    """
    start, votes, quota = len(steps.points), tuple(c.votes), c.quota
    seen: set[tuple[int, ...]] = set()
    while True:
        if steps.points:
            for x in c.elected:  # 7, 17
                steps.keep[x] = raised(raised(quota * steps.keep[x], c.one) * c.one, votes[x])
        stable = tuple(steps.keep) in seen  # 23: equal keep values lead to equal steps, for ever
        seen.add(tuple(steps.keep))
        votes = ONLY_THE_LAST_UP(papers, steps.keep, c.full, reached)  # 10
        quota = c.cut(sum(votes), c.seats + 1) + c.parts  # 5, 11
        steps.points.append(Point(c.stage_number, len(steps.points) - start + 1, votes))
        hopeful = [x for x in c.continuing if votes[x] < quota]
        places = c.vacancies - (len(c.continuing) - len(hopeful))
        complete = not places or len(hopeful) <= places
        surplus = sum(max(votes[x] - quota, 0) for x in {*c.elected, *c.continuing})  # 14
        level, by = ([], "") if complete else to_exclude(c, hopeful, votes, surplus, stable=stable)
        if complete or level or len(hopeful) < len(c.continuing):
            break
    losers, ties = part(c, level, steps.numbers, steps.points, step=len(steps.points))
    acts = acts_of(range(start + 1, len(steps.points) + 1))
    cause = KeepValues(len(steps.points) - start, surplus, tuple(steps.keep), tuple(losers))
    c.open_stage(cause, ties=ties, by=acts[0])
    c.restate(votes)
    for act in acts:
        c.cite(act)
    first = len(steps.points) == 1
    c.set_quota(quota, by="5-6" if first else "11")
    elect_at_quota(c, by="5-6" if first else "12")
    for x in losers:
        c.exclude([x], by=by)
        steps.keep[x] = 0  # 16
    elect_hopeful(c)


def acts_of(steps: range) -> list[str]:
    """5-17: the clauses that these steps carried out; the first two steps have their own."""
    clauses = {1: "5-6", 2: "7-10"}
    return list(dict.fromkeys(clauses.get(step, "15-17") for step in steps))


def elect_at_quota(c: Counting, *, by: str) -> None:
    """6, 12: at or above the quota, most votes first."""
    ready = [x for x in c.continuing if c.votes[x] >= c.quota]
    if ready:
        c.elect(c.highest_first(ready), because=Because.QUOTA, by=by)


def to_exclude(
    c: Counting, hopeful: Sequence[int], votes: Sequence[int], surplus: int, *, stable: bool
) -> tuple[list[int], str]:
    """13, 14, 23: those with the fewest votes, if one of them must go now; and the clause."""
    fewest = min(votes[x] for x in hopeful)
    level = [x for x in hopeful if votes[x] == fewest]
    others = [votes[x] for x in hopeful if x not in level]
    sure = len(level) == 1 and fewest + surplus < min(others)
    if sure or surplus < SMALL * c.parts:
        return level, EVEN_AT_STEP_ONE
    return (level, "23") if stable else ([], "")


def elect_hopeful(c: Counting) -> None:
    """3, 21: as many hopeful candidates as places become successful, or all if they are fewer."""
    if c.vacancies and len(c.continuing) <= c.vacancies:
        by = "3" if len(c.continuing) == c.vacancies else "21"
        c.elect(c.highest_first(c.continuing), because=Because.LAST_VACANCIES, by=by)


def part(
    c: Counting, level: Sequence[int], numbers: Sequence[int], points: Sequence[Point], step: int
) -> tuple[list[int], list[Tie]]:
    """19, 34, 40, 48: who of those level goes out, and the tie if they are several."""
    if len(level) < 2:  # noqa: PLR2004 - nobody, or one alone
        return list(level), []

    def lowest_number(question: Question) -> int:
        turned = step % 2 == 0
        return min(question.tied, key=lambda x: TEN_THOUSAND - numbers[x] if turned else numbers[x])

    tie = ASKED_AGAIN(
        level,
        purpose="exclusion",
        points=points,
        prefer=min,
        lots=lowest_number,
        stage=c.stage_number,
        look_back="19",
        lot="19",
    )
    return list(tie.chosen), [tie]


def fill_single_vacancy(c: Counting) -> None:
    """25-34: whole votes, until somebody has half of those that are left."""
    numbers = pseudo_random_numbers(c)
    c.sort_ballot_box(by="26-27")
    elect_by_majority(c, numbers, by="26-27")
    while c.vacancies:
        fewest = min(c.votes[x] for x in c.continuing)
        level = [x for x in c.continuing if c.votes[x] == fewest]
        losers, ties = part(c, level, numbers, c.points, step=c.stage_number)
        c.open_stage(ExclusionOf(tuple(losers)), ties=ties, by="28-30")
        c.exclude(losers, by="28-30")
        for x in losers:
            papers = c.examine(c.holdings[x])
            c.pass_on(x, papers, taken=fewest, value=lambda _: c.full, by="28-30")
        elect_by_majority(c, numbers, by="31-32")


def elect_by_majority(c: Counting, numbers: Sequence[int], *, by: str) -> None:
    """26, 27, 31, 34: half of the votes, rounded up, elects; of two with half each one goes out."""
    majority = raised(sum(c.votes[x] for x in c.continuing), 2 * c.one) * c.one
    c.set_quota(majority, by=by)
    ready = [x for x in c.continuing if c.votes[x] >= majority]
    if len(ready) > 1:
        losers, ties = part(c, ready, numbers, c.points, step=c.stage_number - 1)
        c.open_stage(LastVacancies(tuple(losers)), ties=ties, by="34")
        c.exclude(losers, by="34")
        by, ready = "34", [x for x in ready if x not in losers]
    if ready:
        c.elect(ready, because=Because.QUOTA, by=by)


def pseudo_random_numbers(c: Counting) -> list[int]:
    """41-47: a number for each candidate who stands, no two of them equal; 0 for the others."""
    papers, numbers = c.valid_papers, [0] * len(c.candidates)
    x, y, z = len(c.continuing) + 5, c.seats, (papers + THOUSAND * (papers % 10)) % 30_323
    drawn, taken = 0, set[int]()
    for candidate in c.continuing:
        while True:
            x, y, z = 171 * x % 30_269, 172 * y % 30_307, 170 * z % 30_323
            shares = ((x, 30_269), (y, 30_307), (z, 30_323))
            number = sum(cut(TEN_THOUSAND * seed, modulus) for seed, modulus in shares)
            drawn += 1
            if drawn > DISCARDED and number not in taken:
                break
        numbers[candidate] = number
        taken.add(number)
    return numbers

"""Count the papers of a published site again, and compare every figure. Python 3.11 or later.

    python3 -I static/verify.py [FOLDER]            a site; without FOLDER the one it lies in
    python3 -I static/verify.py --blt FILE --rule ers97 --seats 9       one file of papers

It needs this file and Python alone, writes nothing, asks no network and shares no line with the
program that made the site. It was written from the texts of the rules; read it beside them.
Exit 0: all that could be checked agrees. 1: something differs. 2: it cannot be used.

Every figure is a whole number of units, 1/100 of a vote under ERS97 and so on, or a Fraction:
nothing is ever rounded but where a rule says so. Where papers rank candidates equally, each is
cut into `parts`, and a unit into as many.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import re
import stat
import struct
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations, islice, permutations, product
from math import comb, factorial, lcm, prod
from pathlib import Path

MOST_BYTES = 2**28
"""A file larger than this is digested, but not read."""
MOST_CANDIDATES, MOST_PAPERS, MOST_ROWS = 1_000, 10**9, 2 * 10**6
MOST_ORDERS, MOST_STATES, MOST_ROUNDS = 720, 200_000, 100_000
MOST_PARTS = 2**9 * 3**3 * 5  # whatever orders papers stand for, their parts divide this
MOST_TOLD, MOST_SHOWN = 20, 160
NOBODY = None

CANNOT = """\
That everybody who voted was entitled to vote, and nobody voted twice.
That these papers are those that were cast: none changed, added or left out before publication.
That nobody saw who voted how.
That lots and dice fell as they are published, and that nobody knew the papers by then.
That you were given the same site as everybody else: compare the digest of SHA256SUMS above.
That this program is honest: it came with the site. Read it, or take it from somebody you trust.\
"""


class DamagedError(Exception):
    """A file is not what it must be, so that it cannot be read."""


class DiffersError(Exception):
    """The papers do not lead to the count that is published of them."""


class NotDoneError(Exception):
    """This program does not know how, or would have to work too long."""


# ---- Papers ------------------------------------------------------------------------------------


@dataclass
class Papers:
    """A BLT file: rows of (number of papers, ranks); a rank is a tuple of candidates from 0."""

    seats: int
    names: list
    withdrawn: set
    rows: list


def whole(text, most=10**12):
    """Read a whole number: the digits 0 to 9 alone, where `int` would take many other things."""
    if not isinstance(text, str) or not re.fullmatch("[0-9]{1,13}", text) or int(text) > most:
        raise DamagedError(f"{shown(text)} is not a whole number up to {most}")
    return int(text)


def read_blt(data):
    """Read BLT: `candidates seats`, then groups of equal papers, 0, names and title.

    A group is `number candidate candidate … 0`; `2=3` are equal ranks, `-` is a skipped one, and
    `-4` in front of all groups says that candidate 4 has withdrawn. `#` begins a comment.
    """
    lines = iter(decoded(data).splitlines())
    words = (word for line in lines for word in re.sub(r"(^|\s)(#|//).*", "", line).split())
    try:
        count, seats = whole(next(words).rstrip(",")), whole(next(words).rstrip(","))
        if not 0 < seats <= count <= MOST_CANDIDATES:
            raise DamagedError(f"{seats} places and {count} candidates")
        withdrawn, rows, total, word = set(), [], 0, next(words)
        while re.fullmatch("-[0-9]+", word):
            withdrawn.add(candidate(word[1:], count))
            word = next(words)
        while word != "0":
            number, ranks = whole(word, MOST_PAPERS), []
            while (word := next(words)) != "0":
                marks = [] if word == "-" else word.split("=")
                ranks.append(tuple(candidate(mark, count) for mark in marks))
            while ranks and not ranks[-1]:
                ranks.pop()
            rows.append((number, tuple(ranks)))
            total, word = total + number, next(words)
            if total > MOST_PAPERS or len(rows) > MOST_ROWS:
                raise NotDoneError("there are more papers than this program counts")
    except StopIteration:
        raise DamagedError("the file ends before the papers do") from None
    rest = [line.strip() for line in lines]
    names = [line.strip('"').replace('""', '"') for line in rest if line and line[0] != "#"]
    if len(names) > count + 1:
        raise DamagedError(f"{len(names)} lines for {count} names and a title")
    names += [f"candidate {number}" for number in range(len(names) + 1, count + 1)]
    return Papers(seats, names[:count], withdrawn, rows)


def candidate(text, count):
    """Read the number of a candidate, and count from 0 from here on."""
    number = whole(text, count)
    if number == 0:
        raise DamagedError("0 is not a candidate")
    return number - 1


def as_counted(rows, policy, withdrawn, parts=1):
    """Return (number of parts, ranking) of all papers, and how many parts make a paper.

    Candidates who withdrew are passed over first. Then at an equal, skipped or repeated rank the
    contest's word holds: `stop` reads up to there, `skip` reads on past it, `share` counts equal
    ranks as the equal mixture of their strict orders, and `refuse` says there is no such paper.
    """
    read = [(number, one_paper(ranks, policy, withdrawn)) for number, ranks in rows]
    orders = [prod(factorial(len(rank)) for rank in ranks) for _, ranks in read]
    if max(orders, default=1) > MOST_ORDERS or sum(orders) > 2 * MOST_ROWS:
        raise NotDoneError("equal ranks stand for more orders than this program counts")
    parts = lcm(parts, *orders)
    counted = []
    for (number, ranks), several in zip(read, orders, strict=True):
        if several == 1:
            counted.append((number * parts, tuple(x for rank in ranks for x in rank)))
            continue
        each = number * parts // several
        counted += [
            (each, tuple(chain.from_iterable(order)))
            for order in product(*map(permutations, ranks))
        ]
    return counted, parts


def one_paper(ranks, policy, withdrawn):
    """Read one paper rank by rank; a rank of several is an equal one that is to be shared."""
    plain_ranking = [x for rank in ranks for x in rank]
    if all(ranks) and len(ranks) == len(plain_ranking) == len({*plain_ranking}):
        return tuple((x,) for x in plain_ranking if x not in withdrawn)
    seen, read = set(), []
    for rank in ranks:
        standing = [x for x in rank if x not in withdrawn]
        fresh = [x for x in dict.fromkeys(standing) if x not in seen]
        faults = {
            "skipped": not rank,
            "equal": len(set(standing)) > 1,
            "repeated": len(fresh) < len(standing),
        }
        words = [policy[each] for each, found in faults.items() if found]
        if "refuse" in words:
            raise DiffersError("there is an irregular paper, which the contest refuses")
        if "stop" in words:
            break
        if faults["equal"] and policy["equal"] == "skip":
            continue
        if fresh:
            read.append(tuple(fresh))
            seen.update(fresh)
    return tuple(read)


# ---- Lots --------------------------------------------------------------------------------------


def by_order(order):
    """Answer by an order drawn beforehand: who stands earlier comes off better."""

    def answer(_stage, purpose, tied):
        return (max if purpose == "exclusion" else min)(tied, key=order.index)

    return answer


def by_draws(draws, recount=()):
    """Answer by the lots that were drawn, each for a stage, a purpose and those tied.

    ERS97 5.6.3: in a recount, such as for a vacancy, a lot of the `recount`ed election holds if
    those tied now were all tied then and the one drawn is among them.
    """

    def answer(stage, purpose, tied):
        for at, what, between, drawn in draws:
            if (at, what, set(between)) == (stage, purpose, set(tied)) and drawn in tied:
                return drawn
        for _, what, between, drawn in recount:
            if what == purpose and set(tied) <= set(between) and drawn in tied:
                return drawn
        people = " and ".join(str(x + 1) for x in tied)
        raise DiffersError(
            f"at stage {stage} the papers need a lot ({purpose}) between the candidates "
            f"{people}, which is not published"
        )

    return answer


def order_of_dice(contest, seed, ids):
    """Order candidates by the SHA-256 of contest, digits rolled and id, as the site says."""
    text = "slate-tie/v1\n{}\n{}\n{}\n"
    return sorted(
        ids, key=lambda i: hashlib.sha256(text.format(contest, seed, i).encode()).digest()
    )


# ---- The table of a count ----------------------------------------------------------------------


@dataclass
class Step:
    """A point of the count: the figures there, who was elected, and which papers came there."""

    quota: int
    required: object
    votes: list
    exhausted: int
    lost: int
    short: int
    moves: dict
    elected: list = field(default_factory=list)


@dataclass
class Stage:
    """What was done, to whom, and the points that it led through."""

    action: str
    candidates: list
    excluded: list
    ties: list
    more: dict
    steps: list = field(default_factory=list)


class Count:
    """The papers on the table. Who is `live` continues; `held` has parcels of (value, rows)."""

    told = False

    def __init__(self, rows, parts, *, seats, candidates, withdrawn, lots, groups, sitting):
        self.parts, self.seats, self.lots = parts, seats, lots
        self.groups, self.sitting = [*groups], {*sitting}
        if sitting:  # ERS97 7.1: no member who stays can be excluded, which is a limit like others
            self.groups.append((self.sitting, len(self.sitting), None))
        self.live = [x for x in range(candidates) if x not in withdrawn]
        self.elected, self.guarded, self.doomed = [], set(), set()
        self.numbers = [number for number, _ in rows]
        self.rankings = [ranking for _, ranking in rows]
        self.unread = [iter(ranking) for ranking in self.rankings]
        self.read = [0] * len(rows)  # of each row whom it lay with, the bit 1 << x for each
        self.held = [[] for _ in range(candidates)]
        self.votes = [0] * candidates
        self.exhausted = self.lost = self.short = self.quota = 0
        self.history, self.stages, self.ties = [], [], []
        self.first = self.read_on(range(len(rows)))
        self.invalid = self.papers(self.first.pop(NOBODY, []))
        self.valid = sum(self.numbers) - self.invalid

    @property
    def places(self):
        """Places not yet filled."""
        return self.seats - len(self.elected)

    def papers(self, rows):
        """How many parts of papers there are in some rows."""
        return sum(self.numbers[row] for row in rows)

    def sort(self, rows, _giver, _value):
        """Sort rows that a giver held at a value by where they go next."""
        return self.read_on(rows)

    def read_on(self, rows):
        """Sort rows by next available preference: the next on the paper who continues.

        A paper is read from left to right and never back: who was passed over once, as elected,
        excluded or withdrawn, never continues again.
        """
        piles, live = {}, set(self.live)
        for row in rows:
            for x in self.unread[row]:
                if x in live:
                    self.read[row] |= 1 << x
                    break
            else:
                x = NOBODY
            piles.setdefault(x, []).append(row)
        return piles

    def first_preferences(self, unit):
        """Give each paper to its first preference, at the value of one vote: so many units."""
        self.unit, self.total = unit, self.valid * unit
        self.look_at_limits()
        self.open("first-preferences")
        for x, rows in self.first.items():
            self.held[x].append((unit, rows))
            self.votes[x] = self.papers(rows) * unit

    def open(self, action, candidates=(), excluded=(), **more):
        """Open a stage; the ties that led to it belong to it."""
        ties, self.ties = self.ties, []
        self.stages.append(Stage(action, [*candidates], [*excluded], ties, more))
        self.live = [x for x in self.live if x not in excluded]
        if excluded:
            self.look_at_limits()

    def step(self, required=None, moves=()):
        """Note the figures at this point; they must add up to the valid vote."""
        if sum(self.votes) + self.exhausted + self.lost != self.total:
            raise NotDoneError("votes were lost in this program, which is a mistake in it")
        figures = ([*self.votes], self.exhausted, self.lost, self.short, dict(moves))
        self.stages[-1].steps.append(Step(self.quota, required, *figures))

    def hand_on(self, parcels):
        """Move papers to their next available preference; return the ways that they went.

        `parcels` are (giver, value, new value, rows). Papers without a next preference are
        exhausted; what one receiver gets at one value is a new parcel.
        """
        moves, came = Counter(), {}
        for giver, value, after, rows in parcels:
            for x, some in self.sort(rows, giver, value).items():
                papers = self.papers(some)
                moves[giver, x, value, after] += papers
                if x is NOBODY:
                    self.exhausted += papers * after
                else:
                    self.votes[x] += papers * after
                    came.setdefault((x, after), []).extend(some)
        for (x, after), some in came.items():
            self.held[x].append((after, some))
        return moves

    def share(self, keep, bundles, rounds):
        """Meek: share all papers out once more; return how often, and what each bundle left."""
        return rounds, meek_share(self, keep, bundles)

    def elect(self, some):
        """Elect candidates at this point."""
        for x in some:
            self.live.remove(x)
            self.elected.append(x)
            self.stages[-1].steps[-1].elected.append(x)
            self.look_at_limits()

    def highest_first(self, some):
        """Return candidates by votes."""
        return sorted(some, key=lambda x: (-self.votes[x], x))

    def level(self, some, best=max):
        """Return those of some who have most votes, or fewest (`min`)."""
        votes = best((self.votes[x] for x in some), default=0)
        return [x for x in some if self.votes[x] == votes]

    # Equal votes

    def look_back(self, level, best, *, latest=False):
        """Return who of those level was ahead (`max`) or behind (`min`) at an earlier point.

        The earliest point at which they differed decides, or the latest; then again, among those
        whom it leaves.
        """
        for votes in reversed(self.history) if latest else self.history:
            most = best(votes[x] for x in level)
            level = [x for x in level if votes[x] == most]
        return level

    def one_of(self, level, purpose, best, *, latest=False, back=True):
        """Return one of those on equal votes, by looking back and else by lot; note the tie."""
        if len(level) == 1:
            return level[0]
        left = self.look_back(level, best, latest=latest) if back else level
        ties = self.stages[-1].ties if purpose == "election" else self.ties
        stage = len(self.stages) + (purpose != "election")  # the stage that is about to be opened
        drawn = self.lots(stage, purpose, left) if len(left) > 1 else left[0]
        ties.append((purpose, level, [drawn], left if len(left) > 1 else []))
        return drawn

    # Limits on groups, by the method of Gray and Fitzgerald (I. D. Hill, Voting matters 9, 1998)

    def look_at_limits(self):
        """Find whom all results that keep to the limits have (guarded), and whom none (doomed)."""
        if self.groups:
            self.guarded, self.doomed = fates(self.groups, self.seats, self.elected, self.live)

    def possible(self, *, elected=(), without=()):
        """Say whether the limits could still be kept to after this."""
        live = [x for x in self.live if x not in without and x not in elected]
        try:
            fates(self.groups, self.seats, [*self.elected, *elected], live)
        except DiffersError:
            return False
        return True

    def together(self, level, *, latest=False, back=True):
        """Return those on equal votes, or one of them where limits do not allow them all."""
        if not self.groups or len(level) == 1 or self.possible(elected=level):
            return level
        return [self.one_of(level, "election", max, latest=latest, back=back)]

    def next_out(self, *, latest=False):
        """Return who is excluded next: all who are doomed together, else who has fewest votes.

        Nobody is who is guarded.
        """
        doomed = [x for x in self.live if x in self.doomed]
        if doomed:
            return doomed, "exclusion-of-doomed"
        level = self.level([x for x in self.live if x not in self.guarded], min)
        return [self.one_of(level, "exclusion", min, latest=latest)], "exclusion"

    def exclude(self, out, action):
        """Exclude candidates: all their papers go on at once, at the value they have."""
        self.open(action, out, out)
        parcels = [(x, value, value, rows) for x in out for value, rows in self.held[x]]
        moves = self.hand_on(parcels)
        for x in out:
            self.votes[x] = 0
        return moves


def fates(groups, seats, elected, live):
    """Return (guarded, doomed): who is in every, and who in no result within limits on groups.

    Candidates in the same groups are interchangeable. So go through the kinds of candidates one
    by one with all numbers (elected in all, in each group) that can be reached, and back again
    from those that fill the places within the limits.
    """
    kinds = kinds_of(groups, elected, live)
    most = [seats, *(seats if m is None else m for _, _, m in groups)]
    least = [seats, *(0 if m is None else m for _, m, _ in groups)]
    layers = [{(0,) * len(most)}]
    for key, (fixed, free) in kinds.items():
        numbers = range(fixed, fixed + len(free) + 1)
        layer = {more(state, key, taken) for state in layers[-1] for taken in numbers}
        layer = {state for state in layer if all(map(int.__le__, state, most))}
        layers.append(layer)
        if sum(map(len, layers)) > MOST_STATES:
            raise NotDoneError("the limits on groups allow more results than this program tries")
    good = {state for state in layers.pop() if all(map(int.__ge__, state, least))}
    if not good:
        raise DiffersError("nobody's election can keep to the limits on groups")
    guarded, doomed = set(), set()
    for (key, (fixed, free)), layer in reversed([*zip(kinds.items(), layers, strict=True)]):
        ways = [
            (taken, state)
            for state in layer
            for taken in range(fixed, fixed + len(free) + 1)
            if more(state, key, taken) in good
        ]
        if min(ways)[0] == fixed + len(free):
            guarded.update(free)
        if max(ways)[0] == fixed:
            doomed.update(free)
        good = {state for _, state in ways}
    return guarded, doomed


def kinds_of(groups, elected, live):
    """Return candidates by the groups that they are in: how many are elected, and who continues."""
    kinds = {}
    for x in [*elected, *live]:
        kind = kinds.setdefault(tuple(x in members for members, _, _ in groups), [0, []])
        if x in live:
            kind[1].append(x)
        else:
            kind[0] += 1
    return kinds


def more(state, key, taken):
    """Return numbers elected, in all and in each group, with so many more of a kind."""
    return tuple(n + taken * i for n, i in zip(state, (1, *key), strict=True))


# ---- ERS97: Electoral Reform Society, 3rd edition 1997, sections 5 to 7 ------------------------


def ers97(c):
    """Votes in hundredths; papers of one value that arrive together are a batch."""
    c.first_preferences(100)  # 5.1.2
    c.quota = ers97_quota(c)
    ers97_point(c)
    while c.places:
        ers97_stage(c)


def ers97_quota(c):
    """5.1.6, 5.4.8: votes / (places + 1) to two decimal places, rounded up."""
    return -(-(c.total - c.exhausted - c.lost) // (c.parts * (c.seats + 1))) * c.parts


def ers97_active(c):
    """5.6.1: what candidates who continue hold, with surpluses that wait."""
    return c.total - c.exhausted - c.lost - sum(min(c.votes[x], c.quota) for x in c.elected)


def ers97_point(c, moves=()):
    """5.1.7, 5.3.13, 5.4.9: after each batch elect whoever has the quota or the vote required.

    The vote required is the total active vote divided by one more than the places left. Each
    election changes both, so they go one by one, the highest first.
    """
    c.history.append([*c.votes])
    c.step(min(c.quota, ers97_active(c) // (c.places + 1) // c.parts * c.parts), moves)
    while c.places:
        if c.sitting and len(stay := c.sitting & {*c.live}) == c.places:
            c.elect(c.highest_first(stay))  # 7.1: the vacancy is filled, which ends its count
            return
        active = ers97_active(c)
        enough = [x for x in c.live if c.votes[x] and x not in c.doomed
                  and (c.votes[x] >= c.quota or c.votes[x] * (c.places + 1) >= active)]  # fmt: skip
        level = c.level(enough)
        if len(level) > c.places:
            level = ers97_ahead(c, level)
        if not level:
            return
        c.elect(c.together(level))


def ers97_ahead(c, level):
    """5.6.2: of more on equal votes than places those ahead at the earliest point of difference.

    If those who compete for the last place were level at every point, none of them yet.
    """
    picked, rest = [], level
    while rest and len(picked) + len(ahead := c.look_back(rest, max)) <= c.places:
        picked += ahead
        rest = [x for x in rest if x not in ahead]
    c.stages[-1].ties.append(("election", level, picked, []))
    return picked


def ers97_stage(c):
    """5.2: transfer a surplus, or exclude; surpluses wait while they could save nobody (5.2.2)."""
    waiting = [x for x in c.elected if c.votes[x] > c.quota]
    surplus = sum(c.votes[x] - c.quota for x in waiting)
    free = sorted((x for x in c.live if x not in c.guarded), key=lambda x: c.votes[x])
    together = ers97_groups(c, free, surplus)
    if c.doomed & {*c.live}:
        ers97_exclude(c, *c.next_out())
    elif waiting and not together:
        ers97_surplus(c, c.one_of(c.level(waiting), "surplus", max))  # 5.2.3
    else:
        # 5.2.5: of those level at the edge who was behind earliest, else by lot
        k = max(together, default=1)
        out, level = ers97_edge(c, free, k)
        if len(out) + len(level) == k:
            out += level
        while len(out) < k:
            out.append(c.one_of([x for x in level if x not in out], "exclusion", min))
        ers97_exclude(c, out, "exclusion", deferred=(waiting, surplus))


def ers97_groups(c, free, surplus):
    """5.2.2, 5.2.5: all k for which the k lowest could go out together, k = 1 included.

    Enough candidates must be left for the places, and all their votes together, with surpluses
    that wait, must not exceed the votes of the next. Nobody who is guarded is among them, and
    the limits must still be within reach whoever of those level at the edge goes.
    """
    found, total = [], surplus
    for k, x in enumerate(free[:-1], start=1):
        total += c.votes[x]
        if len(c.live) - k >= c.places and total <= c.votes[free[k]]:
            below, level = ers97_edge(c, free, k)
            if c.groups and comb(len(level), k - len(below)) > MOST_ORDERS:
                raise NotDoneError("too many candidates are level for limits on groups")
            if (
                k == 1
                or not c.groups
                or all(
                    c.possible(without=[*below, *some])
                    for some in combinations(level, k - len(below))
                )
            ):
                found.append(k)
    return found


def ers97_edge(c, free, k):
    """Return who of the k lowest is below the edge, and all who are level there."""
    edge = c.votes[free[k - 1]]
    return [x for x in free if c.votes[x] < edge], [x for x in free if c.votes[x] == edge]


def ers97_surplus(c, giver):
    """5.3: the papers of the batch received last go on, each at an equal share of the surplus.

    Of a surplus of the first stage these are all papers (5.3.1), as nothing came later.
    """
    surplus = c.votes[giver] - c.quota
    c.open("surplus", [giver], surplus=surplus)
    value, rows = c.held[giver].pop()
    piles = c.sort(rows, giver, value)
    stay = piles.pop(NOBODY, [])  # not transferable: they stay where they are, at their value
    papers = sum(map(c.papers, piles.values()))
    short = papers * value <= surplus
    share = value if short else surplus // papers  # 5.3.7: two places, never above present value
    moves = {(giver, x, value, share): c.papers(some) for x, some in piles.items()}
    if stay:
        moves[giver, giver, value, value] = c.papers(stay)
    for x, some in piles.items():
        c.held[x].append((share, some))
        c.votes[x] += c.papers(some) * share
    c.votes[giver] = c.quota
    c.lost += surplus - papers * share
    c.short += short * (surplus - papers * share)
    ers97_point(c, moves)


def ers97_exclude(c, out, action, **more):
    """5.4: all papers of the excluded, value by value, the highest first (5.4.1, 5.4.2)."""
    if len(c.live) - len(out) == c.places:  # 5.5.1: those left are elected and nothing moves
        c.open("fill", out, out, **more)
        c.step()
        c.elect(c.highest_first(c.live))
        return
    c.open(action, out, out, **more)
    values = sorted({value for x in out for value, _ in c.held[x]}, reverse=True)
    for value in values:
        batches = [(x, value, value, rows) for x in out for v, rows in c.held[x] if v == value]
        for x, _, _, rows in batches:
            c.votes[x] -= c.papers(rows) * value
        moves = c.hand_on(batches)
        if not c.elected:
            c.quota = ers97_quota(c)  # 5.4.8
        ers97_point(c, moves)
        if not c.places:
            return  # 5.5.2: no more papers move
    if not values:
        c.step()  # nobody had ever preferred them: no batch, and nothing to look at


# ---- Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to 52 --


def scottish(c):
    """Votes in 1/100000; each paper counts at its value, which a surplus makes smaller."""
    c.first_preferences(100_000)  # 45
    c.quota = (c.valid // c.parts // (c.seats + 1) + 1) * c.unit * c.parts  # 46
    scottish_point(c)
    while c.places:
        scottish_stage(c)


def scottish_point(c, moves=()):
    """47, 52: whoever has the quota is elected; then all, if no more are left than places."""
    c.step(None, moves)
    while level := c.level([x for x in c.live if c.votes[x] >= c.quota and x not in c.doomed]):
        c.elect(c.together(level, latest=True))
    if len(c.live) == c.places:
        c.elect(c.highest_first(c.live))
    c.history.append([*c.votes])


def scottish_stage(c):
    """48 to 51: the largest surplus, or else the fewest votes; ties by the latest difference."""
    waiting = [x for x in c.elected if c.votes[x] > c.quota]
    if not waiting or c.doomed & {*c.live}:
        scottish_point(c, c.exclude(*c.next_out(latest=True)))  # 50, 51
        return
    giver = c.one_of(c.level(waiting), "surplus", max, latest=True)  # 49
    votes = c.votes[giver]
    surplus = votes - c.quota
    c.open("surplus", [giver], surplus=surplus)
    parcels, c.held[giver] = c.held[giver], []
    share = [(giver, value, value * surplus // votes, rows) for value, rows in parcels]
    moves = c.hand_on(share)  # 48(2)-(3): five decimal places, the rest cut
    c.votes[giver] = c.quota
    c.lost = c.total - sum(c.votes) - c.exhausted
    scottish_point(c, moves)


# ---- Alternative vote: one place, more than half of the votes that candidates still hold -------


def av(c):
    """Whole votes; equal votes are parted by first preferences, each later stage, then by lot."""
    c.first_preferences(1)  # 1
    moves = ()
    while c.places:
        active = sum(c.votes[x] for x in c.live)
        c.quota = active // 2 + 1
        c.step(None, moves)
        c.history.append([*c.votes])
        half = [x for x in c.live if 2 * c.votes[x] > active and x not in c.doomed]
        if half or len(c.live) == 1:
            c.elect(half or [*c.live])  # 2
        else:
            moves = c.exclude(*c.next_out())  # 3, 4


# ---- Meek: the Reference Meek Rule of the Proportional Representation Foundation, nine places --

NINE = 10**9


def meek(c):
    """Each candidate keeps a share of every paper that comes; the elected just what they need."""
    c.first_preferences(NINE)
    c.stages.clear()
    keep = [NINE if x in c.live else 0 for x in range(len(c.votes))]  # A
    while len(c.live) > c.places > 0:  # B.1
        meek_round(c, keep)
    if c.places:  # C
        for x in c.stages[-1].excluded:
            c.exhausted, c.votes[x] = c.exhausted + c.votes[x], 0
        c.open("fill")
        c.step()
        c.elect([*c.live])


def meek_round(c, keep):
    """B: share out and sharpen the keep values until somebody is elected, or nobody can be."""
    bundles, rounds, before = meek_bundles(c), 0, c.total
    came = [0] * (len(bundles[0]) + 1)
    while True:
        rounds += 1
        if rounds > MOST_ROUNDS:
            raise NotDoneError("the shares of Meek's rule do not settle")
        rounds, left = c.share(keep, bundles, rounds)
        came = [*map(max, came, left)]
        c.quota = (sum(c.votes) // ((c.seats + 1) * c.parts) + 1) * c.parts  # B.2.b
        surplus = max(0, sum(c.votes[x] - c.quota for x in c.elected))  # B.2.d
        ready = [x for x in c.live if c.votes[x] >= c.quota and x not in c.doomed]
        settled = surplus < NINE // 10**6 * c.parts or surplus >= before or c.told
        if ready or settled or c.doomed & {*c.live}:
            break  # B.2.e; the doomed need not wait
        before = surplus
        meek_sharpen(c, keep)
    meek_mark(c, bundles[0], came)
    more = {"iterations": rounds, "surplus": surplus, "keep": [*keep]}
    if ready:
        c.open("keep-values", **more)
        c.step()
        meek_elect(c, ready)
        c.stages[-1].candidates = c.stages[-1].steps[-1].elected
        more["surplus"] = max(0, sum(c.votes[x] - c.quota for x in c.elected))
        c.stages[-1].more = more
        return
    out = [x for x in c.live if x in c.doomed]
    if not out:  # B.3: whoever is not further above the lowest than the surplus counts as tied; T
        free = [x for x in c.live if x not in c.guarded]
        least = min(c.votes[x] for x in free)
        tied = [x for x in free if c.votes[x] <= least + surplus]
        out = [c.one_of(tied, "exclusion", min, back=False)]
    c.open("keep-values", out, out, **more)
    c.step()
    for x in out:
        keep[x] = 0


def meek_sharpen(c, keep):
    """B.2.f: each of the elected keeps what brings them nearer the quota, both rounded up."""
    for x in c.elected:
        wanted = -(-keep[x] * c.quota // (NINE * c.parts))
        keep[x] = -(-wanted * NINE * c.parts // c.votes[x])


def meek_elect(c, ready):
    """B.2.c: all who have the quota; if limits do not allow them all, the highest first."""
    while ready and c.places:
        if c.groups and not c.possible(elected=ready):
            c.elect(c.together(c.level(ready), back=False))
        else:
            c.elect(ready[: c.places])
        ready = [x for x in ready if x in c.live and x not in c.doomed]


def meek_bundles(c):
    """Put papers together that are shared out alike: by the elected on them up to who continues.

    A paper is worth nothing after the first candidate who continues, as that one keeps all of it.
    The bundles are a tree: (bundle above, candidate), each after the one above, with the papers
    that come through each, and those that end in it with nobody who continues.
    """
    live, elected, tree, through, ends = {*c.live}, {*c.elected}, {}, Counter(), Counter()
    ends[0] = -c.invalid
    for number, ranking in zip(c.numbers, c.rankings, strict=True):
        at = 0
        for x in ranking:
            if x in live or x in elected:
                at = tree.setdefault((at, x), len(tree) + 1)
                through[at] += number
                if x in live:
                    break
        else:
            ends[at] += number
    return tree, through, ends


def meek_share(c, keep, bundles):
    """B.2.a: in order of preference each keeps the share of what is left, rounded up."""
    (tree, through, ends), votes, left = bundles, [0] * len(keep), [NINE]
    for (above, x), at in tree.items():
        kept = -(-left[above] * keep[x] // NINE)
        votes[x] += kept * through[at]
        left.append(left[above] - kept)
    c.votes, c.exhausted = votes, sum(left[at] * number for at, number in ends.items())
    return left


def meek_mark(c, tree, came):
    """Note on each row to whom any of its vote came: to all on it until nothing was left."""
    shared = {*c.live, *c.elected}
    for row, ranking in enumerate(c.rankings):
        at = 0
        for x in ranking:
            if x in shared:
                if not came[at]:
                    break
                c.read[row] |= 1 << x
                at = tree[at, x]


RULES = {"ers97": (ers97, 2), "scottish-2007": (scottish, 5), "meek-prf": (meek, 9), "av": (av, 0)}
"""The rules that this program knows, and the decimal places of a vote."""


def count(rule, rows, *, seats, candidates, policy, lots, withdrawn=(), groups=(), sitting=(),
          parts=1):  # fmt: skip
    """Count papers: rows of (number, ranks), candidates from 0. Return the finished table.

    Papers that were cut were counted in so many `parts` before, which they may not tell any more,
    and which the alternative vote's majority reads: it is a part more than half.
    """
    counted, parts = as_counted(rows, policy, {*withdrawn}, parts)
    c = Count(counted, parts, seats=seats, candidates=candidates, withdrawn=withdrawn, lots=lots,
              groups=groups, sitting=sitting)  # fmt: skip
    return carry_out(rule, c)


def carry_out(rule, c):
    """Carry a rule out on a table; return it finished."""
    run, places = RULES[rule]
    if rule == "av" and c.seats != 1:
        raise DiffersError("the alternative vote fills one place")
    if len(c.live) > c.seats:
        if not c.valid:
            raise DiffersError("no paper ranks anybody who stands")
        run(c)
        return c
    c.seats = len(c.live)
    c.first_preferences(10**places)
    c.stages[0].action = "uncontested"  # all who stand are elected, and nothing is counted
    c.step()
    c.elect(c.highest_first(c.live))
    return c


# ---- Papers that are not published -------------------------------------------------------------


class Told(Count):
    """A table without papers: at each point they go where the published point says they went.

    All else is left to the rule: who is elected or excluded, when, in which order, how much of
    a surplus moves and at what value. A way is (giver, receiver, value before): how many papers
    went it. A paper is known by what it is worth and with whom it lies, and no rule but Meek's
    asks for more. Of Meek's rule, which shares all papers out again and again, the votes, the
    keep values of those elected and how often papers were shared out are taken from each stage.
    """

    told = True

    def __init__(self, published, ids, parts, invalid, **terms):
        self.published, self.ids, self.ways, self.at = published, ids, {}, None
        first = published[0]["steps"][0]["votes"] if published else {}
        rows = [(in_units(first[who], parts), (x,)) for x, who in enumerate(ids) if first[who]]
        super().__init__([*rows, (invalid * parts, ())], parts, candidates=len(ids), **terms)

    def point(self):
        """Return the published point that comes next, and where it is."""
        at = len(self.stages) - 1, len(self.stages[-1].steps)
        try:
            return at, self.published[at[0]]["steps"][at[1]]
        except IndexError:
            raise DiffersError(
                f"by what its stages tell, the rule goes on to stage {at[0] + 1}, point "
                f"{at[1] + 1}, which is not published"
            ) from None

    def sort(self, rows, giver, value):
        """Sort papers that a giver held at a value as the published point says."""
        at, point = self.point()
        if at != self.at:
            self.at, self.ways = at, Counter()
            for (who, to, before, _), (papers, _) in point["transfers"].items():
                x = NOBODY if to in ("nobody", who) else self.ids.index(to)
                way = self.ids.index(who), x, in_units(before, self.unit)
                self.ways[way] += in_units(papers, self.parts)
        piles, papers = {}, self.papers(rows)
        for way, left in self.ways.items():
            x, taken = way[1], min(papers, left)
            if (way[0], way[2]) != (giver, value) or not taken:
                continue
            if x is not NOBODY and x not in self.live:
                raise DiffersError(f"stage {at[0] + 1}: papers went to who does not continue")
            self.ways[way] -= taken
            papers -= taken
            piles[x] = [len(self.numbers)]
            self.numbers.append(taken)
        if papers:
            who = shown(self.ids[giver])
            raise DiffersError(f"stage {at[0] + 1}: it is not told where papers of {who} went")
        return piles

    def share(self, keep, bundles, _rounds):
        """Take from the stage about to be opened what it tells of a round of Meek's rule."""
        number = len(self.stages)
        if number == len(self.published):
            raise DiffersError(f"the rule goes on to stage {number + 1}, which is not published")
        stage, expected = self.published[number], [*keep]
        rounds, once, twice = whole(str(stage["iterations"]), MOST_ROUNDS), 1, 2
        votes = [in_units(stage["votes"][who], self.unit * self.parts) for who in self.ids]
        for x in self.elected:
            keep[x] = in_units(stage["keep"][self.ids[x]], self.unit)
        wrong = rounds < once or (rounds > once and not self.elected)
        wrong |= not all(0 < keep[x] <= self.unit for x in self.elected)
        if number and not self.stages[-1].excluded:  # the first round is the last one before
            wrong |= rounds == once and votes != self.votes
            if rounds == twice:
                meek_sharpen(self, expected)
                wrong |= keep != expected
        if wrong or (rounds == once and keep != expected):
            raise DiffersError(f"stage {number + 1}: keep values that do not follow")
        self.votes, self.exhausted = votes, self.total - sum(votes)
        return rounds, [0] * (len(bundles[0]) + 1)


def in_units(number, units):
    """Return a published figure in whole units."""
    if (number * units).denominator != 1 or number < 0:
        raise DiffersError(f"{plain(number)} is no whole number of units, of which {units} are one")
    return int(number * units)


# ---- What a count says, and what is published of it --------------------------------------------
#
# Both become the same dictionaries, with the keys of count.json: Fractions for figures, frozen
# sets where no order is meant, and bundles of papers that moved one way at one value in one.


def told_by_count(c, ids):
    """Return what our own count says, stage by stage."""
    one, stages, elected = Fraction(1, c.unit * c.parts), [], []

    def names(some):
        return [ids[x] for x in some]

    def figures(step):
        return {
            "quota": step.quota * one,
            "required": None if step.required is None else step.required * one,
            "votes": {who: votes * one for who, votes in zip(ids, step.votes, strict=True)},
            "exhausted": step.exhausted * one,
            "lost_to_fractions": step.lost * one,
            "non_transferable": (step.exhausted + step.lost) * one,
        }

    def point(step):
        moved = {}
        for (giver, x, before, after), papers in step.moves.items():
            values = Fraction(before, c.unit), Fraction(after, c.unit)
            votes = 0 if giver == x else papers * after  # papers that stay bring nothing
            way = (ids[giver], "nobody" if x is NOBODY else ids[x], *values)
            moved[way] = (Fraction(papers, c.parts), votes * one)
        return figures(step) | {"elected": names(step.elected), "transfers": moved}

    for stage in c.stages:
        last, more = stage.steps[-1], dict(stage.more)
        here = [x for step in stage.steps for x in step.elected]
        elected += here
        waiting, total = more.pop("deferred", ((), 0))
        if "keep" in more:
            kept = zip(ids, more["keep"], strict=True)
            more["keep"] = {who: Fraction(each, c.unit) for who, each in kept}
        if "surplus" in more:
            more["surplus"] *= one
        above = sum(max(0, last.votes[x] - last.quota) for x in elected if last.quota)
        deferred = {"candidates": frozenset(names(waiting)), "total": total * one}
        ties = [(what, *(frozenset(names(x)) for x in sets)) for what, *sets in stage.ties]
        stages.append(figures(last) | more | {
            "action": stage.action,
            "candidates": frozenset(names(stage.candidates)),
            "excluded": frozenset(names(stage.excluded)),
            "elected": names(here),
            "ties": [dict(zip(TIE, tie, strict=True)) for tie in ties],
            "deferred": deferred if waiting else None,
            "above_quota": above * one,
            "not_carried": last.short * one,
            "cut_off": (last.lost - last.short) * one,
            "steps": [point(step) for step in stage.steps],
        })  # fmt: skip
    return stages


TIE = ("purpose", "tied", "chosen", "lot")
SETS = {"candidates", "excluded", *TIE[1:]}
LISTS = {"steps", "ties"}
FIGURES = {"quota", "required", "exhausted", "lost_to_fractions", "non_transferable", "total",
           "surplus", "above_quota", "not_carried", "cut_off"}  # fmt: skip
KEPT = {"action", "elected", "votes", "deferred", "transfers", "iterations", "keep"}
KEPT |= {*TIE, *SETS, *LISTS, *FIGURES}


def told_by_record(value, key="steps"):
    """Return published stages in the same form, without what else they hold."""
    if key in ("votes", "keep"):
        value = {who: figure(each) for who, each in value.items()}
    elif key in FIGURES:
        value = None if value is None else figure(value)
    elif key in SETS:
        value = frozenset(value)
    elif key in LISTS:
        value = [told_by_record(each, "") for each in value]
    elif key == "elected":
        value = [each["id"] if isinstance(each, dict) else each for each in value]
    elif key == "transfers":
        way = ("giver", "receiver", "papers", "before", "after", "votes")
        value = bundles([each[what] for what in way] for each in value)
    elif isinstance(value, dict):
        value = {what: told_by_record(each, what) for what, each in value.items() if what in KEPT}
    return value


def bundles(rows):
    """Add up published bundles of papers by the way that they went."""
    found = {}
    for giver, receiver, papers, before, after, votes in rows:
        way = (giver, receiver or "nobody", figure(before), figure(after))
        old = found.get(way, (0, 0))
        found[way] = (old[0] + figure(str(papers)), old[1] + figure(votes))
    return found


FIGURE = r"[+-]?{0}(\.{0}|/{1})?|{0} {0}/{1}".format("[0-9]{1,60}", "[1-9][0-9]{0,59}")


def figure(text):
    """Read a figure exactly: `12`, `-0.25`, `100/3` or `3 1/2`, in the digits 0 to 9 alone."""
    if not isinstance(text, str) or not re.fullmatch(FIGURE, text):
        raise DamagedError(f"{shown(text)} is no figure")
    return sum(map(Fraction, text.split(" ")), Fraction(0))


def differences(published, counted, where=""):
    """Yield every place where what is published and what was counted are not the same."""
    kinds = (type(published), type(counted))
    if kinds == (dict, dict):
        for key in dict.fromkeys([*counted, *published]):
            at = " to ".join(map(shown, key[:2])) if isinstance(key, tuple) else shown(key)
            here = f"{where}, {at.replace('_', ' ').replace('steps', 'point')}"
            yield from differences(published.get(key), counted.get(key), here)
    elif kinds == (list, list) and {*map(type, published + counted)} == {dict}:
        for number in range(max(len(published), len(counted))):
            told, ours = (dict(enumerate(some)).get(number) for some in (published, counted))
            yield from differences(told, ours, f"{where} {number + 1}")
    elif published != counted:
        yield f"{where.removeprefix(', ')}: published {plain(published)}, counted {plain(counted)}"


def plain(value):
    """Write a value for people: a Fraction as a decimal number, if it comes out."""
    if isinstance(value, Fraction):
        places = next((n for n in range(13) if 10**n % value.denominator == 0), 0)
        digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}}"
        sign = "-" if value < 0 else ""
        return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else str(value)
    if isinstance(value, (list, tuple, frozenset)):
        some = value if isinstance(value, (list, tuple)) else sorted(value)
        return ", ".join(map(plain, some)) or "nobody"
    return {dict: "another form", type(None): "nothing"}.get(type(value)) or shown(value)


def shown(text):
    """Make any text harmless for a terminal."""
    return "".join(x if x.isprintable() else "?" for x in str(text)[:MOST_SHOWN])


# ---- Files -------------------------------------------------------------------------------------


def read_file(path):
    """Return the bytes of a plain file of bearable size."""
    try:
        state = path.lstat()
        if not stat.S_ISREG(state.st_mode):
            raise DamagedError(f"{shown(path.name)} is not a plain file")
        if state.st_size > MOST_BYTES:
            raise NotDoneError(f"{shown(path.name)} has more than {MOST_BYTES} bytes")
        return path.read_bytes()
    except OSError as error:
        raise DamagedError(f"{shown(path.name)} cannot be read: {error.strerror}") from None


def decoded(data):
    """Return a file's text, which must be UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DamagedError("the file is not text in UTF-8") from None


def read_json(data):
    """Return a JSON object with whole numbers alone, no key twice and no depth without end."""

    def once(pairs):
        return dict(pairs) if len(dict(pairs)) == len(pairs) else refuse("a key twice")

    def refuse(text):
        raise ValueError(text)

    try:
        found = json.loads(
            decoded(data), parse_float=refuse, parse_constant=refuse, object_pairs_hook=once
        )
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise DamagedError("the file is not a JSON object of whole numbers, with no key twice")
    return found


def digest(path):
    """Return the SHA-256 of a plain file, of whatever size; "" if it is none or cannot be read."""
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        pass
    return ""


def read_sums(data):
    """Return the digests of a list as `sha256sum` reads it: sorted, plain paths, none twice."""
    found = {}
    for line in decoded(data).split("\n")[:-1]:
        match = re.fullmatch(r"([0-9a-f]{64})  ([^\\\n]+)", line)
        if not match or {"", ".", ".."} & {*match[2].split("/")}:
            raise DamagedError(f"{shown(line)} is no line of digest and path")
        found[match[2]] = match[1]
    if not found or [*found] != sorted(found, key=str.encode) or len(found) != data.count(b"\n"):
        raise DamagedError("a list of digests is empty, out of order or names a file twice")
    return found


def csv_rows(path, width=None):
    """Return the rows of a CSV file below its first, all as wide as that."""
    try:
        rows = list(csv.reader(io.StringIO(decoded(read_file(path)), newline=""), strict=True))
    except csv.Error:
        raise DamagedError(f"{path.name} is not CSV") from None
    if not rows or {*map(len, rows)} != {width or len(rows[0])}:
        raise DamagedError(f"{path.name} has no rows, or rows of another length")
    # an apostrophe keeps a spreadsheet from taking a text for a formula, a number or a day
    return [[cell.removeprefix("'") for cell in row] for row in rows[1:]]


# ---- A site ------------------------------------------------------------------------------------


@dataclass
class Report:
    """What was found: what agrees, what was not checked, and what differs or is damaged."""

    checked: list = field(default_factory=list)
    unchecked: list = field(default_factory=list)
    differs: list = field(default_factory=list)
    damaged: list = field(default_factory=list)

    def compare(self, what, found, agrees):
        """Note what differs, at most so many at a time, or else that it agrees."""
        found = [*found]
        self.differs += [f"{what}, {each}" for each in found[:MOST_TOLD]]
        if len(found) > MOST_TOLD:
            self.differs.append(f"{what}, and {len(found) - MOST_TOLD} more differences")
        if not found:
            self.checked.append(f"{what}: {agrees}")

    def attempt(self, what, act, *words):
        """Do something whose files may be damaged, or that this program may not know."""
        try:
            return act(self, what, *words)
        except DamagedError as error:
            self.damaged.append(f"{what}: {error}")
        except DiffersError as error:
            self.differs.append(f"{what}: {error}")
        except NotDoneError as error:
            self.unchecked.append(f"{what}: {error}")
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
                ValueError) as error:  # fmt: skip
            # published files are taken to be of their form; whatever in them is not ends up here
            self.damaged.append(f"{what}: not of the form that it must have ({shown(error)})")
        return None


def verify_site(folder):
    """Check a whole site; return the report."""
    report = Report()
    if not (folder / "SHA256SUMS").is_file():
        report.damaged.append(f"{shown(folder)}: no site lies there, as it has no SHA256SUMS")
        return report
    report.attempt("SHA256SUMS", check_sums, folder)
    source = report.attempt("source.zip", read_source, folder)
    for path in sorted(path for path in folder.glob("contests/*") if (path / "data").is_dir()):
        what = shown(path.name)
        report.attempt(f"{what}, DATA.sha256", check_data, path, source)
        report.attempt(f"{what}, log.jsonl", check_log, path, source)
        if (path / "data/count.json").exists():
            report.attempt(what, check_contest, path)
        elif (path / "results.html").exists():
            report.differs.append(f"{what}, results.html: there are results and no count.json")
        else:
            report.unchecked.append(f"{what}: no count.json: not counted yet, or nobody voted")
    report.unchecked.append("Of count.json paragraphs, reasons, and how papers were read: words.")
    report.unchecked.append("That the pages say what these files say: `sitegen verify` does it.")
    report.unchecked.append("Signatures, and what else was signed: `sitegen verify` does it.")
    return report


def check_sums(report, what, folder):
    """Hold all files against SHA256SUMS, both ways."""
    sums = read_file(folder / "SHA256SUMS")
    listed, found, closed = read_sums(sums), {}, []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        for name in [*names, *(x for x in folders if os.path.islink(f"{base}/{x}"))]:  # noqa: PTH114
            found[(Path(base) / name).relative_to(folder).as_posix()] = Path(base) / name
    apart = {name for name in found if name == "manifest.json" or "/." in f"/{name}"} - {*listed}
    wrong = [f"{shown(x)} is missing" for x in listed if x not in found]
    extra = {*found} - {*listed} - apart - {"SHA256SUMS"}
    wrong += [f"{shown(x)} is not listed" for x in sorted(extra)]
    here = [x for x in listed if x in found]
    wrong += [f"{shown(x)} has changed" for x in here if digest(found[x]) != listed[x]]
    wrong += [f"{shown(x.filename)} cannot be looked into: {x.strerror}" for x in closed]
    agrees = f"all {len(listed)} files are there unchanged, and no others; its own digest is\n    "
    report.compare(what, wrong, agrees + hashlib.sha256(sums).hexdigest())
    report.unchecked += [f"{shown(name)}: SHA256SUMS does not list it" for name in sorted(apart)]


def read_source(report, what, folder):
    """Return the files that the site is made from, by path in `content/`."""
    if not (folder / "source.zip").exists():
        report.unchecked.append(f"{what}: it is not there")
        return None
    data, source = read_file(folder / "source.zip"), {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for entry in file.infolist():
                if entry.compress_type != zipfile.ZIP_STORED or entry.file_size > len(data):
                    raise DamagedError("it is compressed, which such a file never is")
                if entry.filename in source:
                    raise DamagedError(f"{shown(entry.filename)} stands there twice")
                source[entry.filename] = file.read(entry)
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, EOFError, struct.error):
        raise DamagedError("it cannot be read") from None
    inside = [name for name in source if name.startswith("content/")]
    return {name.removeprefix("content/"): source[name] for name in inside}


NOT_DATA = ("log.jsonl", "vacancies.yml", "attestations/", "cards/", "superseded/")


def check_data(report, what, path, source):
    """Hold the list of a contest's data against what the site is made from, both ways."""
    if source is None or not (path / "DATA.sha256").exists():
        report.unchecked.append(f"{what}: it or source.zip is not there")
        return
    listed, base = read_sums(read_file(path / "DATA.sha256")), f"contests/{path.name}/"
    inside = [name for name in source if name.startswith(base)]
    data = [name for name in inside if not name.removeprefix(base).startswith(NOT_DATA)]
    digests = {name: hashlib.sha256(source[name]).hexdigest() for name in data}
    every = sorted({*listed} | {*data})
    wrong = [
        f"{shown(x)} is another in source.zip" for x in every if listed.get(x) != digests.get(x)
    ]
    report.compare(what, wrong, f"the {len(listed)} files that the contest is made from are listed")


SEEN = {"data": "DATA.sha256", "result": "data/stages.csv", "terms.json": "data/terms.json",
        "roll.json": "data/roll.json", "issued.txt": "data/issued.txt"}  # fmt: skip
"""Where a site publishes what a log fixes under these names; all else is in source.zip."""


def check_log(report, what, path, source):
    """Follow the chain of steps: each names the SHA-256 of the line before, with its line feed.

    What it fixed last under each name must be what is published.
    """
    base, source = f"contests/{path.name}/", source or {}
    log = source.get(f"{base}log.jsonl")
    if (path / "log.jsonl").exists():
        log = read_file(path / "log.jsonl")
    if log is None:
        report.differs += [f"{what}, {each}" for each in check_heads(path, source, (), {})]
        report.unchecked.append(f"{what}: the contest keeps no log of its steps")
        return
    wrong, parent, fixed, heads, levels = [], "0" * 64, {}, set(), []
    lines = log.splitlines(keepends=True)
    for number, line in enumerate(lines):
        entry = read_json(line)
        if (entry["parent"], entry["height"]) != (parent, number):
            wrong.append(f"line {number + 1} does not follow the line before it")
        fixed |= (payload := entry["payload"])
        levels += [payload[LEVEL]] if LEVEL in payload or entry["type"] == "poll-open" else []
        parent = hashlib.sha256(line).hexdigest()
        heads.add(parent)
    wrong += [*check_heads(path, source, heads, fixed), *check_level(path, levels)]
    for name, told in fixed.items():
        inside = source.get(name if name.startswith("keys/") else base + name)
        if name in SEEN or (source and name not in (LEVEL, PACK)):
            ours = hashlib.sha256(inside).hexdigest() if inside is not None else None
            if told != ((digest(path / SEEN[name]) or None) if name in SEEN else ours):
                wrong.append(f"{shown(name)} is another than the log fixed")
    report.compare(what, wrong, f"its {len(lines)} steps form a chain, whose head is\n    {parent}")


LEVEL, PACK, LEVELS = "ballot_privacy", "pack.sha256", ("transfers", "used", "full")


def check_level(path, levels):
    """Yield that more of the papers is published than the log has; `levels` are its digests."""
    if not levels or not (file := path / "data/terms.json").exists():
        return
    words = {hashlib.sha256(f"{x}\n".encode()).hexdigest(): n for n, x in enumerate(LEVELS)}
    now, known = LEVELS.index(read_json(read_file(file))[LEVEL]), [words[x] for x in levels]
    if now != known[-1]:
        yield "ballot_privacy is another than the log fixed"
    if now != known[0] and now > min(known):
        yield "more is published of the papers than voters were promised"


def check_heads(path, source, heads, fixed):
    """Yield what is wrong with statements that name the log: `log: `, and its head at the time.

    `heads` are the digests of all its lines now, and `fixed` what it records.
    """
    base = f"contests/{path.name}/"
    told = f"{base}attestations/"
    texts = {x.removeprefix(base): source[x] for x in source if x.startswith(told)}
    texts |= {f"attestations/{x.name}": read_file(x) for x in path.glob("attestations/*.txt")}
    lines = [(x, line) for x in sorted(texts) for line in texts[x].split(b"\n") if x[-4:] == ".txt"]
    for name, line in ((x, each) for x, each in lines if each[:5] == b"log: "):
        if not heads:
            yield f"{shown(name)} names a log, and there is none"
        elif line[5:].decode("ascii", "replace") not in heads:
            yield f"{shown(name)} names a log whose last line is not in this one"
        elif name not in fixed:
            yield f"{shown(name)} names the log, and no step records it"


def check_contest(report, what, path):
    """Count a contest again and compare; where no papers are published, check the arithmetic."""
    data, papers = path / "data", None
    record = read_json(read_file(data / "count.json"))
    terms, published = Terms(record), told_by_record(record["stages"])
    report.attempt(f"{what}, terms", check_terms, record, terms, path)
    report.attempt(f"{what}, elections and ties", check_mentions, record)
    if (data / "ballots.blt").exists():
        papers = read_blt(read_file(data / "ballots.blt"))
        report.compare(f"{what}, ballots.blt", terms.head(papers), "its candidates are the same")
        report.attempt(f"{what}, ballots.csv", check_ballots_csv, data, papers, terms.ids)
    elif terms.privacy != "transfers":
        report.differs.append(f"{what}, ballots.blt: it is missing")
    if terms.rule not in RULES:
        report.unchecked.append(f"{what}: this program does not know the rule {shown(terms.rule)}")
    if terms.rule not in RULES or papers is None:
        report.attempt(f"{what}, arithmetic", check_arithmetic, terms, published)
        report.attempt(f"{what}, tables", check_tables, data, terms, published)
        if terms.rule in RULES:
            report.attempt(what, check_told, terms, published, record)
        return
    c = terms.count(papers)
    members = [terms.ids[x] for x in c.elected]
    agrees = (
        f"{c.valid // c.parts:,} papers counted again by {terms.rule}, {len(c.stages)} stages: "
    )
    agrees += f"every figure agrees; elected: {plain(members)}"
    report.compare(what, terms.compare(c, published), agrees)
    report.attempt(f"{what}, tables", check_tables, data, terms, told_by_count(c, terms.ids))
    report.attempt(f"{what}, lots", check_lots, terms, c)
    report.attempt(f"{what}, ballots.blt", check_minimal, terms, papers, c)
    number = 0
    while members and (file := data / f"vacancy-{(number := number + 1)}.json").exists():
        before = (terms, members)
        members = report.attempt(f"{what}, vacancy {number}", check_vacancy, file, papers, before)


class Terms:
    """What a record says that a count needs: who stood, places, rule, limits, lots."""

    def __init__(self, record):
        people, told = record["candidates"], record["recount"]
        self.ids, self.names = ([str(each[key]) for each in people] for key in ("id", "name"))
        self.seats, self.rule, self.policy = (
            record["seats"],
            record["rule"],
            told["irregular_papers"],
        )
        self.withdrawn = {x for x, each in enumerate(people) if each["withdrawn"]}
        self.groups = [
            ({*self.numbers(each["members"])}, each["least"], each["most"])
            for each in record["constraints"]
        ]
        self.contest, self.privacy = told["contest"], told["ballot_privacy"]
        self.order, self.seed = self.numbers(told["lot_order"]), told["lot_seed"]
        self.sitting, self.of = self.numbers(told["sitting"]), ""
        self.draws = [
            (x["stage"], x["purpose"], self.numbers(x["tied"]), *self.numbers([x["drawn"]]))
            for x in told["lots"]
        ]
        self.valid, self.parts = record["valid_papers"], whole(str(record["parts"]))
        if not self.parts or MOST_PARTS % self.parts:
            raise DamagedError(f"no equal ranks make {self.parts} parts of a paper")
        self.sums = {
            key: record[key] for key in ("valid_papers", "invalid_papers", "parts", "elected")
        }
        if not 0 < len({*self.ids}) == len(people) <= MOST_CANDIDATES:
            raise DamagedError("an id of a candidate stands there twice, or there are too many")
        if type(self.seats) is not int or not 0 < self.seats <= len(people):
            raise DamagedError(f"{shown(self.seats)} places for {len(people)} candidates")
        if not {self.policy[what] for what in IRREGULAR} <= {*WORDS}:
            raise DamagedError("irregular_papers holds an unknown word")
        if self.order and sorted(self.order) != [*range(len(people))]:
            raise DamagedError("the order for lots does not have every candidate once")

    def numbers(self, ids):
        """Return the numbers of candidates."""
        return [self.ids.index(each) for each in ids]

    def head(self, papers):
        """Yield where the head of a file of papers says something else."""
        same = [" ".join(name.replace('"', "'").split()) for name in self.names]
        if [" ".join(name.split()) for name in papers.names] != same:
            yield "other names, or in another order, than in count.json"
        if (papers.seats, papers.withdrawn) != (self.seats, self.withdrawn):
            yield "other places, or others who withdrew, than in count.json"

    def count(self, papers, before=()):
        """Count papers under these terms; `before` are lots of the election that was before."""
        lots = by_order(self.order) if self.order else by_draws(self.draws, before)
        return count(self.rule, papers.rows, seats=self.seats, candidates=len(self.ids),
                     policy=self.policy, lots=lots, withdrawn=self.withdrawn, groups=self.groups,
                     sitting=self.sitting,
                     parts=self.parts if self.privacy == "used" else 1)  # fmt: skip

    def compare(self, c, published):
        """Yield where a count is another than the published one."""
        ours = {
            "valid_papers": c.valid // c.parts,
            "invalid_papers": c.invalid // c.parts,
            "parts": c.parts,
            "elected": [self.ids[x] for x in c.elected],
        }
        yield from differences(self.sums, ours)
        yield from differences({"stage": published}, {"stage": told_by_count(c, self.ids)})


IRREGULAR, WORDS = ("equal", "skipped", "repeated"), ("refuse", "stop", "skip", "share")


def check_terms(report, what, record, terms, path):
    """Hold a count against the data that it was made from, and the terms that voters had."""
    wrong = []
    if "made" in record and record["made"]["data"] != digest(path / "DATA.sha256"):
        wrong.append("the count was made from other data than DATA.sha256 lists")
    if (path / "data/terms.json").exists():
        told = read_json(read_file(path / "data/terms.json"))
        limits = [[each["least"], each["most"]] for each in told["groups"]]
        ours = {"contest": terms.contest, "rule": terms.rule, "seats": terms.seats,
                "ballot_privacy": terms.privacy, "irregular_papers": terms.policy}  # fmt: skip
        wrong += [f"{key} is another than promised" for key in ours if told[key] != ours[key]]
        if limits != [[*each[1:]] for each in terms.groups]:
            wrong.append("the limits on groups are others than promised")
    report.compare(what, wrong, "the count names its data, and is the one that was promised")


def check_mentions(report, what, record):
    """Figures that are said once more: votes of the elected, and what ties were parted by."""
    wrong, stages, rule = [], record["stages"], record["rule"]
    people = [each["number"] for each in record["candidates"]]
    if people != [*range(1, len(people) + 1)]:
        wrong.append("candidates have other numbers")
    if rule in RULES and record["units"] != str(10 ** RULES[rule][1] * record["parts"]):
        wrong.append("a vote has other units than the rule says")
    for number, stage in enumerate(stages, start=1):
        wrong += [
            f"stage {number}: {shown(each['id'])} was elected with other votes"
            for step in stage["steps"]
            for each in step["elected"]
            if figure(each["votes"]) != figure(step["votes"][each["id"]])
        ]
        if stage["number"] != number:
            wrong.append(f"stage {number} has another number")
        for tie in stage["ties"]:
            best, left = min if tie["purpose"] == "exclusion" else max, tie["tied"]
            for back in tie["look_back"]:
                votes = stages[back["stage"] - 1]["steps"][back["step"] - 1]["votes"]
                most = best(figure(votes[x]) for x in left)
                left = [x for x in left if figure(votes[x]) == most]
                if {*left} != {*back["left"]}:
                    wrong.append(f"stage {number}: a tie was parted at another point")
    report.compare(what, wrong, "what is said twice is the same")


def check_vacancy(report, what, file, papers, before):
    """ERS97 7.1: count the papers again without whoever left; return who the members are then.

    `before` are the terms of the election, and who the members were until then.
    """
    record, (election, members) = read_json(read_file(file)), before
    terms = Terms(record)
    if (terms.ids, terms.seats, terms.rule) != (election.ids, election.seats, election.rule):
        raise DiffersError("it is not of the same candidates, places and rule")
    if terms.rule != "ers97":
        raise NotDoneError(f"this program fills no vacancies under {shown(terms.rule)}")
    stay, gone = ({terms.ids[x] for x in some} for some in (terms.sitting, terms.withdrawn))
    wrong = []
    if not stay < {*members} or not {*members} - stay <= gone or gone & stay:
        wrong.append("who stays and who left does not fit the members until then")
    if "made" in record and record["made"]["data"] != digest(file.parent.with_name("DATA.sha256")):
        wrong.append("the count was made from other data than DATA.sha256 lists")
    terms.draws = terms.draws[: max(0, len(terms.draws) - len(election.draws))]
    c = terms.count(papers, election.draws)
    wrong += terms.compare(c, told_by_record(record["stages"]))
    members = [terms.ids[x] for x in c.elected]
    new = plain([each for each in members if each not in stay])
    report.compare(what, wrong, f"counted again without those who left; elected: {new}")
    terms.of, stages = f"{file.stem}-", told_by_count(c, terms.ids)
    report.attempt(f"{what}, tables", check_tables, file.parent, terms, stages)
    return members


def check_lots(report, what, terms, c):
    """Every published lot is one that the count needs, and dice give the published order."""
    ties = [(number, tie) for number, stage in enumerate(c.stages, 1) for tie in stage.ties]
    used = [(number, tie[0], {*tie[3]}) for number, tie in ties if tie[3]]
    wrong = [
        f"that of stage {stage} is none that the count needs"
        for stage, purpose, tied, _ in terms.draws
        if not terms.order and (stage, purpose, {*tied}) not in used
    ]
    if terms.seed is not None:
        if not re.fullmatch("[0-9]{20,1000}", terms.seed):
            raise DamagedError("lot_seed is not the digits of twenty dice or more")
        dice = order_of_dice(terms.contest, terms.seed, terms.ids)
        if terms.numbers(dice) != terms.order:
            wrong.append("the order is not the one that the dice give")
    how = "in the order that the dice give" if terms.seed else "as published"
    if used or terms.draws or terms.order:
        report.compare(what, wrong, f"{len(used)} were needed, and fell {how}")


def check_minimal(report, what, terms, papers, c):
    """`used`: no paper says more than the count read, which is whom the paper sat with."""
    if terms.privacy != "used":
        return
    unread, rows = 0, iter(c.read)
    for number, ranks in papers.rows:
        orders = prod(
            factorial(len(rank)) for rank in one_paper(ranks, terms.policy, terms.withdrawn)
        )
        read = reduce(int.__or__, islice(rows, orders))  # by any order that the paper stands for
        unread += number * (sum(map(len, ranks)) > read.bit_count())
    wrong = [f"{unread} papers hold preferences that the count never read"] if unread else []
    report.compare(what, wrong, "no paper holds a preference that the count never read")


def check_told(report, what, terms, published, record):
    """Without papers: carry the rule out on what the stages tell."""
    lots = by_order(terms.order) if terms.order else by_draws(terms.draws)
    invalid = whole(str(record["invalid_papers"]))
    c = Told(published, terms.ids, terms.parts, invalid, seats=terms.seats, lots=lots,
             withdrawn=terms.withdrawn, groups=terms.groups, sitting=terms.sitting)  # fmt: skip
    carry_out(terms.rule, c)
    elected = plain([terms.ids[x] for x in c.elected])
    agrees = f"{terms.rule} carried out again, on papers as the stages tell that they went, "
    agrees += f"gives the same {len(c.stages)} stages; elected: {elected}"
    report.compare(what, terms.compare(c, published), agrees)
    report.attempt(f"{what}, lots", check_lots, terms, c)
    words = f"{what}: that papers went as the stages tell: none are published"
    if terms.rule == "meek-prf":
        words += ", nor by how much Meek's rule shared them out each time"
    report.unchecked.append(f"{words}.")


def check_arithmetic(report, what, terms, published):
    """Without papers: that the published figures follow from one another."""
    wrong, before, elected = [], None, []
    for number, stage in enumerate(published, start=1):
        elected += stage["elected"]
        for at, point in enumerate(stage["steps"], start=1):
            if {*point["votes"]} != {*terms.ids}:
                raise DamagedError(f"stage {number}: not every candidate has a figure, or others")
            found = follows(before, point, terms.valid)
            wrong += [f"stage {number}, point {at}: {each}" for each in found]
            before = point
        same = {*before} - {"elected", "transfers"}
        if any(stage[key] != before[key] for key in same):
            wrong.append(f"stage {number}: its figures are not those of its last point")
    places = min(terms.seats, len(terms.ids) - len(terms.withdrawn))
    if elected != terms.sums["elected"] or len({*elected}) != places:
        wrong.append("those elected at the stages are not those elected, or not as many as places")
    report.compare(what, wrong, f"{len(published)} stages add up and follow from one another")


def follows(before, point, valid):
    """Yield where a point of the count does not follow from the one before and what moved."""
    lost, gone = point["lost_to_fractions"], point["exhausted"]
    if sum(point["votes"].values()) + gone + lost != valid:
        yield "the figures do not add up to the valid papers"
    if point["non_transferable"] != gone + lost:
        yield "non-transferable is another sum than its parts"
    came, givers = Counter(), {way[0] for way in point["transfers"]}
    for (giver, receiver, _, after), (papers, votes) in point["transfers"].items():
        came[receiver] += votes
        if votes != (0 if giver == receiver else papers * after):
            yield f"{shown(giver)}: votes are not papers × value"
    if before and givers:
        now, then = (each["votes"] | {"nobody": each["exhausted"]} for each in (point, before))
        for who in sorted({*now} - givers):
            if now[who] != (ours := then[who] + came[who]):
                yield f"{who}: published {plain(now[who])}, by what came {plain(ours)}"


def check_tables(report, what, data, terms, stages):
    """Hold stages.csv and transfers.csv, of a vacancy with its name before them, to the stages."""
    told, of = {}, terms.of
    for stage, action, _, who, name, change, votes, status in csv_rows(data / f"{of}stages.csv", 8):
        row = (action, figure(change) if change else None, figure(votes), status, name)
        told.setdefault(f"stage {whole(stage)}", {})[who] = row
    ours = rows_of_stages(terms, stages)
    for row in ("(above-quota)", "(cut-off)", "(not-carried)"):  # if there is anything to tell
        if not any(row in rows or ours.get(at, {row: row})[row][2] for at, rows in told.items()):
            for rows in ours.values():
                del rows[row]
    report.compare(f"{what}, {of}stages.csv", differences(told, ours), "every row agrees")
    told = {}
    for stage, step, *row in csv_rows(data / f"{of}transfers.csv", 8):
        told.setdefault(f"stage {whole(stage)}, point {whole(step)}", []).append(row)
    told = {at: bundles(rows) for at, rows in told.items()}
    ours = {
        f"stage {number}, point {at}": step["transfers"]
        for number, stage in enumerate(stages, start=1)
        for at, step in enumerate(stage["steps"], start=1)
        if step["transfers"]
    }
    report.compare(f"{what}, {of}transfers.csv", differences(told, ours), "every row agrees")


def rows_of_stages(terms, stages):
    """Return (action, change, votes, status, name) of each row of stages.csv, by stage and id."""
    names = {who: name.removeprefix("'") for who, name in zip(terms.ids, terms.names, strict=True)}
    status, before, found = dict.fromkeys(terms.ids, "continuing"), {}, {}
    status |= {terms.ids[x]: "withdrawn" for x in terms.withdrawn}
    for number, stage in enumerate(stages, start=1):
        status |= dict.fromkeys(stage["excluded"], "excluded")
        status |= dict.fromkeys(stage["elected"], "elected")
        now = {
            **{who: stage["votes"][who] for who in terms.ids},
            "(exhausted)": stage["exhausted"],
            "(lost)": stage["lost_to_fractions"],
            "(total)": Fraction(terms.valid),
            "(quota)": stage["quota"],
            "(above-quota)": stage["above_quota"],
            "(cut-off)": stage["cut_off"],
            "(not-carried)": stage["not_carried"],
        }
        found[f"stage {number}"] = {
            who: (
                stage["action"],
                votes - before[who] if before else None,
                votes,
                status.get(who, ""),
                names.get(who, ""),
            )
            for who, votes in now.items()
        }
        before = now
    return found


def check_ballots_csv(report, what, data, papers, ids):
    """Both files of papers hold the same papers."""
    told, ours = Counter(), Counter()
    for number, *cells in csv_rows(data / "ballots.csv"):
        while cells and not cells[-1]:
            cells.pop()
        told[tuple(cells)] += whole(number, MOST_PAPERS)
    for number, ranks in papers.rows:
        ours[tuple(" = ".join(ids[x] for x in sorted(rank)) for rank in ranks)] += number
    several = sum(abs(told[ranks] - ours[ranks]) for ranks in {*told, *ours})
    wrong = [f"{several} papers are not those of ballots.blt"] if several else []
    report.compare(what, wrong, "it has the papers of ballots.blt")


# ---- The command -------------------------------------------------------------------------------


def main(words=None):
    """Read the command line; return the exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036 - a stranger has whatever Python they have
        say("Cannot be used: this program needs Python 3.11 or later.")
        return 2
    sys.stdout.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(description="Count the papers of a published site again.")
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("folder", nargs="?", type=Path, default=here, help="a built site")
    parser.add_argument("--blt", type=Path, metavar="FILE", help="count one file of papers instead")
    parser.add_argument("--rule", choices=RULES, default="ers97")
    parser.add_argument("--seats", help="places; if missing those of the file")
    parser.add_argument("--lots", metavar="ORDER", help="candidates' numbers, the best lot first")
    for what in IRREGULAR:
        told = f"what becomes of {what} ranks"
        parser.add_argument(f"--{what}", choices=WORDS, default="refuse", help=told)
    asked = parser.parse_args(words)
    try:
        status = one_file(asked) if asked.blt else whole_site(asked.folder)
        sys.stdout.flush()
    except (DamagedError, DiffersError, NotDoneError) as error:
        say(f"Cannot be used: {error}.")
    except BrokenPipeError:  # whoever reads has stopped reading
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:  # noqa: BLE001 - a stranger gets a sentence, whatever a file does
        broke = f"this program broke on it ({type(error).__name__})"
        say(f"Cannot be used: {getattr(error, 'strerror', None) or broke}.")
    else:
        return status
    return 2


def whole_site(folder):
    """Check a site and print what was found."""
    report = verify_site(folder)
    for title, found in (
        ("DIFFERS", report.differs),
        ("DAMAGED, so that it could not be read", report.damaged),
        ("Checked", report.checked),
        ("Not checked", report.unchecked),
        ("Cannot be checked from public data", CANNOT.splitlines()),
    ):
        if found:
            say("\n  - ".join([f"{title}:", *found]))
    if report.differs:
        say("Something differs.")
        return 1
    say("It cannot be used as it is." if report.damaged else "All that could be checked agrees.")
    return 2 if report.damaged else 0


def one_file(asked):
    """Count one file of papers and print every stage."""
    papers = read_blt(read_file(asked.blt))
    several = len(papers.names)
    order = [candidate(x, several) for x in (asked.lots or "").split(",") if x]
    lots = by_order([*dict.fromkeys([*order, *range(several)])]) if order else by_draws(())
    policy = {what: getattr(asked, what) for what in IRREGULAR}
    seats = papers.seats if asked.seats is None else candidate(asked.seats, several) + 1
    c = count(asked.rule, papers.rows, seats=seats, candidates=several, policy=policy, lots=lots,
              withdrawn=papers.withdrawn)  # fmt: skip
    names = [f"{number} {shown(name)}" for number, name in enumerate(papers.names, start=1)]
    say(f"{c.valid // c.parts} valid papers, {c.invalid // c.parts} invalid; {asked.rule}")
    for number, stage in enumerate(told_by_count(c, names), start=1):
        say(f"\nStage {number}: {stage['action']} {plain(stage['candidates'])}")
        for name, votes in stage["votes"].items():
            say(f"  {plain(votes):>20}  {name}")
        for key in ("exhausted", "lost_to_fractions", "quota"):
            say(f"  {plain(stage[key]):>20}  ({key.replace('_', ' ')})")
        if stage["elected"]:
            say(f"  elected: {plain(stage['elected'])}")
    say(f"\nElected: {plain([names[x] for x in c.elected])}")
    return 0


def say(line):
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

/* Counting again, the table: who is what, and where each paper lies. A vote is 10^places units for
   each part of a paper, which has several where equal ranks stand for several orders. Votes are
   BigInt; papers are plain numbers, whose sum is seen to stay below 2^53. */

"use strict";

function recountTable() {
const { refused } = recountPapers();
const [CONTINUING, ELECTED, EXCLUDED] = [0, 1, 2];

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0n);
const upwards = (number, over) => (number + over - 1n) / over;
/** An order by a figure, and by number where it is the same. */
const by = (figure) => (one, other) => {
  const [a, b] = [figure(one), figure(other)];
  return a < b ? -1 : a > b ? 1 : one - other;
};

/** Those of the candidates with most votes (`sign` 1) or fewest (-1). */
const best = (candidates, votes, sign) => candidates.filter((x) => candidates.every((y) => (
  sign > 0 ? votes[x] >= votes[y] : votes[x] <= votes[y])));

/** Papers, votes and who is what; `points` are the moments that a tie may be parted by. */
class Table {
  constructor(election) {
    const { rule, parts, valid, fate, starts } = election;
    const full = 10n ** BigInt(rule.places);
    const one = full * BigInt(parts);
    Object.assign(this, election, { full, one, part: BigInt(parts), all: BigInt(valid) * one });
    Object.assign(this, { votes: fate.map(() => 0n), piles: fate.map(() => []), at: starts.slice() });
    Object.assign(this, { exhausted: 0n, lost: 0n, quota: 0n, points: [], stages: [] });
  }

  being(status) {
    return [...this.fate.keys()].filter((x) => this.fate[x] === status);
  }

  continuing() {
    return this.being(CONTINUING);
  }

  elected() {
    return this.being(ELECTED);
  }

  left() {
    return this.seats - this.elected().length;
  }

  /** Say whether all limits on groups can be kept if these candidates get this fate too.

      Candidates in the same groups are alike; numbers of elected are gone through kind by kind. */
  possible(candidates, fate) {
    const { limits, seats } = this;
    if (!limits.length) { return true; }
    const kinds = new Map();
    this.fate.forEach((now, x) => {
      const then = candidates.includes(x) ? fate : now;
      const mark = [1, ...limits.map(({ members }) => Number(members.has(x)))];
      const kind = kinds.get(mark.join()) || { mark, elected: 0, open: 0 };
      kind.elected += Number(then === ELECTED);
      kind.open += Number(then === CONTINUING);
      kinds.set(mark.join(), kind);
    });
    const bounds = [{ least: seats, most: seats }, ...limits];
    let totals = new Map([["", bounds.map(() => 0)]]);
    for (const { mark, elected, open } of kinds.values()) {
      const next = new Map();
      for (const before of totals.values()) {
        for (let more = 0; more <= open; more += 1) {
          const after = before.map((total, i) => total + mark[i] * (elected + more));
          if (after.every((total, i) => total <= bounds[i].most)) { next.set(after.join(), after); }
        }
      }
      totals = next;
    }
    return [...totals.values()].some((each) => each.every((total, i) => total >= bounds[i].least));
  }

  /** Look at the limits again: without the guarded they cannot be kept, nor with the doomed. */
  look() {
    if (!this.possible([])) { throw refused("clash"); }
    const open = this.continuing();
    this.guarded = new Set(open.filter((x) => !this.possible([x], EXCLUDED)));
    this.doomed = new Set(open.filter((x) => !this.possible([x], ELECTED)));
  }

  /** Sort papers by the next preference for somebody continuing: piles by candidate, -1 for none. */
  sorted(rows) {
    const piles = new Map();
    for (const row of rows) {
      let at = this.at[row];
      while (at < this.ends[row] && this.fate[this.ranked[at]] !== CONTINUING) { at += 1; }
      this.at[row] = at;
      const to = at < this.ends[row] ? this.ranked[at] : -1;
      if (!piles.has(to)) { piles.set(to, { rows: [], number: 0 }); }
      const pile = piles.get(to);
      pile.rows.push(row);
      pile.number += this.weights[row];
    }
    return piles;
  }

  deal(piles, value) {
    for (const [to, pile] of piles) {
      const worth = BigInt(pile.number) * value;
      if (to < 0) {
        this.exhausted += worth;
      } else {
        this.votes[to] += worth;
        this.piles[to].push({ ...pile, value });
      }
    }
  }

  first() {
    this.open("first-preferences", []);
    this.deal(this.sorted(this.weights.keys()), this.full);
  }

  open(action, candidates, surplus) {
    this.stages.push({ action, candidates, surplus, excluded: [], steps: [] });
  }

  get stage() {
    return this.stages.at(-1);
  }

  /** Write down the figures of this moment; `elected` are those elected at it. */
  write(elected, required = null) {
    const { quota, exhausted, lost } = this;
    this.stage.steps.push({ votes: this.votes.slice(), quota, exhausted, lost, required, elected });
    if (sum(this.votes) + exhausted + lost !== this.all) { throw new Error("votes were lost"); }
  }

  elect(candidates) {
    candidates.forEach((x) => { this.fate[x] = ELECTED; });
    this.look();
  }

  exclude(candidates) {
    candidates.forEach((x) => { this.fate[x] = EXCLUDED; });
    this.stage.excluded.push(...candidates);
    this.look();
  }

  putOut(out) {
    this.open(this.doomed.has(out[0]) ? "exclusion-of-doomed" : "exclusion", out);
    this.exclude(out);
  }

  /** Elect all who are left, if there are no more than places; return them. */
  rest() {
    const last = this.continuing().sort(by((x) => -this.votes[x]));
    if (!this.left() || last.length > this.left()) { return []; }
    this.elect(last);
    return last;
  }

  /** The same as a stage of its own; no paper of those who go out moves. */
  fill(excluded = []) {
    this.open("fill", excluded);
    this.exclude(excluded);
    return this.rest();
  }

  /** The one of those level with most (`sign` 1) or fewest votes (-1) at a point, else by lot. */
  pick(level, sign, points, purpose) {
    const found = points.reduce((left, votes) => best(left, votes, sign), level);
    return found.length > 1 ? this.draw(found, purpose, this.stages.length + 1) : found[0];
  }

  draw(tied, purpose, stage) {
    const drawn = this.lots(tied, purpose, stage);
    if (!tied.includes(drawn)) { throw refused("lot", { stage }); }
    return drawn;
  }

  /** Elect who have the right to it, those with most votes first, and look at the limits after
      each moment. */
  electing(ready, points, purpose) {
    const elected = [];
    while (this.left() > 0) {
      let found = best(ready().filter((x) => !this.doomed.has(x)), this.votes, 1);
      for (const votes of points()) {
        if (this.together(found)) { break; }
        found = best(found, votes, 1);
      }
      if (!found.length) { break; }
      if (!this.together(found)) {
        if (found.length > this.left() && purpose === "none") { break; }
        found = [this.draw(found, "election", this.stages.length)];
      }
      this.elect(found);
      elected.push(...found);
    }
    return elected;
  }

  together(candidates) {
    return candidates.length <= this.left() && this.possible(candidates, ELECTED);
  }

  ascending(candidates) {
    return [...candidates].sort(by((x) => this.votes[x]));
  }

  lowest() {
    return this.ascending(this.continuing().filter((x) => !this.guarded.has(x)));
  }

  atQuota() {
    return this.continuing().filter((x) => this.votes[x] >= this.quota);
  }

  surpluses() {
    return this.elected().filter((x) => this.votes[x] > this.quota);
  }
}

return { Table, best, CONTINUING, ELECTED, EXCLUDED, sum, upwards, by };
}

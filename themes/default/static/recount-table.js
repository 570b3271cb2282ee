/* Counting again, the table: who is what, and where each paper lies. A vote is 10^places units for
   each part of a paper. Votes are BigInt; papers are numbers, whose sum stays below 2^53. */

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
    const { rule, parts, valid, fate, weights } = election;
    const full = 10n ** BigInt(rule.places);
    const one = full * BigInt(parts);
    const votes = { votes: fate.map(() => 0n), exhausted: 0n, lost: 0n, quota: 0n };
    const papers = { piles: fate.map(() => []), at: weights.map(() => 0), transfers: [] };
    const units = { full, one, part: BigInt(parts), all: BigInt(valid) * one };
    Object.assign(this, election, units, votes, papers, { points: [], stages: [] });
  }

  being(status) { return [...this.fate.keys()].filter((x) => this.fate[x] === status); }
  continuing() { return this.being(CONTINUING); }
  elected() { return this.being(ELECTED); }
  left() { return this.seats - this.elected().length; }
  surpluses() { return this.elected().filter((x) => this.votes[x] > this.quota); }
  atQuota() { return this.continuing().filter((x) => this.votes[x] >= this.quota); }
  ascending(candidates) { return [...candidates].sort(by((x) => this.votes[x])); }
  lowest() { return this.ascending(this.continuing().filter((x) => !this.guarded.has(x))); }
  get stage() { return this.stages.at(-1); }

  /** Say whether all limits can be kept if these candidates get this fate too: go through all
      numbers of elected, in all and in each group, that candidate after candidate can lead to. */
  possible(candidates, fate) {
    if (!this.limits.length) { return true; }
    const bounds = [{ least: this.seats, most: this.seats }, ...this.limits];
    let totals = new Map([["", bounds.map(() => 0)]]);
    this.fate.forEach((now, x) => {
      const then = candidates.includes(x) ? fate : now;
      if (then === EXCLUDED) { return; }
      const next = new Map(then === ELECTED ? [] : totals);
      for (const before of totals.values()) {
        const after = before.map((total, i) => total + Number(!i || bounds[i].members.has(x)));
        if (after.every((total, i) => total <= bounds[i].most)) { next.set(after.join(), after); }
      }
      totals = next;
    });
    return [...totals.values()].some((each) => each.every((total, i) => total >= bounds[i].least));
  }

  /** Without the guarded the limits cannot be kept, nor with the doomed. */
  look() {
    if (!this.possible([])) { throw refused("clash"); }
    const open = this.continuing();
    this.guarded = new Set(open.filter((x) => !this.possible([x], EXCLUDED)));
    this.doomed = new Set(open.filter((x) => !this.possible([x], ELECTED)));
  }

  /** Sort papers by their next continuing preference: piles by candidate, -1 for none. */
  sorted(rows) {
    const piles = new Map();
    for (const row of rows) {
      const ranking = this.rankings[row];
      let at = this.at[row];
      while (at < ranking.length && this.fate[ranking[at]] !== CONTINUING) { at += 1; }
      this.at[row] = at;
      const to = at < ranking.length ? ranking[at] : -1;
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
        this.piles[to].push({ ...pile, value, holder: to });
      }
    }
  }

  /** Papers moved; those that stay with their giver bring nothing. */
  move(giver, piles, before, after) {
    for (const [receiver, { number }] of piles) {
      const [papers, worth] = [BigInt(number), giver === receiver ? 0n : after];
      this.transfers.push({ giver, receiver, papers, before, after, votes: papers * worth });
    }
  }

  first() {
    this.open("first-preferences", []);
    this.deal(this.sorted(this.weights.keys()), this.full);
  }

  open(action, candidates, surplus) {
    this.stages.push({ action, candidates, surplus, excluded: [], steps: [] });
  }

  /** Write down the figures of this moment. */
  write(elected, required = null) {
    const { quota, exhausted, lost, transfers } = this;
    const figures = { votes: this.votes.slice(), quota, required, exhausted, lost_to_fractions: lost };
    this.stage.steps.push({ ...figures, elected, transfers });
    this.transfers = [];
    if (sum(this.votes) + exhausted + lost !== this.all) { throw new Error("votes were lost"); }
  }

  settle(candidates, fate) {
    candidates.forEach((x) => { this.fate[x] = fate; });
    this.look();
  }

  exclude(candidates) {
    this.settle(candidates, EXCLUDED);
    this.stage.excluded.push(...candidates);
  }

  putOut(out) {
    this.open(this.doomed.has(out[0]) ? "exclusion-of-doomed" : "exclusion", out);
    this.exclude(out);
  }

  /** Elect all who are left, if there are no more than places. */
  rest(left = this.continuing()) {
    const last = left.sort(by((x) => -this.votes[x]));
    if (!this.left() || last.length > this.left()) { return []; }
    this.settle(last, ELECTED);
    return last;
  }

  /** The same as a stage of its own. */
  fill(excluded = []) {
    this.open("fill", excluded);
    this.exclude(excluded);
    return this.rest();
  }

  /** The one with most votes, or for an exclusion fewest, now or else at a point, else by lot. */
  pick(candidates, points, purpose) {
    const sign = purpose === "exclusion" ? -1 : 1;
    const found = [this.votes, ...points].reduce((level, votes) => best(level, votes, sign), candidates);
    return found.length > 1 ? this.draw(found, purpose, this.stages.length + 1) : found[0];
  }

  draw(tied, purpose, stage) {
    const drawn = this.lots(tied, purpose, stage);
    if (!tied.includes(drawn)) { throw refused("lot", { stage }); }
    return drawn;
  }

  /** Elect who have the right to it, those with most votes first. Members who stay where a vacancy
      is filled take the last places. */
  electing(ready, points, drawn = true) {
    const elected = [];
    while (this.left() > 0) {
      const stay = this.continuing().filter((x) => this.sitting.includes(x));
      if (stay.length === this.left()) { return [...elected, ...this.rest(stay)]; }
      let found = best(ready().filter((x) => !this.doomed.has(x)), this.votes, 1);
      for (const votes of points()) {
        if (this.together(found)) { break; }
        found = best(found, votes, 1);
      }
      if (!found.length) { break; }
      if (!this.together(found)) {
        if (found.length > this.left() && !drawn) { break; }
        found = [this.draw(found, "election", this.stages.length)];
      }
      this.settle(found, ELECTED);
      elected.push(...found);
    }
    return elected;
  }

  together(candidates) {
    return candidates.length <= this.left() && this.possible(candidates, ELECTED);
  }
}

return { Table, CONTINUING, ELECTED, EXCLUDED, sum, upwards, by };
}

/* Counting again, the table: who is what, where each paper lies and at what value, and the limits on
   groups. A vote is 10^places units for each part of a paper, and a paper has several parts where
   equal ranks stand for several orders. Votes are BigInt; papers are plain numbers, whose sum is
   seen to stay below 2^53. */

"use strict";

function recountTable() {
  const { Refused } = recountPapers();
  const [CONTINUING, ELECTED, EXCLUDED, WITHDRAWN] = [0, 1, 2, 3];

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

  /** Say whether the places can be filled within all limits, `fates` being who is what already.

      Candidates in the same groups are alike; numbers of elected are gone through kind by kind. */
  function possible(limits, seats, fates) {
    const kinds = new Map();
    fates.forEach((fate, x) => {
      const mark = limits.map((limit) => Number(limit.members.has(x)));
      const kind = kinds.get(mark.join()) || { mark: [1, ...mark], elected: 0, open: 0 };
      if (fate === ELECTED) { kind.elected += 1; }
      if (fate === CONTINUING) { kind.open += 1; }
      kinds.set(mark.join(), kind);
    });
    const most = [seats, ...limits.map((limit) => limit.most)];
    const least = [seats, ...limits.map((limit) => limit.least)];
    let totals = new Map([["", most.map(() => 0)]]);
    for (const { mark, elected, open } of kinds.values()) {
      const next = new Map();
      for (const before of totals.values()) {
        for (let more = 0; more <= open; more += 1) {
          const after = before.map((total, i) => total + mark[i] * (elected + more));
          if (after.every((total, i) => total <= most[i])) { next.set(after.join(), after); }
        }
      }
      totals = next;
    }
    return [...totals.values()].some((each) => each.every((total, i) => total >= least[i]));
  }

  /** Papers, votes and who is what; `points` are the moments that a tie may be parted by. */
  class Table {
    constructor(election) {
      Object.assign(this, election);
      this.full = 10n ** BigInt(this.rule.places);
      this.part = BigInt(this.parts);
      this.one = this.full * this.part;
      this.all = BigInt(this.valid) * this.one;
      this.votes = this.fate.map(() => 0n);
      this.piles = this.fate.map(() => []);
      this.at = this.starts.slice();
      this.exhausted = 0n;
      this.lost = 0n;
      this.quota = 0n;
      this.points = [];
      this.stages = [];
      this.guarded = new Set();
      this.doomed = new Set();
      this.passed = new Set();
    }

    continuing() {
      return [...this.fate.keys()].filter((x) => this.fate[x] === CONTINUING);
    }

    elected() {
      return [...this.fate.keys()].filter((x) => this.fate[x] === ELECTED);
    }

    /** Places that are not filled. */
    left() {
      return this.seats - this.elected().length;
    }

    /** Say whether the limits can be kept if these candidates get this fate too. */
    possible(candidates, fate) {
      if (!this.limits.length) { return true; }
      const then = this.fate.slice();
      candidates.forEach((x) => { then[x] = fate; });
      return possible(this.limits, this.seats, then);
    }

    /** Look at the limits again: without the guarded they cannot be kept, nor with the doomed. */
    look() {
      if (!this.possible([])) { throw new Refused("clash"); }
      const open = this.continuing();
      this.guarded = new Set(open.filter((x) => !this.possible([x], EXCLUDED)));
      this.doomed = new Set(open.filter((x) => !this.possible([x], ELECTED)));
    }

    /** Sort papers by the next preference for somebody continuing: piles by candidate, -1 for none. */
    sorted(rows) {
      const piles = new Map();
      for (const row of rows) {
        const end = this.ends[row];
        let at = this.at[row];
        while (at < end && this.fate[this.ranked[at]] !== CONTINUING) { at += 1; }
        this.at[row] = at;
        const to = at < end ? this.ranked[at] : -1;
        let pile = piles.get(to);
        if (!pile) { piles.set(to, pile = { rows: [], number: 0 }); }
        pile.rows.push(row);
        pile.number += this.weights[row];
      }
      return piles;
    }

    /** Hand out sorted piles at a value. */
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

    open(action, candidates, more = {}) {
      this.stages.push({ action, candidates, excluded: [], steps: [], ...more });
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

    /** Elect all who are left, if there are no more than places; return them. */
    rest() {
      const last = this.continuing().sort(by((x) => -this.votes[x]));
      if (!this.left() || last.length > this.left()) { return []; }
      this.elect(last);
      return last;
    }

    /** The same as a stage of its own, at which somebody may go out without a paper moving. */
    fill(excluded = []) {
      this.open("fill", excluded);
      this.exclude(excluded);
      return this.rest();
    }

    /** Return the one of those level whom a point parts from the others, with most (`sign` 1) or
        fewest votes (-1) at it, else by lot. */
    pick(level, sign, points, purpose) {
      const found = points.reduce((left, votes) => best(left, votes, sign), level);
      return found.length > 1 ? this.draw(found, purpose, this.stages.length + 1) : found[0];
    }

    draw(tied, purpose, stage) {
      const drawn = this.lots(tied, purpose, stage);
      if (!tied.includes(drawn)) { throw new Refused("lot", { stage }); }
      return drawn;
    }

    /** Elect who have the right to it, one moment after the other; return them.

        With limits those with most votes go first, and the limits are looked at after each. */
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

    /** Those who may be excluded, fewest votes first. */
    lowest() {
      return this.continuing().filter((x) => !this.guarded.has(x)).sort(by((x) => this.votes[x]));
    }

    doomedNow() {
      return [...this.doomed].sort(by((x) => this.votes[x]));
    }

    /** The one with the largest surplus. */
    largest(surpluses, points) {
      return this.pick(best(surpluses, this.votes, 1), 1, points, "surplus");
    }

    surpluses() {
      return this.elected().filter((x) => this.votes[x] > this.quota && !this.passed.has(x));
    }
  }

  return { Table, best, CONTINUING, ELECTED, EXCLUDED, WITHDRAWN, sum, upwards, by };
}

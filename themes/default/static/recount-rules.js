/* Counting again, the rules, each written from its text alone. */

"use strict";

function recountRules() {
const { refused } = recountPapers();
const { Table, CONTINUING, ELECTED, EXCLUDED, sum, upwards, by } = recountTable();
const least = (one, other) => (one < other ? one : other);

// --- ERS97, sections 5.1 to 5.6

function ers97(c) {
  const moving = () => c.all - c.exhausted - c.lost;
  const setQuota = () => { c.quota = upwards(moving(), c.part * BigInt(c.seats + 1)) * c.part; };
  /** 5.6.1: what those continuing hold, and what is still to come to them. */
  const active = () => moving() - sum(c.elected().map((x) => least(c.votes[x], c.quota)));
  const required = () => least(c.quota, active() / (BigInt(c.left() + 1) * c.part) * c.part);
  const ready = () => {
    const [total, share] = [active(), BigInt(c.left() + 1)];
    return c.continuing().filter((x) => c.votes[x] > 0n
      && (c.votes[x] >= c.quota || c.votes[x] * share >= total));
  };
  /** 5.1.7, 5.3.13, 5.4.9 and 5.6.2. */
  const elect = () => {
    const before = required();
    c.points.push(c.votes.slice());
    c.write(c.electing(ready, () => c.points, false), before);
  };

  c.first();
  setQuota();
  elect();
  while (c.left() > 0) {
    const surpluses = c.surpluses();
    const waiting = sum(surpluses.map((x) => c.votes[x] - c.quota));
    if (c.doomed.size) {
      goOut(c.ascending(c.doomed));
    } else if (waiting > 0n && !groups(waiting).length) {
      passOn(surpluses);
    } else {
      goOut(chosen(groups(waiting).at(-1) || 1));
    }
  }

  /** 5.2.2, 5.2.5: how many of the lowest can go out together while surpluses wait. */
  function groups(waiting) {
    const low = c.lowest();
    const enough = c.continuing().length - c.left();
    const found = [];
    let together = waiting;
    for (let k = 1; k < low.length && k <= enough; k += 1) {
      together += c.votes[low[k - 1]];
      if (together <= c.votes[low[k]] && allowed(low, k)) { found.push(k); }
    }
    return found;
  }

  /** The k lowest: who goes in any case, and those level at the edge. */
  function split(low, k) {
    const edge = c.votes[low[k - 1]];
    return [low.filter((x) => c.votes[x] < edge), low.filter((x) => c.votes[x] === edge)];
  }

  /** Say whether the limits can be kept, whoever goes of those level at the edge. */
  function allowed(low, k) {
    const [sure, level] = split(low, k);
    return !c.limits.length
      || combinations(level, k - sure.length).every((some) => c.possible([...sure, ...some], EXCLUDED));
  }

  /** 5.2.5: the k lowest. */
  function chosen(k) {
    let [out, level] = split(c.lowest(), k);
    if (out.length + level.length === k) { return [...out, ...level]; }
    while (out.length < k) {
      const next = c.pick(level, c.points, "exclusion");
      out = [...out, next];
      level = level.filter((x) => x !== next);
    }
    return out;
  }

  /** 5.2.3 and 5.3. */
  function passOn(surpluses) {
    const giver = c.pick(surpluses, c.points, "surplus");
    const surplus = c.votes[giver] - c.quota;
    c.open("surplus", [giver], surplus);
    const { rows, value } = c.piles[giver].at(-1);
    const piles = c.sorted(rows);
    const stay = piles.get(-1);
    if (stay) { c.move(giver, [[giver, stay]], value, value); }
    piles.delete(-1);
    const papers = sum([...piles.values()].map(({ number }) => BigInt(number)));
    const worth = papers * value > surplus ? surplus / papers : value;
    c.move(giver, piles, value, worth);
    c.deal(piles, worth);
    c.lost += surplus - papers * worth;
    c.votes[giver] = c.quota;
    elect();
  }

  /** 5.4 and, where it would leave as many as places, 5.5.1. */
  function goOut(out) {
    if (c.continuing().length - out.length === c.left()) {
      c.write(c.fill(out));
      return;
    }
    c.putOut(out);
    const held = out.flatMap((x) => c.piles[x]);
    const values = [...new Set(held.map((pile) => pile.value))].sort((a, b) => (a > b ? -1 : 1));
    if (!values.length) { c.write([]); }
    for (const value of values) {
      const batch = held.filter((pile) => pile.value === value);
      for (const { holder, rows, number } of batch) {
        c.votes[holder] -= BigInt(number) * value;
        c.move(holder, c.sorted(rows), value, value);
      }
      c.deal(c.sorted(batch.flatMap((pile) => pile.rows)), value);
      if (!c.elected().length) { setQuota(); }
      elect();
      if (!c.left()) { break; }
    }
  }
}

function combinations(list, number) {
  if (number === 0) { return [[]]; }
  return list.flatMap((x, i) => combinations(list.slice(i + 1), number - 1).map((rest) => [x, ...rest]));
}

// --- Scottish council elections, rules 45 to 52, and the alternative vote

/** Count by whole holdings of papers: `back` orders earlier ends of stages as ties look at them. */
function plainly(c, quota, back) {
  c.first();
  close();
  while (c.left() > 0) {
    const surpluses = c.surpluses();
    if (c.doomed.size) {
      goOut(c.ascending(c.doomed));
    } else if (surpluses.length) {
      const giver = c.pick(surpluses, back(), "surplus");
      const had = c.votes[giver];
      const surplus = had - c.quota;
      c.open("surplus", [giver], surplus);
      pass(giver, (value) => (surplus * value) / had);
      c.votes[giver] = c.quota;
      c.lost = c.all - c.exhausted - sum(c.votes);
      close();
    } else {
      goOut([c.pick(c.lowest(), back(), "exclusion")]);
    }
  }

  function close() {
    c.quota = quota();
    const elected = c.electing(() => c.atQuota(), back);
    c.points.push(c.votes.slice());
    c.write([...elected, ...c.rest()]);
  }

  /** Hand all papers of somebody on, each at a value made from the one it had. */
  function pass(giver, made) {
    const held = c.piles[giver];
    c.piles[giver] = [];
    for (const { rows, value } of held) {
      const piles = c.sorted(rows);
      c.move(giver, piles, value, made(value));
      c.deal(piles, made(value));
    }
  }

  function goOut(out) {
    c.putOut(out);
    for (const x of out) {
      pass(x, (value) => value);
      c.votes[x] = 0n;
    }
    close();
  }
}

function scottish(c) {
  const quota = BigInt(Math.floor(c.valid / (c.seats + 1)) + 1) * c.one;
  plainly(c, () => quota, () => c.points.slice().reverse());
}

/** More than half of what those continuing hold. */
function alternative(c) {
  plainly(c, () => sum(c.continuing().map((x) => c.votes[x])) / 2n + 1n, () => c.points);
}

// --- Meek, nine places

function meek(c) {
  const keep = c.fate.map((status) => (status === CONTINUING ? c.full : 0n));
  while (c.continuing().length > c.left() && c.left() > 0) { round(); }
  if (c.left() > 0) {
    const elected = c.fill().sort(by((x) => x));
    c.being(EXCLUDED).forEach((x) => { c.votes[x] = 0n; });
    c.exhausted = c.all - sum(c.votes);
    c.write(elected);
  }

  /** Papers as a tree: those that begin alike lie together. */
  function tree() {
    const nodes = [];
    const root = { rest: c.full, below: new Map() };
    c.rankings.forEach((ranking, row) => {
      let at = root;
      for (const x of ranking) {
        if (c.fate[x] > ELECTED) { continue; }
        if (!at.below.has(x)) {
          nodes.push({ x, above: at, number: 0, below: new Map() });
          at.below.set(x, nodes.at(-1));
        }
        at = at.below.get(x);
        at.number += c.weights[row];
        if (c.fate[x] === CONTINUING) { break; }
      }
    });
    return nodes;
  }

  /** Share every paper out: each candidate on it keeps its part, rounded up, of what is left. */
  function share(nodes) {
    const votes = keep.map(() => 0n);
    for (const node of nodes) {
      const part = upwards(node.above.rest * keep[node.x], c.full);
      node.rest = node.above.rest - part;
      votes[node.x] += part * BigInt(node.number);
    }
    return votes;
  }

  function round() {
    const papers = tree();
    let before = c.all;
    for (let iterations = 1; ; iterations += 1) {
      c.votes = share(papers);
      c.exhausted = c.all - sum(c.votes);
      c.quota = (sum(c.votes) / (c.part * BigInt(c.seats + 1)) + 1n) * c.part;
      const used = keep.slice();
      c.open("keep-values", []);
      const together = c.together(c.atQuota());
      const elected = c.electing(() => c.atQuota(), () => []);
      if (together) { elected.sort(by((x) => x)); }
      const over = sum(c.elected().map((x) => c.votes[x] - c.quota));
      const surplus = over < 0n ? 0n : over;
      const settled = surplus < 1000n * c.part || surplus >= before;
      const end = elected.length || c.doomed.size || settled;
      Object.assign(c.stage, { iterations, surplus, keep: used, candidates: elected });
      if (end) {
        if (!elected.length) {
          const out = c.doomed.size ? c.ascending(c.doomed) : [last(surplus)];
          c.stage.candidates = out;
          c.exclude(out);
          out.forEach((x) => { keep[x] = 0n; });
        }
        c.write(elected);
        return;
      }
      c.stages.pop();
      before = surplus;
      c.elected().forEach((x) => {
        keep[x] = upwards(upwards(keep[x] * c.quota, c.one) * c.one, c.votes[x]);
      });
    }
  }

  function last(surplus) {
    const low = c.lowest();
    const level = low.filter((x) => c.votes[x] <= c.votes[low[0]] + surplus);
    return level.length > 1 ? c.draw(level, "exclusion", c.stages.length) : level[0];
  }
}

const RULES = {
  ers97: { places: 2, count: ers97 },
  "scottish-2007": { places: 5, count: scottish },
  "meek-prf": { places: 9, count: meek },
  av: { places: 0, count: alternative },
};

function count(election) {
  const c = new Table(election);
  if (!c.valid) { throw refused("empty"); }
  if (c.continuing().length <= c.left()) {
    c.first();
    c.stage.action = "uncontested";
    c.limits = [];
    c.write(c.rest());
  } else {
    c.look();
    c.rule.count(c);
  }
  return c;
}

return { count, RULES };
}

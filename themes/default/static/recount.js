/* Counts the papers of a contest again, and lays every figure beside the published one. */

"use strict";

function recounting() {
const { refused, sha256, readBlt, readPapers, plain, divisor } = recountPapers();
const { CONTINUING, EXCLUDED, sum, by } = recountTable();
const { count, RULES } = recountRules();

/** Units as exact text: a decimal, or a fraction where that is not exact. */
function told(units, one, places) {
  const scaled = units * 10n ** BigInt(places);
  if (scaled % one) {
    const by = divisor(units, one);
    return `${units / by}/${one / by}`;
  }
  const text = String(scaled / one).padStart(places + 1, "0");
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
}

/** Figures added up; what is no such figure stands in the sum as it is. */
function added(texts, one, places) {
  const units = (text) => {
    const [number, over = 10n ** BigInt(places)] = text.replace(".", "").split("/");
    const found = (BigInt(number) * one) / BigInt(over);
    if (told(found, one, places) !== text) { throw new Error(text); }
    return found;
  };
  try {
    return told(sum(texts.map(units)), one, places);
  } catch {
    return texts.join(" + ");
  }
}

/** A count in the form of a published record: figures as text, candidates by id. */
function published(c, who, value, key) {
  if (["giver", "receiver"].includes(key)) { return who[value]; }
  if (typeof value === "bigint") {
    const one = ["keep", "before", "after"].includes(key) ? c.full : c.one;
    return key === "papers" ? told(value, c.part, 0) : told(value, one, c.rule.places);
  }
  if (!value || typeof value !== "object") { return value; }
  const inner = ([name, each]) => [name, published(c, who, each, name)];
  if (!Array.isArray(value)) { return Object.fromEntries(Object.entries(value).map(inner)); }
  if (typeof value[0] === "number") { return value.map((x) => who[x]); }
  const list = value.map((each) => published(c, who, each, key));
  return typeof value[0] === "bigint" ? Object.fromEntries(list.map((text, x) => [who[x], text])) : list;
}

/** Papers that moved at a step, all that went one way at one value together. */
function bundles(c, { transfers }, step) {
  const ways = new Map();
  for (const { giver, receiver, before, after, papers, votes } of transfers) {
    const what = giver === receiver ? "stayed" : receiver ? "moved" : "ended";
    const way = [giver, receiver || "", before, after].join("\n");
    const known = ways.get(way) || [what, [], []];
    known[1].push(String(papers));
    known[2].push(votes);
    ways.set(way, known);
  }
  return [...ways].map(([way, [what, papers, votes]]) => [
    what, way, step, `${added(papers, c.part, 0)}\n${added(votes, c.one, c.rule.places)}`]);
}

const POINT = ["elected", "votes", "quota", "required", "exhausted", "lost_to_fractions"];
const SETS = ["candidates", "excluded"];
const STAGE = ["action", ...SETS, ...POINT, "surplus", "iterations", "keep"];
const WHOLE = ["elected", "valid_papers", "invalid_papers", "stages", "lot_order"];

/** What stands under some keys of a record, as [what, whose, step, text or list of ids]. */
function listed(record, keys, step = 0) {
  return keys.filter((what) => (record[what] ?? null) !== null).flatMap((what) => {
    const found = record[what];
    if (Array.isArray(found)) {
      const list = found.map((each) => each.id || each);
      return [[what, "", step, SETS.includes(what) ? list.sort() : list]];
    }
    const figures = typeof found === "object" ? Object.entries(found) : [["", found]];
    return figures.map(([id, text]) => [what, id, step, String(text)]);
  });
}

/** All figures of a stage; those of a single step are its own, but for bundles. */
function figures(c, stage) {
  if (!stage) { return []; }
  const { steps } = stage;
  return [...listed(stage, STAGE), ...steps.flatMap((each, n) => (steps.length < 2 ? bundles(c, each, 0)
    : [...listed(each, POINT, n + 1), ...bundles(c, each, n + 1)]))];
}

/** Lay figures beside each other: [what, whose, step, published, counted, whether the same]. */
function beside(theirs, ours) {
  const rows = new Map();
  [theirs, ours].forEach((list, side) => list.forEach(([what, id, step, text]) => {
    const key = [what, id, step].join(" ");
    const row = rows.get(key) || [what, id, step, null, null];
    row[3 + side] = text;
    rows.set(key, row);
  }));
  return [...rows.values()].map((row) => [...row, JSON.stringify(row[3]) === JSON.stringify(row[4])]);
}

/** The order for lots that digits rolled with dice give: that of the digests of these four lines. */
function fromDice({ contest, lot_seed: seed }, candidates) {
  const keys = candidates.map((id) => sha256(new TextEncoder().encode(`slate-tie/v1\n${contest}\n${seed}\n${id}\n`)));
  return [...keys.keys()].sort(by((x) => keys[x]));
}

/** Check a file of papers, as bytes, against a published record, the object in `count.json`.

    A vacancy has so many lots of its `own`; the others are those of the election, which by ERS97
    5.6.3 hold between those who are level again. */
function check(bytes, record, own = Infinity) {
  const digest = sha256(bytes);
  const rule = RULES[record.rule];
  if (!rule) { throw refused("rule"); }
  const { candidates, constraints, parts, recount } = record;
  const who = candidates.map((each) => each.id);
  const ids = (list) => list.map((x) => who[x]);
  const numbers = (list) => list.map((id) => who.indexOf(id));
  const order = recount.lot_seed ? fromDice(recount, who) : numbers(recount.lot_order);
  const lots = (tied, purpose, stage) => {
    if (order.length) { return tied.slice().sort(by((x) => order.indexOf(x))).at(purpose === "exclusion" ? -1 : 0); }
    const found = recount.lots.find((each, i) => each.purpose === purpose
      && tied.every((x) => each.tied.includes(who[x])) && (i < own
        ? each.stage === stage && each.tied.length === tied.length : tied.includes(who.indexOf(each.drawn))));
    return found && who.indexOf(found.drawn);
  };
  const gone = new Set([...candidates.keys()].filter((x) => candidates[x].withdrawn));
  const file = readBlt(bytes);
  const sitting = numbers(recount.sitting);
  const same = [
    plain(file.names) === plain(candidates.map((each) => each.name)),
    file.seats === record.seats,
    file.withdrawn.every((x) => gone.has(x)),
    sitting.length || file.withdrawn.length === gone.size,
  ];
  if (!same.every(Boolean)) { throw refused("other"); }
  // ERS97 7.1: that members stay is a limit like others
  const stay = sitting.length ? [{ members: recount.sitting, least: sitting.length }] : [];
  const c = count({
    ...readPapers(file, gone, recount.irregular_papers, recount.ballot_privacy === "used" ? parts : 1),
    rule,
    seats: record.seats,
    fate: who.map((_, x) => (gone.has(x) ? EXCLUDED : CONTINUING)),
    limits: [...constraints, ...stay].map((each) => ({ ...each, members: new Set(numbers(each.members)), most: each.most ?? Infinity })),
    sitting,
    lots,
  });
  const ours = published(c, who, c.stages.map((stage) => ({
    ...stage.steps.at(-1), ...stage, elected: stage.steps.flatMap((step) => step.elected),
  })));
  const theirs = { ...record, ...recount, stages: record.stages.length };
  const whole = {
    elected: ours.flatMap((stage) => stage.elected),
    valid_papers: c.valid,
    invalid_papers: c.invalid,
    stages: ours.length,
    lot_order: ids(order),
  };
  return {
    digest,
    whole: beside(listed(theirs, WHOLE), listed(whole, WHOLE)),
    stages: (record.stages.length > ours.length ? record.stages : ours).map((_, n) => (
      beside(figures(c, record.stages[n]), figures(c, ours[n])))),
  };
}

return { sha256, readBlt, readPapers, count, check, RULES };
}

/* Counts the papers of a contest again, and lays every figure beside the published one. */

"use strict";

function recounting() {
const { refused, sha256, readBlt, readPapers, plainName, divisor } = recountPapers();
const { CONTINUING, EXCLUDED, by } = recountTable();
const { count, RULES } = recountRules();

/** Units as exact text: a decimal with so many places, or a fraction where that is not exact. */
function told(units, one, places) {
  const scaled = units * 10n ** BigInt(places);
  if (scaled % one) {
    const by = divisor(units, one);
    return `${units / by}/${one / by}`;
  }
  const text = String(scaled / one).padStart(places + 1, "0");
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
}

/** A stage as it was counted here, in the form of the published record. */
function published(c, stage, ids, places) {
  const figure = (units, one = c.one) => ((units ?? null) === null ? null : told(units, one, places));
  const people = (figures, one) => Object.fromEntries(ids([...figures.keys()]).map((id, x) => [id, figure(figures[x], one)]));
  const steps = stage.steps.map((step) => ({
    votes: people(step.votes),
    quota: figure(step.quota),
    required: figure(step.required),
    exhausted: figure(step.exhausted),
    lost_to_fractions: figure(step.lost),
    elected: ids(step.elected),
  }));
  return {
    ...steps.at(-1),
    action: stage.action,
    candidates: ids(stage.candidates),
    elected: steps.flatMap((step) => step.elected),
    excluded: ids(stage.excluded),
    surplus: figure(stage.surplus),
    iterations: stage.iterations,
    keep: stage.keep && people(stage.keep, c.full),
    steps,
  };
}

/** All figures of a stage as [what, whose, step, text]; a stage of one step has it at its end. */
function figures(stage, step = 0) {
  if (!stage) { return []; }
  const people = (what) => Object.entries(stage[what] || {}).map(([id, text]) => [what, id, step, text]);
  const elected = stage.elected.map((each) => each.id || each);
  const found = [
    ["elected", "", step, elected.join(" ")],
    ...people("votes"),
    ...["quota", "required", "exhausted", "lost_to_fractions"].map((what) => [what, "", step, stage[what]]),
  ];
  if (!step) {
    const sets = ["candidates", "excluded"].map((what) => [what, "", 0, [...stage[what]].sort().join(" ")]);
    found.unshift(["action", "", 0, stage.action], ...sets);
    found.push(...["surplus", "iterations"].map((what) => [what, "", 0, stage[what]]), ...people("keep"));
    if (stage.steps.length > 1) { found.push(...stage.steps.flatMap((each, n) => figures(each, n + 1))); }
  }
  return found.filter((row) => (row[3] ?? null) !== null).map((row) => row.map((each, i) => (i === 3 ? String(each) : each)));
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
  return [...rows.values()].map((row) => [...row, row[3] === row[4]]);
}

/** The order for lots that digits rolled with dice give: that of the digests of these four lines. */
function fromDice({ contest, lot_seed: seed }, candidates) {
  const keys = candidates.map((id) => sha256(new TextEncoder().encode(`slate-tie/v1\n${contest}\n${seed}\n${id}\n`)));
  return [...keys.keys()].sort(by((x) => keys[x]));
}

/** Check a file of papers, as bytes, against a published record, the object in `count.json`.

    Returns the digest, who is who, and for the whole count and each stage the figures beside each
    other. `progress` is told what is done next. */
function check(bytes, record, progress = () => {}) {
  progress("digest");
  const digest = sha256(bytes);
  const rule = RULES[record.rule];
  if (!rule) { throw refused("rule"); }
  progress("reading");
  const { candidates, constraints, recount } = record;
  const who = candidates.map((each) => each.id);
  const ids = (list) => list.map((x) => who[x]);
  const numbers = (list) => list.map((id) => who.indexOf(id));
  const order = recount.lot_seed ? fromDice(recount, who) : numbers(recount.lot_order);
  const lots = (tied, purpose, stage) => {
    if (order.length) { return tied.slice().sort(by((x) => order.indexOf(x))).at(purpose === "exclusion" ? -1 : 0); }
    const found = recount.lots.find((each) => each.stage === stage && each.purpose === purpose
      && each.tied.length === tied.length && tied.every((x) => each.tied.includes(who[x])));
    return found && who.indexOf(found.drawn);
  };
  const gone = new Set([...candidates.keys()].filter((x) => candidates[x].withdrawn));
  const file = readBlt(bytes);
  const of = [file.names.map(plainName), file.seats, [...file.withdrawn].sort(by((x) => x))];
  const here = [candidates.map((each) => plainName(each.name)), record.seats, [...gone]];
  if (JSON.stringify(of) !== JSON.stringify(here)) { throw refused("other"); }
  const papers = readPapers(file, gone, recount.irregular_papers);
  progress("counting");
  const c = count({
    ...papers,
    rule,
    seats: record.seats,
    fate: who.map((_, x) => (gone.has(x) ? EXCLUDED : CONTINUING)),
    limits: constraints.map((each) => ({ ...each, members: new Set(numbers(each.members)), most: each.most ?? Infinity })),
    lots,
  });
  const ours = c.stages.map((stage) => published(c, stage, ids, rule.places));
  const whole = (stages, valid, invalid, lots) => [
    ["elected", "", 0, stages.flatMap((stage) => stage.elected).join(" ")],
    ["valid", "", 0, String(valid)],
    ["invalid", "", 0, String(invalid)],
    ["stages", "", 0, String(stages.length)],
    ...(recount.lot_seed ? [["order", "", 0, lots.join(" ")]] : []),
  ];
  const theirs = whole(record.stages, record.valid_papers, record.invalid_papers, recount.lot_order);
  theirs[0][3] = record.elected.join(" ");
  const number = Math.max(record.stages.length, ours.length);
  return {
    digest,
    names: candidates.map((each) => [each.id, each.name]),
    whole: beside(theirs, whole(ours, c.valid, c.invalid, ids(order))),
    stages: Array.from({ length: number }, (_, n) => beside(figures(record.stages[n]), figures(ours[n]))),
  };
}

return { sha256, readBlt, readPapers, count, check, RULES };
}

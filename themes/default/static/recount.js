/* Counts the papers of a contest again, in the reader's browser and by its own means, and lays every
   figure beside the published one. */

"use strict";

function recounting() {
  const { Refused, sha256, readBlt, readPapers, plainName } = recountPapers();
  const { CONTINUING, WITHDRAWN, by } = recountTable();
  const { count, RULES } = recountRules();

  /** An exact figure, such as `12.50` or `14/3`, as [numerator, denominator]. */
  function exact(text) {
    const [, whole, decimals = "", over = "1"] = /^([0-9]+)(?:\.([0-9]+))?(?:\/([0-9]+))?$/.exec(text) || [];
    return whole === undefined ? null : [BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(over)];
  }

  /** Say whether two texts are the same, or exact figures of one size. */
  function same(one, other) {
    const [a, b] = [exact(one), exact(other)];
    return one === other || (a !== null && b !== null && a[0] * b[1] === b[0] * a[1]);
  }

  /** Units as exact text: a decimal with so many places or more, or a fraction if none is exact. */
  function told(units, one, places) {
    let digits = places;
    while (digits < places + 9 && (units * 10n ** BigInt(digits)) % one) { digits += 1; }
    if ((units * 10n ** BigInt(digits)) % one) {
      let [a, b] = [units, one];
      while (b) { [a, b] = [b, a % b]; }
      return `${units / a}/${one / a}`;
    }
    const text = ((units * 10n ** BigInt(digits)) / one).toString().padStart(digits + 1, "0");
    return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text;
  }

  /** A stage as it was counted here, in the form of the published record. */
  function published(c, stage, ids, places) {
    const figure = (units, one = c.one) => told(units, one, places);
    const people = (figures, one) => Object.fromEntries(ids([...figures.keys()]).map((id, x) => [id, figure(figures[x], one)]));
    const steps = stage.steps.map((step) => ({
      votes: people(step.votes),
      quota: figure(step.quota),
      required: step.required === null ? null : figure(step.required),
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
      surplus: stage.surplus === undefined ? null : figure(stage.surplus),
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
    return found.filter(([, , , text]) => text !== null && text !== undefined).map(([what, id, n, text]) => [what, id, n, String(text)]);
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
    return [...rows.values()].map((row) => [...row, row[3] !== null && row[4] !== null && same(row[3], row[4])]);
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
    if (!rule) { throw new Refused("rule"); }
    progress("reading");
    const { candidates, recount = {} } = record;
    const who = candidates.map((each) => each.id);
    const ids = (list) => list.map((x) => who[x]);
    const numbers = (list) => list.map((id) => who.indexOf(id));
    /** A record that does not say how lots fell still has those that were used, with its ties. */
    const used = () => record.stages.flatMap(({ number: stage, ties }) => ties.filter((tie) => tie.lot.length)
      .map(({ purpose, lot: tied, chosen: [drawn] }) => ({ stage, purpose, tied, drawn })));
    const order = recount.lot_seed ? fromDice(recount, who) : numbers(recount.lot_order || []);
    const lots = (tied, purpose, stage) => {
      const [better, worse] = [0, -1].map((at) => tied.slice().sort(by((x) => order.indexOf(x))).at(at));
      if (order.length) { return purpose === "exclusion" ? worse : better; }
      const found = (recount.lots || used()).find((each) => each.stage === stage && each.purpose === purpose
        && each.tied.length === tied.length && tied.every((x) => each.tied.includes(who[x])));
      return found && who.indexOf(found.drawn);
    };
    const gone = new Set([...candidates.keys()].filter((x) => candidates[x].withdrawn));
    const file = ofContest(readBlt(bytes), record, gone);
    const papers = readPapers(file, gone, recount.irregular_papers || {});
    progress("counting");
    const c = count({
      ...papers,
      rule,
      seats: record.seats,
      fate: who.map((_, x) => (gone.has(x) ? WITHDRAWN : CONTINUING)),
      limits: record.constraints.map((each) => ({ members: new Set(numbers(each.members)), least: each.least ?? 0, most: each.most ?? Infinity })),
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
    const theirs = whole(record.stages, record.valid_papers, record.invalid_papers, recount.lot_order || []);
    theirs[0][3] = record.elected.join(" ");
    const number = Math.max(record.stages.length, ours.length);
    return {
      digest,
      names: candidates.map((each) => [each.id, each.name]),
      whole: beside(theirs, whole(ours, c.valid, c.invalid, ids(order))),
      stages: Array.from({ length: number }, (_, n) => beside(figures(record.stages[n]), figures(ours[n]))),
    };
  }

  /** Return the papers of a file if it is of this contest, with the candidates' numbers here. */
  function ofContest(file, record, gone) {
    const names = record.candidates.map((each) => plainName(each.name));
    const theirs = file.names.map(plainName);
    const alike = theirs.join("\n") === names.join("\n");
    const numbers = theirs.map((name, x) => (alike ? x : names.indexOf(name)));
    if (file.candidates !== names.length || file.seats !== record.seats || numbers.includes(-1)
      || new Set(numbers).size < names.length || file.withdrawn.some((x) => !gone.has(numbers[x]))) {
      throw new Refused("other");
    }
    const irregular = file.irregular.map(([many, ranks]) => [many, ranks.map((rank) => rank.map((x) => numbers[x]))]);
    return { ...file, irregular, ranked: file.ranked.map((x) => numbers[x]) };
  }

  return { sha256, readBlt, readPapers, count, check, RULES };
}

/* Counting again: the digest of a file of papers, and what is read in it. */

"use strict";

function recountPapers() {
/** `reason` is a word that the page has a sentence for. */
const refused = (reason, facts = {}) => Object.assign(new Error(reason), { reason, facts });

/** The digest of bytes, as FIPS 180-4 has it. */
function sha256(bytes) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) {
    if (primes.every((prime) => n % prime)) { primes.push(n); }
  }
  /** The first 32 bits behind the point of a prime's root; a double has 16 more. */
  const bits = (root) => (root % 1) * 2 ** 32;
  const constants = Uint32Array.from(primes, (prime) => bits(Math.cbrt(prime)));
  const state = Uint32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime)));
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, bytes.length / 2 ** 29);
  view.setUint32(padded.length - 4, bytes.length << 3);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const words = new Int32Array(64);
  const mixed = (x, one, two, rest) => turn(x, one) ^ turn(x, two) ^ rest;
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 64; i += 1) {
      const [x, y] = [words[i - 15], words[i - 2]];
      words[i] = i < 16 ? view.getInt32(at + 4 * i)
        : words[i - 16] + words[i - 7] + mixed(x, 7, 18, x >>> 3) + mixed(y, 17, 19, y >>> 10);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = h + mixed(e, 6, 11, turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i] + words[i];
      const two = mixed(a, 2, 13, turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] += word; });
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** Read a BLT file, with candidates as numbers from 0.

    `papers` are [how many, ranks, whether regular]: a regular paper's ranks are candidates, those
    of another are lists of candidates, empty where a rank is skipped. */
function readBlt(bytes) {
  const text = new TextDecoder().decode(bytes);
  const [papers, withdrawn] = [[], []];
  const words = /#[^\n]*|[^\s#]+/g;
  let at = 0;
  const unreadable = () => refused("unreadable", { line: text.slice(0, at).split("\n").length });
  const next = () => {
    let found;
    do {
      found = words.exec(text);
      at = found ? words.lastIndex : text.length;
      if (!found) { throw unreadable(); }
    } while (found[0][0] === "#");
    return found[0];
  };
  const number = (word, most) => {
    const found = /^[0-9]{1,15}$/.test(word) ? Number(word) : 0;
    if (found < 1 || found > most) { throw unreadable(); }
    return found;
  };
  const candidates = number(next(), 9999);
  const seats = number(next(), 9999);
  const seen = new Int32Array(candidates + 1);
  for (let paper = 1, word = next(); word !== "0"; paper += 1, word = next()) {
    if (word[0] === "-") {
      withdrawn.push(number(word.slice(1), candidates) - 1);
      continue;
    }
    const many = number(word, 1e15);
    const found = [];
    let regular = true;
    for (word = next(); word !== "0"; word = next()) {
      const x = Number(word);
      regular = regular && String(x) === word && seen[x] < paper;
      seen[x] = paper;
      found.push(word);
    }
    const several = (rank) => (rank === "-" ? [] : rank.split("=").map((each) => number(each, candidates) - 1));
    papers.push([many, found.map(regular ? (each) => each - 1 : several), regular]);
  }
  const rest = text.slice(at).split("\n").map((each) => each.trim()).filter((each) => each && each[0] !== "#");
  const names = rest.slice(0, candidates).map((each) => each.replace(/^"(.*)"$/, "$1"));
  return { candidates, seats, withdrawn, names, papers };
}

/** Names without what such a file may write otherwise. */
const plain = (names) => names.join("|").replace(/[\s"',]/g, "");

/** Read one paper: groups of candidates, several where they are equal. */
function readPaper(ranks, gone, { equal = "refuse", skipped = "refuse", repeated = "refuse" }) {
  let last = ranks.length;
  while (last && !ranks[last - 1].length) { last -= 1; }
  const groups = [];
  const seen = new Set();
  for (const rank of ranks.slice(0, last)) {
    const standing = rank.filter((x) => !gone.has(x));
    const different = [...new Set(standing)];
    const group = different.filter((x) => !seen.has(x));
    if (different.length > 1 && equal === "skip") { continue; }
    const found = [
      !rank.length && skipped,
      different.length > 1 && equal,
      group.length < standing.length && repeated,
    ];
    if (found.includes("refuse")) { throw refused("irregular"); }
    if (found.includes("stop")) { break; }
    if (group.length) { groups.push(group); }
    group.forEach((x) => seen.add(x));
  }
  return groups;
}

const divisor = (one, other) => (other ? divisor(other, one % other) : one);

/** All strict orders that groups of equally ranked candidates stand for. */
function orders(groups) {
  const number = groups.flatMap((group) => group.map((_, i) => i + 1)).reduce((a, b) => a * b, 1);
  if (number > 720) { throw refused("too-many"); }
  const arranged = (group) => (group.length < 2 ? [group]
    : group.flatMap((x) => arranged(group.filter((other) => other !== x)).map((rest) => [x, ...rest])));
  return groups.reduce((found, group) => found.flatMap((order) => arranged(group).map((more) => [...order, ...more])), [[]]);
}

/** Return `rankings`, their weights in parts, and how many a paper has: a multiple of `parts`. */
function readPapers({ papers }, gone, policy, parts = 1) {
  let [valid, invalid] = [0, 0];
  const read = [];
  for (const [many, ranks, regular] of papers) {
    const groups = regular ? ranks.filter((x) => !gone.has(x)) : readPaper(ranks, gone, policy);
    if (!groups.length) { invalid += many; continue; }
    valid += many;
    const all = regular ? [groups] : orders(groups);
    parts *= all.length / divisor(parts, all.length);
    read.push([many, all]);
  }
  if (!Number.isSafeInteger((valid + invalid) * parts)) { throw refused("too-many"); }
  const weights = read.flatMap(([many, all]) => all.map(() => many * (parts / all.length)));
  return { rankings: read.flatMap(([, all]) => all), weights, parts, valid, invalid };
}

return { refused, sha256, readBlt, readPapers, plain, divisor };
}

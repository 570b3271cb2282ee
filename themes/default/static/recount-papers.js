/* Counting again: the digest of a file of papers, and what is read in it. */

"use strict";

function recountPapers() {
/** What keeps papers from being counted: `reason` is a word that the page has a sentence for. */
const refused = (reason, facts = {}) => Object.assign(new Error(reason), { reason, facts });

/** The digest of bytes, as FIPS 180-4 has it. */
function sha256(bytes) {
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) {
    if (primes.every((prime) => n % prime)) { primes.push(n); }
  }
  /** The first 32 bits behind the point of a prime's root. */
  const bits = (prime, power) => {
    let root = 0n;
    for (let bit = 1n << 36n; bit; bit >>= 1n) {
      if ((root + bit) ** power <= BigInt(prime) << (32n * power)) { root += bit; }
    }
    return Number(root & 0xffffffffn) | 0;
  };
  const constants = Int32Array.from(primes, (prime) => bits(prime, 3n));
  const state = Int32Array.from(primes.slice(0, 8), (prime) => bits(prime, 2n));
  const whole = bytes.length - (bytes.length % 64);
  const tail = new Uint8Array(bytes.length - whole < 56 ? 64 : 128);
  tail.set(bytes.subarray(whole));
  tail[bytes.length - whole] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(tail.length - 4, bytes.length << 3);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));
  const words = new Int32Array(64);

  const mixed = (x, one, two, rest) => turn(x, one) ^ turn(x, two) ^ rest;
  function block(from, at) {
    for (let i = 0; i < 64; i += 1) {
      const k = at + 4 * i;
      const [x, y] = [words[i - 15], words[i - 2]];
      words[i] = i < 16 ? (from[k] << 24) | (from[k + 1] << 16) | (from[k + 2] << 8) | from[k + 3]
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

  for (let at = 0; at < whole; at += 64) { block(bytes, at); }
  for (let at = 0; at < tail.length; at += 64) { block(tail, at); }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** Read a BLT file, with candidates as numbers from 0.

    Regular papers lie end to end in `ranked`, number i of them `many[i]` times from `starts[i]`
    to `ends[i]`; `irregular` has the others as [how many, ranks]. */
function readBlt(bytes) {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const ranked = new Int16Array(bytes.length / 2 + 1);
  const [many, starts, ends, irregular, withdrawn] = [[], [], [], [], []];
  let [line, used, words] = [0, 0, []];
  /** Words up to the next 0, over lines if need be. */
  const until = (enough) => {
    while (!enough()) {
      if (line === lines.length) { throw refused("unreadable", { line }); }
      const more = lines[line].split("#", 1)[0].split(/\s+/).filter(Boolean);
      words = words.length ? words.concat(more) : more;
      line += 1;
    }
  };
  const number = (word, most) => {
    const found = /^[0-9]{1,15}$/.test(word) ? Number(word) : 0;
    if (found < 1 || found > most) { throw refused("unreadable", { line }); }
    return found;
  };
  until(() => words.length > 1);
  const candidates = number(words[0], 9999);
  const seats = number(words[1], 9999);
  const seen = new Int32Array(candidates + 1);
  words = words.slice(2);
  for (let paper = 1; ; paper += 1) {
    until(() => words.length);
    if (words[0] === "0") { break; }
    if (words[0].startsWith("-")) {
      withdrawn.push(number(words.shift().slice(1), candidates) - 1);
      continue;
    }
    until(() => words.includes("0"));
    const end = words.indexOf("0");
    const papers = number(words[0], 1e15);
    let plain = true;
    for (let i = 1; i < end && plain; i += 1) {
      const x = Number(words[i]);
      plain = String(x) === words[i] && x > 0 && x <= candidates && seen[x] !== paper;
      seen[x] = paper;
      ranked[used + i - 1] = x - 1;
    }
    if (plain) {
      many.push(papers);
      starts.push(used);
      used += end - 1;
      ends.push(used);
    } else {
      irregular.push([papers, words.slice(1, end).map((word) => (
        word === "-" ? [] : word.split("=").map((each) => number(each, candidates) - 1)))]);
    }
    words = words.slice(end + 1);
  }
  const rest = lines.slice(line).map((each) => each.trim()).filter((each) => each && each[0] !== "#");
  const names = rest.slice(0, candidates).map((each) => each.replace(/^"(.*)"$/, "$1"));
  return { candidates, seats, withdrawn, names, ranked: ranked.subarray(0, used), many, starts, ends, irregular };
}

/** A name as it can stand in such a file. */
const plainName = (name) => name.replace(/"/g, "'").split(/\s+/).filter(Boolean).join(" ").replace(/^[ ,]+|[ ,]+$/g, "");

/** Read one paper: groups of candidates in order of preference, several where they are equal. */
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
  const arranged = (group) => (group.length < 2 ? [group]
    : group.flatMap((x) => arranged(group.filter((other) => other !== x)).map((rest) => [x, ...rest])));
  return groups.reduce((found, group) => found.flatMap((order) => arranged(group).map((more) => [...order, ...more])), [[]]);
}

/** Return what is counted of all papers, and in how many parts each; those alike as before. */
function readPapers(file, gone, policy) {
  const [starts, ends, weights] = [[], [], []];
  const add = (...paper) => [starts, ends, weights].forEach((list, i) => list.push(paper[i]));
  let [parts, valid, invalid] = [1, 0, 0];
  const read = [];
  for (const [many, ranks] of file.irregular) {
    const groups = readPaper(ranks, gone, policy);
    const number = groups.flatMap((group) => group.map((_, i) => i + 1)).reduce((a, b) => a * b, 1);
    if (number > 720) { throw refused("too-many"); }
    if (!groups.length) { invalid += many; continue; }
    valid += many;
    parts *= number / divisor(parts, number);
    read.push([many, orders(groups)]);
  }
  file.many.forEach((many, i) => {
    let at = file.starts[i];
    while (at < file.ends[i] && gone.has(file.ranked[at])) { at += 1; }
    if (at === file.ends[i]) { invalid += many; return; }
    valid += many;
    add(at, file.ends[i], many * parts);
  });
  const more = [];
  for (const [many, all] of read) {
    for (const order of all) {
      const start = file.ranked.length + more.length;
      order.forEach((x) => more.push(x));
      add(start, start + order.length, many * (parts / all.length));
    }
  }
  if (!Number.isSafeInteger((valid + invalid) * parts)) { throw refused("too-many"); }
  const ranked = new Int16Array(file.ranked.length + more.length);
  ranked.set(file.ranked);
  ranked.set(more, file.ranked.length);
  return { ranked, starts, ends, weights, parts, valid, invalid };
}

return { refused, sha256, readBlt, readPapers, plainName, divisor };
}

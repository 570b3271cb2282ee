/* Offers to count again: loads papers and scripts when asked, counts in a worker, and shows what
   comes of it beside what was published. */

"use strict";

document.querySelectorAll("#recount .again").forEach((section) => {
const given = JSON.parse(section.querySelector("template").content.textContent);
const { words, acts } = given;
const parts = ["[role=status]", ".result", "button", "input"];
const [status, result, button, chooser] = parts.map((each) => section.querySelector(each));
const most = 12; // differences told of a stage
let names = new Map();

const element = (name, ...content) => {
  const [tag, classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes) { made.className = classes; }
  made.append(...content);
  return made;
};

/** Put nodes or texts where a sentence has their names in braces. */
const filled = (text, values) => text.split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? values[part] : part));
const person = (id) => element("bdi", names.get(id) || id);
const people = (ids) => ids.flatMap((id, i) => (i ? [", ", person(id)] : [person(id)]));

const load = (src) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  document.head.append(Object.assign(script, { src, onload: resolve, onerror: reject }));
});

/** Return papers and record: as files from a server, as a script from disk. */
async function files() {
  if (location.protocol.startsWith("http")) {
    const [papers, record] = await Promise.all([given.papers, given.record].map((each) => fetch(each)));
    if (!papers.ok || !record.ok) { throw new Error("missing"); }
    return [new Uint8Array(await papers.arrayBuffer()), await record.json()];
  }
  let copy = null;
  const name = given.record.split("/").pop();
  window.recountFiles = (papers, records) => { copy = [new TextEncoder().encode(papers), records[name]]; };
  await load(given.copy);
  return copy;
}

/** Count in a worker made from the functions' text, as from disk no file can be one. */
function counted(...files) {
  const text = `${[recountPapers, recountTable, recountRules, recounting].join("\n")}
    onmessage = ({ data }) => {
      try { postMessage({ done: recounting().check(...data) }); }
      catch ({ reason, facts }) { postMessage({ reason, facts }); }
    };`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    const none = () => reject({ reason: "worker" });
    try {
      const worker = new Worker(address);
      worker.onerror = none;
      worker.onmessage = ({ data }) => {
        worker.terminate();
        if (data.done) { resolve(data.done); } else { reject(data); }
      };
      worker.postMessage(files);
    } catch { none(); }
  }).finally(() => URL.revokeObjectURL(address));
}

async function begin(file) {
  if (button.hasAttribute("aria-disabled")) { return; }
  button.setAttribute("aria-disabled", "true");
  result.hidden = true;
  status.textContent = words.loading;
  try {
    if (!window.recounting) { await Promise.all(given.counting.map(load)); }
    const [papers, record] = await files();
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : papers;
    status.textContent = words.counting;
    names = new Map(record.candidates.map((each) => [each.id, each.name]));
    show(await counted(bytes, record, given.own), file);
  } catch (error) {
    status.replaceChildren(...filled(words[error.reason] || words.failed, error.facts || {}));
  }
  button.removeAttribute("aria-disabled");
}

/** What a figure is called: people by name. */
function called([what, id, step]) {
  const [who, to, before, after] = id.split("\n");
  const name = filled(given.figures[what], { who: person(who), to: person(to), before, after });
  return step ? filled(words.batch, { what: element("span", ...name), number: step }) : name;
}

function says(row, rows, side) {
  const [what, text] = [row[0], row[side]];
  if (text === null) { return [words.nothing]; }
  if (what === "action") { return act(rows, side); }
  if (Array.isArray(text)) { return text.length ? people(text) : [words.nobody]; }
  const [papers, votes] = text.split("\n");
  return ["moved", "ended", "stayed"].includes(what) ? filled(words.bundle, { papers, votes }) : [text];
}

function act(rows, side) {
  const of = (what) => rows.find((row) => row[0] === what)?.[side];
  const out = of("action") === "keep-values" && !of("elected").length ? "-out" : "";
  return filled(acts[of("action") + out] || of("action"), { who: element("span", ...people(of("candidates"))) });
}

function differences(rows) {
  const wrong = rows.filter((row) => !row[5]);
  const told = wrong.slice(0, most).map((row) => element("li", ...filled(words.differing, {
    what: element("span", ...called(row)),
    published: element("strong", ...says(row, rows, 3)),
    counted: element("strong", ...says(row, rows, 4)),
  })));
  if (wrong.length > most) { told.push(element("li", ...filled(words.more, { number: wrong.length - most }))); }
  return told;
}

function show({ digest, whole, stages }, file) {
  const first = stages.findIndex((rows) => rows.some((row) => !row[5]));
  const wrong = differences(whole);
  const told = first >= 0 ? words.differsAt : wrong.length ? words.differs : given.allSame;
  const line = (name, text, values) => element(name, ...filled(text, values));
  const [found, published] = [digest, given.digest].map((text) => element("code", text));
  const of = line("p", digest === given.digest ? words.digestSame : words.digestOther, { found, given: published });
  const sentence = line("p.told", told, { number: first + 1 });
  status.replaceChildren(
    ...(digest === given.digest ? [sentence, of] : [of, sentence]),
    ...(file ? [line("p", words.own, { file: element("bdi", file.name) })] : []),
    ...(wrong.length ? [element("ul", ...wrong)] : []),
  );
  const [short, long] = result.querySelectorAll("table");
  short.tBodies[0].replaceChildren(...stages.map(inShort));
  [...long.tBodies].forEach((each) => each.remove());
  const details = long.closest("details");
  details.open = false;
  details.ontoggle = () => {
    if (details.open && !long.tBodies.length) { long.append(...stages.map(everything)); }
  };
  result.hidden = false;
}

function inShort(rows, n) {
  const [here, there] = [4, 3].map((side) => rows.some((row) => row[side] !== null));
  const wrong = here && there ? differences(rows) : [element("li", here ? words.absentThere : words.absentHere)];
  const stage = element(there ? "a" : "span", ...filled(words.stage, { number: n + 1 }));
  stage.href = `#stage-${n + 1}`;
  return element(wrong.length ? "tr.differs" : "tr", heading("row", stage),
    element("td", ...act(rows, there ? 3 : 4)),
    element("td", ...(wrong.length ? [element("ul", ...wrong)] : filled(words.same, { number: rows.length }))));
}

function heading(scope, ...content) {
  const made = element("th", ...content);
  made.scope = scope;
  return made;
}

/** All figures of a stage. */
function everything(rows, n) {
  const first = heading("rowgroup", ...filled(words.stage, { number: n + 1 }));
  first.colSpan = 4;
  return element("tbody", element("tr", first), ...rows.map((row) => {
    const cell = /^\d.*$/.test(row[4] ?? row[3]) ? "td.number" : "td";
    return element(row[5] ? "tr" : "tr.differs", heading("row", ...called(row)),
      ...[3, 4].map((side) => element(cell, ...says(row, rows, side))),
      element("td", row[5] ? words.isSame : element("strong", words.isOther)));
  }));
}

button.addEventListener("click", () => begin());
chooser.addEventListener("change", () => {
  if (chooser.files.length) { begin(chooser.files[0]); }
  chooser.value = "";
});
// what is newest in these scripts
if (window.BigInt && [].at) {
  section.hidden = false;
  section.previousElementSibling.hidden = true;
}
});

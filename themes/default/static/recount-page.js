/* Offers to count again: loads papers and scripts when asked, counts in a worker, and shows what was
   counted beside what was published. Without it the page says how else to do it. */

"use strict";

document.querySelectorAll("#recount .again").forEach((section) => {
const given = JSON.parse(section.querySelector("template").content.textContent);
const { words, acts } = given;
const [status, result] = ["[role=status]", ".result"].map((each) => section.querySelector(each));
const [button, chooser] = ["button", "input"].map((each) => section.querySelector(each));
const lists = ["action", "candidates", "elected", "excluded", "order"];
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
const people = (ids) => (ids ? ids.split(" ") : []).flatMap((id, i) => [
  ...(i ? [", "] : []), element("bdi", names.get(id) || id)]);

const load = (src) => new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = src;
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
});

/** Return papers and record: as files from a server, as a script from disk. */
async function files() {
  if (location.protocol.startsWith("http")) {
    const [papers, record] = await Promise.all([given.papers, given.record].map((each) => fetch(each)));
    if (!papers.ok || !record.ok) { throw new Error("missing"); }
    return [new Uint8Array(await papers.arrayBuffer()), await record.json()];
  }
  let copy = null;
  window.recountFiles = (papers, record) => { copy = [new TextEncoder().encode(papers), record]; };
  await load(given.copy);
  return copy;
}

/** Count in a worker made from the text of the functions, as from disk no file can be one. */
function counted(bytes, record) {
  const functions = [recountPapers, recountTable, recountRules, recounting];
  const text = `${functions.join("\n")}
    const api = recounting();
    onmessage = ({ data: [bytes, record] }) => {
      try { postMessage({ done: api.check(bytes, record, (step) => postMessage({ step })) }); }
      catch ({ reason, facts }) { postMessage({ reason, facts }); }
    };`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const worker = new Worker(address);
  return new Promise((resolve, reject) => {
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.step) { status.textContent = words[data.step]; } else if (data.done) { resolve(data.done); } else { reject(data); }
    };
    worker.postMessage([bytes, record]);
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(address);
  });
}

async function begin(file) {
  if (button.getAttribute("aria-disabled") === "true") { return; }
  button.setAttribute("aria-disabled", "true");
  result.hidden = true;
  status.textContent = words.loading;
  try {
    if (!window.recounting) { await Promise.all(given.counting.map(load)); }
    const [papers, record] = await files();
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : papers;
    show(await counted(bytes, record), file);
  } catch (error) {
    status.replaceChildren(...filled(words[error.reason] || words.failed, error.facts || {}));
  }
  button.removeAttribute("aria-disabled");
}

/** What a figure is called, and what it says: people by name, acts in words. */
function called([what, id, step]) {
  const name = filled(given.figures[what], { who: element("bdi", names.get(id) || id) });
  return step ? filled(words.batch, { what: element("span", ...name), number: step }) : name;
}

function says(row, rows, side) {
  const [what, text] = [row[0], row[side]];
  if (text === null) { return [words.nothing]; }
  if (what === "action") { return act(rows, side); }
  if (lists.includes(what)) { return text ? people(text) : [words.nobody]; }
  return [text];
}

function act(rows, side) {
  const of = (what) => (rows.find((row) => row[0] === what) || [])[side];
  const out = of("action") === "keep-values" && !of("elected") ? "-out" : "";
  return filled(acts[of("action") + out] || of("action"), { who: element("span", ...people(of("candidates"))) });
}

const differences = (rows) => rows.filter((row) => !row[5]).map((row) => element("li", ...filled(words.differing, {
  what: element("span", ...called(row)),
  published: element("strong", ...says(row, rows, 3)),
  counted: element("strong", ...says(row, rows, 4)),
})));

function show({ digest, names: who, whole, stages }, file) {
  names = new Map(who);
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
  long.querySelectorAll("tbody").forEach((each) => each.remove());
  const details = long.closest("details");
  details.open = false;
  details.ontoggle = () => {
    if (details.open && !long.tBodies.length) { long.append(...stages.map(everything)); }
  };
  result.hidden = false;
}

function inShort(rows, n) {
  const [here, there] = [4, 3].map((side) => rows.some((row) => row[side] !== null));
  const wrong = here && there ? differences(rows) : [here ? words.absentThere : words.absentHere];
  const told = !wrong.length ? filled(words.same, { number: rows.length }) : here && there ? [element("ul", ...wrong)] : wrong;
  return element(wrong.length ? "tr.differs" : "tr", head(n, there),
    element("td", ...act(rows, there ? 3 : 4)), element("td", ...told));
}

function head(n, linked) {
  const text = words.stage.replace("{number}", n + 1);
  const link = element("a", text);
  link.href = `#stage-${n + 1}`;
  const made = element("th", linked ? link : text);
  made.scope = "row";
  return made;
}

/** All figures of a stage, those of its batches included. */
function everything(rows, n) {
  const first = head(n, true);
  first.scope = "rowgroup";
  first.colSpan = 4;
  return element("tbody", element("tr", first), ...rows.map((row) => {
    const name = element("th", ...called(row));
    name.scope = "row";
    const cell = lists.includes(row[0]) ? "td" : "td.number";
    return element(row[5] ? "tr" : "tr.differs", name,
      ...[3, 4].map((side) => element(cell, ...says(row, rows, side))),
      element("td", row[5] ? words.isSame : element("strong", words.isOther)));
  }));
}

button.addEventListener("click", () => begin(null));
chooser.addEventListener("change", () => {
  if (chooser.files.length) { begin(chooser.files[0]); }
  chooser.value = "";
});
section.hidden = false;
});

/* Offers to count again here: loads the papers and recount.js when asked, counts in a worker, and
   shows what was counted beside what was published. Without it the page says how else to do it. */

"use strict";

document.querySelectorAll("#recount .again").forEach((section) => {
  const given = JSON.parse(section.querySelector("template").content.textContent);
  const { words, acts } = given;
  const [status, result] = ["[role=status]", ".result"].map((each) => section.querySelector(each));
  const [button, chooser] = ["button", "input"].map((each) => section.querySelector(each));
  const lists = ["action", "candidates", "elected", "excluded", "order"];
  let copy = null;
  let names = new Map();
  let worker = null;

  const element = (name, classes, ...content) => {
    const made = document.createElement(name);
    if (classes) { made.className = classes; }
    made.append(...content);
    return made;
  };

  /** Put nodes or texts where a sentence has their names in braces. */
  const filled = (text, values) => text.split(/\{(\w+)\}/).flatMap((part, i) => (i % 2 ? values[part] : part));
  const people = (ids) => (ids ? ids.split(" ") : []).flatMap((id, i) => [
    ...(i ? [", "] : []), element("bdi", "", names.get(id) || id)]);

  /** Load a script of the site once. */
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
    if (!copy) {
      window.recountFiles = (papers, record) => { copy = [new TextEncoder().encode(papers), record]; };
      await load(given.copy);
    }
    return copy;
  }

  /** Count in a worker that is made from the text of the function, as no file can be one from disk. */
  function counted(bytes, record) {
    const functions = [recountPapers, recountTable, recountRules, recounting];
    const text = `${functions.join("\n")}
      const api = recounting();
      onmessage = ({ data: [bytes, record] }) => {
        try { postMessage(["done", api.check(bytes, record, (step) => postMessage(["step", step]))]); }
        catch (error) { postMessage(["refused", error.reason || "failed", error.facts || {}]); }
      };`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    worker = new Worker(address);
    return new Promise((resolve, reject) => {
      worker.onerror = reject;
      worker.onmessage = ({ data: [kind, what, facts] }) => {
        if (kind === "step") {
          status.textContent = words[what];
        } else if (kind === "done") {
          resolve(what);
        } else {
          reject(Object.assign(new Error(what), { reason: what, facts }));
        }
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
      const text = words[error.reason] || words.failed;
      status.replaceChildren(...filled(text, error.facts || {}));
    }
    button.removeAttribute("aria-disabled");
  }

  /** What a figure is called, and what it says: people by name, acts in words. */
  function called([what, id, step], rows) {
    const name = filled(given.figures[what], { who: element("bdi", "", names.get(id) || id) });
    return step ? filled(words.batch, { what: element("span", "", ...name), number: step }) : name;
  }

  function says([what], text, rows, side) {
    if (text === null) { return [words.nothing]; }
    if (what === "action") { return act(rows, side); }
    if (lists.includes(what)) { return text ? people(text) : [words.nobody]; }
    return [text];
  }

  function act(rows, side) {
    const of = (what) => (rows.find((row) => row[0] === what) || [])[side];
    const out = of("action") === "keep-values" && !of("elected") ? "-out" : "";
    return filled(acts[of("action") + out] || String(of("action")), { who: element("span", "", ...people(of("candidates"))) });
  }

  const differences = (rows) => rows.filter((row) => !row[5]).map((row) => element("li", "", ...filled(words.differing, {
    what: element("span", "", ...called(row)),
    published: element("strong", "", ...says(row, row[3], rows, 3)),
    counted: element("strong", "", ...says(row, row[4], rows, 4)),
  })));

  function show(found, file) {
    names = new Map(found.names);
    const bad = found.stages.findIndex((rows) => rows.some((row) => !row[5]));
    const whole = differences(found.whole);
    const same = bad < 0 && !whole.length;
    const real = found.digest === given.digest;
    const told = same ? [given.allSame] : bad < 0 ? [words.differs] : filled(words.differsAt, { number: bad + 1 });
    const digest = (text) => element("code", "", text);
    status.replaceChildren(
      ...(real ? [] : [element("p", "", ...filled(words.digestOther, { found: digest(found.digest), given: digest(given.digest) }))]),
      element("p", "told", ...told),
      ...(real ? [element("p", "", ...filled(words.digestSame, { found: digest(found.digest) }))] : []),
      ...(file ? [element("p", "", ...filled(words.own, { file: element("bdi", "", file.name) }))] : []),
      ...(whole.length ? [element("ul", "", ...whole)] : []),
    );
    const [short, long] = result.querySelectorAll("table");
    short.tBodies[0].replaceChildren(...found.stages.map((rows, n) => {
      const absent = [3, 4].map((side) => rows.every((row) => row[side] === null));
      const list = absent[0] ? [words.absentThere] : absent[1] ? [words.absentHere] : [];
      const wrong = list.length ? [] : differences(rows);
      const good = filled(words.same, { number: rows.length });
      return element("tr", list.length || wrong.length ? "differs" : "",
        head(n, absent[0]), element("td", "", ...act(rows, absent[0] ? 4 : 3)),
        element("td", "", ...(list.length ? list : wrong.length ? [element("ul", "", ...wrong)] : good)));
    }));
    long.querySelectorAll("tbody").forEach((each) => each.remove());
    const details = long.closest("details");
    details.ontoggle = () => {
      if (details.open && !long.tBodies.length) { long.append(...found.stages.map(everything)); }
    };
    details.open = false;
    result.hidden = false;
  }

  function head(n, linkless) {
    const text = words.stage.replace("{number}", n + 1);
    const link = element("a", "", text);
    link.href = `#stage-${n + 1}`;
    const made = element("th", "", linkless ? text : link);
    made.scope = "row";
    return made;
  }

  /** All figures of a stage, those of its batches included. */
  function everything(rows, n) {
    const first = head(n, false);
    first.scope = "rowgroup";
    first.colSpan = 4;
    return element("tbody", "", element("tr", "", first), ...rows.map((row) => {
      const name = element("th", "", ...called(row));
      name.scope = "row";
      const kind = /\d/.test(row[3] || row[4]) && !lists.includes(row[0]) ? "number" : "";
      return element("tr", row[5] ? "" : "differs", name,
        ...[3, 4].map((side) => element("td", kind, ...says(row, row[side], rows, side))),
        element("td", "", row[5] ? words.isSame : element("strong", "", words.isOther)));
    }));
  }

  button.addEventListener("click", () => begin(null));
  chooser.addEventListener("change", () => {
    if (chooser.files.length) { begin(chooser.files[0]); }
    chooser.value = "";
  });
  section.hidden = false;
});

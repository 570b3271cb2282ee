// Filters and searches the list of candidates in place. Without it each filter is a page of its own.
"use strict";
(() => {
  const tools = document.querySelector(".shorter");
  if (!tools) {
    return;
  }
  const cards = [...document.querySelectorAll("main .cards > li")];
  const status = document.createElement("p");
  const chosen = new Map();
  let table = null;
  let query = [];

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const idOf = (card) => card.querySelector("a.name").getAttribute("href").split("/").pop().slice(0, -5);

  const fits = (card) => {
    const lists = (card.dataset.in || "").split(" ");
    if (![...chosen.values()].every((key) => lists.includes(key))) {
      return false;
    }
    const words = (table || {})[idOf(card)] || folded(card.textContent);
    return query.every((word) => words.includes(word));
  };

  const show = () => {
    const shown = cards.filter((card) => {
      card.hidden = !fits(card);
      return !card.hidden;
    });
    const narrowed = chosen.size || query.length;
    status.textContent = narrowed
      ? tools.dataset.found.replace("{n}", shown.length).replace("{all}", cards.length)
      : "";
  };

  const press = (button, kind, key) => {
    const was = chosen.get(kind) === key;
    for (const other of tools.querySelectorAll(`[data-kind="${kind}"] button`)) {
      other.setAttribute("aria-pressed", "false");
    }
    if (was) {
      chosen.delete(kind);
    } else {
      chosen.set(kind, key);
      button.setAttribute("aria-pressed", "true");
    }
    show();
  };

  for (const link of tools.querySelectorAll("a[data-filter]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.append(...link.childNodes);
    const kind = link.closest("[data-kind]").dataset.kind;
    button.addEventListener("click", () => press(button, kind, link.dataset.filter));
    link.replaceWith(button);
  }

  if (tools.dataset.words) {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    label.append(tools.dataset.search, input);
    tools.prepend(label);
    // The words come when somebody searches, as a script: a page from disk may load nothing else.
    window.searchWords = (words) => {
      table = words;
      show();
    };
    input.addEventListener(
      "focus",
      () => {
        const script = document.createElement("script");
        script.src = tools.dataset.words;
        document.head.append(script);
      },
      { once: true },
    );
    input.addEventListener("input", () => {
      query = folded(input.value).match(/[\p{L}\p{N}_]+/gu) || [];
      show();
    });
  }
  status.setAttribute("role", "status");
  tools.append(status);
})();

// Keeps the choice of candidates in the address, as ?c=one,two, and lets nobody tick more than four.
"use strict";
(() => {
  const MOST = 4;
  const boxes = [...document.querySelectorAll(".pick input")];
  const wanted = (new URLSearchParams(location.search).get("c") || "").split(",");
  const aim = document.getElementById(location.hash.slice(1));
  const named = aim?.matches(".pick") ? aim.querySelector("input") : null;

  const ticked = () => boxes.filter((box) => box.checked);

  const settle = () => {
    const full = ticked().length >= MOST;
    for (const box of boxes) {
      box.disabled = full && !box.checked;
    }
  };

  const keep = () => {
    const query = ticked().map((box) => box.value).join(",");
    try {
      history.replaceState(null, "", location.pathname + (query ? `?c=${query}` : ""));
    } catch {
      // some browsers keep no address for a page from disk; the choice stands all the same
    }
  };

  for (const box of boxes) {
    box.checked = false;
  }
  for (const id of wanted) {
    const box = boxes.find((each) => each.value === id);
    if (box && ticked().length < MOST) {
      box.checked = true;
    }
  }
  if (named) {
    // The box takes over from the address, so that it can be unticked again.
    named.checked = true;
    location.hash = "main";
    keep();
    named.focus();
  }
  settle();
  document.querySelector(".picks")?.addEventListener("change", () => {
    settle();
    keep();
  });
})();

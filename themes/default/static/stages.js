// Stepping through the stages of a count: arrow keys or j and k from stage to stage, and a button
// that shows one stage at a time. Without this script all stages stand one below the other.
(() => {
  const stages = [...document.querySelectorAll(".stage")];
  const stepper = document.querySelector(".stepper");
  if (!stepper || stages.length < 2) return;
  const button = stepper.querySelector("button");
  const said = document.getElementById("stepped");
  const whole = stages[0].parentElement;
  let now = 0;

  const alone = () => whole.classList.contains("one-by-one");

  const mark = (to) => {
    whole.style.setProperty("--from", to < now ? "-1rem" : "1rem");
    now = to;
    stages.forEach((each, index) => each.classList.toggle("now", index === now));
  };

  const announce = () => {
    said.textContent = stages[now].querySelector("h3").textContent.trim();
  };

  // the address names the stage, so that it can be passed on and the way back works
  const follow = () => {
    const to = stages.findIndex((each) => `#${each.id}` === location.hash);
    if (to < 0) return;
    mark(to);
    stages[to].scrollIntoView();
    stages[to].focus({ preventScroll: true });
    announce();
  };

  const step = (by) => {
    const to = now + by;
    if (to >= 0 && to < stages.length) location.hash = stages[to].id;
  };

  // keys act only while a stage or the button has the focus, and leave alone what scrolls sideways
  const BY = { ArrowRight: 1, ArrowLeft: -1, j: 1, k: -1 };
  document.addEventListener("keydown", (event) => {
    const stage = event.target.closest(".stage");
    const arrow = event.key.startsWith("Arrow");
    if (!stage && event.target !== button) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!(event.key in BY) || (arrow && event.target.closest(".wide"))) return;
    const turned = arrow && document.documentElement.dir === "rtl";
    event.preventDefault();
    if (stage) now = stages.indexOf(stage);
    step(turned ? -BY[event.key] : BY[event.key]);
  });

  button.addEventListener("click", () => {
    whole.classList.toggle("one-by-one");
    button.setAttribute("aria-pressed", String(alone()));
    mark(now);
    announce();
  });

  // a link to a part of a stage that is not shown, or a search in the page, shows all again
  document.addEventListener("focusin", (event) => {
    const to = stages.indexOf(event.target.closest(".stage"));
    if (to >= 0 && to !== now) mark(to);
  });
  addEventListener("hashchange", follow);
  mark(0);
  stepper.hidden = false;
  follow();
})();

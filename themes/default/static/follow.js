/* Follows a paper through the count: in a browser what sitegen/count/course.py does at the build.
   Figures are whole numbers of any size. Without this script the page shows an invented paper. */

"use strict";

const NOBODY = -1;

/** Return where the vote of a paper with this ranking is after each stage: [candidate, value]s. */
function follow(course, ranking) {
  const full = BigInt(course.full);
  const preferences = ranking.filter((x) => !course.withdrawn.includes(x));
  const gone = new Set(course.withdrawn);
  let places = course.seats;
  let holder = preferences.length ? preferences[0] : NOBODY;
  let value = full;
  let came = [1, 1];
  const left = [];

  function elect(elected) {
    for (const x of elected) {
      if (!gone.has(x)) { places -= 1; }
      gone.add(x);
    }
  }

  function move(now, worth, stays) {
    const next = preferences.slice(preferences.indexOf(holder) + 1).find((x) => !gone.has(x));
    if (next === undefined && stays) { return; }
    if (worth !== value) { left.push([holder, value - worth]); }
    holder = next === undefined ? NOBODY : next;
    value = worth;
    came = now;
  }

  function passOn(number, leg) {
    if (holder !== leg.giver) { return; }
    if (leg.batch && (leg.batch[0] !== came[0] || leg.batch[1] !== came[1])) { return; }
    const over = BigInt(leg.over);
    move([number, 1], over ? value * BigInt(leg.times) / over : BigInt(leg.times), leg.batch !== null);
  }

  function exclude(number, leg) {
    if (!leg.givers.includes(holder)) { return; }
    if (leg.batches === null) {
      move([number, 1], value, false);
      return;
    }
    const transferred = course.firstPreferencesFirst && (came[0] !== 1 || came[1] !== 1);
    for (let step = 0; step < leg.batches.length; step += 1) {
      const [later, negative] = leg.batches[step];
      const same = later === transferred;
      if (same ? -value <= BigInt(negative) : later) {
        move([number, same && -value === BigInt(negative) ? step + 1 : 0], value, false);
        return;
      }
      elect(leg.elected[step]);
    }
    if (places > 0) { move([number, 0], value, false); }
  }

  function share(leg) {
    const shares = [];
    let rest = full;
    let nobody = 0n;
    for (const x of preferences) {
      const keep = BigInt(leg.keep[x]);
      const part = leg.price ? (keep < rest ? keep : rest) : (rest * keep + full - 1n) / full;
      rest -= part;
      if (leg.ended.includes(x)) { nobody += part; } else if (part) { shares.push([x, part]); }
    }
    if (rest + nobody) { shares.push([NOBODY, rest + nobody]); }
    return shares;
  }

  return course.legs.map((leg, index) => {
    leg.excluded.forEach((x) => gone.add(x));
    if (leg.act === "sharing") { return share(leg); }
    if (leg.act === "surplus") { passOn(index + 1, leg); }
    if (leg.act === "exclusion") { exclude(index + 1, leg); }
    leg.elected.forEach(elect);
    return [...left, [holder, value]];
  });
}

/** Return units of a vote as decimal text. */
function decimal(units, places) {
  const digits = units.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return places ? `${whole}.${digits.slice(-places)}` : whole;
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function element(name, text, classes) {
  const made = document.createElement(name);
  if (text !== undefined) { made.textContent = text; }
  if (classes) { made.className = classes; }
  return made;
}

/** Show the part of the page on which readers choose an order of their own. */
function begin(section) {
  const course = JSON.parse(section.querySelector("template").content.textContent);
  const words = course.words;
  const ranks = section.querySelector(".ranks");
  const outcome = section.querySelector(".outcome");
  const region = section.querySelector(".wide");
  const table = section.querySelector("table");
  const standing = course.names.map((_, x) => x).filter((x) => !course.withdrawn.includes(x));

  function chosen() {
    return [...ranks.querySelectorAll("select")].map((each) => each.value).filter(Boolean).map(Number);
  }

  function rank(number) {
    const label = element("label");
    const select = element("select");
    label.append(element("span", filled(words.rank, { number })), select);
    select.addEventListener("change", update);
    ranks.append(label);
    return select;
  }

  /** Offer in every list whom no other list has, and one list more than is filled. */
  function offer(order) {
    const number = Math.min(order.length + 1, standing.length);
    while (ranks.children.length > number) { ranks.lastElementChild.remove(); }
    while (ranks.children.length < number) { rank(ranks.children.length + 1); }
    [...ranks.querySelectorAll("select")].forEach((select, place) => {
      const mine = order[place];
      const options = [element("option", words.choose)];
      options[0].value = "";
      for (const x of standing) {
        if (x === mine || !order.includes(x)) {
          const option = element("option", course.names[x]);
          option.value = String(x);
          option.selected = x === mine;
          options.push(option);
        }
      }
      select.replaceChildren(...options);
    });
  }

  function rows(leg, shares, before) {
    const body = element("tbody");
    const moved = JSON.stringify(shares.map(String)) !== JSON.stringify(before.map(String));
    if (moved) { body.className = "moved-here"; }
    shares.forEach(([x, value], place) => {
      const row = element("tr");
      if (!place) {
        const head = element("th");
        const link = element("a", leg.label);
        link.href = leg.href;
        head.scope = "rowgroup";
        head.rowSpan = shares.length;
        head.append(link, " ", element("span", leg.title, "aside"));
        row.append(head);
      }
      const who = element("td", undefined, x === NOBODY ? "nobody" : "");
      who.append(x === NOBODY ? words.none : element("bdi", course.names[x]));
      row.append(who, element("td", decimal(value, course.places), "number"));
      body.append(row);
    });
    return body;
  }

  function show(order) {
    table.querySelectorAll("tbody").forEach((each) => each.remove());
    region.hidden = !order.length;
    outcome.replaceChildren();
    if (!order.length) { return; }
    const stages = follow(course, order);
    stages.forEach((shares, number) => {
      table.append(rows(course.legs[number], shares, number ? stages[number - 1] : []));
    });
    const list = element("ul");
    for (const [x, value] of stages[stages.length - 1]) {
      const worth = decimal(value, course.places);
      const text = x === NOBODY ? words.nobody : course.elected.includes(x) ? words.elected : words.lost;
      list.append(element("li", filled(text, { worth, who: course.names[x] })));
    }
    outcome.append(list);
  }

  function update() {
    const order = chosen();
    offer(order);
    show(order);
  }

  update();
  section.hidden = false;
}

document.querySelectorAll("#own").forEach(begin);

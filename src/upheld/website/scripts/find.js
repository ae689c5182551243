// Finding a body on the page that lists them all: by name the list is filtered, by postcode an answer stands above it.
import { bodyOf, isCalled, nearest, servedIn, withCounties, wordsOf } from "./listed.js";
import { holder, holdersUnder, readPostcode, readTable } from "./postcodes.js";

const form = document.querySelector("[data-find]");
const list = document.querySelector("[data-list]");
if (form && list) finding(form, list);

function finding(form, list) {
  const input = form.querySelector("input");
  const status = document.querySelector("[data-said]");
  const answer = document.querySelector("[data-answer]");
  const lookups = document.querySelectorAll("[data-outside]").length > 0;
  const entries = new Map([...list.querySelectorAll("[data-code]")].map((item) => [item.dataset.code, entry(item)]));
  const tables = new Map();
  let turn = 0;
  let waiting = 0;

  function entry(item) {
    return { ...bodyOf(item.dataset), item, link: item.querySelector("a") };
  }

  // By name

  function filter(text) {
    const wanted = wordsOf(text);
    const matching = [];
    for (const body of entries.values()) {
      const fits = isCalled(body, wanted);
      body.item.hidden = !fits;
      if (fits) matching.push(body);
    }
    for (const part of list.children) part.hidden = !part.querySelector("[data-code]:not([hidden])");
    const letters = document.querySelector("[data-letters]");
    if (letters) letters.hidden = wanted.length > 0;
    return { matching, wanted };
  }

  function byName(text) {
    show(null);
    const { matching, wanted } = filter(text);
    if (!wanted.length) return say("");
    if (matching.length) return say(`${matching.length} of ${entries.size} match “${text.trim()}”.`);
    const near = nearest([...entries.values()], text);
    for (const body of near) {
      body.item.hidden = false;
      body.item.closest("section").hidden = false;
    }
    const sorry = `Nothing is called “${text.trim()}”.`;
    say(near.length ? `${sorry} Spelt nearly so: ${near.map((body) => body.name).join(", ")}.` : `${sorry} Try part of the name${lookups ? ", or a postcode" : ""}.`);
  }

  // By postcode

  async function byPostcode(postcode, mine) {
    filter("");
    let table;
    try {
      if (!tables.has(postcode.area)) tables.set(postcode.area, await readTable(postcode.area));
      table = tables.get(postcode.area);
    } catch {
      if (mine === turn) say("The table of postcodes could not be read. Try again, or choose from the list below.");
      return;
    }
    if (mine !== turn) return; // something else has been typed since
    if (!table) return outside(postcode);
    if (postcode.tooLong) return none(`${postcode.written} has too many letters or digits for a postcode. One looks like BN43 5AD.`);
    return postcode.whole ? whole(postcode, table) : half(postcode, table);
  }

  function whole(postcode, table) {
    const code = holder(table, postcode.rest);
    const today = withCounties(entries, code ? [code] : []);
    if (!today.length) return outside(postcode);
    const parts = today.length > 1 ? [paragraph("Two serve this address, each for its own part."), items(today), ...today.flatMap(runs)] : [items(today)];
    for (const period of answer.dataset.periods.split(" ")) parts.push(...then(period, today));
    show(`${postcode.written}: ${today.map((body) => body.link.textContent).join(" and ")}`, parts);
    say(`${postcode.written} is served by ${today.map((body) => body.link.textContent).join(" and ")}.`);
  }

  // Those that served the place in a published year, where they are not the ones of today.
  function then(period, today) {
    const served = today.map((body) => servedIn(entries, body, period));
    const bodies = withCounties(entries, served.flatMap(({ codes }) => codes));
    if (!bodies.length || bodies.every((body) => today.includes(body))) return [];
    const way = served.some(({ way }) => way === "after") ? "after" : "before";
    const several = bodies.filter((body) => body.county).length > 1;
    return [
      heading(`In ${period}, ${way} ${today.map((body) => body.link.textContent).join(" and ")}`),
      paragraph(several ? "A postcode of today does not say which of these districts it lay in." : ""),
      items(bodies),
    ];
  }

  function half(postcode, table) {
    const bodies = withCounties(entries, holdersUnder(table, postcode.rest));
    if (!bodies.length) return outside(postcode);
    show(`${postcode.written}…`, [paragraph("Type the whole postcode for one answer. Postcodes that begin like this are served by:"), items(bodies)]);
    say(`${postcode.written} is the beginning of a postcode. ${bodies.length} may serve it; type the rest.`);
  }

  function outside(postcode) {
    const places = [...document.querySelectorAll("[data-outside]")];
    const place = places.find((place) => place.dataset.outside.split(" ").includes(postcode.area));
    if (!place) return none(`We know no postcode ${postcode.written} in England. Check it, or look for the name.`);
    const known = tables.get(postcode.area);
    const words = known ? `We know no postcode ${postcode.written} in England. It may lie in ${place.dataset.name}: this site is about England.`
      : `${postcode.written} lies in ${place.dataset.name}. This site is about England.`;
    show(`${postcode.written}: not in England`, [paragraph(words), ...[...place.children].map((part) => part.cloneNode(true))]);
    say(words);
  }

  function none(words) {
    show(null);
    say(words);
  }

  function runs(body) {
    const text = document.querySelector(`[data-tier="${CSS.escape(body.group)}"]`);
    return text ? [...text.children].map((part) => part.cloneNode(true)) : [];
  }

  function items(bodies) {
    const list = document.createElement("ul");
    list.className = "govuk-list uh-listed__list";
    for (const body of bodies) {
      const item = document.createElement("li");
      item.append(...[...body.item.childNodes].map((node) => node.cloneNode(true)));
      list.append(item);
    }
    return list;
  }

  function paragraph(words) {
    return Object.assign(document.createElement("p"), { textContent: words, hidden: !words });
  }

  function heading(words) {
    return Object.assign(document.createElement("h3"), { textContent: words, className: "govuk-heading-s" });
  }

  function show(title, parts = []) {
    answer.hidden = !title;
    for (const part of document.querySelectorAll("[data-tiers]")) part.hidden = Boolean(title);
    answer.querySelector("[data-title]").textContent = title ?? "";
    answer.querySelector("[data-body]").replaceChildren(...parts);
  }

  function say(words) {
    status.textContent = words;
  }

  function look() {
    const postcode = lookups ? readPostcode(input.value) : null;
    turn += 1;
    return postcode ? byPostcode(postcode, turn) : byName(input.value);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    look();
    const shown = [...entries.values()].filter((body) => !body.item.hidden);
    if (answer.hidden && shown.length === 1) location.assign(shown[0].link.href);
  });
  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
  input.value = input.value || new URLSearchParams(location.search).get("q") || "";
  if (input.value) look();
}

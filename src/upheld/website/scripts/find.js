// Finding a body on the page that lists them all: by name the list is filtered, by postcode an answer stands above it.
import { bodyOf, isCalled, nearest, servedIn, withCounties, wordsOf } from "./listed.js";
import { holder, holdersUnder, readPostcode, readTable } from "./postcodes.js";

const form = document.querySelector("[data-find]");
const list = document.querySelector("[data-list]");
if (form && list) finding(form, list);

function finding(form, list) {
  const input = form.querySelector("input");
  const said = document.querySelector("[data-said]");
  const answer = document.querySelector("[data-answer]");
  const lookups = document.querySelectorAll("[data-outside]").length > 0;
  const entries = new Map([...list.querySelectorAll("[data-code]")].map((one) => [one.dataset.code, entry(one)]));
  const tables = new Map();
  let turn = 0;
  let waiting = 0;

  function entry(item) {
    return { ...bodyOf(item.dataset), item, link: item.querySelector("a") };
  }

  // By name

  function filter(text) {
    const wanted = wordsOf(text);
    const found = [];
    for (const one of entries.values()) {
      const fits = isCalled(one, wanted);
      one.item.hidden = !fits;
      if (fits) found.push(one);
    }
    for (const part of list.children) part.hidden = !part.querySelector("[data-code]:not([hidden])");
    const letters = document.querySelector("[data-letters]");
    if (letters) letters.hidden = wanted.length > 0;
    return { found, wanted };
  }

  function byName(text) {
    show(null);
    const { found, wanted } = filter(text);
    if (!wanted.length) return say("");
    if (found.length) return say(`${found.length} of ${entries.size} match “${text.trim()}”.`);
    const near = nearest([...entries.values()], text);
    for (const one of near) {
      one.item.hidden = false;
      one.item.closest("section").hidden = false;
    }
    const sorry = `Nothing is called “${text.trim()}”.`;
    say(near.length ? `${sorry} Spelt nearly so: ${near.map((one) => one.name).join(", ")}.` : `${sorry} Try part of the name${lookups ? ", or a postcode" : ""}.`);
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
    if (postcode.tooLong) return none(`${postcode.said} has too many letters or digits for a postcode. One looks like BN43 5AD.`);
    return postcode.whole ? whole(postcode, table) : half(postcode, table);
  }

  function whole(postcode, table) {
    const code = holder(table, postcode.rest);
    const today = withCounties(entries, code ? [code] : []);
    if (!today.length) return outside(postcode);
    const parts = today.length > 1 ? [paragraph("Two serve this address, each for its own part."), items(today), ...today.flatMap(runs)] : [items(today)];
    for (const period of answer.dataset.periods.split(" ")) parts.push(...then(period, today));
    show(`${postcode.said}: ${today.map((one) => one.link.textContent).join(" and ")}`, parts);
    say(`${postcode.said} is served by ${today.map((one) => one.link.textContent).join(" and ")}.`);
  }

  // Those that served the place in a published year, where they are not the ones of today.
  function then(period, today) {
    const found = today.map((one) => servedIn(entries, one, period));
    const those = withCounties(entries, found.flatMap(({ codes }) => codes));
    if (!those.length || those.every((one) => today.includes(one))) return [];
    const way = found.some(({ way }) => way === "after") ? "after" : "before";
    const several = those.filter((one) => one.county).length > 1;
    return [
      heading(`In ${period}, ${way} ${today.map((one) => one.link.textContent).join(" and ")}`),
      paragraph(several ? "A postcode of today does not say which of these districts it lay in." : ""),
      items(those),
    ];
  }

  function half(postcode, table) {
    const those = withCounties(entries, holdersUnder(table, postcode.rest));
    if (!those.length) return outside(postcode);
    show(`${postcode.said}…`, [paragraph("Type the whole postcode for one answer. Postcodes that begin like this are served by:"), items(those)]);
    say(`${postcode.said} is the beginning of a postcode. ${those.length} may serve it; type the rest.`);
  }

  function outside(postcode) {
    const places = [...document.querySelectorAll("[data-outside]")];
    const place = places.find((one) => one.dataset.outside.split(" ").includes(postcode.area));
    if (!place) return none(`We know no postcode ${postcode.said} in England. Check it, or look for the name.`);
    const known = tables.get(postcode.area);
    const words = known ? `We know no postcode ${postcode.said} in England. It may lie in ${place.dataset.name}: this site is about England.`
      : `${postcode.said} lies in ${place.dataset.name}. This site is about England.`;
    show(`${postcode.said}: not in England`, [paragraph(words), ...[...place.children].map((one) => one.cloneNode(true))]);
    say(words);
  }

  function none(words) {
    show(null);
    say(words);
  }

  function runs(one) {
    const text = document.querySelector(`[data-tier="${CSS.escape(one.group)}"]`);
    return text ? [...text.children].map((part) => part.cloneNode(true)) : [];
  }

  function items(those) {
    const made = document.createElement("ul");
    made.className = "govuk-list uh-listed__list";
    for (const one of those) {
      const item = document.createElement("li");
      item.append(...[...one.item.childNodes].map((node) => node.cloneNode(true)));
      made.append(item);
    }
    return made;
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
    said.textContent = words;
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
    const shown = [...entries.values()].filter((one) => !one.item.hidden);
    if (answer.hidden && shown.length === 1) location.assign(shown[0].link.href);
  });
  for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
  input.value = input.value || new URLSearchParams(location.search).get("q") || "";
  if (input.value) look();
}

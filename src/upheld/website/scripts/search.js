// The search of decisions: Pagefind's index under our own form. Everything found is written as text, never as HTML.

const A_PAGE = 20;
const WORDS_SHOWN = 36;
const WORDS_BEFORE = 6;
const FILTERS = ["authority", "service-area", "outcome", "year"];

const form = document.getElementById("search");
const count = document.getElementById("count");
const found = document.getElementById("found");
const heading = document.getElementById("found-heading");
const hits = document.getElementById("hits");
const pages = document.getElementById("pages");
const reports = found.dataset.reports;

let engines;
let latest = 0;

/** Pagefind for one part of the index: here and not in a worker, since the policy of this page is what lets it run. */
const startedPart = async (place) =>
  (await import(`${place}pagefind.js`)).createInstance({ basePath: place, baseUrl: "/", noWorker: true });

/** Pagefind for all parts, the newest decisions first, loaded when first asked. */
const started = () => {
  engines ??= fetch("/pagefind/parts.json")
    .then((answer) => answer.json())
    .then((places) => Promise.all(places.map(startedPart)));
  return engines;
};

/** An element with a class and with text or other elements in it. */
const made = (name, className, ...inside) => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...inside);
  return element;
};

/** The choices are the links of the lists below, so that the two always agree. */
const fillChoices = () => {
  for (const select of form.querySelectorAll("select[data-options]")) {
    for (const link of document.querySelectorAll(`#${select.dataset.options} a[data-value]`)) {
      select.append(new Option(link.textContent, link.dataset.value));
    }
  }
};

const asked = () => new URLSearchParams(window.location.search);
const isAsked = (query) => ["q", "order", ...FILTERS].some((name) => query.get(name));

/** What the form says, without what was left empty. */
const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));

const addressOf = (query, page) => {
  const target = new URLSearchParams(query);
  target.delete("page");
  if (page > 1) target.set("page", page);
  const words = target.toString();
  return words ? `?${words}` : window.location.pathname;
};

const fillForm = (query) => {
  for (const name of ["q", "order", ...FILTERS]) form.elements[name].value = query.get(name) ?? "";
};

/** A reference is found however it is spaced, since its digits stand together in the index, and no other like it. */
const wordsOf = (query) => {
  const words = (query.get("q") ?? "").trim();
  return /^[\d\s/-]*\d[\d\s/-]*$/.test(words) ? `"${words.replace(/\D/g, "")}"` : words;
};

/** The best matches of all parts first; by date, all of a part stand before those of the next. */
const look = async (query) => {
  const filters = {};
  for (const name of FILTERS) if (query.get(name)) filters[name] = query.get(name);
  const words = wordsOf(query);
  const byDate = !words || query.get("order") === "newest";
  const how = { filters, sort: byDate ? { date: "desc" } : {} };
  const answers = await Promise.all((await started()).map((engine) => engine.search(words || null, how)));
  const results = answers.flatMap((answer) => answer.results);
  return byDate ? results : results.sort((one, other) => other.score - one.score);
};

/** The words around the first place that was found, those found in <mark>. */
const excerpt = ({ content, locations }) => {
  const words = content.trim().split(/\s+/);
  const marked = new Set(locations);
  const first = locations.length ? Math.min(...locations) : 0;
  const start = Math.max(0, Math.min(first - WORDS_BEFORE, words.length - WORDS_SHOWN));
  const line = made("p", "uh-hit__words");
  if (start > 0) line.append("… ");
  words.slice(start, start + WORDS_SHOWN).forEach((word, place) => {
    line.append(marked.has(start + place) ? made("mark", "", word) : word, " ");
  });
  if (start + WORDS_SHOWN < words.length) line.append("…");
  return line;
};

const hit = (data) => {
  const { title, about, outcome, body, decided } = data.meta;
  const isolated = made("bdi", "", about ? `${title}: ${about.charAt(0).toLowerCase()}${about.slice(1)}` : title);
  const link = made("a", "govuk-link", isolated);
  link.href = new URL(data.url, window.location.origin).pathname;
  if (link.pathname.startsWith(reports)) link.prepend("Public interest report: ");
  const facts = [body, decided].filter(Boolean).join(", ");
  return made(
    "li",
    "uh-hit",
    made("p", "uh-hit__title", link),
    made("p", "uh-hit__facts", made("span", "uh-outcome", outcome ?? ""), " ", facts),
    excerpt(data),
  );
};

const number = (value) => value.toLocaleString("en-GB");

const sentence = (total, query, first, last) => {
  const words = (query.get("q") ?? "").trim();
  const where = words ? ` for “${words}”` : "";
  if (!total) {
    const wider = FILTERS.some((name) => query.get(name)) ? "Choose “Any” in the boxes, try" : "Try";
    return `Nothing was found${where}. ${wider} fewer or other words, or read the lists below.`;
  }
  const shown = total > last - first + 1 ? `, ${number(first)} to ${number(last)} shown` : "";
  return `${number(total)} found${where}${shown}.`;
};

const pageLink = (words, query, page, side) => {
  const link = made("a", "govuk-link govuk-pagination__link", words);
  link.href = addressOf(query, page);
  link.dataset.page = page;
  link.rel = side;
  return made("div", `govuk-pagination__${side}`, link);
};

const showPages = (query, page, last) => {
  const links = [];
  if (page > 1) links.push(pageLink(`Previous page: ${page - 1} of ${last}`, query, page - 1, "prev"));
  if (page < last) links.push(pageLink(`Next page: ${page + 1} of ${last}`, query, page + 1, "next"));
  pages.replaceChildren(...links);
  pages.hidden = !links.length;
};

const show = async () => {
  const query = asked();
  fillForm(query);
  const mine = ++latest;
  if (!isAsked(query)) {
    found.hidden = true;
    count.textContent = "";
    return;
  }
  const results = await look(query);
  const last = Math.max(1, Math.ceil(results.length / A_PAGE));
  const page = Math.min(last, Math.max(1, Number.parseInt(query.get("page"), 10) || 1));
  const first = (page - 1) * A_PAGE;
  const shown = await Promise.all(results.slice(first, first + A_PAGE).map((result) => result.data()));
  if (mine !== latest) return;
  hits.replaceChildren(...shown.map(hit));
  hits.start = first + 1;
  showPages(query, page, last);
  found.hidden = !results.length;
  count.textContent = sentence(results.length, query, first + 1, first + shown.length);
};

/** If the engine cannot run, the lists are still there. */
const tryToShow = async () => {
  try {
    await show();
  } catch (error) {
    console.error(error);
    found.hidden = true;
    count.textContent = "The search does not work just now. Every decision is in the lists below.";
  }
};

const go = async (address) => {
  window.history.pushState(null, "", address);
  await tryToShow();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(addressOf(written(), 1));
});
form.addEventListener("change", (event) => {
  if (event.target.matches("select")) go(addressOf(written(), 1));
});
form.addEventListener("focusin", () => started().catch(() => {}), { once: true });
pages.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-page]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await go(link.getAttribute("href"));
  heading.focus();
});
window.addEventListener("popstate", tryToShow);

fillChoices();
form.hidden = false;
tryToShow();

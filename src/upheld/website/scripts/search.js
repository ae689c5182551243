// The search of decisions: Pagefind's index under our own form. Everything found is written as text, never as HTML.
import { A_PAGE, FILTERS, addressOf, excerptOf, filtersOf, isAsked, pageOf, sentence, wordsOf } from "./queries.js";

const form = document.getElementById("search");
const count = document.getElementById("count");
const answer = document.getElementById("found");
const heading = document.getElementById("found-heading");
const hits = document.getElementById("hits");
const pages = document.getElementById("pages");
const reports = answer.dataset.reports;

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
const element = (name, className, ...inside) => {
  const created = document.createElement(name);
  created.className = className;
  created.append(...inside);
  return created;
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

/** What the form says, without what was left empty. */
const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));

const pageAddress = (query, page) => addressOf(query, page) || window.location.pathname;

const fillForm = (query) => {
  for (const name of ["q", "order", ...FILTERS]) form.elements[name].value = query.get(name) ?? "";
};

/** The best matches of all parts first; by date, all of a part stand before those of the next. */
const look = async (query) => {
  const words = wordsOf(query);
  const byDate = !words || query.get("order") === "newest";
  const how = { filters: filtersOf(query), sort: byDate ? { date: "desc" } : {} };
  const answers = await Promise.all((await started()).map((engine) => engine.search(words || null, how)));
  const results = answers.flatMap((answer) => answer.results);
  return byDate ? results : results.sort((a, b) => b.score - a.score);
};

/** The words around the first place that was found, those found in <mark>. */
const excerpt = (data) => {
  const { shown, before, after } = excerptOf(data);
  const words = shown.flatMap(({ word, found }) => [found ? element("mark", "", word) : word, " "]);
  return element("p", "uh-hit__words", before ? "… " : "", ...words, after ? "…" : "");
};

const hit = (data) => {
  const { title, about, outcome, body, decided } = data.meta;
  const isolated = element("bdi", "", about ? `${title}: ${about.charAt(0).toLowerCase()}${about.slice(1)}` : title);
  const link = element("a", "govuk-link", isolated);
  link.href = new URL(data.url, window.location.origin).pathname;
  if (link.pathname.startsWith(reports)) link.prepend("Public interest report: ");
  const facts = [body, decided].filter(Boolean).join(", ");
  return element(
    "li",
    "uh-hit",
    element("p", "uh-hit__title", link),
    element("p", "uh-hit__facts", element("span", "uh-outcome", outcome ?? ""), " ", facts),
    excerpt(data),
  );
};

const pageLink = (words, query, page, side) => {
  const link = element("a", "govuk-link govuk-pagination__link", words);
  link.href = pageAddress(query, page);
  link.dataset.page = page;
  link.rel = side;
  return element("div", `govuk-pagination__${side}`, link);
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
    answer.hidden = true;
    count.textContent = "";
    return;
  }
  const results = await look(query);
  const { page, last, first } = pageOf(query, results.length);
  const shown = await Promise.all(results.slice(first - 1, first - 1 + A_PAGE).map((result) => result.data()));
  if (mine !== latest) return;
  hits.replaceChildren(...shown.map(hit));
  hits.start = first;
  showPages(query, page, last);
  answer.hidden = !results.length;
  count.textContent = sentence(results.length, query, first, first - 1 + shown.length);
};

/** If the engine cannot run, the lists are still there. */
const tryToShow = async () => {
  try {
    await show();
  } catch (error) {
    console.error(error);
    answer.hidden = true;
    count.textContent = "The search does not work just now. Every decision is in the lists below.";
  }
};

const go = async (address) => {
  window.history.pushState(null, "", address);
  await tryToShow();
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(pageAddress(written(), 1));
});
form.addEventListener("change", (event) => {
  if (event.target.matches("select")) go(pageAddress(written(), 1));
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

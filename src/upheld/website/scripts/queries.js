// What was asked of the search of decisions, as its address says it, and the words of the answer. It needs no page.

export const A_PAGE = 20;
export const FILTERS = ["authority", "service-area", "outcome", "year"];
const WORDS_SHOWN = 36;
const WORDS_BEFORE = 6;

export const isAsked = (query) => ["q", "order", ...FILTERS].some((name) => query.get(name));

/** The end of the address of a page of the answer; empty where nothing is asked and the page is the first. */
export const addressOf = (query, page) => {
  const target = new URLSearchParams(query);
  target.delete("page");
  if (page > 1) target.set("page", page);
  const words = target.toString();
  return words && `?${words}`;
};

const typed = (query) => (query.get("q") ?? "").trim();

/** A reference is found however it is spaced, since its digits stand together in the index, and no other like it. */
export const wordsOf = (query) => {
  const words = typed(query);
  return /^[\d\s/-]*\d[\d\s/-]*$/.test(words) ? `"${words.replace(/\D/g, "")}"` : words;
};

/** What Pagefind is to narrow its answer to. */
export const filtersOf = (query) =>
  Object.fromEntries(FILTERS.filter((name) => query.get(name)).map((name) => [name, query.get(name)]));

/** The page of an answer that is asked for, or the nearest there is; the last page, and the number of its first hit. */
export const pageOf = (query, total) => {
  const last = Math.max(1, Math.ceil(total / A_PAGE));
  const page = Math.min(last, Math.max(1, Number.parseInt(query.get("page"), 10) || 1));
  return { page, last, first: (page - 1) * A_PAGE + 1 };
};

/** The words around the first that was found, each with whether it was, and whether others stand before and after. */
export const excerptOf = ({ content, locations }) => {
  const words = content.trim().split(/\s+/);
  const marked = new Set(locations);
  const first = locations.length ? Math.min(...locations) : 0;
  const start = Math.max(0, Math.min(first - WORDS_BEFORE, words.length - WORDS_SHOWN));
  const around = words.slice(start, start + WORDS_SHOWN);
  const shown = around.map((word, place) => ({ word, found: marked.has(start + place) }));
  return { shown, before: start > 0, after: start + WORDS_SHOWN < words.length };
};

const number = (value) => value.toLocaleString("en-GB");

/** How many hits there are and which are shown, from `first` to `last`; with none, what to try. */
export const sentence = (total, query, first, last) => {
  const words = typed(query);
  const where = words ? ` for “${words}”` : "";
  if (!total) {
    const wider = FILTERS.some((name) => query.get(name)) ? "Choose “Any” in the boxes, try" : "Try";
    return `Nothing was found${where}. ${wider} fewer or other words, or read the lists below.`;
  }
  const shown = total > last - first + 1 ? `, ${number(first)} to ${number(last)} shown` : "";
  return `${number(total)} found${where}${shown}.`;
};

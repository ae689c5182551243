// The bodies of the list: which of them a name means, which served in a year, and the counties that they lie in.
import { distance, plain } from "./names.js";

const OF_ANY_NAME = ["the", "of", "and"];
const NEAREST_SHOWN = 3;

// A body, from the data attributes of its item in the list.
export function bodyOf({ code, name, official, group, county, before, after, periods }) {
  const split = (text) => (text ? text.split(" ") : []);
  const words = ` ${plain(`${name} ${official}`)}`;
  return { code, name, group, county, before: split(before), after: split(after), periods: split(periods), words };
}

// The words by which a text looks for a name: none where it has only such as every name may have.
export function wordsOf(text) {
  return plain(text).split(" ").filter((word) => word && !OF_ANY_NAME.includes(word));
}

// Whether each of the words begins a word of one of the body's names.
export function isCalled(body, words) {
  return words.every((word) => body.words.includes(` ${word}`));
}

// The bodies whose names are spelt nearly so, with at most a letter in four otherwise; the nearest first.
export function nearest(bodies, text) {
  const typed = plain(text);
  const ranked = bodies.map((body) => [distance(typed, plain(body.name)), body]);
  const near = ranked.filter(([far]) => far <= Math.max(1, Math.floor(typed.length / 4)));
  return near.sort(([a], [b]) => a - b).slice(0, NEAREST_SHOWN).map(([, body]) => body);
}

// The bodies of these codes, after the counties that they lie in; `bodies` has them all by their codes.
export function withCounties(bodies, codes) {
  const known = codes.map((code) => bodies.get(code)).filter(Boolean);
  const all = new Set(known.flatMap((body) => [bodies.get(body.county), body]).filter(Boolean));
  return [...all].sort((a, b) => (a.county ? 1 : 0) - (b.county ? 1 : 0));
}

// The codes of those that have a year's figures where this body serves now, and whether they came before or after it.
export function servedIn(bodies, body, period) {
  if (body.periods.includes(period)) return { codes: [body.code] };
  const before = follow(bodies, body.before, "before", period);
  if (before.length) return { codes: before, way: "before" };
  return { codes: follow(bodies, body.after, "after", period), way: "after" };
}

// Those of the year among the bodies of these codes or, however many changes away, among those before or after them.
function follow(bodies, codes, way, period) {
  const next = codes.map((code) => bodies.get(code)).filter(Boolean);
  return next.flatMap((body) => (body.periods.includes(period) ? [body.code] : follow(bodies, body[way], way, period)));
}

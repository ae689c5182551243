// The search of decisions: what an address asks, which page of the answer it wants, and the words of the answer.
import assert from "node:assert/strict";
import test from "node:test";
import {
  addressOf,
  excerptOf,
  filtersOf,
  isAsked,
  pageOf,
  sentence,
  wordsOf,
} from "../../src/upheld/website/scripts/queries.js";

const query = (text) => new URLSearchParams(text);

test("something is asked by words, a choice or an order, and not by a page", () => {
  for (const text of ["q=damp", "year=2020", "order=newest", "service-area=Housing"]) assert.ok(isAsked(query(text)), text);
  for (const text of ["", "q=", "page=2", "other=1"]) assert.ok(!isAsked(query(text)), text);
});

for (const [text, page, address] of [
  ["", 1, ""],
  ["page=3", 1, ""],
  ["q=damp+flat&page=3", 1, "?q=damp+flat"],
  ["q=damp", 2, "?q=damp&page=2"],
  ["q=a%26b&year=2020", 1, "?q=a%26b&year=2020"],
]) {
  test(`page ${page} of “${text}” is at “${address}”`, () => assert.equal(addressOf(query(text), page), address));
}

for (const [typed, words] of [
  ["", ""],
  ["  damp flat ", "damp flat"],
  ["19 000 123", '"19000123"'],
  ["19-000/123", '"19000123"'],
  ["19 000 123 damp", "19 000 123 damp"],
  ["- /", "- /"],
]) {
  test(`“${typed}” looks for ${words}`, () => assert.equal(wordsOf(new URLSearchParams({ q: typed })), words));
}

test("what was chosen narrows the answer, and nothing else does", () => {
  assert.deepEqual(filtersOf(query("q=x&authority=Kent&year=2020&outcome=&page=2")), { authority: "Kent", year: "2020" });
});

for (const [asked, total, expected] of [
  ["", 0, { page: 1, last: 1, first: 1 }],
  ["page=2", 41, { page: 2, last: 3, first: 21 }],
  ["page=9", 41, { page: 3, last: 3, first: 41 }],
  ["page=-1", 40, { page: 1, last: 2, first: 1 }],
  ["page=x", 40, { page: 1, last: 2, first: 1 }],
]) {
  test(`“${asked}” of ${total} hits is page ${expected.page} of ${expected.last}`, () => {
    assert.deepEqual(pageOf(query(asked), total), expected);
  });
}

const CONTENT = Array.from({ length: 100 }, (_, at) => `w${at}`).join(" ");
const text = ({ shown, before, after }) => ({ words: shown.map(({ word }) => word), before, after });

test("a short text is shown whole, with what was found marked", () => {
  const { shown, before, after } = excerptOf({ content: " damp in  the flat ", locations: [0, 3] });
  assert.deepEqual(shown, [
    { word: "damp", found: true },
    { word: "in", found: false },
    { word: "the", found: false },
    { word: "flat", found: true },
  ]);
  assert.deepEqual([before, after], [false, false]);
});

for (const [locations, first, before, after] of [
  [[], 0, false, true],
  [[6], 0, false, true],
  [[7], 1, true, true],
  [[50, 20], 14, true, true],
  [[99], 64, true, false],
]) {
  test(`of a long text, found at ${locations}, 36 words are shown from word ${first}`, () => {
    const words = Array.from({ length: 36 }, (_, at) => `w${first + at}`);
    assert.deepEqual(text(excerptOf({ content: CONTENT, locations })), { words, before, after });
  });
}

for (const [total, asked, first, last, words] of [
  [1, "q=damp", 1, 1, "1 found for “damp”."],
  [12345, "year=2020", 21, 40, "12,345 found, 21 to 40 shown."],
  [0, "q=+x+", 1, 0, "Nothing was found for “x”. Try fewer or other words, or read the lists below."],
  [0, "year=1", 1, 0, "Nothing was found. Choose “Any” in the boxes, try fewer or other words, or read the lists below."],
]) {
  test(`${total} hits of “${asked}” are told`, () => assert.equal(sentence(total, query(asked), first, last), words));
}

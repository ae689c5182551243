// The list of bodies: which a name means, who lies in whose county, and who served before or after a change.
import assert from "node:assert/strict";
import test from "node:test";
import {
  bodyOf,
  isCalled,
  nearest,
  servedIn,
  withCounties,
  wordsOf,
} from "../../src/upheld/website/scripts/listed.js";

const listed = (code, name, more = {}) => bodyOf({ code, name, official: `${name} Council`, periods: "2020", ...more });
const BODIES = [
  listed("K", "Kent", { official: "Kent County Council" }),
  listed("A", "Ashford", { county: "K" }),
  listed("D", "Dover", { county: "K" }),
  listed("M", "Medway"),
  listed("C", "Cumbria"),
  listed("N", "Cumberland", { before: "C E", periods: "2024" }),
  listed("E", "Eden", { after: "N" }),
  listed("L", "Lonsdale", { before: "N", periods: "2025" }),
];
const BY_CODE = new Map(BODIES.map((body) => [body.code, body]));
const called = (text) => BODIES.filter((body) => isCalled(body, wordsOf(text))).map(({ code }) => code);
const codes = (bodies) => bodies.map(({ code }) => code);

test("a body is read from the attributes of its item, with nothing where they are not there", () => {
  const { before, after, periods, county } = bodyOf({ code: "X", name: "X", official: "X", periods: "" });
  assert.deepEqual([before, after, periods, county], [[], [], [], undefined]);
});

for (const [text, found] of [
  ["ken", ["K"]],
  ["county kent", ["K"]],
  ["cum", ["C", "N"]],
  ["the cumbria of", ["C"]],
  ["umbria", []],
  ["kent dover", []],
]) {
  test(`“${text}” finds ${found}`, () => assert.deepEqual(called(text), found));
}

test("words of any name look for nothing", () => assert.deepEqual(wordsOf("The of & "), []));

test("a name spelt nearly so brings the nearest first, and another brings none", () => {
  assert.deepEqual(codes(nearest(BODIES, "Dovr")), ["D"]);
  assert.deepEqual(codes(nearest(BODIES, "Cumbrland")), ["N"]);
  assert.deepEqual(codes(nearest(BODIES, "Zzz")), []);
  assert.deepEqual(codes(nearest([listed("Y", "Ely")], "Eli")), ["Y"]);
});

test("at most three come, of which the first is the nearest", () => {
  const alike = ["Balham", "Barham", "Barhaw", "Bardaw"].map((name, at) => listed(String(at), name));
  assert.deepEqual(codes(nearest(alike, "Barhamwxyzabcdef")), []);
  assert.deepEqual(codes(nearest([...alike, ...alike, ...alike], "barham")), ["1", "1", "1"]);
});

test("districts bring their county, once and before them; unknown codes bring nothing", () => {
  assert.deepEqual(codes(withCounties(BY_CODE, ["A", "D", "?"])), ["K", "A", "D"]);
  assert.deepEqual(codes(withCounties(BY_CODE, ["A", "M"])), ["K", "M", "A"]);
  assert.deepEqual(withCounties(BY_CODE, []), []);
});

for (const [code, period, expected] of [
  ["N", "2024", { codes: ["N"] }],
  ["N", "2020", { codes: ["C", "E"], way: "before" }],
  ["L", "2020", { codes: ["C", "E"], way: "before" }],
  ["E", "2024", { codes: ["N"], way: "after" }],
  ["M", "2024", { codes: [], way: "after" }],
]) {
  test(`where ${code} serves, ${expected.codes} served in ${period}`, () => {
    assert.deepEqual(servedIn(BY_CODE, BY_CODE.get(code), period), expected);
  });
}

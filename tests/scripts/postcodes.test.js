// Postcodes as people type them, and who serves them by the table of an area.
import assert from "node:assert/strict";
import test from "node:test";
import { holder, holdersUnder, readPostcode } from "../../src/upheld/website/scripts/postcodes.js";

for (const typed of ["BN43 5AD", "bn435ad", " bn43  5ad. ", "BN43-5AD", "BN43 5ad"]) {
  test(`“${typed}” is a whole postcode`, () => {
    assert.deepEqual(readPostcode(typed), { area: "BN", rest: "435AD", whole: true, tooLong: false, written: "BN43 5AD" });
  });
}

test("a letter O for the digit of the second half is mended, and no other", () => {
  assert.equal(readPostcode("SW1A OAA").written, "SW1A 0AA");
  assert.equal(readPostcode("OL1 1AA").area, "OL");
});

test("a beginning is not whole, and one that goes on too long says so", () => {
  assert.deepEqual(readPostcode("M1"), { area: "M", rest: "1", whole: false, tooLong: false, written: "M1" });
  assert.equal(readPostcode("M1AAAA").tooLong, false);
  assert.equal(readPostcode("M1AAAAA").tooLong, true);
});

for (const typed of ["", "Kent", "B", "1AA", "ABC1", "M1 1AA and still more", "Newcastle 5"]) {
  test(`“${typed}” is no postcode`, () => assert.equal(readPostcode(typed), null));
}

// As tables are, it begins with nobody: A serves from 11AA on, nobody from 12AA, B from 13BA, A again from 21AA.
const TABLE = { councils: ["A", "B"], starts: ["0", "11AA", "12AA", "13BA", "21AA"], holders: [-1, 0, -1, 1, 0] };

for (const [rest, code] of [
  ["10ZZ", undefined],
  ["11AA", "A"],
  ["11ZZ", "A"],
  ["12AB", undefined],
  ["13AZ", undefined],
  ["13BA", "B"],
  ["20AA", "B"],
  ["99ZZ", "A"],
]) {
  test(`${rest} is served by ${code}`, () => assert.equal(holder(TABLE, rest), code));
}

for (const [beginning, codes] of [
  ["0", []],
  ["1", ["A", "B"]],
  ["11", ["A"]],
  ["12", []],
  ["13", ["B"]],
  ["15", ["B"]],
  ["2", ["A"]],
]) {
  test(`postcodes that begin with ${beginning} are served by ${codes}`, () => {
    assert.deepEqual(holdersUnder(TABLE, beginning), codes);
  });
}

test("one who goes on into a sector that another starts later is among those who serve it", () => {
  const table = { councils: ["A", "B"], starts: ["0", "11AA", "12BA"], holders: [-1, 0, 1] };
  assert.deepEqual(holdersUnder(table, "12").sort(), ["A", "B"]);
  assert.equal(holder(table, "12AA"), "A");
});

// How names are compared: as people write them, and by how many letters they differ.
import assert from "node:assert/strict";
import test from "node:test";
import { distance, plain } from "../../src/upheld/website/scripts/names.js";

for (const [typed, same] of [
  ["Bath & North East Somerset", "bath and north east somerset"],
  ["Saint Helens", "St. Helens"],
  ["All Saints", "All St"],
  ["Corby Boro", "Corby Borough"],
  ["King's Lynn", "KINGS LYNN"],
  ["Middlesborough", "Middlesbrough"],
  ["Newcastle on Tyne", "Newcastle-upon-Tyne"],
  ["Ynys Môn", "ynys mon"],
  ["  Stoke\u00a0on Trent ", "stoke upon trent"],
]) {
  test(`“${typed}” is the same name as “${same}”`, () => assert.equal(plain(typed), plain(same)));
}

test("what has no letter and no digit is no name", () => assert.equal(plain(" -&.-'").replace("and", ""), ""));

test("other names stay other", () => assert.notEqual(plain("Stockport"), plain("Stockton")));

for (const [word, other, letters] of [
  ["", "", 0],
  ["", "bury", 4],
  ["bury", "", 4],
  ["bury", "bury", 0],
  ["bolsover", "bolsovr", 1],
  ["bolsovr", "bolsover", 1],
  ["kent", "gent", 1],
  ["leeds", "deals", 3],
  ["kitten", "sitting", 3],
]) {
  test(`from “${word}” to “${other}” ${letters} letters change`, () => {
    assert.equal(distance(word, other), letters);
    assert.equal(distance(other, word), letters);
  });
}

// The filters of a table of bodies: by the start of a word of the name, and by what was chosen.
import assert from "node:assert/strict";
import test from "node:test";
import { isWanted } from "../../src/upheld/website/scripts/filters.js";

const ROW = { words: " north east lincolnshire", kinds: { group: "unitary", region: "Humber", verdict: "higher" } };

for (const [wanted, shown] of [
  [{}, true],
  [{ name: "", group: "", region: "", verdict: "" }, true],
  [{ name: "linc" }, true],
  [{ name: "east linc" }, true],
  [{ name: "shire" }, false],
  [{ name: "north", group: "unitary", region: "Humber", verdict: "higher" }, true],
  [{ name: "north", group: "district" }, false],
  [{ region: "Kent" }, false],
  [{ verdict: "lower" }, false],
]) {
  test(`${JSON.stringify(wanted)} ${shown ? "shows" : "hides"} the row`, () => assert.equal(isWanted(ROW, wanted), shown));
}

// The scripts of pages do nothing on a page that lacks what they are for.
import assert from "node:assert/strict";
import test from "node:test";

test("find.js and map.js leave a page alone that has no list, map or filters", async () => {
  const asked = [];
  globalThis.document = { querySelector: (what) => asked.push(what) && null };
  await import("../../src/upheld/website/scripts/find.js");
  await import("../../src/upheld/website/scripts/map.js");
  assert.deepEqual(asked, ["[data-find]", "[data-list]", "[data-map]", "[data-filters]"]);
});

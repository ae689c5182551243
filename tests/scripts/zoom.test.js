// What is seen of a drawing when it is moved and zoomed: never beyond its edges, always of its shape.
import assert from "node:assert/strict";
import test from "node:test";
import { nearer, showing, within } from "../../src/upheld/website/scripts/zoom.js";

const ALL = { x: -10, y: 0, width: 240, height: 120 };
const PART = { x: 50, y: 30, width: 120, height: 60 };

test("a part inside the drawing is seen as asked, in the drawing's shape", () => {
  assert.deepEqual(within(ALL, { x: 50, y: 30, width: 120 }), PART);
});

for (const [asked, seen] of [
  [{ x: -99, y: -99, width: 120 }, { x: -10, y: 0, width: 120, height: 60 }],
  [{ x: 999, y: 999, width: 120 }, { x: 110, y: 60, width: 120, height: 60 }],
  [{ x: 50, y: 30, width: 999 }, ALL],
  [{ x: 50, y: 30, width: 1 }, { x: 50, y: 30, width: 20, height: 10 }],
]) {
  test(`${JSON.stringify(asked)} is kept within the drawing`, () => assert.deepEqual(within(ALL, asked), seen));
}

test("zooming keeps the point under the pointer where it is", () => {
  const point = { x: 80, y: 45 };
  const seen = nearer(ALL, PART, 2, point);
  assert.equal(seen.width, 60);
  assert.equal((point.x - seen.x) / seen.width, (point.x - PART.x) / PART.width);
  assert.equal((point.y - seen.y) / seen.height, (point.y - PART.y) / PART.height);
});

test("zooming in and out again leads back, and ends at the whole and at a twelfth", () => {
  const point = { x: 110, y: 60 };
  assert.deepEqual(nearer(ALL, nearer(ALL, PART, 2, point), 0.5, point), PART);
  assert.deepEqual(nearer(ALL, PART, 0.001, point), ALL);
  assert.equal(nearer(ALL, PART, 1000, point).width, 20);
});

test("what is in sight stays where it is, and what is not comes to the middle", () => {
  assert.equal(showing(ALL, PART, { x: 50, y: 30, width: 120, height: 60 }), PART);
  const box = { x: 20, y: 20, width: 40, height: 40 };
  assert.deepEqual(showing(ALL, { ...PART, x: 90 }, box), { x: -10, y: 10, width: 120, height: 60 });
  assert.deepEqual(showing(ALL, PART, { x: 160, y: 50, width: 20, height: 10 }), { x: 110, y: 25, width: 120, height: 60 });
});

import { expect, test } from "vitest";
import { share } from "../../src/understanding/score/wilson.ts";

// Expected values: R's binom.confint(method = "wilson"), rounded.
test.each([
  [0, 10, 0, 0.278],
  [10, 10, 0.722, 1],
  [5, 10, 0.237, 0.763],
  [95, 100, 0.888, 0.978],
])("%i of %i lies between %f and %f", (hits, of, low, high) => {
  const measured = share(hits, of);
  expect(measured.value).toBe(hits / of);
  expect(measured.low).toBeCloseTo(low, 3);
  expect(measured.high).toBeCloseTo(high, 3);
});

test("nothing counted says nothing", () => {
  expect(share(0, 0)).toMatchObject({ low: 0, high: 1 });
});

import { expect, test } from "vitest";
import { seconds } from "./duration";

test("durations are understood as the agent understands them", () => {
  expect(seconds("45m")).toBe(2_700);
  expect(seconds("1h30m")).toBe(5_400);
  expect(seconds("1h 30m")).toBe(5_400);
  expect(seconds("PT45M")).toBe(2_700);
  expect(seconds("1d")).toBe(86_400);
  expect(seconds("90s")).toBe(90);
});

test("anything else is none", () => {
  for (const text of ["", "45", "soon", "until-cleared", "m", "0m", "-5m"]) {
    expect(seconds(text), text).toBeNull();
  }
});

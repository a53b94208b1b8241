import { describe, expect, it } from "vitest";
import { countdown, passed, secondsLeft } from "./time";

const start = "2026-03-02T14:30:00Z";
const end = "2026-03-02T15:30:00Z";

describe("time", () => {
  it("counts down to zero and no further", () => {
    expect(secondsLeft(end, Date.parse(start))).toBe(3600);
    expect(secondsLeft(end, Date.parse(end) - 1)).toBe(1);
    expect(secondsLeft(end, Date.parse(end) + 5000)).toBe(0);
  });

  it("is written as clocks do", () => {
    expect([0, 5, 61, 3600, 3723].map(countdown)).toEqual([
      "0:00",
      "0:05",
      "1:01",
      "1:00:00",
      "1:02:03",
    ]);
  });

  it("knows how much of a hold has passed", () => {
    expect(passed(start, end, Date.parse(start) - 1000)).toBe(0);
    expect(passed(start, end, Date.parse("2026-03-02T14:45:00Z"))).toBe(0.25);
    expect(passed(start, end, Date.parse(end) + 1000)).toBe(1);
    expect(passed(end, start, Date.parse(start))).toBe(1);
  });
});

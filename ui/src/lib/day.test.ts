import { expect, test } from "vitest";
import type { HistoryEntry, HoldStatus } from "./agent";
import { blocks, hours, midnight, step, together } from "./day";

const start = Date.UTC(2026, 2, 2);
const HOUR = 3_600_000;
const end = start + 24 * HOUR;
const at = (time: string) => `2026-03-02T${time}:00Z`;

const entry = (from: string, to: string): HistoryEntry => ({
  preset: "in-a-call",
  label: "In a call",
  shows: "in-a-call",
  from,
  to,
  end: "cleared",
  seen: true,
  masked: false,
});

const hold = (state: HoldStatus["state"]): HoldStatus => ({
  id: 7,
  preset: "away",
  label: "Away",
  shows: "away",
  started_at: at("13:00"),
  ends_at: null,
  state,
  accepted: true,
  mask: null,
  message: null,
  message_text: null,
  note: null,
});

test("what began the day before is cut at midnight, and what is in force reaches to now", () => {
  const now = start + 14 * HOUR;
  const night = entry("2026-03-01T23:00:00Z", at("01:00"));
  const all = blocks([night, entry(at("09:00"), at("09:30"))], hold("masked"), start, end, now);
  expect(all.map((it) => [it.from - start, it.to - start])).toEqual([
    [0, HOUR],
    [9 * HOUR, 9.5 * HOUR],
    [13 * HOUR, 14 * HOUR],
  ]);
  expect(all[2]).toMatchObject({ end: "held", masked: true, seen: false });
  expect(together(all)).toBe(2.5 * HOUR);
});

test("what is being taken back is told by its entry alone, and another day by neither", () => {
  const now = start + 14 * HOUR;
  expect(blocks([], hold("clearing"), start, end, now)).toEqual([]);
  expect(blocks([], hold("confirmed"), start - 24 * HOUR, start, now)).toEqual([]);
});

test("the usual hours are shown, and those before and after them in which something was held", () => {
  const length = 24 * HOUR;
  expect(hours([], start, length, start)).toEqual([8, 18]);
  const early = blocks([entry(at("06:40"), at("07:00"))], null, start, end, end);
  expect(hours(early, start, length, start + 20.5 * HOUR)).toEqual([6, 21]);
  const late = blocks([entry(at("23:10"), "2026-03-03T02:00:00Z")], null, start, end, end);
  expect(hours(late, start, length, start)).toEqual([8, 24]);
  expect([step(10), step(6), step(24)]).toEqual([2, 1, 4]);
});

test("midnight is that of the clock on the wall", () => {
  const noon = new Date(2026, 2, 2, 12).getTime();
  expect(new Date(midnight(noon, 0)).toString()).toContain("Mar 02 2026 00:00:00");
  expect(new Date(midnight(noon, -2)).toString()).toContain("Feb 28 2026 00:00:00");
});

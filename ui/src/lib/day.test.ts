import { expect, test } from "vitest";
import type { HistoryEntry, HoldStatus } from "./agent";
import { blocks, csv, hours, marks, midnight, together, type Block } from "./day";

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

const kept = (...entries: HistoryEntry[]) => ({ entries, instead: [] });

const instead = (from: string, to: string) => ({
  from: at(from),
  to: at(to),
  availability: "Busy",
  activity: "InAMeeting",
  why: "in-meeting",
  label: "In a meeting",
});

const hold = (state: HoldStatus["state"]): HoldStatus => ({
  id: 7,
  preset: "away",
  label: "Away",
  shows: "away",
  started_at: at("13:00"),
  ends_at: null,
  until: null,
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
  const all = blocks(kept(night, entry(at("09:00"), at("09:30"))), hold("masked"), start, end, now);
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
  expect(blocks(kept(), hold("clearing"), start, end, now)).toEqual([]);
  expect(blocks(kept(), hold("confirmed"), start - 24 * HOUR, start, now)).toEqual([]);
});

test("the usual hours are shown, and those before and after them in which something was held", () => {
  const length = 24 * HOUR;
  expect(hours([], start, length, start)).toEqual([8, 18]);
  const early = blocks(kept(entry(at("06:40"), at("07:00"))), null, start, end, end);
  expect(hours(early, start, length, start + 20.5 * HOUR)).toEqual([6, 21]);
  const late = blocks(kept(entry(at("23:10"), "2026-03-03T02:00:00Z")), null, start, end, end);
  expect(hours(late, start, length, start)).toEqual([8, 24]);
});

test("midnight is that of the clock on the wall", () => {
  const noon = new Date(2026, 2, 2, 12).getTime();
  expect(new Date(midnight(noon, 0)).toString()).toContain("Mar 02 2026 00:00:00");
  expect(new Date(midnight(noon, -2)).toString()).toContain("Feb 28 2026 00:00:00");
});

test("no hour below the line touches another or stands out, however narrow it is and large the text", () => {
  // From 15:00 in small text to 12:00 PM at 400 %; from what is left of 360 px then to a large screen.
  const labels = [30, 34, 52, 69, 104, 140, 210];
  const lines = [120, 180, 230, 296, 480, 670, 1200];
  let most = 0;
  for (const label of labels) {
    for (const line of lines) {
      // A day has 25 hours when the clocks are put back.
      for (let span = 1; span <= 25; span += 1) {
        const places = marks(span, line, label).map((at) => {
          const middle = (at * line) / span;
          const start = at === 0 ? 0 : at === span ? line - label : middle - label / 2;
          return { start, end: start + label };
        });
        const what = `${label} px each, ${span} h on ${line} px`;
        expect(places.length, what).toBeGreaterThan(0);
        most = Math.max(most, places.length);
        for (const [at, place] of places.entries()) {
          const before = places[at - 1];
          if (!before) continue;
          expect(place.start - before.end, what).toBeGreaterThanOrEqual(label / 4);
          expect(place.end, what).toBeLessThanOrEqual(line);
        }
      }
    }
  }
  expect(most).toBeGreaterThan(12);
});

test("as many hours are written below the line as there is room for", () => {
  expect(marks(10, 670, 34)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(marks(10, 780, 34)).toHaveLength(11);
  expect(marks(24, 670, 34)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24]);
  expect(marks(24, 230, 69)).toEqual([0]);
  // One that would stand out at the end is left out.
  expect(marks(13, 169, 52)).toEqual([0]);
  expect(marks(13, 169, 34)).toEqual([0, 6]);
  // Before anything is drawn.
  expect(marks(10, 0, 0)).toEqual([0]);
});

test("a table is what spreadsheets read, and nothing in it is calculated", () => {
  const from = new Date(2026, 2, 2, 9, 5).getTime();
  const block = { label: "=1+1", shows: "busy", from, to: from, end: "ended", seen: true, masked: false, hidden: [] } satisfies Block;
  const table = csv(["When", "What"], [block, { ...block, label: 'Say "hi", all' }], (it) => [it.label ?? ""]);
  expect(table).toBe(
    '"When","What"\r\n"2026-03-02 09:05","\'=1+1"\r\n"2026-03-02 09:05","Say ""hi"", all"\r\n',
  );
});

test("what colleagues saw instead is cut with the day, and what they see still reaches to now", () => {
  const now = start + 14 * HOUR;
  const night = {
    ...entry("2026-03-01T23:00:00Z", at("01:00")),
    instead: [
      { ...instead("00:00", "00:30"), from: "2026-03-01T23:10:00Z" },
      { ...instead("00:00", "00:00"), from: "2026-03-01T23:00:00Z", to: "2026-03-01T23:05:00Z" },
    ],
  };
  const found = { entries: [night, entry(at("09:00"), at("09:30"))], instead: [instead("13:20", "13:30")] };
  const hidden = (state: HoldStatus["state"]) =>
    blocks(found, hold(state), start, end, now).map(({ hidden }) =>
      hidden.map((it) => [it.from - start, it.to - start, it.label]),
    );
  const said = (from: number, to: number) => [from * HOUR, to * HOUR, "In a meeting"];
  expect(hidden("masked")).toEqual([[said(0, 0.5)], [], [said(13 + 1 / 3, 14)]]);
  expect(hidden("confirmed")).toEqual([[said(0, 0.5)], [], [said(13 + 1 / 3, 13.5)]]);
});

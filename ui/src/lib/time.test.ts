import { afterEach, describe, expect, it, vi } from "vitest";
import {
  clockOf,
  countdown,
  isSameMinute,
  isToday,
  momentOf,
  nextAt,
  passed,
  secondsLeft,
  writeTwelveHours,
} from "./time";

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

describe("a moment", () => {
  const speak = (lang: string) => vi.stubGlobal("document", { documentElement: { lang } });
  afterEach(() => vi.unstubAllGlobals());
  const at = (text: string) => new Date(text).getTime();
  const friday = at("2026-03-06T16:00:00");

  it("carries its day where that is another one", () => {
    speak("en");
    expect(momentOf(at("2026-03-06T17:05:00"), friday)).toBe("17:05");
    expect(momentOf(at("2026-03-09T09:00:00"), friday)).toBe("Monday 09:00");
    expect(momentOf(at("2026-03-20T09:00:00"), friday)).toBe("March 20 09:00");
    speak("de");
    expect(momentOf(at("2026-03-09T09:00:00"), friday)).toBe("Montag 09:00");
  });

  it("has the same digits in Arabic as everywhere else", () => {
    speak("ar");
    expect(momentOf(at("2026-03-20T09:00:00"), friday)).toBe("20 مارس 09:00");
    writeTwelveHours(true);
    expect(clockOf(at("2026-03-06T15:30:00"))).toBe("3:30 م");
    writeTwelveHours(false);
  });

  it("is written with twelve hours where the session does so", () => {
    speak("en");
    writeTwelveHours(true);
    expect(clockOf(at("2026-03-06T00:05:00"))).toBe("12:05 AM");
    expect(momentOf(at("2026-03-09T15:30:00"), friday)).toBe("Monday 3:30 PM");
    writeTwelveHours(false);
    expect(clockOf(at("2026-03-06T00:05:00"))).toBe("00:05");
  });
});

describe("a time of day", () => {
  const now = new Date(2026, 2, 2, 14, 30).getTime();
  const at = (text: string) => {
    const found = nextAt(text, now);
    return found && `${found.getDate()} ${found.getHours()}:${String(found.getMinutes()).padStart(2, "0")}`;
  };

  it("is the next one, today or tomorrow", () => {
    expect(at("15:30")).toBe("2 15:30");
    expect(at(" 15.30 ")).toBe("2 15:30");
    expect(at("15h30")).toBe("2 15:30");
    expect(at("9")).toBe("3 9:00");
    expect(at("14:30")).toBe("3 14:30");
  });

  it("may be of a clock of twelve hours", () => {
    expect(at("3:30 pm")).toBe("2 15:30");
    expect(at("3:30 a.m.")).toBe("3 3:30");
    expect(at("12 am")).toBe("3 0:00");
    expect(at("12:15 PM")).toBe("3 12:15");
    expect(at("3:30 م")).toBe("2 15:30");
    expect(at("٣:٣٠ ص")).toBe("3 3:30");
  });

  it("is nothing else", () => {
    for (const bad of ["", "24:00", "15:60", "13 pm", "0 am", "soon", "15:3", "-1:30"]) expect(at(bad)).toBeNull();
  });
});

describe("a moment that is told", () => {
  afterEach(() => void vi.useRealTimers());

  it("is of another day also where the clock shows the same", () => {
    vi.useFakeTimers({ now: new Date(2026, 2, 3, 17, 2, 40) });
    const at = (day: number, second: number) => new Date(2026, 2, day, 17, 2, second).toISOString();
    expect([isToday(at(3, 0)), isToday(at(2, 0))]).toEqual([true, false]);
    expect(isSameMinute(at(3, 0), at(3, 40))).toBe(true);
    expect(isSameMinute(at(2, 40), at(3, 40))).toBe(false);
  });
});

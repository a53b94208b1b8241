import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileSeen } from "./clock.svelte";

const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function hide(hidden: boolean) {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("a clock ticks at once, and stands still while the window is hidden", () => {
  const tick = vi.fn();
  const end = whileSeen(1000, tick);
  expect(tick).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(3000);
  expect(tick).toHaveBeenCalledTimes(4);
  hide(true);
  vi.advanceTimersByTime(60_000);
  expect(tick).toHaveBeenCalledTimes(4);
  // What passed meanwhile is made up for.
  hide(false);
  expect(tick).toHaveBeenCalledTimes(5);
  vi.advanceTimersByTime(1000);
  expect(tick).toHaveBeenCalledTimes(6);
  end();
  hide(false);
  vi.advanceTimersByTime(60_000);
  expect(tick).toHaveBeenCalledTimes(6);
  expect(vi.getTimerCount()).toBe(0);
});

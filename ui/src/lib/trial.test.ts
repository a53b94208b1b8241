import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Status } from "./agent";

const bridge = vi.hoisted(() => ({ act: vi.fn(), tryStatus: vi.fn() }));
vi.mock("./bridge", () => ({
  ...bridge,
  explain: (failure: unknown) => ({ code: "silent", message: String(failure), mend: "" }),
}));
const { trial } = await import("./trial.svelte");

const HOLD = 7;
const quiet = { hold: null, problem: null } as Status;
const held = (state: string, problem: { code: string } | null = null) =>
  ({ hold: { id: HOLD, state, accepted: state !== "applying" }, problem }) as Status;
const steps = () => [trial.set, trial.read, trial.clear];

beforeEach(() => {
  vi.useFakeTimers();
  bridge.act.mockReset().mockResolvedValue(undefined);
  bridge.tryStatus.mockReset().mockResolvedValue({ hold: HOLD, status: held("applying") });
});
afterEach(() => void vi.useRealTimers());

test("it sets, reads back and clears", async () => {
  await trial.start(quiet);
  expect(steps()).toEqual(["running", "waiting", "waiting"]);
  trial.heard(held("confirmed"));
  expect(bridge.act).toHaveBeenCalledExactlyOnceWith("clear");
  expect(steps()).toEqual(["ok", "ok", "running"]);
  trial.heard({ ...quiet });
  expect(trial.worked).toBe(true);
  // Nothing comes after its end.
  await vi.advanceTimersByTimeAsync(120_000);
  expect(trial.trouble).toBeNull();
});

test("what cannot be taken back is said", async () => {
  bridge.act.mockRejectedValue("nobody answers");
  await trial.start(quiet);
  trial.heard(held("confirmed"));
  await vi.advanceTimersByTimeAsync(0);
  expect(steps()).toEqual(["ok", "ok", "failed"]);
  expect(trial.trouble?.message).toBe("nobody answers");
  expect(trial.running).toBe(false);
});

test("it ends when nothing more is said, however far it got", async () => {
  for (const far of [[], [held("retrying")], [held("masked")]]) {
    await trial.start(quiet);
    for (const status of far) trial.heard(status);
    await vi.advanceTimersByTimeAsync(89_000);
    expect(trial.running).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(trial.running).toBe(false);
    expect(trial.trouble?.code).toBe("unanswered");
  }
});

test("why it failed stays, also when taking it back fails as well", async () => {
  bridge.act.mockRejectedValue("nobody answers");
  await trial.start(quiet);
  trial.heard(held("retrying", { code: "permission-missing" }));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(trial.trouble?.code).toBe("permission-missing");
});

test("a beginning that is never answered ends too", async () => {
  bridge.tryStatus.mockReturnValue(new Promise(() => {}));
  void trial.start(quiet);
  await vi.advanceTimersByTimeAsync(91_000);
  expect(steps()).toEqual(["failed", "waiting", "waiting"]);
});

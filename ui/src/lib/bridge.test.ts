import { beforeEach, expect, test, vi } from "vitest";

const api = vi.hoisted(() => ({ invoke: vi.fn(), listen: vi.fn() }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: api.invoke }));
vi.mock("@tauri-apps/api/event", () => ({ listen: api.listen }));
vi.stubGlobal("window", { opening: { words: { tag: "en", sentences: {} }, status: null, chosen: {} } });
const { act, follow, followAccent } = await import("./bridge");

let say: (payload: unknown) => void = () => {};
let answer: (known: unknown) => void = () => {};

beforeEach(() => {
  api.invoke.mockReset().mockImplementation(() => new Promise((it) => (answer = it)));
  api.listen.mockReset().mockImplementation((_: string, hear: (event: { payload: unknown }) => void) => {
    say = (payload) => hear({ payload });
    return Promise.resolve(() => {});
  });
});

test.each([
  ["the agent", follow, "silent", "gone"],
  ["the accent colour", followAccent, [1, 0, 0], [0, 0, 1]],
])("what was said of %s before does not take the place of what was said since", async (_, follows, old, now) => {
  const heard: unknown[] = [];
  const following = (follows as (hear: (it: unknown) => void) => Promise<void>)((it) => heard.push(it));
  await vi.waitFor(() => expect(api.invoke).toHaveBeenCalled());
  say(now);
  answer(old);
  await following;
  expect(heard).toEqual([now]);
});

test("what is clicked twice is asked for once", async () => {
  const both = [act("extend"), act("extend")];
  expect(api.invoke).toHaveBeenCalledExactlyOnceWith("act", { what: "extend" });
  answer(null);
  await Promise.all(both);
});

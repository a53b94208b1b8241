import { expect, test } from "vitest";
import { once } from "./once";

/** Something to ask for, and to end by hand. */
function asked() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = once((what: string) => {
    begun.push(what);
    return new Promise<string>((end) => ends.push(() => end(`${what} done`)));
  });
  return { ask, begun, end: (at: number) => ends[at]?.() };
}

test("the same is not begun again while it is under way", async () => {
  const { ask, begun, end } = asked();
  const [first, second] = [ask("extend"), ask("extend")];
  expect(begun).toEqual(["extend"]);
  end(0);
  expect(await Promise.all([first, second])).toEqual(["extend done", "extend done"]);
  void ask("extend");
  expect(begun).toEqual(["extend", "extend"]);
});

test("a change of mind is carried out, and so is one back again", () => {
  const { ask, begun } = asked();
  for (const what of ["busy", "away", "busy"]) void ask(what);
  expect(begun).toEqual(["busy", "away", "busy"]);
});

test("what ends early does not let a later one be begun twice", async () => {
  const { ask, begun, end } = asked();
  const first = ask("busy");
  void ask("away");
  end(0);
  await first;
  void ask("away");
  expect(begun).toEqual(["busy", "away"]);
});

test("what was refused can be asked for again", async () => {
  let times = 0;
  const ask = once(() => Promise.reject(new Error(`refused ${(times += 1)}`)));
  await expect(ask()).rejects.toThrow("refused 1");
  await expect(ask()).rejects.toThrow("refused 2");
});

import { expect, test } from "vitest";
import { Search } from "./search.svelte";

test("what is found for who waits is taken", async () => {
  const search = new Search();
  const found = search.wait(Promise.resolve("contoso"));
  expect(search.underWay).toBe(true);
  expect(await found).toBe("contoso");
  expect(search.underWay).toBe(false);
});

test("what is found or refused for who has gone elsewhere leads nowhere", async () => {
  const search = new Search();
  for (const late of [Promise.resolve("contoso"), Promise.reject(new Error("no tenant"))]) {
    const found = search.wait(late);
    search.leave();
    expect(search.underWay).toBe(false);
    expect(await found).toBeUndefined();
  }
});

test("of two searches the later one counts", async () => {
  const search = new Search();
  let answer = (_: string) => {};
  const first = search.wait(new Promise<string>((it) => (answer = it)));
  const second = search.wait(new Promise<string>(() => {}));
  answer("contoso");
  expect(await first).toBeUndefined();
  expect(search.underWay).toBe(true);
  void second;
});

test("who waits is told why nothing was found", async () => {
  const search = new Search();
  await expect(search.wait(Promise.reject(new Error("no tenant")))).rejects.toThrow("no tenant");
  expect(search.underWay).toBe(false);
});

import { expect, test, vi } from "vitest";

vi.mock("./failure", () => ({ explain: (failure: unknown) => ({ code: "x", message: String(failure), mend: "" }) }));
const { Attempt } = await import("./attempt.svelte");

test("why something did not work is said until it is tried again", async () => {
  const attempt = new Attempt();
  await attempt.make(() => Promise.reject("no such place"));
  expect(attempt.failed?.message).toBe("no such place");
  const again = attempt.make(() => Promise.resolve());
  expect(attempt.failed).toBeNull();
  await again;
  expect(attempt.failed).toBeNull();
});

test("what is under way is not begun again", async () => {
  const attempt = new Attempt();
  let end = () => {};
  const work = vi.fn(() => new Promise<void>((done) => (end = done)));
  const first = attempt.make(work);
  await attempt.make(work);
  expect(work).toHaveBeenCalledTimes(1);
  end();
  await first;
  void attempt.make(work);
  expect(work).toHaveBeenCalledTimes(2);
});

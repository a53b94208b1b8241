import { expect, test, vi } from "vitest";

const bridge = vi.hoisted(() => ({ followKeychain: vi.fn() }));
vi.mock("./bridge", () => bridge);
const { keychain } = await import("./keychain.svelte");

test("that the keychain asks is said as long as something waits for it", async () => {
  const stop = vi.fn();
  let asks = () => {};
  bridge.followKeychain.mockImplementation((tell: () => void) => ((asks = tell), Promise.resolve(stop)));
  let refuse: (why: string) => void = () => {};
  const storing = keychain.during(() => new Promise<void>((_, no) => (refuse = no)));
  await Promise.resolve();
  expect(keychain.asks).toBe(false);
  asks();
  expect(keychain.asks).toBe(true);
  refuse("dismissed");
  await expect(storing).rejects.toBe("dismissed");
  expect(keychain.asks).toBe(false);
  expect(stop).toHaveBeenCalledTimes(1);
});

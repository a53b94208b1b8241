import { beforeEach, expect, test, vi } from "vitest";
import type { SignInNews } from "./bridge";

const bridge = vi.hoisted(() => ({ signIn: vi.fn(), cancelSignIn: vi.fn(), followSignIn: vi.fn() }));
vi.mock("./bridge", () => bridge);
vi.mock("./failure", () => ({ refusalCode: (failure: { code?: string }) => failure.code }));
const { signInUnderWay } = await import("./sign-in.svelte");

const page = { url: "https://login.example", expires_at: "" };
const saved = () => Promise.resolve(true);
const byBrowser = () => false;
/** What is told, and ended, of each sign-in. */
let news: SignInNews[] = [];
let ends: { work: (user: string) => void; fail: (failure: unknown) => void }[] = [];

beforeEach(() => {
  [news, ends] = [[], []];
  bridge.cancelSignIn.mockReset().mockResolvedValue(undefined);
  bridge.followSignIn.mockReset().mockImplementation((it: SignInNews) => {
    news.push(it);
    return Promise.resolve(() => {});
  });
  bridge.signIn.mockReset().mockImplementation(
    () => new Promise<string>((work, fail) => ends.push({ work, fail })),
  );
});

test("it is under way from the first moment, while the account is still being saved", async () => {
  let save = (_: boolean) => {};
  const signedIn = signInUnderWay.start(() => new Promise((it) => (save = it)), byBrowser);
  expect(signInUnderWay.waiting).toBe(true);
  save(true);
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  ends[0]?.work("a@contoso.com");
  expect(await signedIn).toEqual({ user: "a@contoso.com" });
  expect(signInUnderWay.waiting).toBe(false);
});

test("who gives it up before it has begun is not signed in", async () => {
  let save = (_: boolean) => {};
  const signedIn = signInUnderWay.start(() => new Promise((it) => (save = it)), byBrowser);
  await signInUnderWay.giveUp();
  save(true);
  expect(await signedIn).toBe("given-up");
  expect(bridge.signIn).not.toHaveBeenCalled();
  expect(signInUnderWay.waiting).toBe(false);
});

test("nothing is signed in with what could not be saved", async () => {
  expect(await signInUnderWay.start(() => Promise.resolve(false), byBrowser)).toBe("given-up");
  const refused = signInUnderWay.start(() => Promise.reject(new Error("not a tenant")), byBrowser);
  await expect(refused).rejects.toThrow("not a tenant");
  expect(bridge.signIn).not.toHaveBeenCalled();
  expect(signInUnderWay.waiting).toBe(false);
});

test("one that was replaced takes nothing of the newest with it", async () => {
  const first = signInUnderWay.start(saved, byBrowser);
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  const second = signInUnderWay.start(saved, byBrowser);
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  news[1]?.page(page);
  ends[0]?.fail({ code: "sign-in-cancelled" });
  await expect(first).rejects.toEqual({ code: "sign-in-cancelled" });
  expect(signInUnderWay.waiting).toBe(true);
  expect(signInUnderWay.page).toEqual(page);
  ends[1]?.work("a@contoso.com");
  await second;
  expect(signInUnderWay.waiting).toBe(false);
  expect(signInUnderWay.page).toBeNull();
});

import { beforeEach, expect, test, vi } from "vitest";
import type { Words } from "./sentence";

const bridge = vi.hoisted(() => ({ sentences: vi.fn() }));
vi.mock("./bridge", () => bridge);
vi.stubGlobal("document", { documentElement: {} });
const { begin, speak, t } = await import("./words.svelte");

const words = (tag: string): Words => ({ tag, sentences: { now: `now in ${tag}` } });

beforeEach(() => {
  begin({ words: words("en"), status: null, chosen: {} });
  bridge.sentences.mockReset();
});

test("the language that was named last is spoken, whichever is there first", async () => {
  const answers: Record<string, (found: Words) => void> = {};
  bridge.sentences.mockImplementation((tag: string) => new Promise<Words>((it) => (answers[tag] = it)));
  const both = [speak("de"), speak("fr")];
  answers["fr"]?.(words("fr"));
  answers["de"]?.(words("de"));
  await Promise.all(both);
  expect(t("now")).toBe("now in fr");
});

test("words that did not come once are asked for when their language is named again", async () => {
  bridge.sentences.mockRejectedValueOnce("silent").mockResolvedValueOnce(words("de"));
  await speak("de");
  expect(t("now")).toBe("now in en");
  await speak("de");
  expect(t("now")).toBe("now in de");
});

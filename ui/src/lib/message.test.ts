import { expect, test } from "vitest";
import cases from "../../../src-tauri/presence/src/message_text.json";
import { filled, isTooLong } from "./message";

test("a preview says what the engine sends, with an end and without", () => {
  expect(cases.length).toBeGreaterThan(30);
  for (const [text = "", withEnd, without] of cases) {
    expect(filled(text, "15:30")).toBe(withEnd);
    expect([text, filled(text, null)]).toEqual([text, without]);
  }
});

test("a message is counted as a person counts it", () => {
  expect(isTooLong("🥪".repeat(280))).toBe(false);
  expect(isTooLong("a".repeat(281))).toBe(true);
});

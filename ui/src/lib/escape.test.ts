import { expect, test, vi } from "vitest";
import { escapes } from "./escape";

function pressed(key: string, isComposing = false) {
  const preventDefault = vi.fn();
  return { event: { key, isComposing, preventDefault } as unknown as KeyboardEvent, preventDefault };
}

test("Esc leads out of one thing only", () => {
  const { event, preventDefault } = pressed("Escape");
  expect(escapes(event)).toBe(true);
  expect(preventDefault).toHaveBeenCalledOnce();
});

test("other keys, and an Esc that ends a composition, are let be", () => {
  for (const { event, preventDefault } of [pressed("e"), pressed("Escape", true)]) {
    expect(escapes(event)).toBe(false);
    expect(preventDefault).not.toHaveBeenCalled();
  }
});

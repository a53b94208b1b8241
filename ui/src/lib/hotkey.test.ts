import { expect, test } from "vitest";
import { written, type Pressed } from "./hotkey";

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const press = (code: string, held: Partial<Pressed> = {}) => written({ code, ...none, ...held });

test("modifiers are written in one order, and the key by its place", () => {
  const all = { ctrlKey: true, altKey: true, shiftKey: true };
  expect(press("KeyI", all)).toBe("Ctrl+Alt+Shift+I");
  expect(press("Digit5", { metaKey: true, ctrlKey: true })).toBe("Ctrl+Super+5");
  expect(press("F5", { shiftKey: true })).toBe("Shift+F5");
  expect(press("PageUp", { altKey: true })).toBe("Alt+PageUp");
});

test("what people type, or what has no name, is no hotkey", () => {
  expect(press("KeyI")).toBeNull();
  expect(press("KeyI", { shiftKey: true })).toBeNull();
  expect(press("F5")).toBeNull();
  expect(press("ControlLeft", { ctrlKey: true })).toBeNull();
  expect(press("Minus", { ctrlKey: true })).toBeNull();
  expect(press("F25", { ctrlKey: true })).toBeNull();
});

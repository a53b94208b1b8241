import { expect, test } from "vitest";
import { prints, written, type Pressed } from "./hotkey";

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, keyCode: 0 };
const press = (key: string, code: string, held: Partial<Pressed> = {}) =>
  written({ key, code, ...none, ...held });
const ctrl = { ctrlKey: true };
const all = { ctrlKey: true, altKey: true, shiftKey: true };

test("modifiers are written in one order, and the key by what is printed on it", () => {
  expect(press("I", "KeyI", all)).toBe("Ctrl+Alt+Shift+I");
  expect(press("5", "Digit5", { metaKey: true, ctrlKey: true })).toBe("Ctrl+Super+5");
  expect(press("F5", "F5", { shiftKey: true })).toBe("Shift+F5");
  expect(press("PageUp", "PageUp", { altKey: true })).toBe("Alt+PageUp");
  expect(press("ArrowLeft", "ArrowLeft", ctrl)).toBe("Ctrl+Left");
  expect(press(" ", "Space", ctrl)).toBe("Ctrl+Space");
});

test("the place of a key on another keyboard says nothing", () => {
  // German.
  expect(press("z", "KeyY", ctrl)).toBe("Ctrl+Z");
  expect(press("\u00fc", "BracketLeft", ctrl)).toBe("Ctrl+\u00dc");
  expect(press("\u00df", "Minus", ctrl)).toBe("Ctrl+\u00df");
  // French: a digit takes Shift.
  expect(press("a", "KeyQ", ctrl)).toBe("Ctrl+A");
  expect(press("1", "Digit1", all)).toBe("Ctrl+Alt+Shift+1");
  // Dvorak.
  expect(press("p", "KeyR", ctrl)).toBe("Ctrl+P");
  // Spanish, Russian, Hebrew.
  expect(press("\u00f1", "Semicolon", ctrl)).toBe("Ctrl+\u00d1");
  expect(press("\u0448", "KeyI", all)).toBe("Ctrl+Alt+Shift+\u0428");
  expect(press("\u05e9", "KeyA", ctrl)).toBe("Ctrl+\u05e9");
});

test("what Shift or AltGr makes of a key is not its name", () => {
  expect(press("!", "Digit1", all)).toBe("Ctrl+Alt+Shift+1");
  // Control and Alt are AltGr on Windows.
  expect(press("\u20ac", "KeyE", { ...all, keyCode: 69 })).not.toBeNull();
  expect(press("\u014b", "KeyN", { ...ctrl, keyCode: 78 })).toBe("Ctrl+N");
  // An accent that waits for its letter, and the layout's own name for F13.
  expect(press("Dead", "KeyE", { ...ctrl, keyCode: 69 })).toBe("Ctrl+E");
  expect(press("LaunchApplication1", "F13")).toBe("F13");
});

test("who can ask the keyboard knows better", () => {
  const dead = { key: "Dead", code: "Backquote", ...none, ...ctrl };
  expect(written(dead)).toBeNull();
  expect(written(dead, "^")).toBe("Ctrl+^");
  expect(prints(dead)).toBe(true);
  expect(prints({ ...dead, code: "PageUp" })).toBe(false);
});

test("the keypad is a keyboard of its own, with Num Lock or without", () => {
  expect(press("7", "Numpad7", ctrl)).toBe("Ctrl+Num7");
  expect(press("Home", "Numpad7", ctrl)).toBe("Ctrl+Num7");
  expect(press("+", "NumpadAdd", ctrl)).toBe("Ctrl+NumAdd");
  expect(press("+", "Equal", ctrl)).toBe("Ctrl+Plus");
});

test("what people type, or what has no name, is no hotkey", () => {
  expect(press("i", "KeyI")).toBeNull();
  expect(press("I", "KeyI", { shiftKey: true })).toBeNull();
  expect(press("F5", "F5")).toBeNull();
  expect(press("Control", "ControlLeft", ctrl)).toBeNull();
  expect(press("Dead", "Minus", ctrl)).toBeNull();
  expect(press("F25", "F25", ctrl)).toBeNull();
});

// A hotkey as it is written in config.toml, from what was pressed.

/** What of a keyboard event is needed. */
export type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

const named = ["Space", "Pause", "Insert", "Home", "End", "PageUp", "PageDown"];

/** The key by its place, so that Shift and the layout do not change it. */
function key(code: string): string | null {
  const letter = /^(?:Key|Digit)([A-Z0-9])$/.exec(code);
  if (letter?.[1]) return letter[1];
  if (/^F(?:[1-9]|1\d|2[0-4])$/.test(code) || named.includes(code)) return code;
  return null;
}

/** `Ctrl+Alt+Shift+I`; `null` while only modifiers are down, or for a key that cannot be used. */
export function written(pressed: Pressed): string | null {
  const last = key(pressed.code);
  if (!last) return null;
  const modifiers = [
    pressed.ctrlKey && "Ctrl",
    pressed.altKey && "Alt",
    pressed.shiftKey && "Shift",
    pressed.metaKey && "Super",
  ].filter((it) => it !== false);
  // Shift and a letter is what people type.
  const typed = modifiers.every((it) => it === "Shift");
  if (modifiers.length === 0 || (typed && !/^F\d|^Pause$/.test(last))) return null;
  return [...modifiers, last].join("+");
}

/** A hotkey for where there is little room: its lines end between two keys. */
export const breakable = (hotkey: string) => hotkey.replaceAll("+", "+\u200b");

// A hotkey as it is written in config.toml, from what was pressed: by what is printed on the key.

/** What of a keyboard event is needed. */
export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "keyCode" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey"
>;

/** The keys that print nothing, by their `KeyboardEvent.key`. */
const named: Record<string, string> = {
  " ": "Space",
  ArrowUp: "Up",
  ArrowDown: "Down",
  ArrowLeft: "Left",
  ArrowRight: "Right",
  ContextMenu: "Menu",
  MediaTrackNext: "MediaNext",
  MediaTrackPrevious: "MediaPrevious",
};
for (const same of [
  "Pause", "Insert", "Delete", "Home", "End", "PageUp", "PageDown", "Enter", "Backspace",
  "PrintScreen", "MediaPlayPause", "MediaStop",
]) named[same] = same;

/** The keys of the keypad are keys of their own, whatever Num Lock makes of them. */
function keypad(code: string): string | null {
  const part = /^Numpad(\d|Add|Subtract|Multiply|Divide|Decimal|Equal|Enter)$/.exec(code)?.[1];
  if (code === "NumpadComma") return "NumDecimal";
  return part ? `Num${part}` : null;
}

/** One letter as it is printed: in upper case where that is one letter too. */
function upper(letter: string): string {
  const large = letter.toUpperCase();
  return [...large].length === 1 ? large : letter;
}

/**
 * The key by what is printed on it, as far as the event tells. Shift and AltGr change what it tells,
 * and an accent that waits for its letter has no name there; the agent knows those better, where it
 * can ask the keyboard.
 */
function key({ key, code, keyCode }: Pressed): string | null {
  const pad = keypad(code);
  if (pad) return pad;
  // F13 to F24 are mostly made something else by the layout.
  if (/^F(?:[1-9]|1\d|2[0-4])$/.test(code)) return code;
  if (named[key]) return named[key];
  if (code === "Space") return "Space";
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if ([...key].length === 1 && /[\p{L}\p{N}]/u.test(key) && keyCode !== 229) {
    // What AltGr or Option types is not what the key is known by.
    const plain = keyCode >= 0x41 && keyCode <= 0x5a ? String.fromCharCode(keyCode) : null;
    return /^[A-Z]$/i.test(key) || !plain ? upper(key) : plain;
  }
  // The sign above a digit shares its key.
  if (digit) return digit;
  if ([...key].length === 1 && /[\p{P}\p{S}]/u.test(key)) return key === "+" ? "Plus" : key;
  if (keyCode >= 0x41 && keyCode <= 0x5a) return String.fromCharCode(keyCode);
  return null;
}

/** Whether it prints a character, so that the layout has a say in what it is. */
export const prints = ({ code }: Pressed) =>
  /^(?:Key[A-Z]|Digit\d|Backquote|Minus|Equal|Bracket(?:Left|Right)|Semicolon|Quote|Backslash|Comma|Period|Slash|Intl\w+)$/.test(code);

/**
 * `Ctrl+Alt+Shift+I`; `null` while only modifiers are down, or for what cannot be a hotkey.
 * `printed` is what is on the key, where somebody knows better than the event.
 */
export function written(pressed: Pressed, printed: string | null = null): string | null {
  const last = printed ?? key(pressed);
  if (!last) return null;
  const modifiers = [
    pressed.ctrlKey && "Ctrl",
    pressed.altKey && "Alt",
    pressed.shiftKey && "Shift",
    pressed.metaKey && "Super",
  ].filter((it) => it !== false);
  // Shift and a letter is what people type; keys that are there for hotkeys alone need no more.
  const free = /^F(?:1[3-9]|2\d)$|^Pause$/.test(last);
  const plain = modifiers.every((it) => it === "Shift");
  if (plain && !free && !(modifiers.length > 0 && /^F\d+$/.test(last))) return null;
  return [...modifiers, last].join("+");
}

// A hotkey as a person reads it.
import { t } from "./words.svelte";

/** Begins and ends what runs from left to right (Unicode, UAX 9). */
const [FROM_THE_LEFT, END] = [String.fromCharCode(0x2066), String.fromCharCode(0x2069)];

/** A hotkey as it is written in config.toml, by the names that this system and language have for its keys. */
export function shown(hotkey: string): string {
  const keys = hotkey
    .split("+")
    .map((key) => (["Ctrl", "Alt", "Shift", "Super"].includes(key) ? t(`key-${key}`) : key))
    .join(t("keys-between"));
  // Its last key may be a sign, or a letter of the other direction.
  return keys && document.documentElement.dir === "rtl" ? FROM_THE_LEFT + keys + END : keys;
}

/** The same for where there is little room: its lines end between two keys. */
export const breakable = (hotkey: string) => shown(hotkey).replaceAll("+", "+\u200b");

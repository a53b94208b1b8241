// A hotkey as a person reads it.
import { t } from "./words.svelte";

/** A hotkey as it is written in config.toml, by the names that this system and language have for its keys. */
export const shown = (hotkey: string) =>
  hotkey
    .split("+")
    .map((key) => (["Ctrl", "Alt", "Shift", "Super"].includes(key) ? t(`key-${key}`) : key))
    .join(t("keys-between"));

/** The same for where there is little room: its lines end between two keys. */
export const breakable = (hotkey: string) => shown(hotkey).replaceAll("+", "+\u200b");

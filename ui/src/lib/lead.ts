// From one page to another, with the keyboard.
export type Page = "now" | "presets" | "account" | "general" | "help";

let go: (page: Page) => void = () => {};

/** The window shows pages in this way. */
export function leadBy(way: (page: Page) => void): void {
  go = way;
}

/** Shows another page, and brings the keyboard there. */
export const lead = (page: Page) => go(page);

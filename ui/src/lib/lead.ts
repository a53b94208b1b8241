// From one page to another, with the keyboard.
export type Page = "now" | "presets" | "account" | "general" | "help";

let go: (page: Page) => void = () => {};

/** The window shows pages in this way. */
export function leadBy(way: (page: Page) => void): void {
  go = way;
}

/** The part of the next page that is to come into sight. */
let part: string | undefined;

/** Shows another page, and brings the keyboard there; one part of it comes into sight. */
export function lead(page: Page, to?: string): void {
  part = to;
  go(page);
}

/** Whether a part that has just been drawn is the one to come into sight; once. */
export function isLedTo(it: string): boolean {
  const led = part === it;
  if (led) part = undefined;
  return led;
}

// The keys of the window beside those of its fields.

const KEY = "single-keys";

/** Whether a digit or `?` alone does something. Who speaks to the computer can switch that off (WCAG 2.1.4). */
class SingleKeys {
  on = $state(localStorage.getItem(KEY) !== "off");

  set(on: boolean): void {
    this.on = on;
    localStorage.setItem(KEY, on ? "on" : "off");
  }
}

export const singleKeys = new SingleKeys();

const SIZES = [100, 110, 125, 150, 175, 200];
const SIZE = "text-size";

/** How large the text is, in per cent of what the system says. */
function size(): number {
  return Number(localStorage.getItem(SIZE)) || 100;
}

function resize(percent: number): void {
  localStorage.setItem(SIZE, String(percent));
  document.documentElement.style.fontSize = percent === 100 ? "" : `${percent}%`;
}

/** Draws the text as large as it was last. */
export const restoreSize = () => resize(size());

/** Makes the text larger or smaller by a step, or as large as the system says. */
export function zoom(by: 1 | -1 | 0): void {
  if (by === 0) return resize(100);
  const wanted = SIZES.filter((it) => (by > 0 ? it > size() : it < size()));
  resize((by > 0 ? wanted[0] : wanted.at(-1)) ?? size());
}

/** Whether what is pressed is for that element: text, or a choice. */
export const takesKeys = (target: EventTarget | null) =>
  target instanceof Element && target.matches("input:not([type=checkbox], [type=radio]), select, textarea");

// The keys of the window beside those of its fields.

import { opening, remember } from "./bridge";

/** Whether a digit or `?` alone does something. Who speaks to the computer can switch that off (WCAG 2.1.4). */
class SingleKeys {
  on = $state(opening.chosen.single_keys ?? true);

  set(on: boolean): void {
    this.on = on;
    remember({ single_keys: on });
  }
}

export const singleKeys = new SingleKeys();

const SIZES = [100, 110, 125, 150, 175, 200];

/** How large the text is, in per cent of what the system says. */
let size = opening.chosen.text_size ?? 100;

/** Draws the text as large as it is to be. */
export function showSize(): void {
  document.documentElement.style.fontSize = size === 100 ? "" : `${size}%`;
}

/** Makes the text larger or smaller by a step, or as large as the system says. */
export function zoom(by: 1 | -1 | 0): void {
  const wanted = SIZES.filter((it) => (by > 0 ? it > size : it < size));
  size = by === 0 ? 100 : ((by > 0 ? wanted[0] : wanted.at(-1)) ?? size);
  remember({ text_size: size });
  showSize();
}

/** Whether what is pressed is for that element: text, or a choice. */
export const takesKeys = (target: EventTarget | null) =>
  target instanceof Element && target.matches("input:not([type=checkbox], [type=radio]), select, textarea");

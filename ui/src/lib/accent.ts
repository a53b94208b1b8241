// The system's accent colour, made readable on the page in both themes.

/** Red, green and blue, 0 to 255. */
export type Color = [number, number, number];

const WHITE: Color = [255, 255, 255];
const BLACK: Color = [0, 0, 0];
/** What it stands on, as in tokens.css. */
const CARD = { light: WHITE, dark: [40, 40, 46] as Color };
/** Text on it in the dark theme. */
const INK: Color = [22, 22, 42];
/** WCAG 2.2, 1.4.3, and a little more: it also stands on the page and on what is held. */
const ENOUGH = 5.2;

/** Relative luminance (WCAG 2.2). */
function luminance(color: Color): number {
  const [red, green, blue] = color.map((part) => {
    const it = part / 255;
    return it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The contrast of two colours, 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colour, as far towards another as it takes to be read on `card`. */
function towards(color: Color, other: Color, card: Color): Color {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = color.map((it, at) => Math.round(it + ((other[at] ?? 0) - it) * part)) as Color;
    if (contrast(mixed, card) >= ENOUGH) return mixed;
  }
  return other;
}

/** The colour for each theme. */
export function readable(color: Color): { light: Color; dark: Color } {
  return { light: towards(color, BLACK, CARD.light), dark: towards(color, WHITE, CARD.dark) };
}

/** Draws the page in the system's colour; in the product's own where there is none. */
export function wear(color: Color | null): void {
  const { style } = document.documentElement;
  const names = ["--accent", "--on-accent", "--held"];
  if (!color) {
    names.forEach((name) => style.removeProperty(name));
    return;
  }
  const { light, dark } = readable(color);
  style.setProperty("--accent", `light-dark(rgb(${light}), rgb(${dark}))`);
  style.setProperty("--on-accent", `light-dark(#fff, rgb(${INK}))`);
  style.setProperty("--held", "color-mix(in srgb, var(--accent) 12%, var(--card))");
}

/** The colour that WebKit on macOS knows; `null` elsewhere. */
export function known(): Color | null {
  const name = "-apple-system-control-accent";
  if (!CSS.supports("color", name)) return null;
  const probe = document.createElement("span");
  probe.style.color = name;
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/\d+/g)?.map(Number);
  probe.remove();
  return parts && parts.length >= 3 ? (parts.slice(0, 3) as Color) : null;
}

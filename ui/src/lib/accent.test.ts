import { expect, test } from "vitest";
import { contrast, readable, type Color } from "./accent";

test("contrast is that of WCAG", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
  expect(contrast([9, 9, 9], [9, 9, 9])).toBe(1);
});

test("any accent can be read in both themes, and one that can be read stays", () => {
  for (let red = 0; red <= 255; red += 51) {
    for (let green = 0; green <= 255; green += 51) {
      for (let blue = 0; blue <= 255; blue += 51) {
        const { light, dark } = readable([red, green, blue]);
        // As a link on cards and pages, and under the words of a button.
        for (const card of [[255, 255, 255], [245, 245, 248]] as Color[]) {
          expect(contrast(light, card)).toBeGreaterThanOrEqual(4.5);
        }
        for (const card of [[40, 40, 46], [28, 28, 32], [22, 22, 42]] as Color[]) {
          expect(contrast(dark, card)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  }
  expect(readable([74, 79, 176]).light).toEqual([74, 79, 176]);
});

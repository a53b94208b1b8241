import { expect, test } from "vitest";
import { differences, whenRead } from "./underneath";

test("what was changed is told as it is written in the file", () => {
  const began = { id: "away", length: "30m", hotkey: "" };
  expect(differences(began, { ...began })).toEqual([]);
  expect(differences(began, { ...began, length: "45m", hotkey: "Ctrl+F9" })).toEqual([
    'for = "45m"',
    'hotkey = "Ctrl+F9"',
  ]);
});

test("what is typed while it is saved stays, and nobody is asked about what was saved", () => {
  const [before, saved, more] = ["contoso", "fabrikam", "fabrikam.com"];
  // Nothing was typed, or nothing since.
  expect(whenRead(before, before, saved)).toBe("take");
  expect(whenRead(saved, before, saved, saved)).toBe("take");
  // More was typed meanwhile.
  expect(whenRead(more, before, saved, saved)).toBe("keep");
  // Somebody else wrote it, or nobody did.
  expect(whenRead(more, before, saved)).toBe("ask");
  expect(whenRead(more, before, before)).toBe("keep");
});

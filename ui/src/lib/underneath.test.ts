import { expect, test } from "vitest";
import { differences } from "./underneath";

test("what was changed is told as it is written in the file", () => {
  const began = { id: "away", length: "30m", hotkey: "" };
  expect(differences(began, { ...began })).toEqual([]);
  expect(differences(began, { ...began, length: "45m", hotkey: "Ctrl+F9" })).toEqual([
    'for = "45m"',
    'hotkey = "Ctrl+F9"',
  ]);
});

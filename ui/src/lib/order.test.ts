import { expect, test } from "vitest";
import { putBack } from "./order";

test("what was removed goes back to where it stood, and what was moved since stays there", () => {
  const before = ["call", "away", "busy", "lunch"];
  expect(putBack(["call", "busy", "lunch"], "away", before)).toEqual(before);
  expect(putBack(["lunch", "busy", "call"], "away", before)).toEqual(["lunch", "busy", "call", "away"]);
  // What it stood behind may be gone as well.
  expect(putBack(["lunch", "call"], "busy", before)).toEqual(["lunch", "call", "busy"]);
  expect(putBack(["busy"], "call", before)).toEqual(["call", "busy"]);
  // Saved again it stands last, until its place is given back.
  expect(putBack(["call", "busy", "lunch", "away"], "away", before)).toEqual(before);
});

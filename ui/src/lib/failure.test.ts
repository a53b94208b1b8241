import { expect, test, vi } from "vitest";

vi.mock("./words.svelte", () => ({ t: (id: string, facts: object) => `${id} ${JSON.stringify(facts)}` }));
const { explain } = await import("./failure");

const problem = { code: "config-broken", message: "Expected a tenant id.", mend: "", offers: [] };

test("what is mended at a field leads nowhere else", () => {
  const refused = { problem, exit_code: 2, fields: [{ field: "tenant", message: problem.message }] };
  expect(explain({ refused })).toMatchObject({ code: "", message: problem.message });
});

test("what is wrong with no field leads to where it is mended", () => {
  expect(explain({ refused: { problem, exit_code: 2 } }).code).toBe("config-broken");
});

test("what the system did not do is said with what it is about", () => {
  const undone = { what: "write", place: "/home/alice/day.csv", cause: "No space left on device" };
  const { message } = explain({ undone });
  expect(message).toContain("undone-write");
  expect(message).toContain("/home/alice/day.csv");
  expect(message).toContain("No space left on device");
});

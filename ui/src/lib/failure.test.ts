import { expect, test, vi } from "vitest";

vi.mock("./words.svelte", () => ({ t: (id: string) => id }));
const { explain } = await import("./failure");

const problem = { code: "config-broken", message: "Expected a tenant id.", mend: "", offers: [] };

test("what is mended at a field leads nowhere else", () => {
  const refused = { problem, exit_code: 2, fields: [{ field: "tenant", message: problem.message }] };
  expect(explain({ refused })).toMatchObject({ code: "", message: problem.message });
});

test("what is wrong with no field leads to where it is mended", () => {
  expect(explain({ refused: { problem, exit_code: 2 } }).code).toBe("config-broken");
});

import { expect, test } from "vitest";
import { byApp, permissions, REDIRECT, values, type Way } from "./registration";

const ways: Way[] = ["browser", "device-code", "app-secret", "app-certificate"];

test("a person's sign-in needs a redirect URI, an application's does not", () => {
  for (const way of ways) {
    const all = values(way).map((it) => it.value);
    expect(all.includes(REDIRECT)).toBe(!byApp(way));
    for (const name of permissions(way)) expect(all).toContain(name);
  }
});

test("nobody asks for more than they need", () => {
  expect(permissions("browser")).toEqual(["Presence.ReadWrite", "Presence.Read"]);
  expect(permissions("app-secret")).toEqual(["Presence.ReadWrite.All"]);
});

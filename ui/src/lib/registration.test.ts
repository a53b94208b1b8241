import { expect, test } from "vitest";
import { azureCli, graphPowerShell, permissions, values, type Way } from "./registration";

const ways: Way[] = ["browser", "device-code", "app-secret", "app-certificate"];

test("a person's sign-in asks for nothing that an administrator has to grant", () => {
  for (const way of ["browser", "device-code"] as const) {
    expect(permissions(way)).toEqual(["Presence.ReadWrite", "Presence.Read"]);
    expect(values(way).map((it) => it.value)).toContain("http://localhost");
    for (const script of [azureCli(way, "global"), graphPowerShell(way, "global")]) {
      expect(script).toContain("http://localhost");
      expect(script).not.toMatch(/admin-consent|AppRole|=Role|ReadWrite\.All"? *;|credential/);
    }
  }
});

test("an application is no public client, and its one permission is granted", () => {
  for (const way of ["app-secret", "app-certificate"] as const) {
    expect(permissions(way)).toEqual(["Presence.ReadWrite.All"]);
    expect(values(way).map((it) => it.value)).not.toContain("http://localhost");
    for (const script of [azureCli(way, "global"), graphPowerShell(way, "global")]) {
      expect(script).not.toContain("http://localhost");
      expect(script).toMatch(/admin-consent|AppRoleAssignment -ServicePrincipalId/);
    }
  }
});

test("every script names every permission, and no line ends in a stray blank", () => {
  for (const way of ways) {
    for (const script of [azureCli(way, "global"), graphPowerShell(way, "global")]) {
      for (const permission of permissions(way)) expect(script).toContain(permission);
      for (const line of script.split("\n")) expect(line).toBe(line.trimEnd());
    }
  }
});

test("the clouds of the government are signed in to where they are", () => {
  expect(azureCli("browser", "global")).not.toContain("az cloud");
  expect(azureCli("browser", "dod")).toContain("az cloud set --name AzureUSGovernment");
  expect(graphPowerShell("browser", "gcc-high")).toContain("-Environment USGov ");
  expect(graphPowerShell("browser", "dod")).toContain("-Environment USGovDoD ");
});

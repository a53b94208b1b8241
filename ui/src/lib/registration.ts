// What has to be registered in Entra for a way to sign in.
import type { AccountForm } from "./agent";

export type Way = AccountForm["sign_in"];

/** Where the sign-in in the browser comes back to; Entra ignores the port. */
export const REDIRECT = "http://localhost";
const NAME = "Presence Tray";

/** Whether the application signs in by itself, without a person. */
export const byApp = (way: Way) => way === "app-secret" || way === "app-certificate";

/** The permissions of Microsoft Graph that it needs: no more. */
export const permissions = (way: Way) =>
  byApp(way) ? ["Presence.ReadWrite.All"] : ["Presence.ReadWrite", "Presence.Read"];

/** The values to type in Entra, each with the name of its label. */
export function values(way: Way): { label: string; value: string }[] {
  const person = [{ label: "register-redirect", value: REDIRECT }];
  return [
    { label: "register-name", value: NAME },
    ...(byApp(way) ? [] : person),
    ...permissions(way).map((value) => ({
      label: byApp(way) ? "register-role" : "register-scope",
      value,
    })),
  ];
}

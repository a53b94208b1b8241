import type { Status } from "./agent";

/** Whether the organisation has set this, by its table and key in the settings file. */
export function isLocked(status: Status, setting: string): boolean {
  return status.managed?.locked.includes(setting) ?? false;
}

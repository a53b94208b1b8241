// What somebody else wrote into config.toml while the same was edited here.

/** A form of texts. */
type Form = Record<string, string>;

/**
 * What becomes of a form that was `typed` into since it `began`, once the file has been read. What was typed is not
 * taken away, unless it is what was `saved`; what somebody else wrote underneath is asked about.
 */
export function whenRead(typed: string, began: string, found: string, saved?: string): "take" | "keep" | "ask" {
  if (typed === began || typed === saved) return "take";
  return found === began || saved !== undefined ? "keep" : "ask";
}

/** The keys of `config.toml` that are called otherwise in a form. */
const KEYS: Record<string, string> = { length: "for" };

/** What the file says now and a form was not begun with, as it is written there. */
export function differences(began: Form, now: Form): string[] {
  return Object.keys(now)
    .filter((key) => now[key] !== began[key])
    .map((key) => `${KEYS[key] ?? key} = ${JSON.stringify(now[key])}`);
}

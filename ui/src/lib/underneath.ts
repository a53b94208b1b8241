// What somebody else wrote into config.toml while the same was edited here.

/** A form of texts. */
type Form = Record<string, string>;

/** The keys of `config.toml` that are called otherwise in a form. */
const KEYS: Record<string, string> = { length: "for" };

/** What the file says now and a form was not begun with, as it is written there. */
export function differences(began: Form, now: Form): string[] {
  return Object.keys(now)
    .filter((key) => now[key] !== began[key])
    .map((key) => `${KEYS[key] ?? key} = ${JSON.stringify(now[key])}`);
}

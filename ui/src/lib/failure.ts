// Why something did not work, in words.
import type { Refusal } from "./agent";
import { t } from "./words.svelte";

/** What the system did not do, with what, and why. */
type Undone = { what: "write" | "open" | "start"; place: string; cause: string };

/**
 * Why something did not work: refused by the agent, which may say nothing, or nobody there to ask; or not done by
 * the system.
 */
export type Failure = { refused: Refusal } | "silent" | { gone: string } | { undone: Undone };

/** What to show for a failure. */
export type Explained = { code: string; message: string; mend: string };

export function explain(failure: unknown): Explained {
  const { refused, gone, undone } = failure as { refused?: Refusal; gone?: string; undone?: Undone };
  // What was refused at its field is mended there: nothing else leads on.
  if (refused) return refused.fields?.length ? { ...refused.problem, code: "" } : refused.problem;
  if (failure === "silent") return { code: "silent", message: t("agent-silent"), mend: "" };
  if (undone) return { code: "undone", message: t(`undone-${undone.what}`, undone), mend: "" };
  return { code: "gone", message: gone ?? String(failure), mend: "" };
}

/** The code of the problem, where the agent refused. */
export function refusalCode(failure: unknown): string | undefined {
  return (failure as { refused?: Refusal }).refused?.problem.code;
}

/** What was expected of each field that was refused, by its key in `config.toml`. */
export function fieldErrors(failure: unknown): Record<string, string> {
  const fields = (failure as { refused?: Refusal }).refused?.fields ?? [];
  return Object.fromEntries(fields.map((field) => [field.field, field.message]));
}

/** Why there is no newer version now. */
export function explainNoUpdate(failure: unknown): string {
  const { obstacle, cause } = failure as { obstacle?: string; cause?: string };
  return obstacle ? t(`no-update-${obstacle}`, { cause: cause ?? "" }) : explain(failure).message;
}

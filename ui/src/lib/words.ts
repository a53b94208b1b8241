// The sentences of the page, from the same catalogue as the rest of the product.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import english from "../../../src-tauri/words/locales/en/window.ftl?raw";

const bundle = new FluentBundle("en", { useIsolating: false });
bundle.addResource(new FluentResource(english));

/** The sentence of that name, with its variables filled in. */
export function t(id: string, facts: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  return message?.value ? bundle.formatPattern(message.value, facts) : id;
}

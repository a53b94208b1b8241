// The sentences of the page, from the same catalogues as the rest of the product.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import english from "../../../src-tauri/words/locales/en/window.ftl?raw";

/** One catalogue for each language; only that of the person is loaded. */
const catalogues = import.meta.glob<string>(
  ["../../../src-tauri/words/locales/*/window.ftl", "!**/en/window.ftl"],
  { query: "?raw", import: "default" },
);

function read(tag: string, text: string): FluentBundle {
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(text));
  return bundle;
}

let bundle = $state.raw(read("en", english));
let spoken = "en";

/** The page speaks this language from now on: a tag such as `de` or `de-AT`. */
export async function speak(wanted: string): Promise<void> {
  const tag = wanted.split("-")[0] ?? "en";
  if (tag === spoken) return;
  spoken = tag;
  const load = catalogues[`../../../src-tauri/words/locales/${tag}/window.ftl`];
  const found = load ? read(tag, await load()) : read("en", english);
  // Another one may have been asked for since.
  if (spoken !== tag) return;
  bundle = found;
  document.documentElement.lang = load ? tag : "en";
}

/** The sentence of that name, with its variables filled in. */
export function t(id: string, facts: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  return message?.value ? bundle.formatPattern(message.value, facts) : id;
}

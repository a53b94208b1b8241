// The sentences of the page, from the same catalogues as the rest of the product. English comes with the
// page, so that it is drawn at once; any other language comes from the window's program when it is spoken.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { catalogue } from "./bridge";
import english from "../../../src-tauri/words/locales/en/window.ftl?raw";

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
  const text = tag === "en" ? null : await catalogue(tag);
  // Another one may have been asked for since.
  if (spoken !== tag) return;
  bundle = text ? read(tag, text) : read("en", english);
  document.documentElement.lang = text ? tag : "en";
}

/** The sentence of that name, with its variables filled in. */
export function t(id: string, facts: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  return message?.value ? bundle.formatPattern(message.value, facts) : id;
}

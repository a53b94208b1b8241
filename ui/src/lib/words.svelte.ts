// The sentences of the page. The window's program reads the catalogues and hands them over ready to be
// used: see `words::window_sentences`.
import { sentences, type Opening } from "./bridge";
import type { Part, Sentence, Words } from "./sentence";
import { clockOf, dayName, isToday, withDigits } from "./time";

type Facts = Record<string, string | number>;

const FROM_RIGHT = ["ar", "he"];

let words = $state.raw<Words>({ tag: "", sentences: {} });
/** The language that was asked for last. */
let wanted = "";

/** The page speaks these words from now on. */
function take(found: Words): void {
  words = found;
  const root = document.documentElement;
  root.lang = found.tag;
  root.dir = FROM_RIGHT.includes(found.tag) ? "rtl" : "ltr";
}

/** The words that came with the page. */
export function begin(opening: Opening): void {
  wanted = opening.words.tag;
  take(opening.words);
}

/** The page speaks this language from now on: a tag such as `de`. */
export async function speak(tag: string): Promise<void> {
  if (tag === wanted) return;
  wanted = tag;
  const found = await sentences(tag).catch(() => null);
  // Another one may have been asked for since.
  if (wanted !== tag) return;
  if (found) take(found);
  // It is asked for again when it is named the next time.
  else wanted = words.tag;
}

/** The sentence of that name, with its values filled in. */
export function t(id: string, facts: Facts = {}): string {
  return text(words.sentences[id] ?? id, facts);
}

/** A time of day within a sentence, with the article that it takes in some languages. */
export function saidClock(moment: string | number): string {
  const time = clockOf(new Date(moment).getTime());
  return t("time-said", { time, hour: parseInt(time.replace(/^\D+/, "")) });
}

/** A moment within a sentence: with its day where that is not today. */
export const saidMoment = (moment: string) =>
  isToday(moment) ? saidClock(moment) : withDay("time-said-day", moment);

/** When something was done: `at 15:30`, `on Monday, 2 March at 15:30`. */
export const saidAt = (moment: string) => withDay(isToday(moment) ? "time-at" : "time-at-day", moment);

const withDay = (id: string, moment: string) =>
  t(id, { day: dayName(Date.parse(moment)), time: saidClock(moment) });

function text(sentence: Sentence, facts: Facts): string {
  if (typeof sentence === "string") return sentence;
  return sentence.map((part) => filled(part, facts)).join("");
}

function filled(part: Part, facts: Facts): string {
  if (typeof part === "string") return part;
  if (Array.isArray(part)) return value(facts[part[0]]);
  const number = Number(facts[part.by]);
  const chosen =
    part[String(number)] ?? part[new Intl.PluralRules(words.tag).select(number)] ?? part["other"];
  return text(chosen ?? "", facts);
}

/** Begins and ends what may run in another direction than what is around it (Unicode, UAX 9). */
const [ISOLATE, END] = [String.fromCharCode(0x2068), String.fromCharCode(0x2069)];
/** The same of what is known to run from right to left. */
const FROM_THE_RIGHT = String.fromCharCode(0x2067);

/** What is written in another direction keeps to itself. */
function value(fact: string | number | undefined): string {
  const written = typeof fact === "number" ? new Intl.NumberFormat(withDigits(words.tag)).format(fact) : (fact ?? "");
  if (document.documentElement.dir !== "rtl") return written;
  // A sentence may consist of values only, and what keeps to itself says nothing of a direction around it.
  return (written.includes(ISOLATE) ? FROM_THE_RIGHT : ISOLATE) + written + END;
}

// The text of a status message with its `{end}` filled in, as the engine does it
// (src-tauri/presence/src/message_text.rs), for a preview. Both are tested with message_text.json.

/** How long it may be, in characters. */
export const MOST = 280;
export const isTooLong = (text: string) => [...text].length > MOST;

const END = "{end}";
const UNTIL = /(^|\s)(?:until|till|til|bis|jusqu['’]à|hasta las?|hasta|up to|حتى الساعة|حتى|لغاية الساعة|لغاية)\s*$/i;
const UNIT = /^\s*(?:uhr|h|hrs|heures|horas)(?=\s|$)/i;

const OPENING = "([（";
const CLOSING = ")]）";
const SENTENCE = ".!?؟。！？\n";
const DASHES = "-/|·•–—";
const PAUSES = ",;:،؛、，；";
const MARKS = OPENING + CLOSING + SENTENCE + DASHES + PAUSES;

/** What is around the words that say until when, where it is they that speak of the end. */
function limited(before: string, after: string): [string, string] | null {
  const next = after.trimStart();
  if (next.startsWith("まで")) {
    const words = before.trimEnd();
    return /[はがをに]$/.test(words) ? null : [words, next.slice(2)];
  }
  if (!UNTIL.test(before)) return null;
  return [before.replace(UNTIL, "").trimEnd(), after.replace(UNIT, "")];
}

function withoutLimit(clause: string): string {
  const at = clause.indexOf(END);
  if (at < 0) return clause;
  const around = limited(clause.slice(0, at), clause.slice(at + END.length));
  const left = around?.join("") ?? "";
  return left.trim() === "" ? clause : withoutLimit(left);
}

function clauses(text: string): { words: string; mark: string }[] {
  const found = [{ words: "", mark: "" }];
  const all = [...text];
  all.forEach((c, place) => {
    const [last, next] = [all[place - 1] ?? " ", all[place + 1]];
    const ends = next === undefined || /\s/.test(next) || CLOSING.includes(next);
    const isMark =
      MARKS.includes(c) &&
      (".!?,:".includes(c) ? ends : "-/".includes(c) ? /\s/.test(last) && ends : true);
    const clause = found[found.length - 1]!;
    if (isMark) {
      clause.mark = c;
      found.push({ words: "", mark: "" });
    } else clause.words += c;
  });
  return found;
}

function tidy(text: string): string {
  const loose = (c: string | undefined) => c !== undefined && (" " + DASHES + PAUSES).includes(c);
  let all = [...text.split(/\s+/).join(" ")];
  while (loose(all[0]) || (all[0] && SENTENCE.includes(all[0]))) all = all.slice(1);
  while (loose(all[all.length - 1])) all = all.slice(0, -1);
  return all.join("");
}

function withoutEnd(text: string): string {
  const parts = clauses(text);
  for (let at = 0; at < parts.length; ) {
    const rest = withoutLimit(parts[at]!.words);
    if (!rest.includes(END)) {
      parts[at]!.words = rest;
      at += 1;
      continue;
    }
    const before = parts[at - 1];
    const mark = parts[at]!.mark;
    if (mark !== "" && OPENING.includes(mark)) {
      // What is in the brackets after it stays.
      parts[at]!.words = " ";
      if (before && before.mark !== "" && (PAUSES + DASHES).includes(before.mark)) before.mark = "";
      at += 1;
      continue;
    }
    const [gone] = parts.splice(at, 1);
    const next = parts[at];
    if (!before || !gone) continue;
    const opened = before.mark !== "" && OPENING.includes(before.mark);
    const closed = gone.mark !== "" && CLOSING.includes(gone.mark);
    if (opened && !closed) {
      if (next) next.words = next.words.trimStart();
    } else if (opened) {
      before.mark = "";
      if (!next?.words) before.words = before.words.trimEnd();
    } else if (closed || before.mark === "" || !SENTENCE.includes(before.mark)) {
      before.mark = gone.mark;
      before.words = before.words.trimEnd();
      if (gone.mark !== "" && DASHES.includes(gone.mark)) before.words += " ";
    }
  }
  return tidy(parts.map((part) => part.words + part.mark).join(""));
}

/** `text` with its `{end}` filled in; without what speaks of an end where there is none. */
export function filled(text: string, end: string | null): string {
  // In Spanish a time has an article, which goes by the hour.
  if (end !== null) return (/^0?1:/.test(end) ? text.replace(/(^|\s)las \{end\}/g, "$1la {end}") : text).replaceAll(END, end);
  return text.includes(END) ? withoutEnd(text) : text;
}

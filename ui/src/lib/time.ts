// Times as people read them.

/** Time left, in whole seconds; never below zero. */
export function secondsLeft(endsAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now) / 1000));
}

/** `1:02:03`, `29:59`, `0:05`. */
export function countdown(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The part of a hold that has passed, from 0 to 1. */
export function passed(startedAt: string, endsAt: string, now: number): number {
  const start = Date.parse(startedAt);
  const length = Date.parse(endsAt) - start;
  return length > 0 ? Math.min(1, Math.max(0, (now - start) / length)) : 1;
}

let twelve = false;

/** Whether clocks are written with twelve hours, as the session has it. */
export const writeTwelveHours = (on: boolean) => (twelve = on);

/** The language of the page, with the digits that are written everywhere else in the product too. */
const language = () => withDigits(document.documentElement.lang) || undefined;

/** The tag of a language, in which numbers are written as 0 to 9 (Unicode, UTS 35, "nu"). */
export const withDigits = (tag: string) => tag && `${tag}-u-nu-latn`;

/** A day with its time, as the person's language writes it. */
export const day = (moment: string) =>
  new Intl.DateTimeFormat(language(), {
    dateStyle: "medium",
    timeStyle: "short",
    hour12: twelve,
  }).format(new Date(moment));

/** The name of a day, as the person's language writes it. */
export const dayName = (moment: number) =>
  new Intl.DateTimeFormat(language(), {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(new Date(moment));

/** A day in few letters, as the person's language writes it. */
export const shortDay = (moment: number) =>
  new Intl.DateTimeFormat(language(), {
    weekday: "short",
    day: "numeric",
  }).format(new Date(moment));

/** A moment as the person's clock shows it: hours and minutes. */
export const clock = (moment: string) => clockOf(Date.parse(moment));

/** The same, of milliseconds since the epoch. */
export function clockOf(moment: number): string {
  const date = new Date(moment);
  if (twelve) {
    const written = new Intl.DateTimeFormat(language(), {
      hour: "numeric",
      minute: "2-digit",
      hour12: true,
    }).format(date);
    return written.replaceAll("\u202f", " ");
  }
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The same with its day where that is not today's: the weekday within a week, the date beyond. */
export function momentOf(moment: number, now = Date.now()): string {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(moment) - midnight(now)) / 86_400_000);
  if (days === 0) return clockOf(moment);
  const shown: Intl.DateTimeFormatOptions =
    Math.abs(days) < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  const written = new Intl.DateTimeFormat(language(), shown).format(new Date(moment));
  const day = language()?.startsWith("fr") ? written.replace(/^1 /, "1er ") : written;
  return `${day} ${clockOf(moment)}`;
}

/** Whether it is on this day, by the clock of this machine. */
export const isToday = (moment: string) => new Date(moment).toDateString() === new Date().toDateString();

/** Whether the clock shows the same at both, on the same day. */
export const isSameMinute = (one: string, other: string) =>
  Math.floor(Date.parse(one) / 60_000) === Math.floor(Date.parse(other) / 60_000);

/** Digits as an Arabic keyboard types them, and the halves of an Arabic day, as Latin letters. */
const latin = (text: string) =>
  text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\u0635$/, "am")
    .replace(/\u0645$/, "pm");

/** The next moment at which the clock shows that: `15:30`, `9`, `3:30 pm`; `null` for anything else. */
export function nextAt(text: string, now: number): Date | null {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?)?$/i.exec(latin(text.trim()));
  if (!found) return null;
  const [hour, minute, half] = [Number(found[1]), Number(found[2] ?? 0), found[3]?.toLowerCase()];
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour < 1)) return null;
  const moment = new Date(now);
  moment.setHours(half ? (hour % 12) + (half === "p" ? 12 : 0) : hour, minute, 0, 0);
  if (moment.getTime() <= now) moment.setDate(moment.getDate() + 1);
  return moment;
}

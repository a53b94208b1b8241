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

/** A day with its time, as the person's language writes it. */
export const day = (moment: string) =>
  new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(moment));

/** The name of a day, as the person's language writes it. */
export const dayName = (moment: number) =>
  new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    weekday: "long",
    day: "numeric",
    month: "long",
  }).format(new Date(moment));

/** A moment as the person's clock shows it: hours and minutes. */
export const clock = (moment: string) => clockOf(Date.parse(moment));

/** The same, of milliseconds since the epoch. */
export function clockOf(moment: number): string {
  const date = new Date(moment);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

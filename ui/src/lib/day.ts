// A day as a line of time: what was held when, as parts of the hours that are shown.
import type { History, HistoryEntry, HoldStatus, Instead } from "./agent";

/** A piece of the line. */
export type Block = {
  label: string | null;
  shows: string;
  /** The program whose call it was held for. */
  call?: string | undefined;
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** How it ended; `held` while it is in force. */
  end: HistoryEntry["end"] | "held";
  seen: boolean;
  masked: boolean;
  /** What colleagues saw for a part of it instead, oldest first. */
  hidden: Hidden[];
};

/** What colleagues saw instead. */
export type Hidden = Pick<Instead, "availability" | "label" | "why"> & { from: number; to: number };

const HOUR = 3_600_000;
/** The hours that are shown even when nothing was held in them. */
const USUAL = [8, 18] as const;

/** The first moment of the day that many days after that of `now`, by the clock of this machine. */
export function midnight(now: number, days: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days).getTime();
}

/** The pieces of the day from `start` to `end`, oldest first; what is in force reaches to `now`. */
export function blocks(
  { entries, instead }: Pick<History, "entries" | "instead">,
  hold: HoldStatus | null,
  start: number,
  end: number,
  now: number,
): Block[] {
  const all: Block[] = entries.map((entry) => ({
    ...entry,
    from: Date.parse(entry.from),
    to: Date.parse(entry.to),
    hidden: parsed(entry.instead ?? []),
  }));
  // One that is being taken back is among the entries already.
  if (hold && hold.state !== "clearing" && hold.accepted) {
    const hidden = parsed(instead);
    const last = hidden.at(-1);
    // What is seen still is known up to now.
    if (last && hold.state === "masked") last.to = Math.max(last.to, now);
    all.push({
      label: hold.label,
      shows: hold.shows,
      call: hold.call,
      from: Date.parse(hold.started_at),
      to: now,
      end: "held",
      seen: hold.state === "confirmed",
      masked: hold.state === "masked",
      hidden,
    });
  }
  return all
    .filter((block) => block.to >= start && block.from < end)
    .map((block) => ({ ...within(block, start, end), hidden: cut(block, start, end) }));
}

const parsed = (all: Instead[]): Hidden[] =>
  all.map((it) => ({ ...it, from: Date.parse(it.from), to: Date.parse(it.to) }));

const within = <T extends { from: number; to: number }>(it: T, start: number, end: number): T => ({
  ...it,
  from: Math.max(it.from, start),
  to: Math.min(it.to, end),
});

/** What of a piece was hidden in that time. A clock that was set may have moved the piece itself. */
function cut({ from, to, hidden }: Block, start: number, end: number): Hidden[] {
  const [first, last] = [Math.max(from, start), Math.min(to, end)];
  return hidden.filter((it) => it.to >= first && it.from <= last).map((it) => within(it, first, last));
}

/** The whole hours to show, from and to, in hours since `start`. */
export function hours(all: Block[], start: number, length: number, until: number): [number, number] {
  const last = Math.round(length / HOUR);
  const first = Math.min(USUAL[0], ...all.map((block) => Math.floor((block.from - start) / HOUR)));
  const end = Math.max(
    USUAL[1],
    ...[...all.map((block) => block.to), until].map((at) => Math.ceil((at - start) / HOUR)),
  );
  return [Math.max(0, first), Math.min(last, end)];
}

/** How many hours may lie between two that are written below the line. */
const STEPS = [1, 2, 3, 4, 6, 8, 12];

/**
 * The hours that are written below a line of so many hours and that wide, counted from its start,
 * where the widest of them takes `label`. The first begins where the line does and one at its end ends
 * there; the others are centred. None touches another, or stands out.
 */
export function marks(span: number, line: number, label: number): number[] {
  // Between a first and a last, which lie within, there is room for two and a quarter.
  const step = STEPS.find((step) => step * line >= 2.25 * label * span);
  if (!step || !line) return [0];
  const all = Array.from({ length: span + 1 }, (_, at) => at).filter((at) => at % step === 0);
  return all.filter((at) => at === 0 || at === span || (span - at) * line >= (label / 2) * span);
}

/** What was held as a table that spreadsheets read (RFC 4180), with times as they read them. */
export function csv(header: string[], all: Block[], rest: (block: Block) => string[]): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const moment = (at: number) => {
    const it = new Date(at);
    return `${it.getFullYear()}-${two(it.getMonth() + 1)}-${two(it.getDate())} ${two(it.getHours())}:${two(it.getMinutes())}`;
  };
  const rows = all.map((it) => [moment(it.from), ...rest(it)]);
  // A cell that begins like a formula is calculated by spreadsheets; a quote before it makes it text.
  const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  return [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/** How long all of it was, in ms. */
export const together = (all: Block[]) => all.reduce((sum, block) => sum + block.to - block.from, 0);

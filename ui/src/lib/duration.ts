// Durations as they are written in config.toml.

/** The seconds of `45m`, `1h30m` or `PT45M`; `null` for anything else, `until-cleared` among it. */
export function seconds(text: string): number | null {
  const found = /^(?:PT?)?(?:(\d+)d)?(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/i.exec(text.trim());
  if (!found) return null;
  const [days, hours, minutes, rest] = found.slice(1).map((it) => Number(it ?? 0));
  const all = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (rest ?? 0);
  return all > 0 ? all : null;
}

// The order of presets.

/** That order with what was removed from `before` back in it: behind what it stood behind, as far as that is there. */
export function putBack(order: string[], id: string, before: string[]): string[] {
  const rest = order.filter((it) => it !== id);
  const ahead = before.slice(0, before.indexOf(id)).filter((it) => rest.includes(it));
  rest.splice(rest.indexOf(ahead.at(-1) ?? "") + 1, 0, id);
  return rest;
}

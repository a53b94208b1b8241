/** Scrolls what has just appeared into sight: for `{@attach}`. */
export const intoSight = (it: Element) => it.scrollIntoView({ block: "nearest" });

/** Brings what has the keyboard out from under what was said at the bottom of the window just now. */
export const uncoverFocus = () => document.activeElement?.scrollIntoView({ block: "nearest" });

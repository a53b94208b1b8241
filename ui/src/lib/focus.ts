// The keyboard focus is never lost: when what has it goes away, is hidden or is switched off, the focus
// goes to what stands in its place, or to what is nearest to it.

const FOCUSABLE =
  "button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), " +
  "summary, a[href], [tabindex]";

/** Whether the keyboard can be on it. */
function canHaveFocus(element: HTMLElement): boolean {
  return element.isConnected && element.matches(FOCUSABLE) && element.getClientRects().length > 0;
}

/** What had the focus, and all it stood in, the nearest first. */
type Place = { element: HTMLElement; testid: string | undefined; around: Element[] };

function placeOf(element: HTMLElement): Place {
  const around: Element[] = [];
  for (let it = element.parentElement; it; it = it.parentElement) around.push(it);
  return { element, testid: element.dataset["testid"], around };
}

const named = (testid: string) =>
  [...document.querySelectorAll<HTMLElement>(`[data-testid="${CSS.escape(testid)}"]`)].find(canHaveFocus) ?? null;

/** Whether it comes after another, as far as that is still there. */
const follows = (it: Element, other: Element) =>
  other.isConnected &&
  (other.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** Where the focus goes from there. */
function next({ element, testid, around }: Place): HTMLElement | undefined {
  if (canHaveFocus(element)) return element;
  const same = testid ? named(testid) : null;
  if (same && canHaveFocus(same)) return same;
  for (const part of around) {
    if (!part.isConnected) continue;
    const inside = [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
      (it) => canHaveFocus(it) && it.tabIndex >= 0,
    );
    const found = inside.find((it) => follows(it, element)) ?? inside[0];
    if (found) return found;
    if (part instanceof HTMLElement && canHaveFocus(part)) return part;
  }
  return undefined;
}

/** Keeps the focus from now on. */
export function keepFocus(): void {
  let last: Place | null = null;
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement) last = placeOf(target);
  });
  const look = () => {
    const now = document.activeElement;
    // What was switched off has the focus until it is drawn so, and nobody tells of that.
    if (now instanceof HTMLElement && now !== document.body && canHaveFocus(now)) return;
    if (last) next(last)?.focus({ preventScroll: true });
  };
  const changed = () => {
    look();
    // What is hidden or switched off loses the focus only when it is drawn so.
    requestAnimationFrame(look);
  };
  new MutationObserver(changed).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["disabled", "hidden", "open"],
  });
  // A press beside everything takes the focus away as well.
  document.addEventListener("pointerup", () => setTimeout(look));
}

/** Brings the focus to what has this name for tests, once it is drawn. */
export function focusOn(testid: string): void {
  named(testid)?.focus();
}

/** Whether Esc leads out of something: then it does nothing else, such as closing the window. */
export function escapes(event: KeyboardEvent): boolean {
  // It also takes back what is composed of several keys, and leads out of nothing then.
  if (event.key !== "Escape" || event.isComposing) return false;
  event.preventDefault();
  return true;
}

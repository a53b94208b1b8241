// The clipboard, which may refuse.

/** Puts a text on the clipboard; `false` where that is refused. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

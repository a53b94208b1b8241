// The clocks of the page. They stand still while nobody can see them.
import type { Page } from "./lead";

/** The page that is looked at. */
export const looked = $state<{ at: Page }>({ at: "now" });

/** Does it at once and then so often (in ms), while the window can be seen; gives what ends that. */
export function whileSeen(every: number, tick: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    clearInterval(timer);
    if (document.hidden) return;
    tick();
    timer = setInterval(tick, every);
  };
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
}

/** The time, for a part of that page. */
export class Clock {
  now = $state(Date.now());

  constructor(every: number, page: Page) {
    $effect(() => (looked.at === page ? whileSeen(every, () => (this.now = Date.now())) : undefined));
  }
}

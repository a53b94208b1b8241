// The newer version that has been found since the window opened, for who tells of it and who installs it.
import type { Release } from "./bridge";

class Newer {
  release = $state.raw<Release | null>(null);
  /** The person has asked to see it, and it is still to come into sight. */
  wanted = $state(false);
}

export const newer = new Newer();

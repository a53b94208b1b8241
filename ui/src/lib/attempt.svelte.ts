// What is done beside the page, so that nobody sees there what became of it.
import { explain, type Explained } from "./failure";

/** Something that may not work: why it did not stays to be read until it is tried again. */
export class Attempt {
  busy = $state(false);
  failed = $state.raw<Explained | null>(null);

  /** Does it, unless that is under way already. */
  async make(work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failed = null;
    try {
      await work();
    } catch (failure) {
      this.failed = explain(failure);
    }
    this.busy = false;
  }
}

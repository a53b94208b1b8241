// The real test at the end of the wizard: shows a status for a moment, reads it back, and clears it.
import type { Status } from "./agent";
import { act, tryStatus } from "./bridge";
import { explain } from "./failure";

/** How far a step has got. */
export type Progress = "waiting" | "running" | "ok" | "failed";

/** What is wrong, with who can mend it. */
export type Trouble = { code: string; message: string; mend: string };

/** After how long there is no more to wait for: the status of a test stands for a minute at the most. */
const PATIENCE = 90_000;

class Trial {
  set = $state<Progress>("waiting");
  read = $state<Progress>("waiting");
  clear = $state<Progress>("waiting");
  /** Why something else shows; what was asked for works all the same. */
  masked = $state<Trouble | null>(null);
  trouble = $state<Trouble | null>(null);
  /** The number of the hold it asked for, once that is known. */
  id = $state<number | null>(null);
  #before: Status | null = null;
  #end: ReturnType<typeof setTimeout> | undefined;
  /** What was said before it was known which hold it is about. */
  #early: Status | null = null;

  get running(): boolean {
    return [this.set, this.read, this.clear].includes("running");
  }

  get done(): boolean {
    return this.clear === "ok" || this.trouble !== null;
  }

  get worked(): boolean {
    return this.clear === "ok" && this.trouble === null;
  }

  /** Starts it, where this is how things are. What is refused at once is told like what fails later. */
  async start(status: Status): Promise<void> {
    this.#before = status;
    this.masked = this.trouble = null;
    this.id = this.#early = null;
    this.set = "running";
    this.read = this.clear = "waiting";
    clearTimeout(this.#end);
    this.#end = setTimeout(() => this.#fail({ code: "unanswered", message: "", mend: "" }), PATIENCE);
    try {
      const begun = await tryStatus();
      this.id = begun.hold;
      this.heard(begun.status);
      // It may have been refused in the meantime, and nothing more is said then.
      const early = this.#early as Status | null;
      if (early && (early.hold?.id === this.id || (!early.hold && early.problem))) this.heard(early);
    } catch (failure) {
      this.#fail(explain(failure));
    }
  }

  /** Goes on with what the agent says. */
  heard(status: Status): void {
    // What was said before it began says nothing about it.
    if (!this.running || status === this.#before) return;
    if (this.id === null) {
      this.#early = status;
      return;
    }
    const { hold, problem } = status;
    if (hold?.id !== this.id) {
      if (this.clear === "running") {
        clearTimeout(this.#end);
        this.clear = "ok";
      } else this.#fail(problem ?? { code: "replaced", message: "", mend: "" });
      return;
    }
    if (this.clear === "running") {
      // The agent goes on trying until it is delivered.
      if (problem && hold.state === "clearing") this.#fail(problem);
      return;
    }
    if (hold.accepted && this.set === "running") {
      this.set = "ok";
      this.read = "running";
    }
    if (hold.state === "confirmed" || hold.state === "masked") {
      if (hold.state === "masked") this.masked = problem;
      this.read = "ok";
      this.clear = "running";
      act("clear").catch((failure: unknown) => this.#fail(explain(failure)));
    } else if (problem) {
      this.#fail(problem);
      // Nothing is left behind by a test. What is told is why it failed.
      act("clear").catch(() => {});
    }
  }

  /** Ends it, if it still runs. */
  #fail(trouble: Trouble): void {
    clearTimeout(this.#end);
    if (!this.running) return;
    this.trouble = trouble;
    for (const step of ["set", "read", "clear"] as const) {
      if (this[step] === "running") this[step] = "failed";
    }
  }
}

export const trial = new Trial();

// The sign-in under way. It goes on while another page is looked at.
import type { DeviceCode, SignInPage } from "./agent";
import { cancelSignIn, followSignIn, signIn } from "./bridge";
import { refusalCode } from "./failure";

/** What came of a sign-in: whose it is, where that is known, or that the person gave it up. */
export type SignedIn = { user: string | null } | "given-up";

class SignInUnderWay {
  /** Whether it is under way. */
  waiting = $state(false);
  /** The code to type, where there is one. */
  code = $state<DeviceCode | null>(null);
  /** Whether another page asked for it, and nobody has begun it yet. */
  wanted = $state(false);
  /** The page in the browser, where there is one. */
  page = $state<SignInPage | null>(null);
  /** Whether no browser could be started for it. */
  noBrowser = $state(false);
  /** Whether the keychain waits for its password. */
  keychainAsks = $state(false);
  #givenUp = false;
  #newest = 0;

  /**
   * Does what comes first, which says whether to go on; signs in, and waits until that is done. What the agent
   * refuses is thrown.
   */
  async start(first: () => Promise<boolean>, byDeviceCode: () => boolean): Promise<SignedIn> {
    const mine = (this.#newest += 1);
    this.waiting = true;
    this.#givenUp = false;
    let stop = () => {};
    try {
      if (!(await first()) || this.#givenUp) return "given-up";
      stop = await followSignIn({
        code: (code) => (this.code = code),
        page: (page) => {
          this.page = page;
          this.keychainAsks = false;
        },
        noBrowser: () => (this.noBrowser = true),
        keychainAsks: () => (this.keychainAsks = true),
      });
      return { user: await signIn(byDeviceCode()) };
    } catch (failure) {
      if (this.#givenUp && refusalCode(failure) === "sign-in-cancelled") return "given-up";
      throw failure;
    } finally {
      stop();
      // What is shown belongs to the one that was begun last.
      if (mine === this.#newest) {
        this.waiting = false;
        this.code = null;
        this.page = null;
        this.noBrowser = false;
        this.keychainAsks = false;
      }
    }
  }

  /** Gives it up. */
  async giveUp(): Promise<void> {
    this.#givenUp = true;
    await cancelSignIn();
  }
}

export const signInUnderWay = new SignInUnderWay();

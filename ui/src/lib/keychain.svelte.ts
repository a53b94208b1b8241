// The keychain, which may ask for its password on the desktop before it does anything.
import { followKeychain } from "./bridge";

class Keychain {
  /** Whether it waits for its password. */
  asks = $state(false);

  /** Does what may have it ask. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const stop = await followKeychain(() => (this.asks = true));
    try {
      return await work();
    } finally {
      stop();
      this.asks = false;
    }
  }
}

export const keychain = new Keychain();

// A search whose answer may come when the person has gone elsewhere.

export class Search {
  #last: object | null = $state.raw(null);

  get underWay(): boolean {
    return this.#last !== null;
  }

  /** The person has gone elsewhere: what is found leads nowhere any more. */
  leave(): void {
    this.#last = null;
  }

  /** What is found; `undefined` for who has gone elsewhere since. What is refused is thrown, to who still waits. */
  async wait<T>(found: Promise<T>): Promise<T | undefined> {
    const mine = (this.#last = {});
    try {
      const it = await found;
      if (this.#last === mine) return it;
    } catch (failure) {
      if (this.#last === mine) throw failure;
    } finally {
      if (this.#last === mine) this.#last = null;
    }
    return undefined;
  }
}

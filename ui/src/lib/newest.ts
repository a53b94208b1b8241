// Answers that come in another order than what they answer.

/**
 * Asks, and hands on no answer that is older than one that was asked for later: whoever waits for such a
 * one is given the later one, whichever comes first.
 */
export function newest<A extends unknown[], T>(
  ask: (...what: A) => Promise<T>,
): (...what: A) => Promise<T> {
  let last: Promise<T> | null = null;
  return (...what) => {
    const mine: Promise<T> = ask(...what).then((answer) => (last && last !== mine ? last : answer));
    last = mine;
    return mine;
  };
}

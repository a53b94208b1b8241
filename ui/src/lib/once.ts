// What is asked for once more while it is being done: a double click, or a key that is held.

/** Does it, and does not do the same once more while that is under way: who asks again is given its answer. */
export function once<A extends unknown[], T>(work: (...what: A) => Promise<T>): (...what: A) => Promise<T> {
  let last: { asked: string; answer: Promise<T> } | null = null;
  return (...what) => {
    const asked = JSON.stringify(what);
    if (last?.asked === asked) return last.answer;
    const answer = work(...what).finally(() => {
      if (last?.answer === answer) last = null;
    });
    last = { asked, answer };
    return answer;
  };
}

import { expect, test } from "vitest";
import { newest } from "./newest";

/** Something to ask, and to answer by hand in any order. */
function asked() {
  const answers: ((answer: string) => void)[] = [];
  const ask = newest(() => new Promise<string>((answer) => answers.push(answer)));
  return { ask, answer: (at: number, text: string) => answers[at]?.(text) };
}

test("an answer that comes after a later one is not handed on", async () => {
  const { ask, answer } = asked();
  const [first, second, third] = [ask(), ask(), ask()];
  answer(2, "now");
  expect(await third).toBe("now");
  answer(0, "long ago");
  answer(1, "before");
  expect(await Promise.all([first, second])).toEqual(["now", "now"]);
});

test("answers in their order are handed on as they come", async () => {
  const { ask, answer } = asked();
  const first = ask();
  answer(0, "one");
  expect(await first).toBe("one");
  const second = ask();
  answer(1, "two");
  expect(await second).toBe("two");
});

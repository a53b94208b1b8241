// How the sentences of the page come: see `words::window_sentences`.

/** A sentence: a text, or parts of which some are filled in. */
export type Sentence = string | Part[];
export type Part = string | [name: string] | ({ by: string } & Record<string, Sentence>);
export type Words = { tag: string; sentences: Record<string, Sentence> };

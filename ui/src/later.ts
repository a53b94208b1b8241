// What of *Now* is not needed for its first picture: it is loaded once that can be used.
export { default as Day } from "./now/Day.svelte";
export { default as Newer } from "./Newer.svelte";

// What is not on *Now*: it is loaded when somebody is about to look at it. It has parts in common with what is
// loaded later anyway, and comes with that.
export * from "./later";
export { default as Account } from "./Account.svelte";
export { default as General } from "./General.svelte";
export { default as Help } from "./Help.svelte";
export { default as Keys } from "./Keys.svelte";
export { default as Presets } from "./Presets.svelte";

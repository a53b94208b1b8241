// What is not needed for the first picture of the window: it is loaded once that can be used.
export { default as Account } from "./Account.svelte";
export { default as Day } from "./now/Day.svelte";
export { default as General } from "./General.svelte";
export { default as Help } from "./Help.svelte";
export { default as Keys } from "./Keys.svelte";
export { default as Newer } from "./Newer.svelte";
export { default as Presets } from "./Presets.svelte";

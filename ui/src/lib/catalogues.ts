// The catalogues of all languages but English. In one piece: they share their names, so together they are
// little larger than one alone.
export default import.meta.glob<string>(
  ["../../../src-tauri/words/locales/*/window.ftl", "!**/en/window.ftl"],
  { query: "?raw", import: "default", eager: true },
);

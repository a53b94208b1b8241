import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  // One style sheet, so that what is loaded later waits for no other file.
  build: { target: "es2022", modulePreload: false, assetsInlineLimit: 0, cssCodeSplit: false },
  // The catalogue stands beside that of the agent.
  server: { fs: { allow: [".."] } },
});

import { mount } from "svelte";
import App from "./App.svelte";
import { opening } from "./lib/bridge";
import { showSize } from "./lib/keys.svelte";
import { begin } from "./lib/words.svelte";
import "./tokens.css";

begin(opening);
showSize();
const target = document.getElementById("app");
if (target) mount(App, { target });

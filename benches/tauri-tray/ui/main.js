const { invoke } = window.__TAURI__.core;

const element = (id) => document.getElementById(id);

for (const call of ["set", "clear"]) {
  element(call).addEventListener("click", async () => {
    element("outcome").textContent = await invoke(call).then(() => "Done", String);
  });
}
element("user").value = await invoke("user");

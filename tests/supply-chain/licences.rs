//! `licences`: writes the licences of everything that ships to where the settings window has them from.

fn main() -> std::io::Result<()> {
    let file = supply_chain::root().join("src-tauri/window/third-party.json");
    std::fs::write(file, supply_chain::collect())
}

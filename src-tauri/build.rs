//! Builds the settings window's context; the agent needs nothing of it.

fn main() {
    #[cfg(feature = "window")]
    window();
}

#[cfg(feature = "window")]
fn window() {
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/windows.manifest");
    if !std::path::Path::new("ui/dist/index.html").exists() {
        eprintln!(
            "the page of the settings window is not built yet; run first:\n\n    \
             npm --prefix ui ci && npm --prefix ui run build\n\n\
             or build the agent alone: cargo build --no-default-features --bin presence-tray"
        );
        std::process::exit(1);
    }
    // For all programs of the package, the agent too.
    let windows = tauri_build::WindowsAttributes::new_without_app_manifest()
        .app_manifest(include_str!("windows.manifest"));
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .windows_attributes(windows);
    if let Err(error) = tauri_build::try_build(attributes) {
        eprintln!("{error:#}");
        std::process::exit(1);
    }
}

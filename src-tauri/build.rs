//! Builds the settings window's context, which the agent needs nothing of, and links what is released smaller.

use std::env;

/// As `[profile.release]` says, whose programs abort when they panic, and no other profile does.
const RELEASED_OPT_LEVEL: &str = "z";

fn main() {
    link_smaller();
    #[cfg(feature = "window")]
    window();
}

/// Has the linker leave out what a released program never uses, and keep only one of several functions that came
/// out the same. Only the linker that Rust brings along for this system is known to do both, so nothing is said to
/// one that somebody has chosen.
fn link_smaller() {
    println!("cargo:rerun-if-changed=src-tauri/without_unwinding.ld");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|it| it == value);
    let is_released = is("OPT_LEVEL", RELEASED_OPT_LEVEL);
    let chosen = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    if is_released && is("TARGET", "x86_64-unknown-linux-gnu") && !chosen.contains("link") {
        let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{folder}/src-tauri/without_unwinding.ld");
    }
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

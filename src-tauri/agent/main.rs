//! `presence-tray`: the agent and the command line.

// No console window on Windows; the command line attaches to the one it was started from.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    presence_tray::cli::main()
}

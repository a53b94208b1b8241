//! `presence-tray-agent`: the agent on Windows, where a program that is started by a click opens a
//! console unless its file says that it wants none, and where shells do not wait for one without a
//! console. So the command line (`presence-tray`) has a console, and starts this.

#![cfg_attr(windows, windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    #[cfg(windows)]
    return presence_tray::cli::agent_main();
    #[cfg(not(windows))]
    presence_tray::cli::main()
}

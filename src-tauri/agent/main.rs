//! `presence-tray`: the command line, and on all systems but Windows the agent too.

fn main() -> std::process::ExitCode {
    presence_tray::cli::main()
}

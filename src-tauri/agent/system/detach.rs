//! Living apart from who started the agent.
//!
//! The agent outlives the terminal, the script and the login that it came from, so it keeps
//! nothing of theirs: a working folder that can then not be unmounted, a descriptor whose lock is
//! never given back, a terminal whose Ctrl+C it would hear, a priority that was meant for a job.

#[cfg(unix)]
#[path = "detach/unix.rs"]
mod platform;
#[cfg(not(unix))]
#[path = "detach/windows.rs"]
mod platform;

use std::process::Command;

use crate::disk::folders;

/// Variables that a started agent does not inherit: what a loader would put into every program that
/// the agent starts, what tells a bundled program where its own files are, and what belongs to a
/// terminal or a login.
const LEFT_BEHIND: [&str; 22] = [
    "LD_PRELOAD",
    "LD_LIBRARY_PATH",
    "LD_AUDIT",
    "LD_DEBUG",
    "LD_DEBUG_OUTPUT",
    "LD_BIND_NOW",
    "DYLD_INSERT_LIBRARIES",
    "DYLD_LIBRARY_PATH",
    "GTK_MODULES",
    "GTK_PATH",
    "PWD",
    "OLDPWD",
    "SHLVL",
    "_",
    "TERM",
    "COLUMNS",
    "LINES",
    "WINDOWID",
    "SSH_TTY",
    "SSH_CONNECTION",
    "SSH_CLIENT",
    "MAKEFLAGS",
];

/// Leaves the working folder, whoever started this program; the folders that the environment names
/// are the same afterwards. Files that are made from now on are for the person only.
pub(crate) fn leave_folder() {
    folders::settle();
    platform::leave_folder();
}

/// Leaves everything else of who started this program and went on without it: its session and
/// terminal, its descriptors, its priority. To be called before this program opens anything.
pub(crate) fn leave_all() {
    platform::leave_all();
}

/// Closes standard output, which who started this program waits for the end of.
pub(crate) fn leave_output() {
    platform::leave_output();
}

/// Takes from the environment of an agent that is to be started what it is not to inherit, and
/// gives it what it needs and a bare environment (cron, a system unit) lacks.
pub(crate) fn clean(command: &mut Command) {
    for name in LEFT_BEHIND {
        command.env_remove(name);
    }
    platform::add_missing(command);
    // By their absolute paths, for it lives in another working folder.
    command.envs(folders::given_folders());
}

//! Children that do not outlive the test process.
//!
//! The only file with `unsafe`: the request to the kernel has to be made in the child,
//! between fork and exec, and the standard library marks every such hook unsafe.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{self, Command};

use rustix::process::{Signal, getppid, set_parent_process_death_signal};

/// Has the kernel terminate the program of `command` when the thread that starts it ends.
///
/// It is the *thread* that counts, see prctl(2), so start it from one that stays.
pub(crate) fn ends_with_parent(command: &mut Command) {
    let parent = process::id();
    let hook = move || {
        set_parent_process_death_signal(Some(Signal::TERM))?;
        match getppid() {
            Some(current) if current.as_raw_nonzero().get().unsigned_abs() == parent => Ok(()),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    };
    // SAFETY: the hook makes two system calls, and neither allocates nor takes a lock, so it may
    // run between fork and exec of a program with several threads.
    #[allow(unsafe_code)]
    unsafe {
        command.pre_exec(hook);
    }
}

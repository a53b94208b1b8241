//! Sessions, descriptors and priorities of POSIX.

use std::fs::{self, OpenOptions};
use std::process::Command;

use rustix::fs::Mode;

pub(super) fn leave_folder() {
    // A root that cannot be entered leaves everything as it was.
    let _ = std::env::set_current_dir("/");
    // Its own files say themselves who may read them. The browser and the person's hook have the person's way, but for
    // files that anybody could write.
    let inherited = rustix::process::umask(Mode::WOTH);
    rustix::process::umask(inherited | Mode::WOTH);
}

pub(super) fn leave_all() {
    close_inherited();
    // A session of its own has no terminal, so no signal of one. Who leads a group has one already.
    let _ = rustix::process::setsid();
    // Only as far as the system lets: mostly a priority can be lowered, and not be raised again.
    let _ = rustix::process::setpriority_process(None, 0);
}

pub(super) fn leave_output() {
    if let Ok(nothing) = OpenOptions::new().write(true).open("/dev/null") {
        let _ = rustix::stdio::dup2_stdout(&nothing);
    }
}

/// `/run/user/UID` is where a user's programs meet, the session bus among them, and cron does not
/// say so.
pub(super) fn add_missing(command: &mut Command) {
    let folder = format!("/run/user/{}", rustix::process::geteuid().as_raw());
    if std::env::var_os("XDG_RUNTIME_DIR").is_none() && fs::metadata(&folder).is_ok() {
        command.env("XDG_RUNTIME_DIR", folder);
    }
}

/// Closes every descriptor but the three standard ones.
fn close_inherited() {
    let Ok(open) = fs::read_dir("/dev/fd") else {
        return;
    };
    let numbers: Vec<i32> = open
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|number| *number > 2)
        .collect();
    // The one by which the folder was read is closed already.
    let is_open = |number: &i32| fs::symlink_metadata(format!("/dev/fd/{number}")).is_ok();
    for number in numbers.into_iter().filter(is_open) {
        close(number);
    }
}

#[expect(
    unsafe_code,
    reason = "what is closed belongs to nobody in this program, which has opened nothing yet"
)]
fn close(number: i32) {
    // SAFETY: nothing in this program has this descriptor, and it is open: see the caller.
    unsafe { rustix::io::close(number) };
}

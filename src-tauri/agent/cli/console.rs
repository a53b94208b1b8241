//! The console of a command on Windows. The program has none of its own, or one would flash up
//! whenever the agent starts; a command prints to the one it was started from.
#![expect(
    unsafe_code,
    reason = "one call that takes a number and gives a number"
)]

use windows_sys::Win32::System::Console::{ATTACH_PARENT_PROCESS, AttachConsole};

/// The creation flag `DETACHED_PROCESS`: no console, whatever the starting program has.
pub(super) const NONE: u32 = 0x8;

/// Attaches to the console of the process that started this one, if that has one. Output that
/// was redirected stays so.
pub(super) fn attach() {
    // SAFETY: it takes no memory of ours.
    let _ = unsafe { AttachConsole(ATTACH_PARENT_PROCESS) };
}

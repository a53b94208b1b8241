//! Keeping what is secret from leaving the process's memory, and giving back what is not needed.
//!
//! What holds a secret on purpose wipes it when it is dropped. Libraries between us and the wire
//! (HTTP, TLS, D-Bus, JSON) make copies that do not, so every piece of memory is wiped when it is
//! freed.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod seen;

use std::alloc::System;

use zeroize::Zeroize as _;
use zeroizing_alloc::ZeroAlloc;

#[cfg(target_os = "linux")]
pub(crate) use linux::give_back;
#[cfg(target_os = "linux")]
pub(crate) use seen::while_asking;

/// Windows takes back by itself what a program that waits does not use; macOS compresses it.
#[cfg(not(target_os = "linux"))]
pub(crate) const fn give_back() {}

#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// Keeps the system from writing this process's memory to a core file, and other processes of the
/// same user from reading it (prctl(2), `PR_SET_DUMPABLE`), but for the moments in which a desktop's portal is asked.
///
/// `PRESENCE_TRAY_DUMPABLE` leaves that out, for debuggers and measurements: whoever can set it can
/// ask the keychain too.
pub fn keep_to_oneself() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("PRESENCE_TRAY_DUMPABLE").is_none() {
        seen::keep_to_oneself();
    }
}

/// Overwrites what the calls before this one left on the stack of this thread. What is freed is
/// wiped by the allocator; the stack is wiped by nobody, and ciphers copy what they work on there.
#[inline(never)]
pub(crate) fn wipe_stack() {
    let mut below = [0_u8; 64 * 1024];
    below.zeroize();
    std::hint::black_box(&below);
}

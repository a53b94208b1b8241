//! Processes that belong to a desktop without being its children: what its programs started.

use std::fs;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

use crate::program::readable_within;

/// The ids of all processes whose environment names `root`, which only this desktop's do.
pub(crate) fn living_in(root: &Path) -> Vec<u32> {
    let needle = root.as_os_str().as_bytes();
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|id| {
            fs::read(format!("/proc/{id}/environ"))
                .is_ok_and(|environ| environ.windows(needle.len()).any(|part| part == needle))
        })
        .collect()
}

/// How often it is looked whether what was ended has started something else meanwhile.
const ROUNDS: usize = 5;

/// Asks all processes that live in `root`, but for `spared`, to end, and whatever they start meanwhile;
/// kills those that have not after `grace`.
pub(crate) fn end(root: &Path, spared: &[u32], grace: Duration) {
    let deadline = Instant::now() + grace;
    for _ in 0..ROUNDS {
        let mut living = living_in(root);
        living.retain(|id| !spared.contains(id));
        if living.is_empty() {
            return;
        }
        end_all(&living, deadline);
    }
}

fn end_all(ids: &[u32], deadline: Instant) {
    let handles: Vec<OwnedFd> = ids
        .iter()
        .filter_map(|id| pidfd_open(Pid::from_raw(id.cast_signed())?, PidfdFlags::empty()).ok())
        .collect();
    for handle in &handles {
        let _already_ended = pidfd_send_signal(handle, Signal::TERM);
    }
    for handle in &handles {
        if !readable_within(handle, deadline.saturating_duration_since(Instant::now())) {
            let _already_ended = pidfd_send_signal(handle, Signal::KILL);
        }
    }
}

//! Giving memory back that is not needed while nothing happens.

use std::ffi::c_void;
use std::fs;
use std::path::Path;

use rustix::mm::{Advice, madvise};

/// Gives back what was freed, and the pages of the program that are as they are in its file: whatever of
/// them is needed again is still in the system's cache, and comes back without a read from the disk.
#[expect(
    unsafe_code,
    reason = "madvise(2) and malloc_trim(3) are in no safe library"
)]
pub(crate) fn give_back() {
    // SAFETY: it takes and gives no pointer.
    #[cfg(target_env = "gnu")]
    let _whether_there_was_any = unsafe { libc::malloc_trim(0) };
    let Ok(program) = fs::read_link("/proc/self/exe") else {
        return;
    };
    let maps = fs::read_to_string("/proc/self/maps").unwrap_or_default();
    for (start, length) in never_written(&maps, &program) {
        // SAFETY: nothing was ever written to these pages, so they are the same when they are read from
        // the file again, which stays the one that is mapped whatever takes its place on the disk.
        let _unless_it_may_not = unsafe {
            madvise(
                std::ptr::with_exposed_provenance_mut::<c_void>(start),
                length,
                Advice::LinuxDontNeed,
            )
        };
    }
}

/// Where the program's code is and what the file begins with, as address and length: what addresses are
/// written into on the way to the start (RELRO) cannot be written to later either, but is in neither.
fn never_written(maps: &str, program: &Path) -> Vec<(usize, usize)> {
    let range = |line: &str| {
        let mut words = line.splitn(6, ' ');
        let (start, end) = words.next()?.split_once('-')?;
        let (may, offset) = (words.next()?, words.next()?);
        let file = words.nth(2)?.trim_start();
        let offset = u64::from_str_radix(offset, 16).ok()?;
        let is_code = may == "r-xp";
        let is_beginning = may == "r--p" && offset == 0;
        if Path::new(file) != program || !(is_code || is_beginning) {
            return None;
        }
        let start = usize::from_str_radix(start, 16).ok()?;
        let end = usize::from_str_radix(end, 16).ok()?;
        Some((start, end.checked_sub(start)?))
    };
    maps.lines().filter_map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_never_written_is_given_back() {
        let maps = "\
5500-5700 r--p 00000000 08:01 77                         /usr/bin/presence tray
5700-5e00 r-xp 00001f00 08:01 77                         /usr/bin/presence tray
5e00-5f00 r--p 00008600 08:01 77                         /usr/bin/presence tray
5f00-6000 rw-p 00008700 08:01 77                         /usr/bin/presence tray
6000-6100 rw-p 00000000 00:00 0                          [heap]
7000-7100 r-xp 00000000 08:01 78                         /usr/lib/libc.so.6
7100-7200 r-xp 00000000 00:00 0 
7200-7300 r-xp 00000000 00:00 0                          [vdso]
";
        let program = Path::new("/usr/bin/presence tray");
        assert_eq!(
            never_written(maps, program),
            [(0x5500, 0x200), (0x5700, 0x700)]
        );
        assert_eq!(never_written(maps, Path::new("/usr/bin/presence")), []);
    }

    /// Where the loader has written addresses, which the file does not have.
    static RELOCATED: [&str; 2] = ["presence", "tray"];

    #[test]
    fn what_was_given_back_is_there_when_it_is_needed_and_nothing_else_was() {
        give_back();
        assert_eq!(std::hint::black_box(&RELOCATED).concat(), "presencetray");
    }
}

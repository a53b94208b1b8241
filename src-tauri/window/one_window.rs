//! One window on each display: a second start brings the first to the front, with the page that is
//! asked for.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use presence_tray::disk::folders::{make_private, state_folder};
use presence_tray::disk::small_file;

/// The longest that is said to the first window, in bytes: the name of a page, and what lets it come to the
/// front.
const LONGEST: u64 = 1024;

/// The first window of a state folder on a display.
pub(crate) struct First {
    lock: Option<File>,
    bell: PathBuf,
}

/// How often the first window looks whether another was started. It lives only while someone
/// looks at it.
const APART: Duration = Duration::from_millis(250);

/// Becomes the first window, or rings the bell of the one that is, and gives `None`.
pub(crate) fn be_the_first(page: &str) -> Option<First> {
    let folder = state_folder();
    let name = format!("window{}", display());
    let bell = folder.join(format!("{name}.bell"));
    match lock(&folder, &format!("{name}.lock")) {
        Ok(lock) => Some(First {
            lock: Some(lock),
            bell,
        }),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            let _ = fs::write(&bell, format!("{page}\n{}", activation_token()));
            None
        }
        // Without a lock a second window is better than none.
        Err(_) => Some(First { lock: None, bell }),
    }
}

/// What lets a window of this program come to the front; empty where the desktop gave nothing.
fn activation_token() -> String {
    let given = |name| std::env::var(name).ok().filter(|it| !it.is_empty());
    ipc::Desktop::activation()
        .find_map(given)
        .unwrap_or_default()
}

/// What tells this display from others, in letters that a file name may have: `-0` for `:0.0`.
fn display() -> String {
    let given = |name| std::env::var(name).ok().filter(|it| !it.is_empty());
    let display = given("WAYLAND_DISPLAY").or_else(|| given("DISPLAY"));
    let display = display.unwrap_or_default();
    let display = display.strip_suffix(".0").unwrap_or(&display);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    display.chars().map(plain).collect()
}

fn lock(folder: &std::path::Path, name: &str) -> io::Result<File> {
    make_private(folder)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(folder.join(name))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

impl First {
    /// Does this whenever another window was started, with the page that it was to show, and what lets
    /// this one come to the front, for as long as the program runs.
    pub(crate) fn on_another(self, rung: impl Fn(String, String) + Send + 'static) {
        let Self { lock, bell } = self;
        let time = |bell: &PathBuf| fs::metadata(bell).ok()?.modified().ok();
        let mut heard: Option<SystemTime> = time(&bell);
        std::thread::spawn(move || {
            // As long as it is held, no other window is the first.
            let _held = lock;
            loop {
                std::thread::sleep(APART);
                let now = time(&bell);
                if now != heard {
                    heard = now;
                    let said = small_file::read_text(&bell, LONGEST).unwrap_or_default();
                    let (page, token) = said.split_once('\n').unwrap_or((&said, ""));
                    rung(page.to_owned(), token.to_owned());
                }
            }
        });
    }
}

//! What is said of something that went wrong.

use std::io::{self, Write as _};

/// Says what went wrong and what can be done, on standard error.
pub(super) fn complain(message: &str, mend: &str) {
    let mut err = io::stderr();
    let _ = writeln!(err, "presence-tray: {message}");
    if !mend.is_empty() {
        let _ = writeln!(err, "{mend}");
    }
}

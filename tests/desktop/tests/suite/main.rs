//! The desktop tried on itself: each part is met by a real program, as the product will be.

#![allow(clippy::unwrap_used, reason = "all of it is test code")]

mod ending;
mod keyring;
mod notifications;
mod screen;
mod tray;
mod tray_program;

use std::time::Duration;

use desktop::DesktopOptions;

/// Long enough for a busy machine; no test takes it when all is well.
const SOON: Duration = Duration::from_secs(15);

/// A desktop with nothing on it but the screen and the bus.
fn bare() -> DesktopOptions {
    DesktopOptions {
        window_manager: false,
        keyring: false,
        ..DesktopOptions::default()
    }
}

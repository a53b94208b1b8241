//! Global hotkeys.

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod x11;

use presence::{Command, Origin};

use crate::event::{Event, Events};
use crate::hotkey::Hotkey;

#[cfg(not(target_os = "linux"))]
pub(crate) use native::Hotkeys;
#[cfg(target_os = "linux")]
pub(crate) use x11::Hotkeys;

/// A hotkey that is not ours, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The hotkey.
    pub(crate) hotkey: Hotkey,
    /// Why.
    pub(crate) reason: Reason,
}

/// Why a hotkey is not ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Another program has it.
    Taken,
    /// The keyboard has no such key.
    NoSuchKey,
    /// This desktop grants none.
    NoHotkeys,
}

/// A hotkey and what it does: a preset to toggle, or `None` to clear.
pub(crate) type Binding = (Hotkey, Option<String>);

/// Says that a hotkey was pressed.
fn pressed(events: &Events, preset: Option<&str>) {
    let command = match preset {
        Some(preset) => Command::Toggle {
            preset: preset.to_owned(),
        },
        None => Command::Clear,
    };
    drop(events.send(Event::Command(command, Origin::Hotkey)));
}

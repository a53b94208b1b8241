//! Global hotkeys.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "macos", test))]
mod mac_keys;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

use presence::{Command, HotkeyRefusal, Origin, RefusedHotkey};

use crate::event::{Event, Events};
use crate::system::program;
use crate::typed::hotkey::Hotkey;

#[cfg(target_os = "linux")]
pub(crate) use linux::{Hotkeys, refused_now};
#[cfg(target_os = "macos")]
pub(crate) use macos::{Hotkeys, refused_now};
#[cfg(target_os = "linux")]
pub(crate) use portal::Shortcut;
#[cfg(windows)]
pub(crate) use windows::{Hotkeys, refused_now};

/// A hotkey and what it does: a preset to toggle, or `None` to clear.
pub(crate) type Binding = (Hotkey, Option<String>);

fn refused((hotkey, preset): Binding, reason: HotkeyRefusal) -> RefusedHotkey {
    let does = match &preset {
        Some(preset) => format!("set {preset}"),
        None => "clear".to_owned(),
    };
    RefusedHotkey {
        hotkey: hotkey.to_string(),
        preset,
        reason,
        command: format!("{} {does}", program::as_typed()),
    }
}

/// Says which of the hotkeys are not ours.
fn tell(events: &Events, refusals: Vec<RefusedHotkey>) {
    drop(events.send(Event::HotkeysRefused(refusals)));
}

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

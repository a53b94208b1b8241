//! Hotkeys on Linux: taken by this program on X11, given by the desktop on Wayland.
//!
//! A Wayland session mostly has an X server too (Xwayland), which takes every grab and hears keys only while a
//! window of X11 has them. So nothing is grabbed there.

use std::env;

use super::{Binding, Shortcut, portal, x11};
use crate::event::Events;
use crate::typed::hotkey::Key;
use presence::RefusedHotkey;

/// The hotkeys, whoever has them.
#[derive(Debug)]
pub(crate) enum Hotkeys {
    /// They are grabbed.
    Grabbed(x11::Hotkeys),
    /// The desktop gives them.
    Given(portal::Hotkeys),
}

/// Whether this is a session of Wayland.
fn is_wayland() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    set("WAYLAND_DISPLAY") || env::var_os("XDG_SESSION_TYPE").is_some_and(|it| it == "wayland")
}

impl Hotkeys {
    /// Takes these hotkeys, where that is for this program to do. Otherwise the desktop is asked for
    /// what [`Hotkeys::want`] says.
    pub(crate) fn start(bindings: Vec<Binding>, events: Events) -> Self {
        if is_wayland() {
            Self::Given(portal::Hotkeys::start(events))
        } else {
            Self::Grabbed(x11::Hotkeys::start(bindings, events))
        }
    }

    /// Takes these in place of those before, where that is for this program to do.
    pub(crate) fn set(&self, bindings: Vec<Binding>) {
        match self {
            Self::Grabbed(hotkeys) => hotkeys.set(bindings),
            Self::Given(_) => {}
        }
    }

    /// Asks the desktop for these in place of those before, where they are its to give.
    pub(crate) fn want(&self, shortcuts: Vec<Shortcut>) {
        match self {
            Self::Grabbed(_) => {}
            Self::Given(hotkeys) => hotkeys.want(shortcuts),
        }
    }

    /// Somebody looks, and nothing is refused so far as is known.
    pub(crate) fn expect_an_answer(&self) {
        match self {
            Self::Grabbed(hotkeys) => hotkeys.expect_an_answer(),
            Self::Given(_) => {}
        }
    }

    /// Somebody looks, and some are refused.
    pub(crate) fn try_again(&self, bindings: Vec<Binding>) {
        match self {
            Self::Grabbed(hotkeys) => hotkeys.set(bindings),
            Self::Given(hotkeys) => hotkeys.look(),
        }
    }

    /// What is printed on the key that the page calls `code`, where this program takes keys and the
    /// keyboard says so.
    pub(crate) fn printed(&self, code: String) -> impl Future<Output = Option<Key>> + use<> {
        let asked = match self {
            Self::Grabbed(hotkeys) => Some(hotkeys.printed(code)),
            Self::Given(_) => None,
        };
        async move { asked?.await }
    }

    /// Tries again for what is refused; says what still is. `None`: as was said last.
    pub(crate) fn refused(&self) -> impl Future<Output = Option<Vec<RefusedHotkey>>> + use<> {
        let asked = match self {
            Self::Grabbed(hotkeys) => Some(hotkeys.refused()),
            Self::Given(_) => None,
        };
        async move { asked?.await }
    }

    /// Has the desktop open its settings for them, or ask the person again where they declined; gives
    /// whether it could.
    pub(crate) fn settings(&self) -> impl Future<Output = bool> + use<> {
        let asked = match self {
            Self::Grabbed(_) => None,
            Self::Given(hotkeys) => Some(hotkeys.settings()),
        };
        async move {
            match asked {
                Some(asked) => asked.await,
                None => false,
            }
        }
    }
}

/// Which of these hotkeys would be refused now; `None` where only asking for them would tell.
pub(crate) fn refused_now(bindings: Vec<Binding>) -> Option<Vec<RefusedHotkey>> {
    if is_wayland() {
        portal::refused_now(bindings)
    } else {
        x11::refused_now(bindings)
    }
}

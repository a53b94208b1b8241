//! The desktop that a client was started on: its display and its session bus.

use std::collections::BTreeMap;
use std::env;

use serde::{Deserialize, Serialize};

/// What says which display and which session bus they are.
const PLACE: [&str; 3] = ["WAYLAND_DISPLAY", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS"];

/// What else a program needs to show a window there: how to be let in, and the token that lets a
/// window come to the front (XDG Activation, Startup Notification).
const ACCESS: [&str; 7] = [
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
    "XDG_SESSION_TYPE",
    "XDG_CURRENT_DESKTOP",
    "GDK_BACKEND",
    ACTIVATION[0],
    ACTIVATION[1],
];

/// The names of that token, of Wayland and of X11.
const ACTIVATION: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// The environment variables that say where a program's windows appear and whom it meets on the
/// session bus. Nothing else of the environment is in it, whatever a client sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Desktop(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Desktop {
    fn from(mut variables: BTreeMap<String, String>) -> Self {
        variables.retain(|name, value| Self::names().any(|it| it == name) && !value.is_empty());
        Self(variables)
    }
}

impl Desktop {
    /// The one that this program was started on; an empty one for what was started by no desktop,
    /// such as cron.
    #[must_use]
    pub fn of_this_process() -> Self {
        let variables =
            Self::names().filter_map(|name| Some((name.to_owned(), env::var(name).ok()?)));
        Self::from(variables.collect::<BTreeMap<_, _>>())
    }

    /// All variables that can be part of it.
    pub fn names() -> impl Iterator<Item = &'static str> {
        PLACE.into_iter().chain(ACCESS)
    }

    /// The variables that let a window come to the front.
    pub fn activation() -> impl Iterator<Item = &'static str> {
        ACTIVATION.into_iter()
    }

    /// The variables that are set, with their values.
    pub fn variables(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of one of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether a window can appear there.
    #[must_use]
    pub fn has_display(&self) -> bool {
        self.get("WAYLAND_DISPLAY")
            .or(self.get("DISPLAY"))
            .is_some()
    }

    /// Whether both are the same display and the same session bus.
    #[must_use]
    pub fn is_same_place(&self, other: &Self) -> bool {
        PLACE
            .into_iter()
            .all(|name| self.get(name) == other.get(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desktop(variables: &[(&str, &str)]) -> Desktop {
        let text = serde_json::to_string(&variables.iter().copied().collect::<BTreeMap<_, _>>());
        serde_json::from_str(&text.unwrap()).unwrap()
    }

    #[test]
    fn nothing_but_what_says_where_windows_appear_is_taken_from_a_client() {
        let sent = [
            ("DISPLAY", ":2"),
            ("LD_PRELOAD", "/tmp/x.so"),
            ("XAUTHORITY", ""),
            ("PATH", "/tmp"),
        ];
        let taken = desktop(&sent);
        assert_eq!(taken.variables().collect::<Vec<_>>(), [("DISPLAY", ":2")]);
        assert!(taken.has_display());
    }

    #[test]
    fn a_token_makes_no_other_place() {
        let one = desktop(&[("DISPLAY", ":2"), ("XDG_ACTIVATION_TOKEN", "a")]);
        assert!(one.is_same_place(&desktop(&[("DISPLAY", ":2")])));
        assert!(!one.is_same_place(&desktop(&[("DISPLAY", ":3")])));
        assert!(!Desktop::default().has_display());
    }
}

//! What the person is told without having asked.

use jiff::Timestamp;

use crate::{Problem, RefusedHotkey, hold::Hold};

/// A notification. The words for each are in the catalogue, under `notice-` and its name. Its moments are
/// those of the wall clock as that stood when it came up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Colleagues see it now.
    Confirmed(Hold<Timestamp>),
    /// Accepted, and something stronger shows. Offers to show it anyway where that can help.
    Masked(Hold<Timestamp>, Problem),
    /// It did not work. Offers to try again, or the settings.
    Failed(Option<Hold<Timestamp>>, Problem),
    /// The end is near. Offers to extend or to clear.
    EndingSoon(Hold<Timestamp>),
    /// Taken back.
    Cleared(Hold<Timestamp>),
    /// Its time was over while the program was not running, or the machine slept; it is taken back
    /// now.
    EndedWhileAway {
        /// What was held.
        hold: Hold<Timestamp>,
        /// When it ended.
        ended_at: Timestamp,
    },
    /// A hold from before a restart of the program, or a sleep of the machine, goes on.
    Resumed(Hold<Timestamp>),
    /// The desktop shows no tray icons.
    NoTray,
    /// Hotkeys that worked do nothing any more.
    HotkeysLost(Vec<RefusedHotkey>),
}

impl Notice {
    /// Whether it speaks of what is shown in Teams, as all do but those of the desktop.
    pub(crate) const fn is_about_presence(&self) -> bool {
        !matches!(self, Self::NoTray | Self::HotkeysLost(_))
    }
}

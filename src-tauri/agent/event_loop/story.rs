//! What the log tells of a day, at its default level: what was asked for, what was sent, what came of
//! it, what colleagues saw and what went wrong. Neither secrets nor what a person wrote (status
//! messages, labels) nor who they are is in it, so that it can be handed on.

use std::fmt;

use presence::{
    Command, HoldId, HoldState, Length, Mask, Notice, Origin, Problem, ProblemCode, RefusedHotkey,
    Request, View,
};
use tracing::info;

/// What of the view was told last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    hold: Option<(HoldId, HoldState, Option<Mask>)>,
    shown: Option<(String, String)>,
    problem: Option<ProblemCode>,
}

impl Told {
    /// Tells what is new in the view.
    pub(super) fn tell(&mut self, view: &View) {
        let hold = view.hold.as_ref();
        let now = Self {
            hold: hold.map(|hold| (hold.id, hold.state, hold.mask)),
            shown: view.teams_shows.as_ref().map(|seen| {
                let shown = &seen.shown;
                (shown.availability.clone(), shown.activity.clone())
            }),
            problem: view.problem.as_ref().map(|problem| problem.code),
        };
        if now.shown != self.shown
            && let Some((availability, activity)) = &now.shown
        {
            info!(%availability, %activity, "Teams shows");
        }
        if now.problem != self.problem {
            match &view.problem {
                Some(problem) => info!("problem: {}", Explained(problem)),
                None => info!("no problem any more"),
            }
        }
        if now.hold != self.hold {
            match hold {
                Some(hold) => info!(
                    hold = hold.id, preset = %hold.asked.preset, status = %hold.asked.status,
                    until = ?hold.ends_at, mask = ?hold.mask, "{:?}", hold.state
                ),
                None => info!("nothing is held"),
            }
        }
        *self = now;
    }
}

/// A command, told without what the person wrote.
pub(super) fn command(command: &Command, origin: Origin) {
    let by = match origin {
        Origin::Screen => "on screen",
        Origin::Hotkey => "hotkey",
        Origin::Program => "program",
        Origin::Call => "a call",
        Origin::Lock => "the locked screen",
        Origin::Client(_) => "client",
    };
    let what = match command {
        // Somebody looks at the menu: nothing was asked for.
        Command::Look => return,
        Command::Set {
            preset,
            length,
            message,
        } => {
            let length = match length {
                None => String::new(),
                Some(Length::For(length)) => format!(" for {} s", length.as_secs()),
                Some(Length::Until(end)) => format!(" until {end}"),
                Some(Length::UntilCleared) => " until cleared".to_owned(),
            };
            let message = message.as_deref().map(characters).unwrap_or_default();
            format!("set {preset}{length}{message}")
        }
        Command::Toggle { preset } => format!("toggle {preset}"),
        Command::Extend { by } => format!("extend by {} s", by.as_secs()),
        Command::Clear => "clear".to_owned(),
        Command::Message { text } => format!("message{}", characters(text)),
        Command::ShowAnyway => "show anyway".to_owned(),
        Command::DoNotDisturb => "do not disturb".to_owned(),
        Command::Retry => "retry".to_owned(),
        Command::Unlock => "unlock the keychain".to_owned(),
        Command::Quit => "quit".to_owned(),
    };
    info!(by, "asked: {what}");
}

/// A request, told without what the person wrote.
pub(super) fn request(id: u64, request: &Request) {
    let what = match request {
        Request::Read => "GET presence".to_owned(),
        Request::SetSession { status, lease } => {
            format!("setPresence {status} for {} s", lease.as_secs())
        }
        Request::ClearSession => "clearPresence".to_owned(),
        Request::SetPreferred { status, lease } => {
            format!(
                "setUserPreferredPresence {status} for {} s",
                lease.as_secs()
            )
        }
        Request::ClearPreferred => "clearUserPreferredPresence".to_owned(),
        Request::SetMessage(message) => {
            let until = message.expires_at;
            let until = until.map_or_else(String::new, |end| format!(" until {end}"));
            format!("setStatusMessage{}{until}", characters(&message.content))
        }
    };
    info!(request = id, "sent: {what}");
}

/// Which hotkeys are not ours, where that is new.
pub(super) fn hotkeys(before: &[RefusedHotkey], now: &[RefusedHotkey]) {
    for refused in now.iter().filter(|it| !before.contains(it)) {
        info!(reason = ?refused.reason, "hotkey refused: {}", refused.hotkey);
    }
    for refused in before.iter().filter(|it| !now.contains(it)) {
        info!("hotkey no longer refused: {}", refused.hotkey);
    }
}

/// What the person was told.
pub(super) fn notice(notice: &Notice) {
    let what = match notice {
        Notice::Confirmed(_) => "confirmed",
        Notice::Masked(..) => "masked",
        Notice::Failed(..) => "failed",
        Notice::EndingSoon(_) => "ending soon",
        Notice::Cleared(_) => "cleared",
        Notice::EndedWhileAway { .. } => "ended while away",
        Notice::Resumed(_) => "resumed",
        Notice::NoTray => "no tray",
        Notice::HotkeysLost(_) => "hotkeys lost",
    };
    info!("notified: {what}");
}

/// A problem, told without who it happened to.
pub(super) struct Explained<'a>(pub(super) &'a Problem);

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.code)?;
        let private = ["user", "message", "label", "button"];
        let facts = self.0.facts.iter();
        for (name, value) in facts.filter(|(name, _)| !private.contains(&name.as_str())) {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

/// How long a message is, which is all that is told of it.
fn characters(message: &str) -> String {
    match message.chars().count() {
        0 => ", no message".to_owned(),
        count => format!(", a message of {count} characters"),
    }
}

//! Every sentence a person reads, from one catalogue per language.
//!
//! The catalogue is Fluent (`locales/`). This crate turns what the `presence` crate says (a
//! [`View`], a [`Problem`], a [`Notice`]) into sentences; it decides nothing.

mod catalogue;
mod clock;
mod headline;
mod notice;
mod problem;
mod system;
mod time;
mod window;

#[cfg(test)]
mod hours_test;
#[cfg(test)]
mod languages_test;
#[cfg(test)]
mod names_test;
#[cfg(test)]
mod plurals_test;
#[cfg(test)]
mod tests;

pub use catalogue::{Words, is_known, languages};
pub use headline::stale_at;
pub use notice::{About, Action, Notification, Page};
pub use problem::Explanation;
pub use window::window_sentences;

use presence::{HoldView, Length, Preset, PresetView, Shown, Status};

impl Words {
    /// A status in the person's language, for example "In a call".
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.text(&format!("status-{status}"))
    }

    /// What Teams shows, for example "In a call"; a value nobody knows stays as Graph wrote it.
    #[must_use]
    pub fn shown(&self, shown: &Shown) -> String {
        self.activity(&shown.activity)
    }

    /// An activity as Graph spells it, in the person's language.
    #[must_use]
    pub fn activity(&self, activity: &str) -> String {
        let id = format!("shown-{}", kebab(activity));
        self.find(&id).unwrap_or_else(|| activity.to_owned())
    }

    /// Several of a kind, one after the other.
    #[must_use]
    pub fn list(&self, all: &[String]) -> String {
        all.join(&self.text("list-between"))
    }

    /// What a preset's button says.
    #[must_use]
    pub fn preset(&self, preset: &PresetView) -> String {
        self.label(preset.label.as_deref(), preset.status, preset.length)
    }

    /// The same for a preset that no view shows.
    #[must_use]
    pub fn preset_label(&self, preset: &Preset) -> String {
        self.label(preset.label.as_deref(), preset.shows, preset.length)
    }

    /// What is held, as its button says; a hold that was given another length is called after that.
    #[must_use]
    pub fn hold(&self, hold: &HoldView) -> String {
        let length = hold.ends_at.map_or(Length::UntilCleared, |end| {
            Length::For(end.duration_since(hold.asked.started_at))
        });
        self.label(hold.asked.label.as_deref(), hold.asked.status, length)
    }

    /// Away is called after its length, for that is what is asked for; the rest after the status.
    pub(crate) fn label(&self, own: Option<&str>, status: Status, length: Length) -> String {
        match (own, status, length) {
            (Some(own), _, _) => own.to_owned(),
            (None, Status::Away, Length::For(length)) => self.with(
                "preset-with-length",
                &[
                    ("status", &self.status(status)),
                    ("length", &self.duration(length)),
                ],
            ),
            (None, _, _) => self.status(status),
        }
    }
}

/// `InACall` as `in-a-call`.
fn kebab(camel: &str) -> String {
    let mut text = String::with_capacity(camel.len() + 4);
    for c in camel.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

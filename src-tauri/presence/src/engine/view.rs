//! What every surface shows, and what is offered with it.

use super::{Engine, pursuit::Outcome};
use crate::{
    Hold, HoldState, HoldView, Mask, Offer, PresetView, Problem, ProblemCode, Shown, View,
};

impl Engine {
    /// What every surface shows.
    #[must_use]
    pub fn view(&self) -> View {
        let in_force = self.active().map(|hold| hold.asked.preset.as_str());
        View {
            account: self.account.clone(),
            hold: self.state.hold.as_ref().map(|hold| self.hold_view(hold)),
            teams_shows: self.observed.view(self.state.hold.is_some(), self.wall()),
            problem: self.problem_now(),
            offers: self.offers(),
            presets: self
                .settings
                .presets
                .iter()
                .map(|preset| PresetView {
                    id: preset.id.clone(),
                    label: preset.label.clone(),
                    status: preset.shows,
                    length: preset.length,
                    hotkey: preset.hotkey.clone(),
                    menu: preset.menu,
                    in_force: in_force == Some(preset.id.as_str()),
                })
                .collect(),
            can_clear: self.active().is_some(),
            hotkeys_refused: Vec::new(),
            desktop_hotkeys: None,
        }
    }

    fn hold_view(&self, hold: &Hold) -> HoldView {
        let state = if !hold.is_active() {
            HoldState::Clearing
        } else if self.line.pause.is_failing() {
            HoldState::Retrying
        } else {
            match self.pursuit.outcome() {
                Outcome::Open => HoldState::Applying,
                Outcome::Confirmed => HoldState::Confirmed,
                Outcome::Masked(_) => HoldState::Masked,
            }
        };
        let wall = self.wall();
        HoldView {
            id: hold.id,
            asked: hold.asked.clone().by_wall_clock(wall),
            ends_at: hold.ends_at.map(|end| wall.at(end)),
            state,
            accepted: hold.accepted,
            call: None,
            mask: self.pursuit.outcome().mask(),
            message: self.wanted_content(),
            message_text: hold.message.clone(),
        }
    }

    fn problem_now(&self) -> Option<Problem> {
        if let Some(problem) = self.pursuit.trouble.current() {
            return Some(problem.clone());
        }
        if let Some(problem) = self.account.problem() {
            return Some(problem);
        }
        let hold = self.active()?;
        let mask = self.pursuit.outcome().mask()?;
        Some(mask_problem(hold, mask, self.observed.shown()))
    }

    fn offers(&self) -> Vec<Offer> {
        let waits = self.line.pause.is_failing() && self.state.hold.is_some();
        if waits || self.pursuit.trouble.offers_retry() {
            return vec![Offer::Retry];
        }
        match (self.active(), self.pursuit.outcome()) {
            (Some(hold), Outcome::Masked(mask)) => mask.offers(hold.asked.status).to_vec(),
            _ => Vec::new(),
        }
    }
}

/// What is told of a hold that something stronger hides.
pub(super) fn mask_problem(hold: &Hold, mask: Mask, shown: Option<&Shown>) -> Problem {
    let mut problem = Problem::new(ProblemCode::Masked)
        .with("preset", &hold.asked.preset)
        .with("status", hold.asked.status.id())
        .with("mask", mask.id());
    if let Some(shown) = shown {
        problem = problem
            .with("availability", &shown.availability)
            .with("activity", &shown.activity);
    }
    problem
}

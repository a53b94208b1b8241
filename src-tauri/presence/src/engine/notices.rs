//! What the person is told without having looked: never much at once, and nothing that is over.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, mask_problem};
use crate::{Effect, Hold, Notice};

/// One notification in this time at the most. The outcome of a hotkey does not wait: nothing on
/// screen was clicked, so it is all the person gets to see.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// What was told, and what is still to be.
#[derive(Debug, Default)]
pub(super) struct Notices {
    /// When something was told last.
    told_at: Option<Timestamp>,
    /// What was told last, while it is true.
    standing: Option<Notice>,
    /// What is to be told when the pause is over: of everything about holds only the newest.
    waiting: Vec<Notice>,
    /// What is to be told now.
    urgent: Option<Notice>,
}

impl Notices {
    pub(super) fn clock_set(&mut self, by: SignedDuration) {
        if let Some(moment) = &mut self.told_at {
            *moment = moment.saturating_add(by).unwrap_or(*moment);
        }
    }

    fn pause_until(&self) -> Option<Timestamp> {
        self.told_at?.checked_add(PAUSE).ok()
    }
}

impl Engine {
    /// The person is told this as soon as they have not been told anything for a while.
    pub(super) fn tell(&mut self, notice: Notice) {
        let waiting = &mut self.notices.waiting;
        waiting.retain(|other| notice.is_about_presence() != other.is_about_presence());
        if notice.is_about_presence() {
            waiting.insert(0, notice);
        } else {
            waiting.push(notice);
        }
    }

    /// The person is told this now, for they just did something and see nothing of it.
    pub(super) fn tell_at_once(&mut self, notice: Notice) {
        self.notices.urgent = Some(notice);
    }

    /// When something is to be told, if anything waits.
    pub(super) fn notice_due(&self) -> Option<Timestamp> {
        self.notices.waiting.first()?;
        self.notices.pause_until()
    }

    /// Tells what is due, and takes back what was told and is over.
    pub(super) fn deliver_notices(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let waiting = std::mem::take(&mut self.notices.waiting);
        let waiting = waiting.into_iter().filter(|notice| self.is_true(notice));
        let mut waiting: Vec<_> = waiting
            .map(|notice| self.brought_up_to_date(notice))
            .collect();
        let is_over = |told: &Notice| !self.is_true(told);
        let over = self.notices.standing.as_ref().is_some_and(is_over);
        let paused = self.notices.pause_until().is_some_and(|until| until > now);
        let standing = self.notices.standing.as_ref().filter(|_| paused);
        waiting.retain(|notice| standing.is_none_or(|told| !says_the_same(told, notice)));
        let next = match self.notices.urgent.take() {
            Some(urgent) => {
                // It is newer than all that waits.
                waiting.retain(|notice| !notice.is_about_presence());
                Some(urgent)
            }
            None if !paused && !waiting.is_empty() => Some(waiting.remove(0)),
            None => None,
        };
        self.notices.waiting = waiting;
        match next {
            Some(notice) => {
                self.notices.told_at = Some(now);
                self.notices.standing = Some(notice.clone());
                effects.push(Effect::Notify(notice));
            }
            None if over => {
                self.notices.standing = None;
                effects.push(Effect::Withdraw);
            }
            None => {}
        }
    }

    /// Whether what a notice says is still so.
    fn is_true(&self, notice: &Notice) -> bool {
        let held = |hold: &Hold| self.active().filter(|active| active.id == hold.id);
        let ends_then =
            |hold: &Hold| held(hold).is_some_and(|active| active.ends_at == hold.ends_at);
        match notice {
            Notice::Confirmed(hold) | Notice::Resumed(hold) => {
                ends_then(hold) && self.mask.is_none()
            }
            Notice::Masked(hold, _) => held(hold).is_some() && self.mask.is_some(),
            Notice::EndingSoon(hold) => ends_then(hold),
            Notice::Failed(Some(_), problem) => {
                let now = self.problem.as_ref().or(self.refusal.as_ref());
                now.is_some_and(|now| now.code == problem.code)
            }
            Notice::Cleared(_) => self.active().is_none(),
            Notice::Failed(None, _)
            | Notice::EndedWhileAway { .. }
            | Notice::NoTray
            | Notice::HotkeysLost(_) => true,
        }
    }

    /// What is shown may have changed while it waited.
    fn brought_up_to_date(&self, notice: Notice) -> Notice {
        match (notice, self.mask, self.active()) {
            (Notice::Masked(..), Some(mask), Some(hold)) => {
                Notice::Masked(hold.clone(), mask_problem(hold, mask, self.shown.as_ref()))
            }
            (notice, ..) => notice,
        }
    }
}

/// Whether the second tells a person who has just read the first nothing new. The ids that support
/// asks for differ with every request.
fn says_the_same(told: &Notice, notice: &Notice) -> bool {
    match (told, notice) {
        (Notice::Failed(_, was), Notice::Failed(_, is)) => was.code == is.code,
        _ => told == notice,
    }
}

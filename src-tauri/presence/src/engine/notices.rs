//! What the person is told without having looked: never much at once, and nothing that is over.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, trouble::Trouble, view::mask_problem};
use crate::{Effect, Hold, Mask, Moment, Notice, Shown, WallClock};

/// One notification in this time at the most. The outcome of a hotkey does not wait: nothing on
/// screen was clicked, so it is all the person gets to see.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// What was told, and what is still to be.
#[derive(Debug, Default)]
pub(super) struct Notices {
    /// When something was told last.
    told_at: Option<Moment>,
    /// What was told last, while it is true.
    displayed: Option<Notice>,
    /// What is to be told when the pause is over: of everything about holds only the newest.
    waiting: Vec<Notice>,
    /// What is to be told now.
    urgent: Option<Notice>,
}

impl Notices {
    /// The person is told this as soon as they have not been told anything for a while.
    pub(super) fn tell(&mut self, notice: Notice) {
        let waiting = &mut self.waiting;
        waiting.retain(|other| notice.is_about_presence() != other.is_about_presence());
        if notice.is_about_presence() {
            waiting.insert(0, notice);
        } else {
            waiting.push(notice);
        }
    }

    /// The person is told this now, for they just did something and see nothing of it.
    pub(super) fn tell_at_once(&mut self, notice: Notice) {
        self.urgent = Some(notice);
    }

    /// The person is told this now if that is so, and otherwise as soon as it may be.
    pub(super) fn tell_now_or_soon(&mut self, notice: Notice, at_once: bool) {
        if at_once {
            self.tell_at_once(notice);
        } else {
            self.tell(notice);
        }
    }

    /// When something is to be told, if anything waits.
    pub(super) fn due(&self) -> Option<Moment> {
        self.waiting.first()?;
        self.pause_until()
    }

    /// What is due at `now`, when these are the facts.
    fn deliver(&mut self, now: Moment, facts: &Facts<'_>) -> Option<Effect> {
        let paused = self.pause_until().is_some_and(|until| until > now);
        let recent = self.displayed.as_ref().filter(|_| paused);
        let is_news = |notice: &Notice| recent.is_none_or(|told| !says_the_same(told, notice));
        let waiting = std::mem::take(&mut self.waiting).into_iter();
        let waiting = waiting.filter(|notice| facts.is_still_true(notice));
        let waiting = waiting.map(|notice| facts.update(notice));
        self.waiting = waiting.filter(is_news).collect();
        if self.urgent.is_some() {
            // It is newer than all that waits.
            self.waiting.retain(|notice| !notice.is_about_presence());
        } else if !paused && !self.waiting.is_empty() {
            self.urgent = Some(self.waiting.remove(0));
        }
        if let Some(notice) = self.urgent.take() {
            self.told_at = Some(now);
            self.displayed = Some(notice.clone());
            return Some(Effect::Notify(notice));
        }
        let over = self.displayed.take_if(|told| !facts.is_still_true(told));
        over.map(|_| Effect::Withdraw)
    }

    fn pause_until(&self) -> Option<Moment> {
        Some(self.told_at? + PAUSE)
    }
}

/// What a notice is held against before it is told, and while it is displayed.
struct Facts<'a> {
    /// The clock by which the person is told.
    wall: WallClock,
    /// The hold, while it is not being taken back.
    hold: Option<&'a Hold>,
    mask: Option<Mask>,
    trouble: &'a Trouble,
    shown: Option<&'a Shown>,
}

impl Facts<'_> {
    /// Whether what a notice says is still so.
    fn is_still_true(&self, notice: &Notice) -> bool {
        let held = |told: &Hold<Timestamp>| self.hold.filter(|active| active.id == told.id);
        let ends_then = |told: &Hold<Timestamp>| {
            let ends_at = |active: &Hold| active.ends_at.map(|end| self.wall.at(end));
            held(told).is_some_and(|active| ends_at(active) == told.ends_at)
        };
        match notice {
            Notice::Confirmed(hold) | Notice::Resumed(hold) => {
                ends_then(hold) && self.mask.is_none()
            }
            Notice::Masked(hold, _) => held(hold).is_some() && self.mask.is_some(),
            Notice::EndingSoon(hold) => ends_then(hold),
            Notice::Failed(Some(_), problem) => {
                let now = self.trouble.current();
                now.is_some_and(|now| now.code == problem.code)
            }
            Notice::Cleared(_) => self.hold.is_none(),
            Notice::Failed(None, _)
            | Notice::EndedWhileAway { .. }
            | Notice::NoTray
            | Notice::HotkeysLost(_) => true,
        }
    }

    /// What is shown may have changed while it waited.
    fn update(&self, notice: Notice) -> Notice {
        match (notice, self.mask, self.hold) {
            (Notice::Masked(..), Some(mask), Some(hold)) => {
                let problem = mask_problem(hold, mask, self.shown);
                Notice::Masked(hold.clone().by_wall_clock(self.wall), problem)
            }
            (notice, ..) => notice,
        }
    }
}

impl Engine {
    /// Tells what is due, and takes back what was told and is over.
    pub(super) fn tell_what_is_due(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        let facts = Facts {
            wall: self.wall(),
            hold: self.state.active(),
            mask: self.pursuit.outcome().mask(),
            trouble: &self.pursuit.trouble,
            shown: self.observed.shown(),
        };
        effects.extend(self.notices.deliver(now, &facts));
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

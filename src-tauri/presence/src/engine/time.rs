//! What time alone brings: what is due, what is over, a sleep, a clock that is set.

use jiff::{SignedDuration, Timestamp};

use super::{Engine, line::Sent};
use crate::{Effect, EndReason, Hold, Notice, clock_set::shift, ledger::SETTLE};

impl Engine {
    /// When [`Input::Tick`] is due next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Timestamp> {
        let mut wake: Option<Timestamp> = None;
        let mut at = |moment: Option<Timestamp>| {
            wake = [wake, moment].into_iter().flatten().min();
        };
        at(self.quit_by);
        at(self.pursuit.trouble.expires_at());
        at(self.disk.retry_at());
        at(self.notices.due());
        if let Some(hold) = self.active() {
            at(hold.ends_at);
            if !hold.warned {
                at(self.warn_at(hold));
            }
        }
        if self.line.sent().is_some() {
            at(self.line.due());
            return wake;
        }
        if self.disk.is_writing() {
            return wake;
        }
        at(self.line.pause.until());
        at(self.work_due());
        wake
    }

    /// Ends what is over, warns of what is about to be.
    pub(super) fn pass_time(&mut self, now: Timestamp) {
        self.pursuit.trouble.expire(now);
        if self.line.is_idle() {
            self.state.ledger.expire(now);
            let doubt = &mut self.state.ledger.reset_doubt_until;
            if doubt.take_if(|until| *until <= now).is_some() && self.active().is_some() {
                // Whether the pick is still in force shows only now.
                self.pursuit.reads.now(now);
            }
        }
        let warn_at = self.active().and_then(|hold| self.warn_at(hold));
        let Some(hold) = self.active_mut() else {
            return;
        };
        if let Some(ends_at) = hold.ends_at.filter(|end| *end <= now) {
            // Nothing has been asked of us since the end: the program, or the machine, was away.
            let late = now.duration_since(ends_at) > SETTLE;
            self.end(
                now,
                if late {
                    EndReason::EndedWhileAway
                } else {
                    EndReason::Ended
                },
            );
            // Nobody asked for it now, so what the service asked for holds on.
            self.line.pause.wait_as_asked_only();
            return;
        }
        if !hold.warned && warn_at.is_some_and(|moment| moment <= now) {
            hold.warned = true;
            let notice = Notice::EndingSoon(hold.clone());
            self.notices.tell(notice);
        }
    }

    /// The machine has slept: reads at once whether what is held still shows, and says that it goes
    /// on.
    pub(super) fn wake_up(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        // What is under way since before was decided on by what was in force then; what somebody
        // chose meanwhile is not to be undone by it.
        let slept = |sent: &Sent| now.duration_since(sent.at) > SETTLE;
        if let Some(sent) = self.line.take_sent(slept) {
            self.give_up(now, &sent, effects);
        }
        // What failed before may work in the network there is now, but for what was asked of us.
        self.line.pause.forget_failures();
        if self.active().is_some() {
            self.pursuit.resume();
            if !self.pursuit.is_unreadable() {
                self.pursuit.reads.now(now);
            }
        }
    }

    /// The clock was set, so every moment we know moves with it; an end given as a time of day
    /// stays.
    pub(super) fn clock_set(&mut self, by: SignedDuration) {
        self.state.clock_set(by);
        self.disk.clock_set(by);
        self.line.clock_set(by);
        self.observed.clock_set(by);
        self.pursuit.clock_set(by);
        self.notices.clock_set(by);
        shift(&mut self.quit_by, by);
    }

    fn warn_at(&self, hold: &Hold) -> Option<Timestamp> {
        let before = self.settings.notify_before_end?;
        let warn_at = hold.ends_at?.checked_sub(before).ok()?;
        // A hold no longer than the warning needs none: its end was clear when it was asked for.
        (warn_at > hold.started_at).then_some(warn_at)
    }
}

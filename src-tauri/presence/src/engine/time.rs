//! What time alone brings: what is due, what is over, a sleep, a clock that is set.

use super::{Engine, line::Sent};
use crate::{Effect, EndReason, Hold, Moment, Notice, WallClock, ledger::SETTLE};

impl Engine {
    /// When [`Input::Tick`](crate::Input::Tick) is due next; `None` while there is nothing to wait for.
    #[must_use]
    pub fn next_wake(&self) -> Option<Moment> {
        let hold = self.active();
        let to_be_warned = hold.filter(|hold| !hold.notified.warned);
        let may_record = self.line.sent().is_none() && !self.disk.is_writing();
        let moments = [
            self.quit_by,
            self.pursuit.trouble.expires_at(),
            self.disk.retry_at(),
            self.notices.due(),
            hold.and_then(|hold| hold.ends_at),
            to_be_warned.and_then(|hold| self.warn_at(hold)),
            self.line.due(),
            self.line.pause.until().filter(|_| may_record),
            self.work_due().filter(|_| may_record),
        ];
        moments.into_iter().flatten().min()
    }

    /// Ends what is over, warns of what is about to be.
    pub(super) fn pass_time(&mut self, now: Moment) {
        self.pursuit.trouble.expire(now);
        if self.line.is_idle() {
            self.state.ledger.expire(now, self.wall());
            let doubt = &mut self.state.ledger.reset_doubt_until;
            if doubt.take_if(|until| *until <= now).is_some() && self.active().is_some() {
                // Whether the pick is still in force shows only now.
                self.pursuit.reads.now(now);
            }
        }
        let warn_at = self.active().and_then(|hold| self.warn_at(hold));
        let wall = self.wall();
        let Some(hold) = self.active_mut() else {
            return;
        };
        if let Some(ends_at) = hold.ends_at.filter(|end| *end <= now) {
            // Nothing has been asked of us since the end: the program, or the machine, was away.
            let late = now.duration_since(ends_at) > SETTLE;
            let reason = if late {
                EndReason::EndedWhileAway
            } else {
                EndReason::Ended
            };
            self.end(now, reason);
            return;
        }
        if !hold.notified.warned && warn_at.is_some_and(|moment| moment <= now) {
            hold.notified.warned = true;
            let notice = Notice::EndingSoon(hold.clone().by_wall_clock(wall));
            self.notices.tell(notice);
        }
    }

    /// The machine has slept: reads at once whether what is held still shows, and says that it goes
    /// on.
    pub(super) fn wake_up(&mut self, now: Moment, effects: &mut Vec<Effect>) {
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

    /// The wall clock was set, so an end that is a time of day comes sooner or later by that.
    pub(super) fn clock_set(&mut self, wall: WallClock) {
        let before = std::mem::replace(&mut self.local.wall, wall);
        if let Some(hold) = &mut self.state.hold {
            hold.clock_set(before, wall);
        }
    }

    fn warn_at(&self, hold: &Hold) -> Option<Moment> {
        let before = self.settings.notify_before_end?;
        let warn_at = hold.ends_at? - before;
        // A hold no longer than the warning needs none: its end was clear when it was asked for.
        (warn_at > hold.asked.started_at).then_some(warn_at)
    }
}

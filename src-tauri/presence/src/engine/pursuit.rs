//! The pursuit of what is wanted now: all that is learned about one hold, or about its end, and is
//! dropped by replacing this value when another is wanted.

use jiff::SignedDuration;

use super::trouble::Trouble;
use crate::{EndReason, HoldId, Mask, Moment, Shown, Status};

/// What has become of what is wanted.
#[derive(Debug, Default)]
pub(super) struct Pursuit {
    /// The hold whose end is wanted, or was last, and why it ends.
    pub(super) ended: Option<(HoldId, EndReason)>,
    pub(super) reads: Reads,
    /// Whether anything was read since it was asked for: before that, the person may have picked a
    /// status of which nothing is known.
    has_read: bool,
    /// Reading is not permitted, so nothing can be verified.
    is_unreadable: bool,
    outcome: Outcome,
    pub(super) loss: Loss,
    /// No pick is in force any more: it was reset for this.
    is_pick_reset: bool,
    announced: Announced,
    pub(super) trouble: Trouble,
}

impl Pursuit {
    /// What reading back has shown of it.
    pub(super) const fn outcome(&self) -> Outcome {
        self.outcome
    }

    pub(super) const fn has_read(&self) -> bool {
        self.has_read
    }

    pub(super) const fn is_unreadable(&self) -> bool {
        self.is_unreadable
    }

    /// A read was answered at `now`.
    pub(super) fn read(&mut self, now: Moment) {
        self.has_read = true;
        self.reads.done(now);
    }

    /// Reading was refused.
    pub(super) fn forbid_reads(&mut self) {
        self.is_unreadable = true;
        self.reads.clear();
    }

    /// Reading may be permitted now. Returns whether it was not before.
    pub(super) const fn permit_reads(&mut self) -> bool {
        std::mem::replace(&mut self.is_unreadable, false)
    }

    /// The preferred presence was cleared, whoever it was of.
    pub(super) const fn pick_is_reset(&mut self) {
        self.is_pick_reset = true;
    }

    /// Why this is shown in place of what is `wanted`, if it is. What looks like a pick that has just
    /// been reset is shown by a client.
    pub(super) fn infer_mask(&mut self, wanted: Status, shown: &Shown) -> Option<Mask> {
        let plain = (shown.availability.as_str(), shown.activity.as_str());
        self.is_pick_reset &= plain == ("DoNotDisturb", "DoNotDisturb");
        let mask = Mask::infer(wanted, shown)?;
        Some(if self.is_pick_reset {
            Mask::ClientDoNotDisturb
        } else {
            mask
        })
    }

    /// Colleagues see it. Says whether that is news, and whether that it goes on was still to be told.
    pub(super) fn confirm(&mut self) -> (bool, bool) {
        let before = std::mem::replace(&mut self.outcome, Outcome::Confirmed);
        let resumption_due = std::mem::take(&mut self.announced.resumption_due);
        (before != Outcome::Confirmed, resumption_due)
    }

    /// It is not seen (any more).
    pub(super) fn unconfirm(&mut self) {
        self.announced.resumption_due = false;
        if self.outcome == Outcome::Confirmed {
            self.outcome = Outcome::Open;
        }
    }

    /// Something stronger shows. Says whether that is news.
    pub(super) fn mask(&mut self, mask: Mask) -> bool {
        let masked = Outcome::Masked(mask);
        std::mem::replace(&mut self.outcome, masked) != masked
    }

    /// It goes on after a restart or a sleep, which is to be told once it is seen.
    pub(super) const fn resume(&mut self) {
        self.announced.resumption_due = true;
    }

    /// The outcome of a hotkey has to wait. Says whether that is to be told: once.
    pub(super) const fn wait(&mut self) -> bool {
        !std::mem::replace(&mut self.announced.wait, true)
    }
}

/// What reading back has shown of a hold that was accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing yet.
    #[default]
    Open,
    /// Colleagues see it.
    Confirmed,
    /// Something stronger shows.
    Masked(Mask),
}

impl Outcome {
    /// Why something else shows.
    pub(super) const fn mask(self) -> Option<Mask> {
        match self {
            Self::Masked(mask) => Some(mask),
            Self::Open | Self::Confirmed => None,
        }
    }
}

/// What is not shown may be gone, cleared by somebody else, and is set once more for that.
#[derive(Debug, Default)]
pub(super) struct Loss {
    /// It was in force, or nobody has looked for long.
    possible: bool,
    /// It has been set again, and not been looked at since.
    set_again: bool,
}

impl Loss {
    /// It may be gone from now on.
    pub(super) const fn suspect(&mut self) {
        self.possible = true;
    }

    /// It is shown. Says whether it was set again because it was not.
    pub(super) const fn disprove(&mut self) -> bool {
        self.possible = true;
        std::mem::replace(&mut self.set_again, false)
    }

    /// It is not shown, which may be so because it is gone, or not. Says whether to set it again.
    pub(super) const fn is_to_set_again(&mut self, looks_lost: bool) -> bool {
        self.set_again = looks_lost && std::mem::replace(&mut self.possible, false);
        self.set_again
    }
}

/// What the person has been told of it, and is still to be.
#[derive(Debug, Default)]
struct Announced {
    /// It comes from before a restart or a sleep, and that it goes on is still to be told.
    resumption_due: bool,
    /// That the outcome of the hotkey has to wait has been told.
    wait: bool,
}

/// When the next reads are due, soonest first.
#[derive(Debug, Default)]
pub(super) struct Reads(Vec<Moment>);

impl Reads {
    /// One is due now.
    pub(super) fn now(&mut self, now: Moment) {
        self.0.insert(0, now);
    }

    /// One more is due after all others.
    pub(super) fn later(&mut self, due: Option<Moment>) {
        self.0.extend(due);
    }

    /// They are due so long after `now`, in place of all that were.
    pub(super) fn after(&mut self, now: Moment, times: &[SignedDuration]) {
        self.0 = times.iter().map(|after| now + *after).collect();
    }

    /// The first is put off, and the others are not due at all.
    pub(super) fn put_off(&mut self, by: SignedDuration) {
        self.0.truncate(1);
        if let Some(first) = self.0.first_mut() {
            *first = *first + by;
        }
    }

    /// None is due.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Those that were due at `now` are done.
    pub(super) fn done(&mut self, now: Moment) {
        self.0.retain(|due| *due > now);
    }

    /// When the next is due.
    pub(super) fn next(&self) -> Option<Moment> {
        self.0.first().copied()
    }

    /// When the last is due.
    pub(super) fn last(&self) -> Option<Moment> {
        self.0.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::at;

    #[test]
    fn what_was_confirmed_is_open_again_when_it_is_not_seen_and_what_is_masked_stays_so() {
        let mut pursuit = Pursuit::default();
        assert_eq!(pursuit.confirm(), (true, false));
        assert_eq!(pursuit.confirm(), (false, false), "no news");
        pursuit.unconfirm();
        assert_eq!(pursuit.outcome(), Outcome::Open);
        assert!(pursuit.mask(Mask::InMeeting));
        assert!(!pursuit.mask(Mask::InMeeting), "no news");
        pursuit.unconfirm();
        assert_eq!(pursuit.outcome().mask(), Some(Mask::InMeeting));
    }

    #[test]
    fn that_it_goes_on_is_told_once_and_only_if_it_is_seen() {
        let mut pursuit = Pursuit::default();
        pursuit.resume();
        assert_eq!(pursuit.confirm(), (true, true));
        assert_eq!(pursuit.confirm(), (false, false));
        pursuit.resume();
        pursuit.unconfirm();
        assert_eq!(pursuit.confirm(), (true, false));
        assert!(pursuit.wait());
        assert!(!pursuit.wait(), "so is that it has to wait");
    }

    #[test]
    fn what_may_be_gone_is_set_again_once_until_it_is_seen() {
        let mut loss = Loss::default();
        assert!(!loss.is_to_set_again(true), "it was never seen");
        assert!(!loss.disprove());
        assert!(!loss.is_to_set_again(false), "it does not look lost");
        assert!(loss.is_to_set_again(true));
        assert!(!loss.is_to_set_again(true));
        loss.suspect();
        assert!(loss.is_to_set_again(true));
        assert!(loss.disprove(), "it was set again for that");
        assert!(!loss.disprove());
    }

    #[test]
    fn a_read_does_for_all_that_were_due_by_then() {
        let mut reads = Reads::default();
        let seconds = SignedDuration::from_secs;
        reads.after(at(0), &[seconds(1), seconds(3), seconds(10)]);
        reads.done(at(3));
        assert_eq!((reads.next(), reads.last()), (Some(at(10)), Some(at(10))));
        reads.now(at(4));
        reads.later(Some(at(30)));
        assert_eq!((reads.next(), reads.last()), (Some(at(4)), Some(at(30))));
        reads.put_off(seconds(60));
        assert_eq!((reads.next(), reads.last()), (Some(at(64)), Some(at(64))));
        reads.clear();
        assert_eq!(reads.next(), None);
    }
}

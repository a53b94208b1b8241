//! What was read of the presence, and how far it still tells what is in force.

use jiff::SignedDuration;

use crate::{HoldId, Moment, RequestId, Shown, ShownView, WallClock};

/// How long a read is good enough to decide on.
pub(super) const FRESH: SignedDuration = SignedDuration::from_secs(5);

/// The last read, and what came after it.
#[derive(Debug, Default)]
pub(super) struct Observed {
    last: Option<Observation>,
    /// The last request that changed something, and when it was answered.
    last_write: Option<(RequestId, Moment)>,
    /// When somebody's look was last followed by a read.
    looked_at: Option<Moment>,
    /// The hold for which a read has been sent.
    read_for: Option<HoldId>,
    /// The version of the presence when what is held was first seen since we last set anything.
    /// Another one means that somebody has changed something, maybe another machine what we hold.
    version: Option<String>,
}

/// A presence with the number of the request for it.
#[derive(Debug)]
struct Observation {
    shown: Shown,
    request: RequestId,
    /// When this status was read for the first time, with no other read since.
    since: Moment,
    sent_at: Moment,
    read_at: Moment,
}

impl Observed {
    /// A read that was sent at `sent_at` was answered at `now`.
    pub(super) fn read(&mut self, request: RequestId, sent_at: Moment, now: Moment, shown: Shown) {
        let last = self.last.as_ref();
        let since = last
            .filter(|last| last.shown.is_same_status(&shown))
            .map_or(now, |last| last.since);
        self.last = Some(Observation {
            shown,
            request,
            since,
            sent_at,
            read_at: now,
        });
    }

    /// A request that changed something was answered at `now`; or what changed something arrived
    /// then, and the last request was that one.
    pub(super) const fn written(&mut self, request: RequestId, now: Moment) {
        self.last_write = Some((request, now));
    }

    /// What was read is not known to be so any more.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }

    /// What was read last.
    pub(super) fn shown(&self) -> Option<&Shown> {
        self.last.as_ref().map(|last| &last.shown)
    }

    /// What was read last, if that is recent enough to decide on and newer than our last write.
    pub(super) fn fresh(&self, now: Moment) -> Option<&Shown> {
        let last = self.last.as_ref()?;
        let recent = now.duration_since(last.read_at) <= FRESH;
        (recent && self.is_after_last_write(last.request)).then_some(&last.shown)
    }

    /// Whether what that read says was so after our last write.
    pub(super) fn is_after_last_write(&self, read: RequestId) -> bool {
        self.last_write.is_none_or(|(write, _)| write < read)
    }

    /// Whether nothing was written in that time before `now`, so that what was has spread.
    pub(super) fn is_quiet_for(&self, time: SignedDuration, now: Moment) -> bool {
        self.last_write
            .is_none_or(|(_, at)| now.duration_since(at) >= time)
    }

    /// When the last read was sent that was answered: it says nothing about what arrived since.
    pub(super) fn sent_at(&self) -> Option<Moment> {
        self.last.as_ref().map(|last| last.sent_at)
    }

    /// When the last read was answered.
    pub(super) fn read_at(&self) -> Option<Moment> {
        self.last.as_ref().map(|last| last.read_at)
    }

    /// When the service last said anything about what we hold.
    pub(super) fn last_heard_at(&self) -> Option<Moment> {
        self.read_at().max(self.last_write.map(|(_, at)| at))
    }

    /// What is told of it. Once a hold is taken back, what was read before that is no answer to
    /// what colleagues see.
    pub(super) fn view(&self, something_is_held: bool, wall: WallClock) -> Option<ShownView> {
        let last = self.last.as_ref()?;
        (something_is_held || self.is_after_last_write(last.request)).then(|| ShownView {
            shown: last.shown.clone(),
            since: wall.at(last.since),
            read_at: wall.at(last.read_at),
        })
    }

    /// Whether somebody's look was followed by a read within the last few seconds: also where that
    /// failed, or what was read is older than what was set since.
    pub(super) fn was_just_looked_at(&self, now: Moment) -> bool {
        self.looked_at
            .is_some_and(|at| now.duration_since(at) <= FRESH)
    }

    /// Somebody looks, which is followed by a read.
    pub(super) const fn note_look(&mut self, now: Moment) {
        self.looked_at = Some(now);
    }

    /// Whether a read has been sent for that hold.
    pub(super) fn was_read_for(&self, hold: HoldId) -> bool {
        self.read_for == Some(hold)
    }

    /// A read is sent while that is held.
    pub(super) const fn note_read_for(&mut self, hold: Option<HoldId>) {
        self.read_for = hold;
    }

    /// Whether it is known at which version what is held was first seen.
    pub(super) const fn has_version(&self) -> bool {
        self.version.is_some()
    }

    /// What is held is seen.
    pub(super) fn note_version(&mut self, version: Option<&String>) {
        if self.version.is_none() {
            self.version = version.cloned();
        }
    }

    /// The version at which what is held was first seen, if nothing was set since. It is asked for
    /// once.
    pub(super) const fn take_version(&mut self) -> Option<String> {
        self.version.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::at;

    fn shown(availability: &str) -> Shown {
        Shown {
            availability: availability.to_owned(),
            activity: availability.to_owned(),
            message: None,
            out_of_office: false,
            version: None,
        }
    }

    fn read_at(seconds: i64, request: RequestId) -> Observed {
        let mut observed = Observed::default();
        let (sent_at, now) = (at(seconds - 1), at(seconds));
        observed.read(request, sent_at, now, shown("Busy"));
        observed
    }

    #[test]
    fn a_read_is_fresh_for_five_seconds_and_until_the_next_write() {
        let mut observed = read_at(0, 4);
        assert!(observed.fresh(at(5)).is_some());
        assert!(observed.fresh(at(6)).is_none());
        for (write, fresh) in [(3, true), (5, false)] {
            observed.written(write, at(1));
            assert_eq!(observed.fresh(at(2)).is_some(), fresh, "{write}");
        }
        assert!(observed.shown().is_some(), "it is still what was read");
        observed.forget();
        assert!(observed.shown().is_none());
    }

    #[test]
    fn a_status_is_shown_since_the_first_of_the_reads_that_all_say_it() {
        let mut observed = read_at(0, 1);
        let wall = WallClock::default();
        let since = |observed: &Observed| wall.moment(observed.view(true, wall).unwrap().since);
        observed.read(2, at(9), at(10), shown("Busy"));
        assert_eq!(since(&observed), at(0));
        observed.read(3, at(19), at(20), shown("Away"));
        assert_eq!(since(&observed), at(20));
    }

    #[test]
    fn once_nothing_is_held_what_was_read_before_the_last_write_is_not_told() {
        let mut observed = read_at(0, 1);
        let wall = WallClock::default();
        assert!(observed.view(false, wall).is_some());
        observed.written(2, at(1));
        assert!(observed.view(false, wall).is_none());
        assert!(observed.view(true, wall).is_some());
    }

    #[test]
    fn the_version_kept_is_the_first_and_is_asked_for_once() {
        let mut observed = Observed::default();
        observed.note_version(Some(&"1".to_owned()));
        observed.note_version(Some(&"2".to_owned()));
        assert!(observed.has_version());
        assert_eq!(observed.take_version().as_deref(), Some("1"));
        assert_eq!(observed.take_version(), None);
    }

    #[test]
    fn a_read_that_was_sent_while_something_was_held_is_known_to_be_for_that() {
        let mut observed = Observed::default();
        assert!(!observed.was_read_for(7));
        observed.note_read_for(Some(7));
        assert!(observed.was_read_for(7) && !observed.was_read_for(8));
        observed.note_read_for(None);
        assert!(!observed.was_read_for(7));
    }
}

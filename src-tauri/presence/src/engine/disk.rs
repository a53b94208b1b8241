//! What is written to the disk, and when: before anything is sent that it tells of.

use super::{ASK_AGAIN, Engine};
use crate::{Effect, Failure, FailureKind, Moment, Problem, State, WallClock};

/// Whether the state on disk is the one in memory, and by which wall clock its moments are written there.
#[derive(Debug)]
pub(super) enum Disk {
    /// This one is on disk.
    Holds(Box<State>, WallClock),
    /// This one is being written.
    Writing(Box<State>, WallClock),
    /// The last try, at this moment, failed.
    Failed(Moment),
}

impl Disk {
    /// The state it was read from, by the wall clock as that stood.
    pub(super) fn holds(state: &State, wall: WallClock) -> Self {
        Self::Holds(Box::new(state.clone()), wall)
    }

    pub(super) const fn is_writing(&self) -> bool {
        matches!(self, Self::Writing(..))
    }

    /// When a failed write is tried again though nothing waits for it.
    pub(super) fn retry_at(&self) -> Option<Moment> {
        match self {
            Self::Failed(at) => Some(*at + ASK_AGAIN),
            Self::Holds(..) | Self::Writing(..) => None,
        }
    }

    /// Whether `state` is to be written at `now` by `wall`; at once where something waits for it that must
    /// not leave before, however the last try went.
    fn is_to_write(&self, state: &State, wall: WallClock, at_once: bool, now: Moment) -> bool {
        match self {
            // One that is settled has no moments.
            Self::Holds(known, by) | Self::Writing(known, by) => {
                **known != *state || (*by != wall && !state.is_settled())
            }
            Self::Failed(at) => at_once || now.duration_since(*at) >= ASK_AGAIN,
        }
    }
}

impl Engine {
    /// Has the state written if it has changed. Says whether nothing waits for the disk: it is
    /// written, or cannot be.
    pub(super) fn save(&mut self, now: Moment, effects: &mut Vec<Effect>) -> bool {
        let adds = self.line.recorded().is_some_and(|recorded| recorded.adds);
        let wall = self.wall();
        if self.disk.is_to_write(&self.state, wall, adds, now) {
            let state = Box::new(self.state.clone());
            self.disk = Disk::Writing(state.clone(), wall);
            effects.push(Effect::Save(state));
        }
        !self.disk.is_writing()
    }

    /// The state was written, or could not be.
    pub(super) fn saved(&mut self, now: Moment, result: Result<(), Problem>) {
        match (std::mem::replace(&mut self.disk, Disk::Failed(now)), result) {
            (Disk::Writing(state, wall), Ok(())) => self.disk = Disk::Holds(state, wall),
            (_, Ok(())) => {}
            (_, Err(problem)) => self.save_failed(now, problem),
        }
    }

    /// Without a state on disk nothing may be set, for a crash would leave it stuck; what is
    /// being cleared is cleared all the same.
    fn save_failed(&mut self, now: Moment, problem: Problem) {
        if let Some(recorded) = self.line.take_recorded(|recorded| recorded.adds) {
            let failure = Failure {
                kind: FailureKind::Refused,
                problem,
                retry_after: None,
            };
            self.failed(now, &recorded, failure, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::moment::at;

    fn state(last_hold: u64) -> State {
        State {
            last_hold,
            ..State::default()
        }
    }

    #[test]
    fn a_state_is_written_once_and_again_when_it_has_changed() {
        let wall = WallClock::default();
        let writing = Disk::Writing(Box::new(state(1)), wall);
        for disk in [Disk::holds(&state(1), wall), writing] {
            assert!(!disk.is_to_write(&state(1), wall, true, at(0)), "{disk:?}");
            assert!(disk.is_to_write(&state(2), wall, false, at(0)), "{disk:?}");
        }
    }

    #[test]
    fn a_write_that_failed_is_tried_again_after_a_minute_or_when_something_waits_for_it() {
        let disk = Disk::Failed(at(0));
        assert_eq!(disk.retry_at(), Some(at(60)));
        for (at_once, seconds, due) in [(false, 59, false), (false, 60, true), (true, 1, true)] {
            let wall = WallClock::default();
            assert_eq!(disk.is_to_write(&state(1), wall, at_once, at(seconds)), due);
        }
    }

    #[test]
    fn a_state_with_moments_in_it_is_written_again_when_the_clock_is_set() {
        let (wall, other) = (
            WallClock::default(),
            WallClock(SignedDuration::from_hours(1)),
        );
        let mut held = state(1);
        held.ledger.reset_doubt_until = Some(at(30));
        for (state, due) in [(state(1), false), (held, true)] {
            let disk = Disk::holds(&state, wall);
            assert_eq!(disk.is_to_write(&state, other, false, at(0)), due);
            assert!(!disk.is_to_write(&state, wall, false, at(0)));
        }
    }
}

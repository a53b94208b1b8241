//! How what is held stands, to whoever holds something by itself: whether it is theirs, and who ended it.

use crate::{Cause, EndReason, Hold, HoldId, Moment};

/// What is held, as it was seen last.
#[derive(Debug, Clone, Copy)]
struct Held {
    id: HoldId,
    cause: Cause,
    ends_at: Option<Moment>,
}

/// What was asked for and is not seen yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AskedFor {
    Hold,
    TakeBack,
}

/// What has happened to what is held since it was looked at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Nothing that matters, or what was asked for.
    None,
    /// Something of ours is held that we did not ask for: the program was started again.
    Found,
    /// What we asked for is not held: it was refused.
    Refused,
    /// What was held with this cause was ended by the person, before its time.
    Ended(Cause),
}

/// What is held, to one who holds something with a cause of its own.
#[derive(Debug)]
pub(crate) struct Standing {
    own: Cause,
    held: Option<Held>,
    asked_for: Option<AskedFor>,
}

impl Standing {
    /// Nothing is held, as far as is known.
    pub(crate) const fn of(own: Cause) -> Self {
        Self {
            own,
            held: None,
            asked_for: None,
        }
    }

    /// Why something is held, where it is.
    pub(crate) fn cause(&self) -> Option<Cause> {
        self.held.map(|held| held.cause)
    }

    /// Whether what is held is ours.
    pub(crate) fn is_ours(&self) -> bool {
        self.cause() == Some(self.own)
    }

    /// Somebody else is asked for that now.
    pub(crate) const fn ask_for(&mut self, what: AskedFor) {
        self.asked_for = Some(what);
    }

    /// Takes note of what is held at `now`. While nobody is signed in, what ends was not ended by the person.
    pub(crate) fn look(&mut self, now: Moment, hold: Option<&Hold>, is_signed_in: bool) -> Change {
        let active = hold.filter(|hold| hold.ending.is_none());
        let held = active.map(|hold| Held {
            id: hold.id,
            cause: hold.cause,
            ends_at: hold.ends_at,
        });
        let before = std::mem::replace(&mut self.held, held);
        match (before, self.held, self.asked_for.take()) {
            (None, None, Some(AskedFor::Hold)) => Change::Refused,
            (None, Some(held), None) if held.cause == self.own => Change::Found,
            (Some(before), None, None) if is_signed_in && !has_run_out(now, before, hold) => {
                Change::Ended(before.cause)
            }
            _ => Change::None,
        }
    }
}

/// Whether what was held has come to its own end.
fn has_run_out(now: Moment, before: Held, hold: Option<&Hold>) -> bool {
    let ending = hold.filter(|hold| hold.id == before.id);
    match ending.and_then(|hold| hold.ending) {
        Some(EndReason::Ended | EndReason::EndedWhileAway) => true,
        Some(_) => false,
        None => before.ends_at.is_some_and(|end| end <= now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Pick, Status, moment::at};

    fn held(ending: Option<EndReason>) -> Hold {
        Hold {
            id: 7,
            preset: "away".to_owned(),
            label: None,
            status: Status::Away,
            started_at: at(0),
            ends_at: Some(at(600)),
            fixed_end: true,
            message_asked_at: None,
            message: None,
            announce: false,
            warned: false,
            accepted: true,
            pick: Pick::default(),
            shared: false,
            cause: Cause::Person,
            ending,
        }
    }

    #[test]
    fn what_ends_before_its_time_is_ended_by_the_person_unless_the_clock_was_set() {
        for (ending, change) in [
            (EndReason::Cleared, Change::Ended(Cause::Person)),
            (EndReason::Ended, Change::None),
            (EndReason::EndedWhileAway, Change::None),
        ] {
            let mut standing = Standing::of(Cause::Call);
            standing.look(at(0), Some(&held(None)), true);
            let ending = held(Some(ending));
            assert_eq!(
                standing.look(at(60), Some(&ending), true),
                change,
                "{ending:?}"
            );
        }
    }
}

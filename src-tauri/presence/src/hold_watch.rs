//! What is held, to whoever holds something by itself: whether it is theirs, and who ended it.

use crate::{Cause, Command, EndReason, Hold, HoldId, Length, Origin, Program};

/// What is held now, as far as it matters to whoever holds something by itself.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// What is held, or being taken back.
    pub hold: Option<&'a Hold>,
    /// The hold that ended last, and why; `None` where that is not known.
    pub ended: Option<(HoldId, EndReason)>,
    /// Whether somebody is signed in.
    pub is_signed_in: bool,
}

/// What is to be done by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutomaticAction {
    /// The engine is to be told this.
    Command(Command, Origin),
    /// The person is to be asked whether this program is in a call.
    Ask(Program),
}

/// What was asked for and is not seen yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AskedFor {
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
pub(crate) struct HoldWatch {
    /// Who asks for what is ours.
    origin: Origin,
    /// What was held when it was looked at last.
    held: Option<(HoldId, Cause)>,
    asked_for: Option<AskedFor>,
}

impl HoldWatch {
    /// Nothing is held, as far as is known.
    pub(crate) const fn of(origin: Origin) -> Self {
        Self {
            origin,
            held: None,
            asked_for: None,
        }
    }

    /// Why something is held, where it is.
    pub(crate) fn cause(&self) -> Option<Cause> {
        self.held.map(|(_, cause)| cause)
    }

    /// Whether what is held is ours.
    pub(crate) fn is_ours(&self) -> bool {
        self.cause() == Some(self.origin.cause())
    }

    /// Asks for this preset to be held until it is taken back.
    pub(crate) fn hold(&mut self, preset: &str) -> AutomaticAction {
        self.asked_for = Some(AskedFor::Hold);
        let command = Command::Set {
            preset: preset.to_owned(),
            length: Some(Length::UntilCleared),
            message: None,
        };
        AutomaticAction::Command(command, self.origin)
    }

    /// Asks for what is ours to be taken back.
    pub(crate) const fn take_back(&mut self) -> AutomaticAction {
        self.asked_for = Some(AskedFor::TakeBack);
        AutomaticAction::Command(Command::Clear, self.origin)
    }

    /// Takes note of what is held. While nobody is signed in, what ends was not ended by the person.
    pub(crate) fn observe(&mut self, now: Situation<'_>) -> Change {
        let active = now.hold.filter(|hold| hold.is_active());
        let held = active.map(|hold| (hold.id, hold.asked.cause));
        let before = std::mem::replace(&mut self.held, held);
        let has_run_out = |id| {
            let ended = now.ended.filter(|(ended, _)| *ended == id);
            ended.is_some_and(|(_, reason)| reason.is_own())
        };
        match (before, held, self.asked_for.take()) {
            (None, None, Some(AskedFor::Hold)) => Change::Refused,
            (None, Some((_, cause)), None) if cause == self.origin.cause() => Change::Found,
            (Some((id, cause)), None, None) if now.is_signed_in && !has_run_out(id) => {
                Change::Ended(cause)
            }
            _ => Change::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;

    fn look(watch: &mut HoldWatch, hold: Option<&Hold>, ended: Option<EndReason>) -> Change {
        watch.observe(Situation {
            hold,
            ended: ended.map(|reason| (1, reason)),
            is_signed_in: true,
        })
    }

    #[test]
    fn what_is_ended_before_its_time_is_ended_by_the_person_whether_or_not_it_is_still_taken_back()
    {
        for (reason, change) in [
            (EndReason::Cleared, Change::Ended(Cause::Person)),
            (EndReason::Refused, Change::Ended(Cause::Person)),
            (EndReason::Ended, Change::None),
            (EndReason::EndedWhileAway, Change::None),
        ] {
            for is_taken_back in [true, false] {
                let held = Hold::of(Status::Away, None);
                let mut watch = HoldWatch::of(Origin::Call);
                assert_eq!(look(&mut watch, Some(&held), None), Change::None);
                let ending = Hold {
                    ending: Some(reason),
                    ..held
                };
                let ending = Some(&ending).filter(|_| is_taken_back);
                assert_eq!(look(&mut watch, ending, Some(reason)), change, "{reason:?}");
            }
        }
    }

    #[test]
    fn how_another_hold_ended_says_nothing() {
        let mut watch = HoldWatch::of(Origin::Call);
        let mut held = Hold::of(Status::Away, None);
        held.id = 2;
        look(&mut watch, Some(&held), None);
        let change = look(&mut watch, None, Some(EndReason::Ended));
        assert_eq!(change, Change::Ended(Cause::Person));
    }
}

//! What a command changes.

use jiff::SignedDuration;

use super::{Engine, QUIT_WITHIN};
use crate::{
    Cause, Command, Effect, EndReason, Hold, LONGEST_MESSAGE, Length, Moment, Notice, Origin, Pick,
    Preset, Problem, ProblemCode, Reply, Status, ledger::Layer,
};

impl Engine {
    pub(super) fn command(
        &mut self,
        now: Moment,
        command: Command,
        origin: Origin,
        effects: &mut Vec<Effect>,
    ) {
        let announce = origin == Origin::Hotkey;
        let retry = command.retry();
        let result = match command {
            Command::Set {
                preset,
                length,
                message,
            } => self.set(now, &preset, length, message, announce),
            Command::Toggle { preset } => {
                if self.active().is_some_and(|hold| hold.preset == preset) {
                    Ok(self.clear(now, announce))
                } else {
                    self.set(now, &preset, None, None, announce)
                }
            }
            Command::Extend { by } => self.extend(now, by),
            Command::Clear => Ok(self.clear(now, announce)),
            Command::Message { text } => self.change_message(now, text),
            Command::ShowAnyway => self.show_anyway(now),
            Command::DoNotDisturb => self.do_not_disturb(now, announce),
            // After a sign-in what waits goes on; what was refused is for a person to ask for again.
            Command::Retry if origin == Origin::Program => {
                // What is under way was sent with what there was to sign in with before.
                if let Some(sent) = self.line.take_sent(|_| true) {
                    self.give_up(now, &sent, effects);
                }
                self.try_at_once(now);
                // Nobody asked for it now, so what the service asked for holds on.
                self.line.pause.wait_as_asked_only();
                Ok(Reply::Done)
            }
            Command::Retry => self.retry(now, announce),
            // The one who carries it out says when it is done.
            Command::Unlock => Ok(Reply::Done),
            Command::Look => {
                self.look(now);
                Ok(Reply::Done)
            }
            Command::Quit => Ok(self.quit(now)),
        };
        match origin.cause() {
            Cause::Person if result.is_err() && retry.is_some() => {
                self.pursuit.trouble.retry = retry;
            }
            Cause::Person => {}
            cause => {
                // Nobody asked for it now, so what the service asked for holds on.
                self.line.pause.wait_as_asked_only();
                if let (Ok(Reply::Held(_)), Some(hold)) = (&result, self.active_mut()) {
                    hold.cause = cause;
                }
            }
        }
        match (origin, result) {
            (Origin::Client(number), result) => effects.push(Effect::Reply(number, result)),
            (Origin::Screen, Err(problem)) => self.notices.tell(Notice::Failed(None, problem)),
            (Origin::Hotkey, Err(problem)) => {
                self.notices.tell_at_once(Notice::Failed(None, problem));
            }
            _ => {}
        }
    }

    fn set(
        &mut self,
        now: Moment,
        id: &str,
        length: Option<Length>,
        message: Option<String>,
        announce: bool,
    ) -> Result<Reply, Problem> {
        if let Some(problem) = self.account.problem() {
            let said = self.pursuit.trouble.problem();
            let said = said.filter(|_| self.account.configured);
            return Err(said.cloned().unwrap_or(problem));
        }
        let preset = self
            .settings
            .preset(id)
            .ok_or_else(|| Problem::new(ProblemCode::PresetUnknown).with("preset", id))?;
        let message = message.or_else(|| preset.message.clone());
        self.check_message(message.as_deref().unwrap_or_default())?;
        let length = length.unwrap_or(preset.length);
        let wall = self.wall();
        let ends_at = match length {
            Length::For(length) => wall.after(now, length),
            Length::Until(end) => Some(wall.moment(end)),
            Length::UntilCleared => None,
        };
        if ends_at.is_some_and(|end| end <= now) {
            return Err(ProblemCode::EndPassed.into());
        }
        let shared = self
            .active()
            .is_some_and(|hold| hold.shared && hold.status.session() == preset.shows.session());
        self.state.last_hold += 1;
        let hold = Hold {
            id: self.state.last_hold,
            preset: preset.id.clone(),
            label: preset.label.clone(),
            status: preset.shows,
            started_at: now,
            ends_at,
            fixed_end: matches!(length, Length::Until(_)),
            message: message.filter(|text| !text.is_empty()),
            message_asked_at: None,
            announce,
            warned: false,
            accepted: false,
            pick: Pick::default(),
            shared,
            cause: Cause::Person,
            ending: None,
        };
        let number = hold.id;
        self.state.hold = Some(hold);
        // The person asked for it now, so it is sent now, whatever is in force already.
        self.state.ledger.send_again(Layer::Session);
        self.state.ledger.send_again(Layer::Preferred);
        self.pursue(now);
        Ok(Reply::Held(number))
    }

    fn extend(&mut self, now: Moment, by: SignedDuration) -> Result<Reply, Problem> {
        let nothing = || Problem::new(ProblemCode::NothingHeld);
        let wall = self.wall();
        let hold = self.active_mut().ok_or_else(nothing)?;
        if let Some(ends_at) = &mut hold.ends_at {
            let later = wall.after(*ends_at, by).ok_or(ProblemCode::EndPassed)?;
            if later <= now {
                return Err(ProblemCode::EndPassed.into());
            }
            *ends_at = later;
        }
        hold.warned = false;
        let number = hold.id;
        Ok(Reply::Held(number))
    }

    fn clear(&mut self, now: Moment, announce: bool) -> Reply {
        self.pursuit.trouble.retry = None;
        if let Some(hold) = self.active_mut() {
            hold.announce = announce;
            self.end(now, EndReason::Cleared);
        }
        Reply::Clearing
    }

    /// What is in force is brought up to it like anything else that is wanted.
    fn change_message(&mut self, now: Moment, text: String) -> Result<Reply, Problem> {
        let nothing = || Problem::new(ProblemCode::NothingHeld);
        self.active().ok_or_else(nothing)?;
        self.check_message(&text)?;
        let hold = self.active_mut().ok_or_else(nothing)?;
        hold.message = Some(text).filter(|text| !text.is_empty());
        hold.message_asked_at = Some(now);
        let number = hold.id;
        self.pursuit.trouble.forget_refusal();
        Ok(Reply::Held(number))
    }

    fn show_anyway(&mut self, now: Moment) -> Result<Reply, Problem> {
        let Some(hold) = self.active_mut() else {
            return Err(ProblemCode::NothingHeld.into());
        };
        hold.pick = Pick::ToReset;
        let number = hold.id;
        self.state.ledger.send_again(Layer::Preferred);
        self.pursue(now);
        Ok(Reply::Held(number))
    }

    fn do_not_disturb(&mut self, now: Moment, announce: bool) -> Result<Reply, Problem> {
        let Some(held) = self.active().cloned() else {
            return Err(ProblemCode::NothingHeld.into());
        };
        let wanted = Status::DoNotDisturb;
        let shows = |preset: &&Preset| preset.shows == wanted;
        let Some(preset) = self.settings.presets.iter().find(shows) else {
            return Err(Problem::new(ProblemCode::PresetUnknown).with("preset", wanted.id()));
        };
        let preset = preset.id.clone();
        let until = |end| Length::Until(self.wall().at(end));
        let length = held.ends_at.map_or(Length::UntilCleared, until);
        let reply = self.set(now, &preset, Some(length), held.message, announce)?;
        if let Some(hold) = self.active_mut() {
            // It is the same end, moved by what moved the other.
            hold.fixed_end = held.fixed_end;
            hold.cause = held.cause;
            hold.warned = held.warned;
        }
        Ok(reply)
    }

    /// What is held is tried again now; where nothing is, what was refused last is asked for again.
    fn retry(&mut self, now: Moment, announce: bool) -> Result<Reply, Problem> {
        self.try_at_once(now);
        match self.pursuit.trouble.retry.clone() {
            Some(Command::Set {
                preset,
                length,
                message,
            }) if self.active().is_none() => self.set(now, &preset, length, message, announce),
            _ => Ok(Reply::Done),
        }
    }

    fn look(&mut self, now: Moment) {
        let waiting = self.line.pause.until().is_some() || self.line.sent().is_some();
        let known = self.observed.was_just_looked_at(now) || self.observed.fresh(now).is_some();
        if self.account.signed_in && !waiting && !known {
            self.observed.note_look(now);
            self.pursuit.reads.now(now);
        }
    }

    fn quit(&mut self, now: Moment) -> Reply {
        if self.settings.clear_on_quit && self.active().is_some() {
            self.end(now, EndReason::Quit);
        }
        let clearing = self
            .state
            .hold
            .as_ref()
            .is_some_and(|hold| hold.ending.is_some());
        let patience = if clearing {
            QUIT_WITHIN
        } else {
            SignedDuration::ZERO
        };
        self.quit_by = Some(now + patience);
        Reply::Done
    }

    fn check_message(&self, text: &str) -> Result<(), Problem> {
        if !self.settings.messages_allowed && !text.is_empty() {
            return Err(ProblemCode::MessageNotAllowed.into());
        }
        if text.chars().count() > LONGEST_MESSAGE {
            let problem = Problem::new(ProblemCode::MessageTooLong);
            return Err(problem.with("most", LONGEST_MESSAGE.to_string()));
        }
        Ok(())
    }
}

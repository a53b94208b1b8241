//! What a command changes.

use jiff::SignedDuration;

use super::{Engine, QUIT_WITHIN};
use crate::{
    Asked, Cause, Command, Effect, EndReason, Hold, LONGEST_MESSAGE, Length, Moment, Notice,
    Origin, Pick, Preset, Problem, ProblemCode, Reply, Status,
    ledger::{Layer, SECOND},
};

impl Engine {
    /// Does what is asked for, and says to who asked what has come of that.
    pub(super) fn command(
        &mut self,
        now: Moment,
        command: Command,
        origin: Origin,
        effects: &mut Vec<Effect>,
    ) {
        let retry = command.retry();
        let result = self.carry_out(now, command, origin, effects);
        if origin.cause() != Cause::Person {
            // Nobody waits for it, so what the service asked for holds on.
            self.line.pause.wait_for_retry_after_only();
        } else if result.is_err() && retry.is_some() {
            self.pursuit.trouble.retry = retry;
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

    fn carry_out(
        &mut self,
        now: Moment,
        command: Command,
        origin: Origin,
        effects: &mut Vec<Effect>,
    ) -> Result<Reply, Problem> {
        match command {
            Command::Set {
                preset,
                length,
                message,
            } => self.set(now, &preset, length, message, origin),
            Command::Toggle { preset } => {
                if self
                    .active()
                    .is_some_and(|hold| hold.asked.preset == preset)
                {
                    return Ok(self.clear(now, origin));
                }
                self.set(now, &preset, None, None, origin)
            }
            Command::Extend { by } => self.extend(now, by),
            Command::Clear => Ok(self.clear(now, origin)),
            Command::Message { text } => self.change_message(now, text),
            Command::ShowAnyway => self.show_anyway(now),
            Command::DoNotDisturb => self.do_not_disturb(now, origin),
            Command::Retry if origin == Origin::Program => {
                self.retry_after_sign_in(now, effects);
                Ok(Reply::Done)
            }
            Command::Retry => self.retry(now, origin),
            // The one who carries it out says when it is done.
            Command::Unlock => Ok(Reply::Done),
            Command::Look => {
                self.look(now);
                Ok(Reply::Done)
            }
            Command::Quit => Ok(self.quit(now)),
        }
    }

    fn set(
        &mut self,
        now: Moment,
        id: &str,
        length: Option<Length>,
        message: Option<String>,
        origin: Origin,
    ) -> Result<Reply, Problem> {
        self.check_account()?;
        let preset = self
            .settings
            .preset(id)
            .ok_or_else(|| Problem::new(ProblemCode::PresetUnknown).with("preset", id))?;
        let length = length.unwrap_or(preset.length);
        let wall = self.wall();
        let ends_at = match length {
            Length::For(length) => wall.after(now, length),
            Length::Until(end) => Some(wall.moment(end)),
            Length::UntilCleared => None,
        };
        let asked = Asked {
            preset: preset.id.clone(),
            label: preset.label.clone(),
            status: preset.shows,
            started_at: now,
            fixed_end: matches!(length, Length::Until(_)),
            cause: origin.cause(),
        };
        let own = preset.message.clone();
        if let Some(text) = &message {
            self.check_message(text.trim(), now, ends_at)?;
        }
        self.hold(now, asked, ends_at, message.or(own), origin)
    }

    /// Holds what was asked for in place of what is held.
    fn hold(
        &mut self,
        now: Moment,
        asked: Asked,
        ends_at: Option<Moment>,
        message: Option<String>,
        origin: Origin,
    ) -> Result<Reply, Problem> {
        let message = message.map(|text| text.trim().to_owned());
        let message = message.filter(|text| !text.is_empty());
        if message.is_some() && !self.settings.messages_allowed {
            return Err(ProblemCode::MessageNotAllowed.into());
        }
        if ends_at.is_some_and(|end| end <= now) {
            return Err(ProblemCode::EndPassed.into());
        }
        let is_same_session = |hold: &Hold| hold.asked.status.session() == asked.status.session();
        let shared = self.active().filter(|hold| is_same_session(hold));
        let shared = shared.is_some_and(|hold| hold.shared);
        self.state.last_hold += 1;
        let number = self.state.last_hold;
        let mut hold = Hold::new(number, asked, ends_at, message);
        hold.shared = shared;
        hold.notified.announce = origin.is_unseen();
        self.state.hold = Some(hold);
        // The person asked for it now, so it is sent now, whatever is in force already.
        self.state.ledger.send_again(Layer::Session);
        self.state.ledger.send_again(Layer::Preferred);
        self.pursue(now);
        Ok(Reply::Held(number))
    }

    fn extend(&mut self, now: Moment, by: SignedDuration) -> Result<Reply, Problem> {
        let wall = self.wall();
        let hold = self.held()?;
        if let Some(ends_at) = &mut hold.ends_at {
            let later = wall.after(*ends_at, by).ok_or(ProblemCode::EndPassed)?;
            if later <= now {
                return Err(ProblemCode::EndPassed.into());
            }
            *ends_at = later;
        }
        hold.notified.warned = false;
        let number = hold.id;
        Ok(Reply::Held(number))
    }

    fn clear(&mut self, now: Moment, origin: Origin) -> Reply {
        self.pursuit.trouble.retry = None;
        if let Some(hold) = self.active_mut() {
            hold.notified.announce = origin.is_unseen();
            self.end(now, EndReason::Cleared);
        } else if origin.is_unseen() && self.state.hold.is_none() {
            let problem = ProblemCode::NothingHeld.into();
            self.notices.tell_at_once(Notice::Failed(None, problem));
        } else {
            // What could not be taken back so far may be by now.
            self.pursuit.trouble.passed();
            self.try_at_once(now);
        }
        Reply::Clearing
    }

    /// What is in force is brought up to it like anything else that is wanted.
    fn change_message(&mut self, now: Moment, text: String) -> Result<Reply, Problem> {
        let text = text.trim().to_owned();
        let hold = self.held()?;
        let (started_at, ends_at) = (hold.asked.started_at, hold.ends_at);
        self.check_message(&text, started_at, ends_at)?;
        let hold = self.held()?;
        hold.message = Some(text).filter(|text| !text.is_empty());
        hold.message_asked_at = Some(now);
        let number = hold.id;
        self.pursuit.trouble.forget_refusal();
        Ok(Reply::Held(number))
    }

    fn show_anyway(&mut self, now: Moment) -> Result<Reply, Problem> {
        let hold = self.held()?;
        hold.pick = Pick::ToReset;
        let number = hold.id;
        self.state.ledger.send_again(Layer::Preferred);
        self.pursue(now);
        Ok(Reply::Held(number))
    }

    fn do_not_disturb(&mut self, now: Moment, origin: Origin) -> Result<Reply, Problem> {
        let held = self.held()?.clone();
        let status = Status::DoNotDisturb;
        let shows = |preset: &&Preset| preset.shows == status;
        let unknown = || Problem::new(ProblemCode::PresetUnknown).with("preset", status.id());
        let preset = self.settings.presets.iter().find(shows);
        let preset = preset.ok_or_else(unknown)?;
        self.check_account()?;
        let asked = Asked {
            preset: preset.id.clone(),
            label: preset.label.clone(),
            status,
            started_at: now,
            // It is the same end, moved by what moved the other.
            ..held.asked
        };
        let message = held.message.or_else(|| preset.message.clone());
        let reply = self.hold(now, asked, held.ends_at, message, origin)?;
        self.held()?.notified.warned = held.notified.warned;
        Ok(reply)
    }

    /// What is held is tried again now; where nothing is, what was refused last is asked for again.
    fn retry(&mut self, now: Moment, origin: Origin) -> Result<Reply, Problem> {
        self.try_at_once(now);
        match self.pursuit.trouble.retry.clone() {
            Some(Command::Set {
                preset,
                length,
                message,
            }) if self.active().is_none() => self.set(now, &preset, length, message, origin),
            _ => Ok(Reply::Done),
        }
    }

    /// After a sign-in what waits goes on; what was refused is for a person to ask for again.
    fn retry_after_sign_in(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        // What is under way was sent with what there was to sign in with before.
        if let Some(sent) = self.line.take_sent(|_| true) {
            self.give_up(now, &sent, effects);
        }
        self.try_at_once(now);
        // Nobody asked for it now, so what the service asked for holds on.
        self.line.pause.wait_for_retry_after_only();
    }

    fn look(&mut self, now: Moment) {
        let waiting = self.line.pause.until().is_some() || self.line.sent().is_some();
        let known = self.observed.was_just_looked_at(now) || self.observed.fresh(now).is_some();
        let next_read = self.pursuit.reads.next();
        let is_read_anyway = next_read.is_some_and(|due| due <= now + SECOND);
        if self.account.signed_in && !waiting && !known && !is_read_anyway {
            self.observed.note_look(now);
            self.pursuit.reads.now(now);
        }
    }

    fn quit(&mut self, now: Moment) -> Reply {
        if self.settings.clear_on_quit && self.active().is_some() {
            self.end(now, EndReason::Quit);
        }
        let patience = if self.state.is_clearing() {
            QUIT_WITHIN
        } else {
            SignedDuration::ZERO
        };
        self.quit_by = Some(now + patience);
        Reply::Done
    }

    /// What is held, for what can be asked of nothing else.
    fn held(&mut self) -> Result<&mut Hold, Problem> {
        let nothing = || Problem::new(ProblemCode::NothingHeld);
        self.active_mut().ok_or_else(nothing)
    }

    /// Refuses what needs an account, where none can be used.
    fn check_account(&self) -> Result<(), Problem> {
        let Some(problem) = self.account.problem() else {
            return Ok(());
        };
        let said = self.pursuit.trouble.problem();
        let said = said.filter(|_| self.account.configured);
        Err(said.cloned().unwrap_or(problem))
    }

    /// Whether that may be said of a hold from then on until that end.
    fn check_message(
        &self,
        text: &str,
        started_at: Moment,
        ends_at: Option<Moment>,
    ) -> Result<(), Problem> {
        if !self.settings.messages_allowed && !text.is_empty() {
            return Err(ProblemCode::MessageNotAllowed.into());
        }
        let said = self.filled(text, started_at, ends_at);
        if said.chars().count() > LONGEST_MESSAGE {
            let problem = Problem::new(ProblemCode::MessageTooLong);
            return Err(problem.with("most", LONGEST_MESSAGE.to_string()));
        }
        Ok(())
    }
}

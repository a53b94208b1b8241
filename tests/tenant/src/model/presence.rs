//! What one user shows, and everything behind it.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Pair, StatusMessage};

/// After this long without a new call an `Available` session of an application fades one step.
const FADE_STEP: SignedDuration = SignedDuration::from_mins(5);

/// The presence of one user.
#[derive(Clone, Debug, Default)]
pub struct UserPresence {
    sessions: BTreeMap<SessionSource, Session>,
    preferred: Option<Preferred>,
    status_message: Option<StatusMessage>,
    out_of_office: Option<OutOfOffice>,
    sequence_number: u64,
}

/// Who holds a presence session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "name")]
pub enum SessionSource {
    /// An application, by client id. Two machines with one client id share one session.
    Application(String),
    /// A signed-in Teams client, by the name of its device.
    TeamsClient(String),
}

/// A presence session.
#[derive(Clone, Debug)]
pub struct Session {
    /// What was set.
    pub pair: Pair,
    /// When it was last set.
    pub set_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
    fades: bool,
}

/// What a signed-in Teams client says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TeamsClientState {
    /// No client is signed in.
    None,
    /// In use.
    Available,
    /// Not in use, or the screen is locked.
    Away,
    /// In a Teams call.
    Busy,
    /// In a meeting of the calendar.
    InAMeeting,
    /// Focusing or presenting.
    DoNotDisturb,
}

/// Who filled the preferred presence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "name")]
pub enum SetBy {
    /// The person, by hand in Teams.
    Person,
    /// An application, by client id.
    Application(String),
}

/// The preferred presence: one slot, whoever fills it.
#[derive(Clone, Debug)]
pub struct Preferred {
    /// What is preferred.
    pub pair: Pair,
    /// Who set it last. Graph does not tell; tests want to know.
    pub set_by: SetBy,
    /// When it was set.
    pub set_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// An automatic reply that is switched on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutOfOffice {
    /// The reply colleagues see.
    pub message: String,
}

impl UserPresence {
    /// Nobody signed in, nothing set.
    pub const fn nothing() -> Self {
        Self {
            sessions: BTreeMap::new(),
            preferred: None,
            status_message: None,
            out_of_office: None,
            sequence_number: 0,
        }
    }

    /// Sets or renews the session of an application.
    pub fn set_session(
        &mut self,
        now: Timestamp,
        client_id: &str,
        pair: Pair,
        expires_in: SignedDuration,
    ) {
        let session = Session {
            pair,
            set_at: now,
            expires_at: Some(now + expires_in),
            fades: true,
        };
        self.sessions
            .insert(SessionSource::Application(client_id.to_owned()), session);
        self.sequence_number += 1;
    }

    /// Ends the session of an application; `false` when it had none.
    pub fn clear_session(&mut self, now: Timestamp, client_id: &str) -> bool {
        let ended = self
            .sessions
            .remove(&SessionSource::Application(client_id.to_owned()));
        self.sequence_number += 1;
        ended.is_some_and(|session| session.state(now).is_some())
    }

    /// Sets what the Teams client on `device` says, for `expires_in` or until changed.
    pub fn set_teams_client(
        &mut self,
        now: Timestamp,
        device: &str,
        state: TeamsClientState,
        expires_in: Option<SignedDuration>,
    ) {
        let source = SessionSource::TeamsClient(device.to_owned());
        self.sequence_number += 1;
        let Some(pair) = state.pair() else {
            self.sessions.remove(&source);
            return;
        };
        let expires_at = expires_in.map(|duration| now + duration);
        self.sessions.insert(
            source,
            Session {
                pair,
                set_at: now,
                expires_at,
                fades: false,
            },
        );
    }

    /// Fills the preferred presence, overwriting whatever is there. Without `expires_in` it holds
    /// one day for Busy and Do not disturb, seven days otherwise.
    pub fn set_preferred(
        &mut self,
        now: Timestamp,
        set_by: SetBy,
        pair: Pair,
        expires_in: Option<SignedDuration>,
    ) {
        let days = if matches!(pair.availability, "Busy" | "DoNotDisturb") {
            1
        } else {
            7
        };
        let expires_in = expires_in.unwrap_or(SignedDuration::from_hours(days * 24));
        self.preferred = Some(Preferred {
            pair,
            set_by,
            set_at: now,
            expires_at: now + expires_in,
        });
        self.sequence_number += 1;
    }

    /// Empties the preferred presence, whoever filled it.
    pub fn clear_preferred(&mut self) {
        self.preferred = None;
        self.sequence_number += 1;
    }

    /// Sets the status message; `None` removes it.
    pub fn set_status_message(&mut self, message: Option<StatusMessage>) {
        self.status_message = message;
        self.sequence_number += 1;
    }

    /// Switches the automatic reply on or off.
    pub fn set_out_of_office(&mut self, out_of_office: Option<OutOfOffice>) {
        self.out_of_office = out_of_office;
        self.sequence_number += 1;
    }

    /// What colleagues see.
    pub fn shown(&self, now: Timestamp) -> Pair {
        let shown = match (self.strongest_session(now), self.preferred(now)) {
            (None, _) => Pair::OFFLINE,
            (Some(_), Some(preferred)) => preferred.pair,
            (Some(session), None) => session,
        };
        if self.out_of_office.is_some() {
            shown.out_of_office()
        } else {
            shown
        }
    }

    /// The sessions that are alive, each with what it shows by now.
    pub fn sessions(
        &self,
        now: Timestamp,
    ) -> impl Iterator<Item = (&SessionSource, &Session, Pair)> {
        self.sessions
            .iter()
            .filter_map(move |(source, session)| Some((source, session, session.state(now)?)))
    }

    /// The session of an application, with what it shows by now.
    pub fn application_session(&self, now: Timestamp, client_id: &str) -> Option<(&Session, Pair)> {
        let session = self
            .sessions
            .get(&SessionSource::Application(client_id.to_owned()))?;
        Some((session, session.state(now)?))
    }

    /// The preferred presence, if it has not expired.
    pub fn preferred(&self, now: Timestamp) -> Option<&Preferred> {
        self.preferred
            .as_ref()
            .filter(|preferred| now < preferred.expires_at)
    }

    /// The status message, if it has not expired.
    pub fn status_message(&self, now: Timestamp) -> Option<&StatusMessage> {
        let message = self.status_message.as_ref()?;
        message
            .expires_at
            .is_none_or(|at| now < at)
            .then_some(message)
    }

    /// The automatic reply, if it is on.
    pub fn out_of_office(&self) -> Option<&OutOfOffice> {
        self.out_of_office.as_ref()
    }

    /// The earliest moment after `now` at which something expires or fades.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let sessions = self.sessions.values().flat_map(Session::moments);
        let preferred = self.preferred.iter().map(|preferred| preferred.expires_at);
        let message = self
            .status_message
            .iter()
            .filter_map(|message| message.expires_at);
        sessions
            .chain(preferred)
            .chain(message)
            .filter(|at| *at > now)
            .min()
    }

    /// The `presence` resource. The times of the status message are only for the user's own eyes.
    pub fn resource(&self, now: Timestamp, object_id: &str, for_oneself: bool) -> Value {
        let shown = self.shown(now);
        let message = self
            .status_message(now)
            .map(|message| message.resource(for_oneself));
        json!({
            "id": object_id,
            "availability": shown.availability,
            "activity": shown.activity,
            "statusMessage": message,
            "outOfOfficeSettings": {
                "message": self.out_of_office.as_ref().map(|reply| &reply.message),
                "isOutOfOffice": self.out_of_office.is_some(),
            },
            "workLocation": null,
            "sequenceNumber": self.version(),
        })
    }

    /// The version of it all: every change raises it.
    pub fn version(&self) -> String {
        format!("A{:010}", self.sequence_number)
    }

    /// The strongest session that is alive; of equals, the one set last.
    fn strongest_session(&self, now: Timestamp) -> Option<Pair> {
        self.sessions(now)
            .max_by_key(|(_, session, state)| (state.rank(), session.set_at))
            .map(|(_, _, state)| state)
    }
}

impl Session {
    /// What the session shows by now, or `None` once it has expired.
    pub fn state(&self, now: Timestamp) -> Option<Pair> {
        if self.expires_at.is_some_and(|at| at <= now) {
            return None;
        }
        if !self.fades || self.pair != Pair::AVAILABLE {
            return Some(self.pair);
        }
        let age = now.duration_since(self.set_at);
        Some(match () {
            () if age >= FADE_STEP * 2 => Pair::AWAY,
            () if age >= FADE_STEP => Pair::AVAILABLE_INACTIVE,
            () => Pair::AVAILABLE,
        })
    }

    /// The moments at which the session changes by itself.
    fn moments(&self) -> impl Iterator<Item = Timestamp> + use<> {
        let fades = self.fades && self.pair == Pair::AVAILABLE;
        let steps = [self.set_at + FADE_STEP, self.set_at + FADE_STEP * 2];
        self.expires_at
            .into_iter()
            .chain(steps.into_iter().filter(move |_| fades))
    }
}

impl TeamsClientState {
    fn pair(self) -> Option<Pair> {
        match self {
            Self::None => None,
            Self::Available => Some(Pair::AVAILABLE),
            Self::Away => Some(Pair::AWAY),
            Self::Busy => Some(Pair::IN_A_CALL),
            Self::InAMeeting => Some(Pair::IN_A_MEETING),
            Self::DoNotDisturb => Some(Pair::DO_NOT_DISTURB),
        }
    }
}

#[cfg(test)]
mod tests;

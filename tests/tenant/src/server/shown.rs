//! What colleagues see of a user, and what stands behind it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::shared::State;
use crate::model::{OutOfOffice, Pair, SessionSource, SetBy, User, UserPresence};

/// What a user shows at one moment.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// Object id.
    pub id: String,
    /// User principal name.
    pub user: String,
    /// Full name.
    pub display_name: String,
    /// Such as `Busy`.
    pub availability: String,
    /// Such as `InACall`.
    pub activity: String,
    /// When it changes by time alone, if it does.
    pub until: Option<Timestamp>,
    /// The note beside it.
    pub status_message: Option<ShownStatusMessage>,
    /// The automatic reply, if it is on.
    pub out_of_office: Option<OutOfOffice>,
    /// The preferred presence, in force only beside a session.
    pub preferred: Option<ShownPreferred>,
    /// The presence sessions that are alive.
    pub sessions: Vec<ShownSession>,
}

/// A status message.
#[derive(Clone, Debug, Serialize)]
pub struct ShownStatusMessage {
    /// Its text.
    pub content: String,
    /// When it was set.
    pub published_at: Timestamp,
    /// When it disappears.
    pub expires_at: Option<Timestamp>,
}

/// The preferred presence.
#[derive(Clone, Debug, Serialize)]
pub struct ShownPreferred {
    /// What is preferred.
    #[serde(flatten)]
    pub pair: Pair,
    /// The person or an application.
    pub set_by: SetBy,
    /// When it was set.
    pub set_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// A presence session.
#[derive(Clone, Debug, Serialize)]
pub struct ShownSession {
    /// An application or a Teams client.
    pub source: SessionSource,
    /// What it shows by now (an `Available` session of an application fades).
    #[serde(flatten)]
    pub pair: Pair,
    /// When it was last set.
    pub set_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Option<Timestamp>,
}

impl Shown {
    pub(super) fn of(now: Timestamp, user: &User, presence: &UserPresence) -> Self {
        let shown = presence.shown(now);
        let sessions = presence
            .sessions(now)
            .map(|(source, session, pair)| ShownSession {
                source: source.clone(),
                pair,
                set_at: session.set_at,
                expires_at: session.expires_at,
            });
        Self {
            id: user.object_id.clone(),
            user: user.upn.clone(),
            display_name: user.display_name.clone(),
            availability: shown.availability.to_owned(),
            activity: shown.activity.to_owned(),
            until: until(now, presence),
            status_message: presence
                .status_message(now)
                .map(|message| ShownStatusMessage {
                    content: message.content.clone(),
                    published_at: message.published_at,
                    expires_at: message.expires_at,
                }),
            out_of_office: presence.out_of_office().cloned(),
            preferred: presence.preferred(now).map(|preferred| ShownPreferred {
                pair: preferred.pair,
                set_by: preferred.set_by.clone(),
                set_at: preferred.set_at,
                expires_at: preferred.expires_at,
            }),
            sessions: sessions.collect(),
        }
    }

    /// Whether this is what is shown.
    pub fn is(&self, availability: &str, activity: &str) -> bool {
        self.availability == availability && self.activity == activity
    }
}

/// What one user shows.
pub(super) fn of_user(state: &State, now: Timestamp, user: &str) -> Option<Shown> {
    let user = state.model.directory.user(user)?;
    Some(Shown::of(now, user, state.model.presence(&user.object_id)?))
}

/// Everything the page shows.
pub(super) fn page_state(state: &State, now: Timestamp) -> Value {
    const SHOWN_REQUESTS: usize = 80;
    let directory = &state.model.directory;
    let users: Vec<_> = directory
        .users
        .iter()
        .filter_map(|user| of_user(state, now, &user.object_id))
        .collect();
    let first = state.requests.len().saturating_sub(SHOWN_REQUESTS);
    let applications: Vec<_> = directory
        .applications
        .iter()
        .map(|app| json!({ "client_id": app.client_id, "display_name": app.display_name }))
        .collect();
    json!({
        "now": now,
        "scale": state.clock.scale(),
        "tenant": { "id": directory.tenant_id, "domain": directory.domain },
        "authority": state.model.settings.authority,
        "graph": state.model.settings.graph,
        "applications": applications,
        "users": users,
        "requests": state.requests[first..],
        "faults": state.faults,
        "user_codes": state.model.waiting_user_codes(now),
    })
}

/// The first moment at which the user shows something else, if nothing is done.
fn until(now: Timestamp, presence: &UserPresence) -> Option<Timestamp> {
    let shown = presence.shown(now);
    let mut at = now;
    loop {
        at = presence.next_change(at)?;
        if presence.shown(at) != shown {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn until_skips_what_makes_no_difference() {
        let now = Timestamp::UNIX_EPOCH;
        let minutes = SignedDuration::from_mins;
        let mut presence = UserPresence::nothing();
        presence.set_session(now, "app", Pair::AWAY, minutes(60));
        presence.set_preferred(now, SetBy::Person, Pair::AWAY, Some(minutes(30)));
        assert_eq!(until(now, &presence), Some(now + minutes(60)));
        presence.set_preferred(now, SetBy::Person, Pair::BUSY, Some(minutes(30)));
        assert_eq!(until(now, &presence), Some(now + minutes(30)));
    }
}

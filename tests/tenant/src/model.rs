//! The tenant without any networking: who is in it, what they show, and which tokens are good.
//!
//! Every function that depends on the time takes it as a [`jiff::Timestamp`]; randomness comes from
//! a seed. So the same calls always give the same answers.

mod access;
mod authorize;
mod client_assertion;
mod device_code;
mod directory;
mod entra_error;
mod grants;
mod graph;
mod graph_call;
mod graph_error;
mod iso_duration;
mod mint;
mod pair;
mod pkce;
mod presence;
mod scope;
mod set_body;
mod status_message;
mod throttle;
mod token_answer;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

pub use authorize::{Authorize, SignIn};
pub use device_code::{Decision, DeviceCodeAnswer, UnknownUserCode};
pub use directory::{Application, Certificate, CertificateError, Consent, Directory, Secret, User};
pub use entra_error::{EntraError, Refusal};
pub use graph::{GraphAnswer, GraphRequest};
pub use graph_error::GraphError;
pub use iso_duration::parse_iso_duration;
pub use mint::Mint;
pub use pair::{PREFERRED_PAIRS, Pair, SESSION_PAIRS};
pub use presence::{
    OutOfOffice, Preferred, Session, SessionSource, SetBy, TeamsClientState, UserPresence,
};
pub use scope::Scopes;
pub use status_message::StatusMessage;
pub use throttle::Throttle;
pub use token_answer::TokenAnswer;
pub use tokens::{AccessToken, RefreshError, Tokens};

/// Form or query parameters, by name.
pub type Form = BTreeMap<String, String>;

/// What can be set on the whole tenant.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Base URL of the authority, without a trailing slash.
    pub authority: String,
    /// Base URL of Graph, without a trailing slash; it is also the prefix of its scopes.
    pub graph: String,
    /// How long an access token is good for.
    pub access_token_lifetime: SignedDuration,
    /// How long an unused refresh token is good for (Entra: 90 days).
    pub refresh_token_lifetime: SignedDuration,
    /// Whether a refresh token that was used once ends its whole family when it is used again.
    pub strict_rotation: bool,
    /// Whether `DoNotDisturb/Presenting` is accepted by `setPresence`.
    pub presenting_allowed: bool,
    /// Whether `/authorize` signs this user (by UPN) in at once, without a page.
    pub auto_sign_in: Option<String>,
    /// Lifetime of a device code.
    pub device_code_lifetime: SignedDuration,
    /// Seconds a client has to leave between two polls of a device code.
    pub device_code_interval: i64,
}

impl Settings {
    /// The usual settings of a tenant at these two addresses.
    pub fn new(authority: &str, graph: &str) -> Self {
        Self {
            authority: authority.trim_end_matches('/').to_owned(),
            graph: graph.trim_end_matches('/').to_owned(),
            access_token_lifetime: SignedDuration::from_secs(3600),
            refresh_token_lifetime: SignedDuration::from_hours(90 * 24),
            strict_rotation: true,
            presenting_allowed: true,
            auto_sign_in: None,
            device_code_lifetime: SignedDuration::from_mins(15),
            device_code_interval: 5,
        }
    }
}

/// One tenant: its directory, its tokens, and the presence of its users.
#[derive(Debug)]
pub struct Model {
    /// Users and applications.
    pub directory: Directory,
    /// What applies to the whole tenant.
    pub settings: Settings,
    /// Requests counted per application.
    pub throttle: Throttle,
    /// Access and refresh tokens.
    pub tokens: Tokens,
    presences: BTreeMap<String, UserPresence>,
    codes: BTreeMap<String, authorize::AuthorizationCode>,
    devices: device_code::DeviceCodes,
    used_assertions: BTreeSet<String>,
    mint: Mint,
}

impl Model {
    /// A tenant with this directory. `seed` decides every token and id it will make.
    pub fn new(directory: Directory, settings: Settings, seed: [u8; 32]) -> Self {
        Self {
            directory,
            settings,
            throttle: Throttle::default(),
            tokens: Tokens::default(),
            presences: BTreeMap::new(),
            codes: BTreeMap::new(),
            devices: device_code::DeviceCodes::default(),
            used_assertions: BTreeSet::new(),
            mint: Mint::new(seed),
        }
    }

    /// Random-looking values: secrets, codes, request ids.
    pub fn mint(&mut self) -> &mut Mint {
        &mut self.mint
    }

    /// The presence of a user, by object id or UPN.
    pub fn presence(&self, user: &str) -> Option<&UserPresence> {
        static NOTHING: UserPresence = UserPresence::nothing();
        let user = self.directory.user(user)?;
        Some(self.presences.get(&user.object_id).unwrap_or(&NOTHING))
    }

    /// The presence of a user for changing, by object id or UPN.
    pub fn presence_mut(&mut self, user: &str) -> Option<&mut UserPresence> {
        let user = self.directory.user(user)?;
        Some(self.presences.entry(user.object_id.clone()).or_default())
    }

    /// The earliest moment after `now` at which some user shows something else by time alone.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        self.presences
            .values()
            .filter_map(|presence| presence.next_change(now))
            .min()
    }

    /// Adds a client secret to an application and gives it, with its value; `None` for an unknown
    /// application.
    pub fn add_secret(&mut self, client_id: &str, expires_at: Option<Timestamp>) -> Option<Secret> {
        let secret = Secret {
            id: self.mint.guid(),
            value: self.mint.secret_value(),
            expires_at,
        };
        let application = self.directory.application_mut(client_id)?;
        application.secrets.push(secret.clone());
        Some(secret)
    }
}

#[cfg(test)]
mod fixture;

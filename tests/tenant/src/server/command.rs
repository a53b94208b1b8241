//! What can be done to the tenant from outside: by tests, by the page, over HTTP.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Fault, shared::State};
use crate::model::{
    Application, Certificate, CertificateError, Consent, Decision, OutOfOffice, PREFERRED_PAIRS,
    Pair, SetBy, TeamsClientState, UnknownUserCode, User, UserPresence,
};

/// One thing to do. Over HTTP: `POST /control/{command}` with the rest as JSON, so
/// `POST /control/teams-client {"user":"alice@contoso.com","state":"Available"}`.
///
/// `user` is a UPN or object id. `application` is a client id; left out, it is the first one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "the fields say it, and the variants say what they do"
)]
pub enum Command {
    /// What the Teams client on a device says by itself.
    TeamsClient {
        user: String,
        state: TeamsClientState,
        #[serde(default = "desktop")]
        device: String,
        expires_in_seconds: Option<f64>,
    },
    /// The person picks a status in Teams by hand.
    Pick {
        user: String,
        availability: String,
        activity: String,
    },
    /// The person chooses "Reset status" in Teams.
    ResetPick { user: String },
    /// The automatic reply: a message switches it on, none off.
    OutOfOffice {
        user: String,
        message: Option<String>,
    },
    /// Gives or takes the Teams licence.
    Licence { user: String, on: bool },
    /// Whether presence can be written for this user.
    PresenceFeature { user: String, on: bool },
    /// Every sign-in and refresh of this user is refused with this AADSTS code.
    SignInError { user: String, code: Option<u32> },
    /// Graph challenges every token of this user that was not asked for with these claims.
    RequireClaims { user: String, claims: Option<Value> },
    /// Revokes tokens; nobody named means everybody's.
    RevokeTokens {
        user: Option<String>,
        application: Option<String>,
        #[serde(default)]
        which: Which,
    },
    /// Gives or takes consent. Tokens that are out keep what they have, as in Entra.
    Consent {
        application: Option<String>,
        consent: Consent,
    },
    /// Replaces permissions. Tokens that are out keep what they have, as in Entra.
    Permissions {
        application: Option<String>,
        delegated: Option<BTreeSet<String>>,
        roles: Option<BTreeSet<String>>,
    },
    /// Adds a client secret; answers with its id and value.
    AddSecret {
        application: Option<String>,
        expires_in_seconds: Option<f64>,
    },
    /// Lets a secret (by id), or all, have expired.
    ExpireSecret {
        application: Option<String>,
        id: Option<String>,
    },
    /// Registers a certificate for client assertions.
    AddCertificate {
        application: Option<String>,
        pem: String,
    },
    /// "Allow public client flows".
    PublicClientFlows {
        application: Option<String>,
        on: bool,
    },
    /// Replaces the registered redirect addresses.
    RedirectUris {
        application: Option<String>,
        uris: Vec<String>,
    },
    /// Answers 429 to everything of the application for so long.
    Throttle {
        application: Option<String>,
        seconds: f64,
    },
    /// How many requests an application may make within 30 seconds.
    RequestLimit { requests: usize },
    /// Whether this tenant takes `DoNotDisturb/Presenting`.
    Presenting { allowed: bool },
    /// Whom `/authorize` signs in without a page.
    AutoSignIn { user: Option<String> },
    /// Lifetime of access tokens given out from now on.
    AccessTokenLifetime { seconds: f64 },
    /// Whether a refresh token that is used twice ends its family.
    StrictRotation { on: bool },
    /// A person approves a device's code as this user, or declines it.
    DecideDevice {
        user_code: String,
        approve_as: Option<String>,
    },
    /// Moves the clock.
    Advance { seconds: f64 },
    /// Lets time pass so many times as fast; 0 stops it.
    Scale { factor: f64 },
    /// Lets something go wrong.
    Fault(Fault),
    /// Forgets all faults that have not hit yet.
    ClearFaults,
    /// Lets all held requests go on.
    Release,
}

/// Which tokens to revoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// Access tokens: Graph answers 401.
    Access,
    /// Refresh tokens: Entra answers AADSTS50173.
    Refresh,
    /// Both.
    #[default]
    All,
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// No such user.
    #[error("there is no user {0}")]
    UnknownUser(String),
    /// No such application.
    #[error("there is no application {0}")]
    UnknownApplication(String),
    /// A status that cannot be picked in Teams.
    #[error("{0}/{1} cannot be picked by hand")]
    UnknownStatus(String, String),
    /// A number of seconds, or a factor, that makes no sense.
    #[error("{0} is out of range")]
    OutOfRange(f64),
    /// The device's code.
    #[error(transparent)]
    UserCode(#[from] UnknownUserCode),
    /// The certificate.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

fn desktop() -> String {
    "desktop".to_owned()
}

/// Does a command; most answer `null`.
pub(super) fn apply(
    state: &mut State,
    now: Timestamp,
    command: Command,
) -> Result<Value, CommandError> {
    match command {
        Command::TeamsClient {
            user,
            state: client,
            device,
            expires_in_seconds,
        } => {
            let expires_in = expires_in_seconds.map(seconds).transpose()?;
            presence(state, &user)?.set_teams_client(now, &device, client, expires_in);
        }
        Command::Pick {
            user,
            availability,
            activity,
        } => {
            let pair = Pair::among(&PREFERRED_PAIRS, &availability, &activity)
                .ok_or(CommandError::UnknownStatus(availability, activity))?;
            presence(state, &user)?.set_preferred(now, SetBy::Person, pair, None);
        }
        Command::ResetPick { user } => presence(state, &user)?.clear_preferred(),
        Command::OutOfOffice { user, message } => {
            let reply = message.map(|message| OutOfOffice { message });
            presence(state, &user)?.set_out_of_office(reply);
        }
        Command::Licence { user: id, on } => user(state, &id)?.teams_licence = on,
        Command::PresenceFeature { user: id, on } => user(state, &id)?.presence_feature = on,
        Command::SignInError { user: id, code } => user(state, &id)?.sign_in_error = code,
        Command::RequireClaims { user: id, claims } => user(state, &id)?.required_claims = claims,
        Command::RevokeTokens {
            user: id,
            application,
            which,
        } => {
            let id = id
                .map(|id| user(state, &id).map(|user| user.object_id.clone()))
                .transpose()?;
            let (id, client_id) = (id.as_deref(), application.as_deref());
            if which != Which::Refresh {
                state.model.tokens.revoke_access(id, client_id);
            }
            if which != Which::Access {
                state.model.tokens.revoke_refresh(id, client_id);
            }
        }
        Command::Consent {
            application: id,
            consent,
        } => application(state, id)?.consent = consent,
        Command::Permissions {
            application: id,
            delegated,
            roles,
        } => {
            let application = application(state, id)?;
            if let Some(delegated) = delegated {
                application.delegated = delegated;
            }
            if let Some(roles) = roles {
                application.application = roles;
            }
        }
        Command::AddSecret {
            application: id,
            expires_in_seconds,
        } => {
            let client_id = application(state, id)?.client_id.clone();
            let expires_at = expires_in_seconds
                .map(seconds)
                .transpose()?
                .map(|d| now + d);
            return Ok(json!(state.model.add_secret(&client_id, expires_at)));
        }
        Command::ExpireSecret {
            application: app,
            id,
        } => {
            for secret in &mut application(state, app)?.secrets {
                if id.as_ref().is_none_or(|id| *id == secret.id) {
                    secret.expires_at = Some(now);
                }
            }
        }
        Command::AddCertificate {
            application: id,
            pem,
        } => {
            let certificate = Certificate::read(pem.as_bytes())?;
            application(state, id)?.certificates.push(certificate);
        }
        Command::PublicClientFlows {
            application: id,
            on,
        } => {
            application(state, id)?.public_client_flows = on;
        }
        Command::RedirectUris {
            application: id,
            uris,
        } => {
            application(state, id)?.redirect_uris = uris;
        }
        Command::Throttle {
            application: id,
            seconds: s,
        } => {
            let client_id = application(state, id)?.client_id.clone();
            state.model.throttle.close(&client_id, now + seconds(s)?);
        }
        Command::RequestLimit { requests } => state.model.throttle.limit = requests,
        Command::Presenting { allowed } => state.model.settings.presenting_allowed = allowed,
        Command::AutoSignIn { user } => state.model.settings.auto_sign_in = user,
        Command::AccessTokenLifetime { seconds: s } => {
            state.model.settings.access_token_lifetime = seconds(s)?;
        }
        Command::StrictRotation { on } => state.model.settings.strict_rotation = on,
        Command::DecideDevice {
            user_code,
            approve_as,
        } => {
            let decision = approve_as.map_or(Decision::Decline, Decision::Approve);
            state.model.decide_device(now, &user_code, &decision)?;
        }
        Command::Advance { seconds: s } => state.clock.advance(seconds(s)?),
        Command::Scale { factor } if (0.0..=100_000.0).contains(&factor) => {
            state.clock.set_scale(factor);
        }
        Command::Scale { factor } => return Err(CommandError::OutOfRange(factor)),
        Command::Fault(fault) => state.faults.push(fault),
        Command::ClearFaults => state.faults.clear(),
        Command::Release => state.releases += 1,
    }
    Ok(Value::Null)
}

fn presence<'a>(state: &'a mut State, user: &str) -> Result<&'a mut UserPresence, CommandError> {
    let unknown = || CommandError::UnknownUser(user.to_owned());
    state.model.presence_mut(user).ok_or_else(unknown)
}

fn user<'a>(state: &'a mut State, user: &str) -> Result<&'a mut User, CommandError> {
    let unknown = || CommandError::UnknownUser(user.to_owned());
    state.model.directory.user_mut(user).ok_or_else(unknown)
}

fn application(state: &mut State, id: Option<String>) -> Result<&mut Application, CommandError> {
    let directory = &mut state.model.directory;
    match id {
        None => directory
            .applications
            .first_mut()
            .ok_or_else(|| CommandError::UnknownApplication("at all".to_owned())),
        Some(id) => directory
            .application_mut(&id)
            .ok_or(CommandError::UnknownApplication(id)),
    }
}

/// At most a hundred years, so that no timestamp overflows.
fn seconds(seconds: f64) -> Result<SignedDuration, CommandError> {
    const CENTURY: f64 = 100.0 * 366.0 * 86_400.0;
    if !(-CENTURY..=CENTURY).contains(&seconds) {
        return Err(CommandError::OutOfRange(seconds));
    }
    SignedDuration::try_from_secs_f64(seconds).map_err(|_| CommandError::OutOfRange(seconds))
}

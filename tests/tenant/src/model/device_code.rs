//! The device code flow (RFC 8628).

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{EntraError, Form, Model, Scopes, TokenAnswer, entra_error as refusal};

/// Device codes that are waiting for a person.
#[derive(Debug, Default)]
pub(super) struct DeviceCodes(BTreeMap<String, DeviceCode>);

#[derive(Debug)]
struct DeviceCode {
    user_code: String,
    client_id: String,
    scopes: Scopes,
    claims: Option<serde_json::Value>,
    expires_at: Timestamp,
    interval: SignedDuration,
    polled_at: Option<Timestamp>,
    state: State,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Pending,
    Approved { user: String },
    Declined,
}

/// What a person does with a user code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Signs in as this user (object id or UPN).
    Approve(String),
    /// Presses Cancel.
    Decline,
}

/// No such user code, or no such user, or it has expired.
#[derive(Debug, thiserror::Error)]
#[error("that code is not waiting for anybody")]
pub struct UnknownUserCode;

/// The answer of the `devicecode` endpoint (RFC 8628, 3.2).
#[derive(Clone, Debug, Serialize)]
pub struct DeviceCodeAnswer {
    /// What the person types.
    pub user_code: String,
    /// What the client polls with.
    pub device_code: String,
    /// Where the person types it.
    pub verification_uri: String,
    /// Lifetime in seconds.
    pub expires_in: i64,
    /// Seconds between two polls.
    pub interval: i64,
    /// A sentence for the person.
    pub message: String,
}

impl Model {
    /// `POST /{tenant}/oauth2/v2.0/devicecode`
    pub fn device_code(
        &mut self,
        now: Timestamp,
        tenant: &str,
        form: &Form,
    ) -> Result<DeviceCodeAnswer, EntraError> {
        self.directory.check_tenant(tenant)?;
        let client_id = form.get("client_id").map_or("", String::as_str);
        let application = self.directory.require_application(client_id)?;
        if !application.public_client_flows {
            return Err(refusal::NOT_A_PUBLIC_CLIENT.plain());
        }
        let client_id = application.client_id.clone();
        let scopes = Scopes::read(form.get("scope").map_or("", String::as_str), &self.settings)?;
        let (user_code, device_code) = (self.mint.user_code(), self.mint.token("sim-device-"));
        let verification_uri = format!("{}/device", self.settings.authority);
        let interval = self.settings.device_code_interval;
        self.devices.0.insert(
            device_code.clone(),
            DeviceCode {
                user_code: user_code.clone(),
                client_id,
                scopes,
                claims: super::grants::read_claims(form),
                expires_at: now + self.settings.device_code_lifetime,
                interval: SignedDuration::from_secs(interval),
                polled_at: None,
                state: State::Pending,
            },
        );
        let message = format!(
            "To sign in, use a web browser to open the page {verification_uri} and enter the code {user_code} to authenticate."
        );
        let expires_in = self.settings.device_code_lifetime.as_secs();
        Ok(DeviceCodeAnswer {
            user_code,
            device_code,
            verification_uri,
            expires_in,
            interval,
            message,
        })
    }

    /// The application a user code is for, while it waits.
    pub fn waiting_device(&self, now: Timestamp, user_code: &str) -> Option<&super::Application> {
        let device = self
            .devices
            .0
            .values()
            .find(|device| device.waits(now, user_code))?;
        self.directory.application(&device.client_id)
    }

    /// The user codes that are waiting for a person.
    pub fn waiting_user_codes(&self, now: Timestamp) -> Vec<String> {
        let devices = self.devices.0.values();
        devices
            .filter(|d| d.waits(now, &d.user_code))
            .map(|d| d.user_code.clone())
            .collect()
    }

    /// A person approves or declines a user code.
    pub fn decide_device(
        &mut self,
        now: Timestamp,
        user_code: &str,
        decision: &Decision,
    ) -> Result<(), UnknownUserCode> {
        let state = match decision {
            Decision::Decline => State::Declined,
            Decision::Approve(user) => {
                let user = self.directory.user(user).ok_or(UnknownUserCode)?;
                State::Approved {
                    user: user.object_id.clone(),
                }
            }
        };
        let mut devices = self.devices.0.values_mut();
        let device = devices
            .find(|device| device.waits(now, user_code))
            .ok_or(UnknownUserCode)?;
        device.state = state;
        Ok(())
    }

    /// The grant `urn:ietf:params:oauth:grant-type:device_code` (RFC 8628, 3.4 and 3.5).
    pub(super) fn poll_device(
        &mut self,
        now: Timestamp,
        client_id: &str,
        form: &Form,
    ) -> Result<TokenAnswer, EntraError> {
        let code = form
            .get("device_code")
            .or_else(|| form.get("code"))
            .ok_or_else(|| refusal::MISSING_PARAMETER.about("device_code"))?;
        let device = self
            .devices
            .0
            .get_mut(code)
            .filter(|device| device.client_id == client_id)
            .ok_or_else(|| refusal::BAD_VERIFICATION_CODE.plain())?;
        if device.expires_at <= now {
            return Err(refusal::DEVICE_CODE_EXPIRED.plain());
        }
        let polled_at = device.polled_at.replace(now);
        if polled_at.is_some_and(|at| now.duration_since(at) < device.interval) {
            device.interval += SignedDuration::from_secs(5);
            return Err(refusal::SLOW_DOWN.plain());
        }
        match &device.state {
            State::Pending => Err(refusal::AUTHORIZATION_PENDING.plain()),
            State::Declined => Err(refusal::DEVICE_DECLINED.plain()),
            State::Approved { user } => {
                let (user, scopes) = (user.clone(), device.scopes.clone());
                let claims = device.claims.clone();
                let answer = self.first_tokens(now, client_id, &user, scopes, None, claims)?;
                self.devices.0.remove(code);
                Ok(answer)
            }
        }
    }
}

impl DeviceCode {
    fn waits(&self, now: Timestamp, user_code: &str) -> bool {
        let typed = user_code.chars().filter(|c| c.is_ascii_alphanumeric());
        self.state == State::Pending
            && now < self.expires_at
            && typed
                .map(|c| c.to_ascii_uppercase())
                .eq(self.user_code.chars())
    }
}

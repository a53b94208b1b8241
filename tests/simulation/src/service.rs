//! The tenant, as the requests of one application for one user reach it, and who changed what in it.

use std::collections::BTreeSet;

use graph::{AccountConfig, Endpoints, SecretKind};
use jiff::{SignedDuration, Timestamp};
use presence::{Cloud, SignInWay};
use tenant::model::{Decision, Directory, Form, GraphRequest, Settings};
use tenant::{Application, Consent, Model, SetBy, User};

use crate::network::{Call, Leaving, Raw};

pub(crate) const USER: &str = "alice@contoso.com";
pub(crate) const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";
const TENANT: &str = "contoso.onmicrosoft.com";
const GRAPH: &str = "https://graph.microsoft.com";

/// The id that `graph::Reply::received` gives every question.
const OUR_ID: &str = "00000000-0000-0000-0000-000000000000";

/// Which machine it was.
pub(crate) type Who = usize;

pub(crate) struct Service {
    pub(crate) model: Model,
    pub(crate) config: AccountConfig,
    /// The secret of the application.
    secret: String,
    /// Whether the application's secret is refused.
    pub(crate) secret_revoked: bool,
    /// The machine that set the session last; `None` when another program did.
    pub(crate) session_by: Option<Who>,
    /// The machine that set the preferred presence last.
    pub(crate) preferred_by: Option<Who>,
    /// The machine that set the status message last; `None` when the person did.
    pub(crate) message_by: Option<Who>,
}

impl Service {
    /// Where `delegated`, the person signs in; otherwise the application does.
    pub(crate) fn new(delegated: bool, token_life: SignedDuration) -> Self {
        let permissions =
            |names: &[&str]| -> BTreeSet<String> { names.iter().map(|it| (*it).into()).collect() };
        let directory = Directory {
            tenant_id: "7f1d0c8e-3c55-4b5e-9b39-0d3b0d6f2a11".into(),
            domain: TENANT.into(),
            users: vec![User::new("alice-id", USER, "Alice Example")],
            applications: vec![Application {
                client_id: APP.into(),
                display_name: "Presence Tray".into(),
                secrets: Vec::new(),
                certificates: Vec::new(),
                public_client_flows: true,
                redirect_uris: Vec::new(),
                delegated: permissions(&["Presence.Read", "Presence.ReadWrite"]),
                application: permissions(&["Presence.ReadWrite.All"]),
                consent: Consent::Given,
            }],
        };
        let mut settings = Settings::new("https://login.microsoftonline.com", GRAPH);
        settings.access_token_lifetime = token_life;
        settings.refresh_token_lifetime = SignedDuration::from_hours(24 * 3650);
        // As Entra: the former refresh token is taken as well, for an answer may be lost.
        settings.strict_rotation = false;
        let mut model = Model::new(directory, settings, [42; 32]);
        let secret = model.add_secret(APP, None).map(|secret| secret.value);
        let (way, user) = if delegated {
            (SignInWay::Browser, None)
        } else {
            (SignInWay::AppSecret, Some(USER))
        };
        let endpoints = Endpoints::for_cloud(Cloud::Global);
        Self {
            model,
            config: AccountConfig::new(TENANT, APP, way, user, None, endpoints)
                .expect("an account"),
            secret: secret.expect("the application has a secret"),
            secret_revoked: false,
            session_by: None,
            preferred_by: None,
            message_by: None,
        }
    }

    /// What a sign-in leaves in the keychain.
    pub(crate) fn sign_in(&mut self, now: Timestamp) -> (SecretKind, String) {
        if !self.config.is_delegated() {
            return (SecretKind::AppSecret, self.secret.clone());
        }
        let scope = format!("openid profile offline_access {GRAPH}/Presence.ReadWrite");
        let offer = [("client_id", APP), ("scope", &scope)];
        let offer = self.model.device_code(now, TENANT, &form(&offer));
        let offer = offer.expect("a device code");
        let decision = Decision::Approve(USER.to_owned());
        let decided = self.model.decide_device(now, &offer.user_code, &decision);
        decided.expect("a device that waits");
        let grant = [
            ("client_id", APP),
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", &offer.device_code),
        ];
        let answer = self.model.token(now, TENANT, &form(&grant));
        let refresh = answer.ok().and_then(|answer| answer.refresh_token);
        (
            SecretKind::RefreshToken,
            refresh.expect("the tenant gives a refresh token"),
        )
    }

    /// What the service puts on every answer of its own.
    pub(crate) fn hand(&mut self) -> Vec<(&'static str, String)> {
        let number = self.model.mint().guid();
        let mut hand = self.model.graph_headers(&GraphRequest {
            client_request_id: Some(OUR_ID.to_owned()),
            ..GraphRequest::default()
        });
        hand.push(("x-ms-request-id", number));
        hand
    }

    /// A request of a machine arrives.
    pub(crate) fn answer(&mut self, now: Timestamp, who: Who, request: &Leaving) -> Raw {
        if request.call == Call::Token {
            return self.token(now, &request.body);
        }
        let client_request_id = Some(OUR_ID.to_owned());
        let answer = self.model.graph(
            now,
            &GraphRequest {
                method: request.method.clone(),
                path: request.path.clone(),
                bearer: request.bearer.clone(),
                client_request_id,
                body: request.body.clone(),
            },
        );
        if answer.status == 200 {
            match request.call {
                Call::SetSession => self.session_by = Some(who),
                Call::SetPreferred => self.preferred_by = Some(who),
                Call::SetMessage => self.message_by = Some(who),
                _ => {}
            }
        }
        Raw {
            status: answer.status,
            headers: answer.headers,
            body: answer.body.map(|body| body.to_string()).unwrap_or_default(),
        }
    }

    fn token(&mut self, now: Timestamp, body: &[u8]) -> Raw {
        let mut form: Form = url::form_urlencoded::parse(body).into_owned().collect();
        if self.secret_revoked {
            form.entry("client_secret".to_owned())
                .and_modify(|secret| secret.push('-'));
        }
        let (status, body) = match self.model.token(now, TENANT, &form) {
            Ok(answer) => (200, serde_json::to_string(&answer).unwrap_or_default()),
            Err(error) => {
                let body = error.body(now, self.model.mint(), None);
                (error.status(), body.to_string())
            }
        };
        Raw {
            status,
            headers: Vec::new(),
            body,
        }
    }

    /// The session of this application that is alive, with the machine that set it.
    pub(crate) fn our_session(&self, now: Timestamp) -> Option<(Who, &'static str)> {
        let (_, pair) = self.model.presence(USER)?.application_session(now, APP)?;
        Some((self.session_by?, pair.activity))
    }

    /// The preferred presence of a machine that is in force, and since when.
    pub(crate) fn our_preferred(&self, now: Timestamp) -> Option<(Who, &'static str, Timestamp)> {
        let preferred = self.model.presence(USER)?.preferred(now)?;
        matches!(preferred.set_by, SetBy::Application(_)).then_some((
            self.preferred_by?,
            preferred.pair.availability,
            preferred.set_at,
        ))
    }

    /// What the person picked by hand, and when.
    pub(crate) fn picked(&self, now: Timestamp) -> Option<(&'static str, Timestamp)> {
        let preferred = self.model.presence(USER)?.preferred(now)?;
        (preferred.set_by == SetBy::Person)
            .then_some((preferred.pair.availability, preferred.set_at))
    }

    /// The status message that stands: its content, and its end in ms after the epoch.
    pub(crate) fn message(&self, now: Timestamp) -> Option<(String, Option<Timestamp>)> {
        let message = self.model.presence(USER)?.status_message(now)?;
        let shows = !message.content.is_empty();
        shows.then(|| (message.content.clone(), message.expires_at))
    }
}

fn form(pairs: &[(&str, &str)]) -> Form {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(own).collect()
}

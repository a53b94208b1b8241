//! The tenant, as the requests of one application for one user reach it.

use std::collections::BTreeSet;

use graph::{AccountConfig, Endpoints, Exchange};
use jiff::{SignedDuration, Timestamp};
use presence::{Cloud, Request, SignInWay};
use tenant::model::{Directory, Form, GraphAnswer, GraphRequest, Settings};
use tenant::{Application, Consent, Model, SetBy, User};

pub(crate) const USER: &str = "alice@contoso.com";
pub(crate) const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";
const TENANT: &str = "contoso.onmicrosoft.com";
const GRAPH: &str = "https://graph.microsoft.com";

pub(crate) struct Service {
    pub(crate) model: Model,
    pub(crate) config: AccountConfig,
    token: String,
    /// Whether the session was last set by us, and not by another machine.
    pub(crate) session_is_ours: bool,
}

impl Service {
    pub(crate) fn new(now: Timestamp) -> Self {
        let permissions: BTreeSet<String> = ["Presence.ReadWrite.All".to_owned()].into();
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
                delegated: BTreeSet::new(),
                application: permissions,
                consent: Consent::Given,
            }],
        };
        let mut settings = Settings::new("https://login.microsoftonline.com", GRAPH);
        settings.access_token_lifetime = SignedDuration::from_hours(24 * 3650);
        let mut model = Model::new(directory, settings, [42; 32]);
        let secret = model.add_secret(APP, None).map(|secret| secret.value);
        let form: Form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", APP.to_owned()),
            ("client_secret", secret.unwrap_or_default()),
            ("scope", format!("{GRAPH}/.default")),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        let endpoints = Endpoints::for_cloud(Cloud::Global);
        Self {
            token: model
                .token(now, TENANT, &form)
                .map(|answer| answer.access_token)
                .expect("the tenant gives a token"),
            model,
            config: AccountConfig::new(
                TENANT,
                APP,
                SignInWay::AppSecret,
                Some(USER),
                None,
                endpoints,
            )
            .expect("an account"),
            session_is_ours: false,
        }
    }

    /// A request arrives.
    pub(crate) fn answer(
        &mut self,
        now: Timestamp,
        request: &Request,
        revoked: bool,
    ) -> GraphAnswer {
        let exchange = Exchange::new(&self.config, request).expect("a call");
        let token = if revoked { "revoked" } else { &self.token };
        let http = GraphRequest {
            method: exchange.method,
            path: exchange.path,
            bearer: Some(token.to_owned()),
            client_request_id: None,
            body: exchange.body,
        };
        let answer = self.model.graph(now, &http);
        if matches!(request, Request::SetSession { .. }) && answer.status == 200 {
            self.session_is_ours = true;
        }
        answer
    }

    /// Whether a session of ours is alive.
    pub(crate) fn our_session(&self, now: Timestamp) -> Option<&'static str> {
        let (_, pair) = self.model.presence(USER)?.application_session(now, APP)?;
        self.session_is_ours.then_some(pair.activity)
    }

    /// Whether a preferred presence of ours is in force.
    pub(crate) fn our_preferred(&self, now: Timestamp) -> Option<&'static str> {
        let preferred = self.model.presence(USER)?.preferred(now)?;
        matches!(preferred.set_by, SetBy::Application(_)).then_some(preferred.pair.availability)
    }

    /// What the person picked by hand, and when.
    pub(crate) fn picked(&self, now: Timestamp) -> Option<(&'static str, Timestamp)> {
        let preferred = self.model.presence(USER)?.preferred(now)?;
        (preferred.set_by == SetBy::Person)
            .then_some((preferred.pair.availability, preferred.set_at))
    }
}

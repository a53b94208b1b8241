//! The tenant, as the requests of one application for one user reach it, and who changed what in it.

use std::collections::BTreeSet;

use graph::{AccountConfig, Endpoints, SecretKind};
use jiff::{SignedDuration, Timestamp};
use presence::{AccountKey, Cloud, Ledger, Person, Registration, Saved, SavedAccount, SignInWay};
use tenant::model::{Decision, Directory, Form, GraphRequest, Settings};
use tenant::{Application, Consent, Model, SetBy, User};

use crate::network::{Call, Leaving, Raw};

pub(crate) const USER: &str = USERS[ALICE];
pub(crate) const APP: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";
/// Another registration in the same tenant.
const OTHER_APP: &str = "33664987-a6bc-4639-8ccc-dfa61bb9a098";
const TENANT: &str = "contoso.onmicrosoft.com";
const GRAPH: &str = "https://graph.microsoft.com";

/// The id that `graph::Reply::received` gives every question.
const OUR_ID: &str = "00000000-0000-0000-0000-000000000000";

/// Which machine it was.
pub(crate) type Who = usize;

/// Which account it is.
pub(crate) type Which = usize;

/// The person whose life it is; another one under the same registration; a third under another.
pub(crate) const ALICE: Which = 0;
pub(crate) const BOB: Which = 1;
pub(crate) const CAROL: Which = 2;
pub(crate) const ALL: [Which; 3] = [ALICE, BOB, CAROL];

const USERS: [&str; 3] = ["alice@contoso.com", "bob@contoso.com", "carol@contoso.com"];
const IDS: [&str; 3] = [
    "aaaaaaaa-0000-4000-8000-000000000001",
    "bbbbbbbb-0000-4000-8000-000000000002",
    "cccccccc-0000-4000-8000-000000000003",
];
const APPS: [&str; 3] = [APP, APP, OTHER_APP];

pub(crate) struct Service {
    pub(crate) model: Model,
    pub(crate) configs: [AccountConfig; 3],
    /// The secret of each application.
    secrets: [String; 3],
    /// Whether the application's secret is refused.
    pub(crate) secret_revoked: bool,
    /// The machine that set the session of each account last; `None` when another program did.
    pub(crate) session_by: [Option<Who>; 3],
    /// The machine that set the preferred presence last.
    pub(crate) preferred_by: [Option<Who>; 3],
    /// The machine that set the status message last; `None` when the person did.
    pub(crate) message_by: [Option<Who>; 3],
}

impl Service {
    /// Where `delegated`, the person signs in; otherwise the application does.
    pub(crate) fn new(delegated: bool, token_life: SignedDuration) -> Self {
        let permissions =
            |names: &[&str]| -> BTreeSet<String> { names.iter().map(|it| (*it).into()).collect() };
        let directory = Directory {
            tenant_id: "7f1d0c8e-3c55-4b5e-9b39-0d3b0d6f2a11".into(),
            domain: TENANT.into(),
            users: ALL
                .map(|it| User::new(IDS[it], USERS[it], "Example"))
                .to_vec(),
            applications: [APP, OTHER_APP]
                .map(|app| Application {
                    client_id: app.into(),
                    display_name: "Presence Tray".into(),
                    secrets: Vec::new(),
                    certificates: Vec::new(),
                    public_client_flows: true,
                    redirect_uris: Vec::new(),
                    delegated: permissions(&["Presence.Read", "Presence.ReadWrite"]),
                    application: permissions(&["Presence.ReadWrite.All"]),
                    consent: Consent::Given,
                })
                .to_vec(),
        };
        let mut settings = Settings::new("https://login.microsoftonline.com", GRAPH);
        settings.access_token_lifetime = token_life;
        settings.refresh_token_lifetime = SignedDuration::from_hours(24 * 3650);
        // As Entra: the former refresh token is taken as well, for an answer may be lost.
        settings.strict_rotation = false;
        let mut model = Model::new(directory, settings, [42; 32]);
        let [one, other] = [APP, OTHER_APP].map(|app| {
            let secret = model.add_secret(app, None).map(|secret| secret.value);
            secret.expect("the application has a secret")
        });
        let config = |which: Which| {
            let (way, user) = if delegated {
                (SignInWay::Browser, None)
            } else {
                (SignInWay::AppSecret, Some(USERS[which]))
            };
            let endpoints = Endpoints::for_cloud(Cloud::Global);
            AccountConfig::new(TENANT, APPS[which], way, user, None, endpoints).expect("an account")
        };
        Self {
            model,
            configs: ALL.map(config),
            secrets: [one.clone(), one, other],
            secret_revoked: false,
            session_by: [None; 3],
            preferred_by: [None; 3],
            message_by: [None; 3],
        }
    }

    /// Whether persons sign in, rather than applications for them.
    pub(crate) fn is_delegated(&self) -> bool {
        self.configs[ALICE].is_delegated()
    }

    /// What a sign-in leaves in the keychain.
    pub(crate) fn sign_in(&mut self, now: Timestamp, which: Which) -> (SecretKind, String) {
        if !self.is_delegated() {
            return (SecretKind::AppSecret, self.secrets[which].clone());
        }
        let app = APPS[which];
        let scope = format!("openid profile offline_access {GRAPH}/Presence.ReadWrite");
        let offer = [("client_id", app), ("scope", &scope)];
        let offer = self.model.device_code(now, TENANT, &form(&offer));
        let offer = offer.expect("a device code");
        let decision = Decision::Approve(USERS[which].to_owned());
        let decided = self.model.decide_device(now, &offer.user_code, &decision);
        decided.expect("a device that waits");
        let grant = [
            ("client_id", app),
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
                Call::SetSession => self.session_by[request.which] = Some(who),
                Call::SetPreferred => self.preferred_by[request.which] = Some(who),
                Call::SetMessage => self.message_by[request.which] = Some(who),
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
    pub(crate) fn our_session(&self, now: Timestamp, which: Which) -> Option<(Who, &'static str)> {
        let presence = self.model.presence(USERS[which])?;
        let (_, pair) = presence.application_session(now, APPS[which])?;
        Some((self.session_by[which]?, pair.activity))
    }

    /// The preferred presence of a machine that is in force, and since when.
    pub(crate) fn our_preferred(
        &self,
        now: Timestamp,
        which: Which,
    ) -> Option<(Who, &'static str, Timestamp)> {
        let preferred = self.model.presence(USERS[which])?.preferred(now)?;
        matches!(preferred.set_by, SetBy::Application(_)).then_some((
            self.preferred_by[which]?,
            preferred.pair.availability,
            preferred.set_at,
        ))
    }

    /// The name of a user.
    pub(crate) fn user(which: Which) -> &'static str {
        USERS[which]
    }

    /// Who an account is for.
    pub(crate) fn person(&self, which: Which) -> Person {
        Person {
            id: self.is_delegated().then(|| IDS[which].to_owned()),
            user: Some(USERS[which].to_owned()),
        }
    }

    /// What the settings name for an account.
    pub(crate) fn named(&self, which: Which) -> (Registration, Option<Person>) {
        let registration = Registration {
            cloud: Cloud::Global,
            tenant: TENANT.to_owned(),
            client_id: APPS[which].to_owned(),
        };
        let named = (!self.is_delegated()).then(|| self.person(which));
        (registration, named)
    }

    /// What the disk knows of an account that has just been signed in to.
    pub(crate) fn saved(&self, which: Which) -> Saved {
        let key = AccountKey {
            registration: self.named(which).0,
            person: self.person(which).name(),
        };
        Saved {
            last_hold: 0,
            in_use: Some(key.clone()),
            accounts: vec![SavedAccount {
                key,
                user: Some(USERS[which].to_owned()),
                delegated: self.is_delegated(),
                hold: None,
                ledger: Ledger::default(),
                signed_out: None,
            }],
        }
    }

    /// Which account that is; `None` where nobody is signed in.
    pub(crate) fn which(key: &AccountKey) -> Option<Which> {
        let person = key.person.as_deref()?;
        let is_theirs = |which: &Which| person == IDS[*which] || person == USERS[*which];
        ALL.into_iter().find(is_theirs)
    }

    /// Whether two accounts are of one registration.
    pub(crate) fn is_same_app(one: Which, other: Which) -> bool {
        APPS[one] == APPS[other]
    }

    /// What the person picked by hand, and when.
    pub(crate) fn picked(&self, now: Timestamp) -> Option<(&'static str, Timestamp)> {
        let preferred = self.model.presence(USER)?.preferred(now)?;
        (preferred.set_by == SetBy::Person)
            .then_some((preferred.pair.availability, preferred.set_at))
    }

    /// The status message that stands: its content, and its end in ms after the epoch.
    pub(crate) fn message(
        &self,
        now: Timestamp,
        which: Which,
    ) -> Option<(String, Option<Timestamp>)> {
        let message = self.model.presence(USERS[which])?.status_message(now)?;
        let shows = !message.content.is_empty();
        shows.then(|| (message.content.clone(), message.expires_at))
    }
}

fn form(pairs: &[(&str, &str)]) -> Form {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(own).collect()
}

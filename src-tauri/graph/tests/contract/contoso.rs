//! The simulated tenant, and a client that is set up for it.

use std::path::Path;
use std::time::Duration;

use graph::{AccountConfig, Client, DeviceCode, Endpoints, Identity, SecretKind, SignInPage};
use presence::{Cloud, Failure, FailureKind, Problem, ProblemCode, Request, SignInWay};
use serde_json::{Value, json};
use tenant::{Command, Fault, FaultKind, RequestPattern, Tenant, TenantConfig};
use tokio::sync::oneshot;
use url::Url;

use crate::service::Keychain;

pub(crate) const ALICE: &str = "alice@contoso.com";

/// Longer than anything takes that works.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// Contoso's Entra and Graph, and one account of it.
pub(crate) struct Contoso {
    pub(crate) tenant: Tenant,
    pub(crate) keychain: Keychain,
    pub(crate) client: Client<Keychain>,
}

impl Contoso {
    /// A person who has not signed in.
    pub(crate) async fn person() -> Self {
        Self::new(SignInWay::Browser, None).await
    }

    /// A person who has, with the refresh token in the keychain.
    pub(crate) async fn signed_in() -> Self {
        let contoso = Self::person().await;
        let web = crate::web::Web::new();
        let (signed_in, _) = contoso.sign_in(async |url| web.follow(&url).await).await;
        signed_in.unwrap();
        contoso
    }

    /// An application with its secret in the keychain.
    pub(crate) async fn application() -> Self {
        let contoso = Self::new(SignInWay::AppSecret, Some(ALICE)).await;
        contoso
            .keychain
            .put(SecretKind::AppSecret, contoso.tenant.client_secret());
        contoso
    }

    /// An application that signs in with this certificate file.
    pub(crate) async fn with_certificate(file: &Path) -> Self {
        Self::with_file(SignInWay::AppCertificate, Some(ALICE), Some(file)).await
    }

    async fn new(way: SignInWay, user: Option<&str>) -> Self {
        Self::with_file(way, user, None).await
    }

    async fn with_file(way: SignInWay, user: Option<&str>, file: Option<&Path>) -> Self {
        let tenant = Tenant::start(TenantConfig::signing_in_alice())
            .await
            .unwrap();
        let keychain = Keychain::default();
        let (domain, id) = (tenant.domain(), tenant.client_id());
        let config = config(&tenant, &domain, &id, way, user, file);
        Self {
            client: Client::new(config, keychain.clone()),
            tenant,
            keychain,
        }
    }

    /// The client of a new process, with what the last one left in the keychain.
    pub(crate) fn restart(&mut self) {
        self.client = Client::new(self.client.config().clone(), self.keychain.clone());
    }

    /// Another account that has the same secrets.
    pub(crate) fn with(&self, domain: &str, client_id: &str, user: &str) -> Client<Keychain> {
        let way = self.client.config().sign_in();
        let file = self.client.config().certificate();
        let config = config(&self.tenant, domain, client_id, way, Some(user), file);
        Client::new(config, self.keychain.clone())
    }

    /// Signs in while a person does something with the address that is opened.
    pub(crate) async fn sign_in<R>(
        &self,
        person: impl AsyncFnOnce(Url) -> R,
    ) -> (Result<Identity, Problem>, R) {
        let (opened, address) = oneshot::channel();
        let open = |page: &SignInPage| opened.send(page.url.clone()).unwrap();
        tokio::join!(self.client.sign_in_browser(open), async {
            person(address.await.unwrap()).await
        })
    }

    /// Signs in by device code while a person does something with the code.
    pub(crate) async fn sign_in_by_code<R>(
        &self,
        person: impl AsyncFnOnce(DeviceCode) -> R,
    ) -> (Result<Identity, Problem>, R) {
        let (shown, code) = oneshot::channel();
        let mut shown = Some(shown);
        let show = |code: &DeviceCode| shown.take().unwrap().send(code.clone()).unwrap();
        tokio::join!(self.client.sign_in_device_code(show), async {
            person(code.await.unwrap()).await
        })
    }

    pub(crate) async fn read(&self) -> Result<presence::Answer, Failure> {
        self.client.perform(&Request::Read).await
    }

    pub(crate) fn command(&self, command: Command) -> Value {
        self.tenant.command(command).unwrap()
    }

    /// Entra's token endpoint refuses the next request with this number.
    pub(crate) fn entra_refuses(&self, code: u32) {
        self.tenant.fault(Fault::new(
            RequestPattern::token(),
            FaultKind::EntraError { code },
        ));
    }

    /// Graph wants to see claims in Alice's tokens.
    pub(crate) fn require_claims(&self) {
        let claims = json!({ "access_token": { "acrs": { "essential": true, "value": "c1" } } });
        self.command(Command::RequireClaims {
            user: ALICE.to_owned(),
            claims: Some(claims),
        });
    }

    /// How often tokens were asked for with a grant.
    pub(crate) fn grants(&self, grant: &str) -> usize {
        let requests = self.tenant.requests();
        requests
            .iter()
            .filter(|request| request.is_grant(grant))
            .count()
    }

    /// How often Graph was called.
    pub(crate) fn graph_calls(&self) -> usize {
        let requests = self.tenant.requests();
        requests
            .iter()
            .filter(|request| request.path.starts_with("/v1.0/"))
            .count()
    }
}

fn config(
    tenant: &Tenant,
    domain: &str,
    client_id: &str,
    way: SignInWay,
    user: Option<&str>,
    file: Option<&Path>,
) -> AccountConfig {
    let (authority, graph) = (tenant.authority(), tenant.graph());
    let endpoints = Endpoints::given(Cloud::Global, Some(authority), Some(graph)).unwrap();
    AccountConfig::new(domain, client_id, way, user, file, endpoints).unwrap()
}

/// What a failure is taken to mean.
pub(crate) fn seen(failure: &Failure) -> (FailureKind, ProblemCode) {
    (failure.kind, failure.problem.code)
}

/// A fact of a problem.
pub(crate) fn fact<'a>(problem: &'a Problem, name: &str) -> Option<&'a str> {
    problem.facts.get(name).map(String::as_str)
}

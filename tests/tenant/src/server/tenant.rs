//! A running tenant.

use std::{io, net::Ipv4Addr, sync::Arc, thread, time::Duration};

use jiff::Timestamp;
use serde_json::Value;
use tokio::{net::TcpListener, sync::oneshot, task::JoinSet};
use tokio_rustls::TlsAcceptor;

use super::{
    Command, CommandError, Fault, RecordedRequest, Service, Shown, TenantConfig, TimedOut,
    TlsIdentity, command, control,
    listen::{self, Port},
    shared::Shared,
    shown,
};
use crate::model::{Model, Pair, Settings, TeamsClientState};

/// A simulated tenant on loopback ports. Dropping it closes them.
///
/// Everything but the waiting returns at once and can be called from anywhere. The functions named
/// `…_blocking` block the thread: call them on a tenant of [`Tenant::spawn`], or on one of
/// [`Tenant::start`] whose runtime has other threads.
#[derive(Debug)]
pub struct Tenant {
    shared: Arc<Shared>,
    authority: String,
    graph: String,
    control: String,
    secret: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Why a tenant could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A port is taken, or loopback cannot be bound.
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// What the operating system says.
        source: io::Error,
    },
    /// Certificate and key do not fit each other.
    #[error("not a certificate with its key: {0}")]
    Tls(#[from] rustls::Error),
    /// The thread or its runtime could not be made.
    #[error("cannot start a thread for the tenant: {0}")]
    Thread(#[from] io::Error),
}

impl Tenant {
    /// Starts on the tokio runtime of the caller, a current-thread one will do.
    pub async fn start(config: TenantConfig) -> Result<Self, StartError> {
        let (tenant, services, stopped) = Self::bind(config).await?;
        tokio::spawn(run(services, stopped));
        Ok(tenant)
    }

    /// Starts on a thread of its own, for callers that are not async.
    pub fn spawn(config: TenantConfig) -> Result<Self, StartError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (tell, told) = std::sync::mpsc::channel();
        let thread = thread::Builder::new()
            .name("tenant".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    match Self::bind(config).await {
                        Ok((tenant, services, stopped)) => {
                            if tell.send(Ok(tenant)).is_ok() {
                                run(services, stopped).await;
                            }
                        }
                        Err(error) => {
                            let _ = tell.send(Err(error));
                        }
                    }
                });
            })?;
        let ended = |_| StartError::Thread(io::Error::other("the thread ended"));
        let mut tenant = told.recv().map_err(ended)??;
        tenant.thread = Some(thread);
        Ok(tenant)
    }

    async fn bind(
        config: TenantConfig,
    ) -> Result<(Self, [Door; 3], oneshot::Receiver<()>), StartError> {
        let ports = config.ports;
        let tls = config.tls.map(acceptor).transpose()?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let (authority_listener, authority) = listen(scheme, ports.authority).await?;
        let (graph_listener, graph) = listen(scheme, ports.graph).await?;
        let (control_listener, control) = listen("http", ports.control).await?;

        let mut settings = Settings::new(&authority, &graph);
        settings.auto_sign_in = config.auto_sign_in;
        let seed = config.seed.unwrap_or_else(|| {
            let (a, b) = (uuid::Uuid::new_v4(), uuid::Uuid::new_v4());
            let mut seed = [0; 32];
            seed[..16].copy_from_slice(a.as_bytes());
            seed[16..].copy_from_slice(b.as_bytes());
            seed
        });
        let mut model = Model::new(config.directory, settings, seed);
        let first = model
            .directory
            .applications
            .first()
            .map(|app| app.client_id.clone());
        let secret = first.and_then(|client_id| model.add_secret(&client_id, None));

        let shared = Arc::new(Shared::new(model));
        let (stop, stopped) = oneshot::channel();
        let services = [
            (
                authority_listener,
                tls.clone(),
                Port::Simulated(Service::Authority, Arc::clone(&shared)),
            ),
            (
                graph_listener,
                tls,
                Port::Simulated(Service::Graph, Arc::clone(&shared)),
            ),
            (
                control_listener,
                None,
                Port::Control(control::router(Arc::clone(&shared))),
            ),
        ];
        let secret = secret.map(|secret| secret.value).unwrap_or_default();
        let tenant = Self {
            shared,
            authority,
            graph,
            control,
            secret,
            stop: Some(stop),
            thread: None,
        };
        Ok((tenant, services, stopped))
    }

    /// Base URL of Entra, such as `http://127.0.0.1:40001`, or `https` with an identity for it.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Base URL of Graph.
    pub fn graph(&self) -> &str {
        &self.graph
    }

    /// Base URL of the control port; opened in a browser, it is the page.
    pub fn control(&self) -> &str {
        &self.control
    }

    /// The tenant's domain, such as `contoso.onmicrosoft.com`.
    pub fn domain(&self) -> String {
        self.with_model(|model, _| model.directory.domain.clone())
    }

    /// The tenant's id.
    pub fn tenant_id(&self) -> String {
        self.with_model(|model, _| model.directory.tenant_id.clone())
    }

    /// Client id of the first application.
    pub fn client_id(&self) -> String {
        self.with_model(|model, _| {
            model
                .directory
                .applications
                .first()
                .map(|app| app.client_id.clone())
                .unwrap_or_default()
        })
    }

    /// The secret made for the first application at the start.
    pub fn client_secret(&self) -> &str {
        &self.secret
    }

    /// Object id of a user, by UPN.
    pub fn object_id(&self, user: &str) -> Option<String> {
        self.with_model(|model, _| {
            model
                .directory
                .user(user)
                .map(|user| user.object_id.clone())
        })
    }

    /// The time by the model's clock.
    pub fn now(&self) -> Timestamp {
        self.shared.read(|_, now| now)
    }

    /// Moves the model's clock on. Everything that expires meanwhile has expired.
    pub fn advance(&self, by: Duration) {
        let by = by.try_into().unwrap_or(jiff::SignedDuration::MAX);
        self.shared.change(|state, _| state.clock.advance(by));
    }

    /// Does a command; most answer `null`.
    pub fn command(&self, command: Command) -> Result<Value, CommandError> {
        self.shared
            .change(|state, now| command::apply(state, now, command))
    }

    /// Lets something go wrong.
    pub fn fault(&self, fault: Fault) {
        self.shared.change(|state, _| state.faults.push(fault));
    }

    /// Forgets all faults that have not hit yet.
    pub fn clear_faults(&self) {
        self.shared.change(|state, _| state.faults.clear());
    }

    /// Lets all requests go on that `FaultKind::Hold` or `LateHold` holds.
    pub fn release(&self) {
        self.shared.change(|state, _| state.releases += 1);
    }

    /// What the user's Teams client on the desktop says by itself.
    pub fn teams_client(&self, user: &str, state: TeamsClientState) -> Result<(), CommandError> {
        let (user, device) = (user.to_owned(), "desktop".to_owned());
        let expires_in_seconds = None;
        self.command(Command::TeamsClient {
            user,
            state,
            device,
            expires_in_seconds,
        })
        .map(drop)
    }

    /// The person picks a status in Teams by hand.
    pub fn pick(&self, user: &str, status: Pair) -> Result<(), CommandError> {
        let (availability, activity) = (status.availability.to_owned(), status.activity.to_owned());
        self.command(Command::Pick {
            user: user.to_owned(),
            availability,
            activity,
        })
        .map(drop)
    }

    /// The person chooses "Reset status" in Teams.
    pub fn reset_pick(&self, user: &str) -> Result<(), CommandError> {
        self.command(Command::ResetPick {
            user: user.to_owned(),
        })
        .map(drop)
    }

    /// What colleagues see of a user, by UPN or object id.
    pub fn shown(&self, user: &str) -> Option<Shown> {
        self.shared
            .read(|state, now| shown::of_user(state, now, user))
    }

    /// Every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.read(|state, _| state.requests.clone())
    }

    /// Forgets nothing: gives how many requests there have been, to look only at later ones.
    pub fn request_count(&self) -> usize {
        self.shared.read(|state, _| state.requests.len())
    }

    /// Looks into the model.
    pub fn with_model<R>(&self, look: impl FnOnce(&Model, Timestamp) -> R) -> R {
        self.shared.read(|state, now| look(&state.model, now))
    }

    /// Changes the model in ways there is no command for.
    pub fn change_model<R>(&self, change: impl FnOnce(&mut Model, Timestamp) -> R) -> R {
        self.shared
            .change(|state, now| change(&mut state.model, now))
    }

    /// Waits until the requests so far satisfy `wanted`, and gives them.
    pub async fn wait_for(
        &self,
        wanted: impl Fn(&[RecordedRequest]) -> bool,
        timeout: Duration,
    ) -> Result<Vec<RecordedRequest>, TimedOut> {
        let look = |requests: &[RecordedRequest]| wanted(requests).then(|| requests.to_vec());
        self.shared
            .wait(timeout, |state, _| look(&state.requests))
            .await
    }

    /// The same, blocking the thread.
    pub fn wait_for_blocking(
        &self,
        wanted: impl Fn(&[RecordedRequest]) -> bool,
        timeout: Duration,
    ) -> Result<Vec<RecordedRequest>, TimedOut> {
        let look = |requests: &[RecordedRequest]| wanted(requests).then(|| requests.to_vec());
        self.shared
            .wait_blocking(timeout, |state, _| look(&state.requests))
    }

    /// Waits until colleagues see this of a user.
    pub async fn wait_for_shown(
        &self,
        user: &str,
        availability: &str,
        activity: &str,
        timeout: Duration,
    ) -> Result<Shown, TimedOut> {
        let wanted = |shown: &Shown| shown.is(availability, activity);
        self.shared
            .wait(timeout, |state, now| {
                shown::of_user(state, now, user).filter(wanted)
            })
            .await
    }

    /// The same, blocking the thread.
    pub fn wait_for_shown_blocking(
        &self,
        user: &str,
        availability: &str,
        activity: &str,
        timeout: Duration,
    ) -> Result<Shown, TimedOut> {
        let wanted = |shown: &Shown| shown.is(availability, activity);
        self.shared.wait_blocking(timeout, |state, now| {
            shown::of_user(state, now, user).filter(wanted)
        })
    }
}

impl Drop for Tenant {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A port with how it is spoken to, and what answers on it.
type Door = (TcpListener, Option<TlsAcceptor>, Port);

async fn run(services: [Door; 3], stopped: oneshot::Receiver<()>) {
    let mut accepting = JoinSet::new();
    for (listener, tls, port) in services {
        accepting.spawn(listen::accept(listener, tls, port));
    }
    let _ = stopped.await;
}

async fn listen(scheme: &str, port: u16) -> Result<(TcpListener, String), StartError> {
    let failed = |source| StartError::Listen { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, format!("{scheme}://{address}")))
}

fn acceptor(identity: TlsIdentity) -> Result<TlsAcceptor, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![identity.certificate], identity.key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

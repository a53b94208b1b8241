//! Whose presence it is: signing in and out, and changing to another account.

use std::rc::Rc;

use graph::{Client, Identity, KeychainError, SecretStore as _};
use ipc::{Answer, DeviceCode};
use jiff::{SignedDuration, Timestamp};
use presence::{Account, Command, Engine, Input, Origin, Problem, ProblemCode, SignInWay, State};
use tokio::sync::oneshot;
use tokio::task::spawn_local;
use tracing::{info, warn};
use words::Words;

use super::Agent;
use crate::browser;
use crate::clock;
use crate::config::Config;
use crate::event::{Event, Replier};
use crate::keychain::Keychain;
use crate::route::{ProxySetting, client};
use crate::state_file::whose;

/// How long changing the account waits for what is held to be cleared.
const CLEAR_WITHIN: SignedDuration = SignedDuration::from_secs(3);

/// The account as it is in use.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// Its client; `None` while the account is not set up.
    pub(super) client: Option<Rc<Client<Keychain>>>,
    /// Whether there is something to sign in with, as far as is known: assumed until the keychain
    /// was asked.
    pub(super) signed_in: bool,
    /// The user who signed in.
    pub(super) user: Option<String>,
    /// Ends the sign-in under way when it is dropped.
    sign_in: Option<oneshot::Sender<()>>,
    /// Told once the keychain has answered for the first time.
    asked: Option<oneshot::Sender<()>>,
}

/// What is to be done once nothing of ours stands on the server any more, or could not be cleared
/// in time.
#[derive(Debug)]
pub(super) enum AfterClear {
    /// Another account takes over.
    Switch(Box<Config>),
    /// The account is signed out.
    SignOut(Replier),
}

impl Session {
    pub(super) fn of(config: &Config, user: Option<String>) -> Self {
        let account = config.account.as_ref();
        let client = account.map(|account| Rc::new(client(account, &config.proxy)));
        Self {
            signed_in: client.is_some(),
            client,
            user,
            sign_in: None,
            asked: None,
        }
    }

    /// Ends when the keychain has answered for the first time, or there is none to ask.
    pub(super) fn keychain_asked(&mut self) -> impl Future<Output = ()> + use<> {
        let (asked, answered) = oneshot::channel();
        if self.client.is_some() {
            self.asked = Some(asked);
        }
        async move { drop(answered.await) }
    }

    /// Whether a sign-in is under way.
    pub(super) fn is_signing_in(&self) -> bool {
        self.sign_in.as_ref().is_some_and(|it| !it.is_closed())
    }

    /// Whose presence the state is about.
    pub(super) fn whose(&self) -> Option<String> {
        self.client.as_ref().map(|client| whose(client.config()))
    }

    pub(super) fn shown(&self, config: &Config) -> Account {
        config.account_shown(self.signed_in, self.user.as_deref())
    }

    /// Forgets the tokens that were got with what the keychain held before.
    pub(super) fn forget_tokens(&mut self, proxy: &ProxySetting) {
        let before = self.client.take();
        self.client = before.map(|before| Rc::new(client(before.config(), proxy)));
    }
}

impl Agent {
    /// Asks the keychain whether there is something to sign in with.
    pub(super) fn ask_keychain(&self) {
        let Some(client) = self.session.client.clone() else {
            return;
        };
        let events = self.events.clone();
        spawn_local(async move {
            let stored = client.signed_in().await;
            drop(events.send(Event::Keychain(stored)));
        });
    }

    pub(super) fn keychain_said(&mut self, stored: Result<bool, KeychainError>) {
        match stored {
            Ok(stored) => self.session.signed_in = stored,
            // It says so itself when something is to be sent.
            Err(error) => warn!(%error, "the keychain could not be asked"),
        }
        self.account_changed();
        self.session.asked = None;
    }

    /// The secret of the account is stored, or is not any more: whether there is something to sign
    /// in with now.
    pub(super) fn secret_changed(&mut self, result: Result<bool, Problem>, replier: Replier) {
        let result = result.map(|signed_in| {
            self.session.forget_tokens(&self.config.proxy);
            self.session.signed_in = signed_in;
            // What the window shows of it is read anew.
            self.settings_revision += 1;
            self.account_changed();
            // What waited for a secret that works waits no longer.
            self.tell(Input::Command(Command::Retry, Origin::Program));
            Answer::Done
        });
        replier.answer(result.map_err(|problem| self.refusal(&problem)));
    }

    fn account_changed(&mut self) {
        let account = self.session.shown(&self.config);
        self.tell(Input::Account(account));
    }

    /// Signs in the way the account says, or by device code.
    pub(super) fn sign_in(&mut self, device_code: bool, replier: Replier) {
        let Some(client) = self.session.client.clone() else {
            replier.answer(Err(self.refusal(&ProblemCode::NotSetUp.into())));
            return;
        };
        let way = client.config().sign_in();
        let (cancel, cancelled) = oneshot::channel::<()>();
        self.session.sign_in = Some(cancel);
        let events = self.events.clone();
        spawn_local(async move {
            let sign_in = async {
                match way {
                    SignInWay::AppSecret | SignInWay::AppCertificate => {
                        let user = client.config().user().map(str::to_owned);
                        let signed_in = client.sign_in_app().await;
                        signed_in.map(|()| Identity { user, name: None })
                    }
                    SignInWay::Browser if !device_code => {
                        client.sign_in_browser(|url| open(url.as_str())).await
                    }
                    SignInWay::Browser | SignInWay::DeviceCode => {
                        client
                            .sign_in_device_code(|code| replier.show(shown(code)))
                            .await
                    }
                }
            };
            let result = tokio::select! {
                result = sign_in => result,
                _ = cancelled => Err(ProblemCode::SignInCancelled.into()),
            };
            drop(events.send(Event::SignedIn(result, Some(replier))));
        });
    }

    pub(super) fn cancel_sign_in(&mut self) {
        self.session.sign_in = None;
    }

    pub(super) fn signed_in(
        &mut self,
        result: Result<Identity, Problem>,
        replier: Option<Replier>,
    ) {
        match result {
            Ok(identity) => {
                info!("signed in");
                self.session.signed_in = true;
                self.session.user.clone_from(&identity.user);
                self.save_now();
                self.account_changed();
                self.tell(Input::Command(Command::Retry, Origin::Program));
                self.tell(Input::Command(Command::Look, Origin::Program));
                if let Some(replier) = replier {
                    replier.answer(Ok(Answer::SignedIn(identity.user)));
                }
            }
            Err(problem) => {
                info!(?problem, "not signed in");
                if let Some(replier) = replier {
                    replier.answer(Err(self.refusal(&problem)));
                }
            }
        }
    }

    /// Clears what is held, then signs out.
    pub(super) fn sign_out(&mut self, replier: Replier) {
        self.clear_and_then(AfterClear::SignOut(replier));
    }

    /// Takes up another account, or the same with another way to sign in.
    pub(super) fn switch_account(&mut self, config: Config) {
        self.clear_and_then(AfterClear::Switch(Box::new(config)));
    }

    fn clear_and_then(&mut self, next: AfterClear) {
        self.after_clear = Some(next);
        self.tell(Input::Command(Command::Clear, Origin::Program));
        if self.engine.state().hold.is_some() {
            self.later(CLEAR_WITHIN, Event::ClearedOrNot);
        } else {
            self.go_on_after_clear();
        }
    }

    pub(super) fn go_on_after_clear(&mut self) {
        match self.after_clear.take() {
            None => {}
            Some(AfterClear::Switch(config)) => {
                for (_, request) in self.requests.drain() {
                    request.abort();
                }
                self.session = Session::of(&config, None);
                let account = self.session.shown(&config);
                let mut state = State::default();
                state.last_hold = self.engine.state().last_hold;
                let now = clock::now();
                let settings = config.settings.clone();
                self.engine = Engine::new(settings, account, state, now, seed(now));
                self.take_up(*config);
                self.save_now();
                self.ask_keychain();
            }
            Some(AfterClear::SignOut(replier)) => {
                self.session.signed_in = false;
                self.session.user = None;
                let client = self.session.client.clone();
                self.account_changed();
                self.save_now();
                let words = Words::new(&self.config.language);
                spawn_local(async move {
                    let result = match client {
                        Some(client) => forget(&client).await,
                        None => Ok(()),
                    };
                    let result = result.map_err(Problem::from);
                    let refuse = |problem| super::clients::refusal(&words, &problem);
                    replier.answer(result.map(|()| Answer::Done).map_err(refuse));
                });
            }
        }
    }
}

/// Removes everything that signs in without the person: the refresh token, the app secret, or the
/// password of the certificate.
async fn forget(client: &Client<Keychain>) -> Result<(), KeychainError> {
    client.sign_out().await?;
    let account = client.config();
    if !account.is_delegated() {
        let keychain = Keychain::of(account);
        keychain.remove(account.typed_secret()).await?;
    }
    Ok(())
}

/// For the jitter of retries, which is to differ from machine to machine.
pub(super) fn seed(now: Timestamp) -> u64 {
    u64::from(now.subsec_nanosecond().unsigned_abs()) ^ (u64::from(std::process::id()) << 32)
}

fn open(url: &str) {
    match browser::open(url) {
        Ok(mut child) => drop(spawn_local(async move { child.wait().await })),
        Err(error) => warn!(%error, "no browser could be started"),
    }
}

fn shown(code: &graph::DeviceCode) -> DeviceCode {
    DeviceCode {
        user_code: code.user_code.clone(),
        verification_uri: code.verification_uri.to_string(),
        expires_at: code.expires_at,
    }
}

//! The access token in force, and its renewal by one caller at a time.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use presence::{Failure, FailureKind, Problem, ProblemCode, SignInWay};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::{Mutex, MutexGuard};

use crate::network::{Moment, Network};
use crate::secret_store::keychain_failure;
use crate::token::{AccessToken, Granted};
use crate::token_endpoint::{Grant, request_token};
use crate::{AccountConfig, Identity, SecretKind, SecretStore, certificate};

/// The tokens of an account.
#[derive(Default)]
pub(crate) struct Tokens {
    state: Mutex<State>,
    /// How many renewals have failed: who waited for one that did takes its failure for their own.
    failures: Cell<u64>,
    /// The user principal name. Beside the state, for that is locked while a renewal runs.
    user: RefCell<Option<String>>,
}

/// An access token in use, with its number.
#[derive(Debug)]
pub(crate) struct Held {
    number: u64,
    token: AccessToken,
}

#[derive(Default)]
struct State {
    current: Option<Rc<Held>>,
    numbered: u64,
    /// What Graph asked the next token to say.
    claims: Option<String>,
    /// A rotated refresh token that the keychain did not take yet.
    unstored: Option<SecretString>,
    last_failure: Option<Failure>,
}

/// What a renewal needs.
pub(crate) struct Source<'a, S, N> {
    pub(crate) config: &'a AccountConfig,
    pub(crate) network: &'a N,
    pub(crate) store: &'a S,
}

impl Held {
    pub(crate) const fn secret(&self) -> &SecretString {
        &self.token.secret
    }
}

impl Tokens {
    /// A token to call Graph with, renewed first where it is due.
    ///
    /// A renewal that fails for now is no reason to leave a token unused that is still good.
    pub(crate) async fn get<S: SecretStore, N: Network>(
        &self,
        source: &Source<'_, S, N>,
    ) -> Result<Rc<Held>, Failure> {
        let seen = self.failures.get();
        let mut state = self.state.lock().await;
        let now = source.network.now();
        if let Some(held) = state.usable(now).filter(|held| !held.token.is_due(now)) {
            return Ok(held);
        }
        let failed_meanwhile = self.failures.get() != seen;
        let failure = match state.last_failure.clone().filter(|_| failed_meanwhile) {
            Some(failure) => failure,
            None => match state.renew(source).await {
                Ok(granted) => {
                    self.learn(granted.identity.as_ref());
                    return Ok(state.hold(granted.access));
                }
                Err(failure) => {
                    state.last_failure = Some(failure.clone());
                    self.failures.set(self.failures.get() + 1);
                    failure
                }
            },
        };
        let for_now = failure.is_transient() || failure.kind == FailureKind::Keychain;
        let current = state.usable(source.network.now());
        current.filter(|_| for_now).ok_or(failure)
    }

    /// Takes over what a sign-in gave. The refresh token is in the keychain before the access
    /// token is used.
    pub(crate) async fn accept<S: SecretStore>(
        &self,
        store: &S,
        granted: Granted,
    ) -> Result<Identity, Problem> {
        let mut state = self.state.lock().await;
        let refresh = granted.refresh.ok_or_else(|| {
            Problem::new(ProblemCode::EntraRefused)
                .with("message", "no refresh token (offline_access)")
                .with("error", "offline_access")
        })?;
        let identity = granted.identity.unwrap_or_default();
        store.signed_in_as(&identity);
        store.store(SecretKind::RefreshToken, refresh).await?;
        state.unstored = None;
        state.claims = None;
        self.user.replace(identity.user.clone());
        state.hold(granted.access);
        Ok(identity)
    }

    /// Forgets everything. While the guard lives, nobody gets or renews a token.
    pub(crate) async fn forget(&self) -> Forgotten<'_> {
        let mut state = self.state.lock().await;
        *state = State {
            numbered: state.numbered,
            ..State::default()
        };
        self.user.take();
        Forgotten { _state: state }
    }

    /// Forgets the access token, and only that.
    pub(crate) async fn renew_next_time(&self) {
        self.state.lock().await.current = None;
    }

    /// Forgets a token that Graph has refused.
    pub(crate) async fn refuse(&self, refused: &Held) {
        let current = &mut self.state.lock().await.current;
        current.take_if(|held| held.number == refused.number);
    }

    /// Keeps what Graph asked the next token to say.
    pub(crate) async fn demand(&self, claims: String) {
        self.state.lock().await.claims = Some(claims);
    }

    /// What Graph asked the next token to say.
    pub(crate) async fn demanded(&self) -> Option<String> {
        self.state.lock().await.claims.clone()
    }

    /// The permissions of the token in use; `None` when there is none, or it does not say.
    pub(crate) async fn permissions(&self) -> Option<Vec<String>> {
        let state = self.state.lock().await;
        state.current.as_ref()?.token.permissions.clone()
    }

    /// The user principal name, when an id token told it.
    pub(crate) fn user(&self) -> Option<String> {
        self.user.borrow().clone()
    }

    fn learn(&self, identity: Option<&Identity>) {
        if let Some(user) = identity.and_then(|identity| identity.user.as_ref()) {
            self.user.replace(Some(user.clone()));
        }
    }
}

/// Keeps everybody else from the tokens.
pub(crate) struct Forgotten<'a> {
    _state: MutexGuard<'a, State>,
}

impl State {
    /// The current token, unless it has expired.
    fn usable(&self, now: Moment) -> Option<Rc<Held>> {
        let held = self.current.as_ref()?;
        (!held.token.is_expired(now)).then(|| Rc::clone(held))
    }

    fn hold(&mut self, token: AccessToken) -> Rc<Held> {
        self.numbered += 1;
        let held = Rc::new(Held {
            number: self.numbered,
            token,
        });
        self.current = Some(Rc::clone(&held));
        held
    }

    async fn renew<S: SecretStore, N: Network>(
        &mut self,
        source: &Source<'_, S, N>,
    ) -> Result<Granted, Failure> {
        let granted = match source.config.sign_in() {
            SignInWay::Browser | SignInWay::DeviceCode => self.refresh(source).await?,
            SignInWay::AppSecret => {
                let secret = source.store.load(SecretKind::AppSecret).await;
                let secret = secret.map_err(keychain_failure)?;
                let secret = secret.ok_or_else(|| sign_in(ProblemCode::SecretMissing))?;
                self.ask(source, &Grant::AppSecret(&secret)).await?
            }
            SignInWay::AppCertificate => {
                let assertion = certificate::assertion(source.config, source.store).await?;
                self.ask(source, &Grant::AppCertificate(&assertion)).await?
            }
        };
        self.claims = None;
        Ok(granted)
    }

    async fn refresh<S: SecretStore, N: Network>(
        &mut self,
        source: &Source<'_, S, N>,
    ) -> Result<Granted, Failure> {
        self.store_rotated(source.store).await?;
        let stored = source.store.load(SecretKind::RefreshToken).await;
        let stored = stored.map_err(keychain_failure)?;
        let stored = stored.ok_or_else(|| sign_in(ProblemCode::NotSignedIn))?;
        let mut granted = self.ask(source, &Grant::Refresh(&stored)).await?;
        self.unstored = granted
            .refresh
            .take()
            .filter(|rotated| rotated.expose_secret() != stored.expose_secret());
        self.store_rotated(source.store).await?;
        Ok(granted)
    }

    /// Puts a rotated refresh token in the keychain. Where that fails it is kept, and it is the
    /// first thing that the next renewal does.
    async fn store_rotated<S: SecretStore>(&mut self, store: &S) -> Result<(), Failure> {
        let Some(rotated) = self.unstored.clone() else {
            return Ok(());
        };
        let stored = store.store(SecretKind::RefreshToken, rotated).await;
        stored.map_err(keychain_failure)?;
        self.unstored = None;
        Ok(())
    }

    async fn ask<S, N: Network>(
        &self,
        source: &Source<'_, S, N>,
        grant: &Grant<'_>,
    ) -> Result<Granted, Failure> {
        let claims = self.claims.as_deref();
        let answer = request_token(source.network, source.config, grant, claims).await;
        answer.map_err(|refused| match claims {
            Some(_) => interaction(refused.failure),
            None => refused.failure,
        })
    }
}

/// Where claims were asked for, a refresh that is refused without a better reason is refused for
/// them: only the person can satisfy what a policy asks.
pub(crate) fn interaction(mut failure: Failure) -> Failure {
    let code = failure.problem.code;
    let vague = matches!(
        code,
        ProblemCode::SignInLapsed | ProblemCode::TokenRefused | ProblemCode::EntraRefused
    );
    if vague && failure.kind == FailureKind::SignIn {
        failure.problem.code = ProblemCode::InteractionRequired;
    }
    failure
}

fn sign_in(code: ProblemCode) -> Failure {
    Failure {
        kind: FailureKind::SignIn,
        problem: code.into(),
        retry_after: None,
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

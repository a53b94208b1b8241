//! The client: presence requests in, answers or explained failures out.

use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use presence::{Answer, Failure, NetworkFault, Problem, ProblemCode, Request, SignInWay};

use crate::call::Call;
use crate::graph_error::{Asker, is_about_the_token, outcome};
use crate::network::{Network, Reply};
use crate::tokens::{Held, Source, Tokens, interaction};
use crate::transport::{TIMEOUT, Transport};
use crate::unreachable::Unreachable;
use crate::{
    AccountConfig, Environment, FindRoute, KeychainError, SecretKind, SecretStore, certificate,
    challenge,
};

/// What is left of the time for a try is not worth a call with less than this.
const FOR_A_CALL: Duration = Duration::from_secs(1);

/// The client of one account. Another account, or other settings, is another client.
///
/// It runs on a current-thread runtime and starts nothing that outlives its futures: dropping a
/// future ends what it did. A renewal that is dropped half-way loses nothing, for Entra takes the
/// former refresh token as well.
pub struct Client<S, N = Transport> {
    pub(crate) config: AccountConfig,
    pub(crate) store: S,
    pub(crate) network: N,
    pub(crate) tokens: Tokens,
}

impl<S: SecretStore> Client<S> {
    /// A client that has done nothing yet: connections and trusted roots come with first use. It
    /// goes by the proxy that the environment names.
    pub fn new(config: AccountConfig, store: S) -> Self {
        Self::by(Rc::new(Environment), config, store)
    }

    /// The same, going by the proxy that `route` finds.
    pub fn by(route: Rc<dyn FindRoute>, config: AccountConfig, store: S) -> Self {
        let network = Transport::new(config.endpoints(), route);
        Self::over(network, config, store)
    }

    /// The next request is sent by a new connection: the machine has slept, or the network may be
    /// another one.
    pub fn reconnect(&self) {
        self.network.reconnect();
    }

    /// Hands what Graph asked the next sign-in to say to another client of the same account, for somebody
    /// to sign in with: what this one has stays as it is until that is done.
    pub async fn ask_the_same_of(&self, other: &Self) {
        if let Some(claims) = self.tokens.demanded().await {
            other.tokens.demand(claims).await;
        }
    }
}

impl<S: SecretStore, N: Network> Client<S, N> {
    /// A client whose requests travel by `network`.
    pub fn over(network: N, config: AccountConfig, store: S) -> Self {
        Self {
            network,
            tokens: Tokens::default(),
            config,
            store,
        }
    }

    /// The account it is for.
    pub const fn config(&self) -> &AccountConfig {
        &self.config
    }

    /// Gets a token to call Graph with, a new one where needed.
    ///
    /// A renewal may have replaced the refresh token at Entra before its answer is here, and the
    /// answer is the only place where the new one is. So this is not to be given up on the way.
    ///
    /// # Errors
    /// As [`perform`](Self::perform).
    pub async fn ready(&self) -> Result<Ready, Failure> {
        self.tokens.get(&self.source()).await.map(Ready)
    }

    /// Makes one Graph call, with a token that is renewed where needed. Whoever may give it up on
    /// the way uses [`perform_when`](Self::perform_when).
    ///
    /// A token that Graph refuses is renewed and the call made again, once. All of it together takes
    /// 10 s at the most. The facts of a problem
    /// are, as far as they apply: `permission`, `user`, `preset`, `tenant`, `aadsts`, `error`,
    /// `message`, `status`, `host`, `cause`, `request-id` (Graph's), `client-request-id` (ours)
    /// and `correlation-id` (Entra's).
    ///
    /// # Errors
    /// A [`Failure`] that says what it means for what is to be done next.
    pub async fn perform(&self, request: &Request) -> Result<Answer, Failure> {
        self.perform_when(request, || self.ready()).await
    }

    /// As [`perform`](Self::perform), with what `ready` gives, which is [`ready`](Self::ready) on a
    /// task of its own: there it goes on when this is given up.
    ///
    /// # Errors
    /// As `perform`, and whatever `ready` says.
    pub async fn perform_when(
        &self,
        request: &Request,
        ready: impl AsyncFn() -> Result<Ready, Failure>,
    ) -> Result<Answer, Failure> {
        let call = Call::new(&self.config, request)?;
        let until = self.network.now().steady + TIMEOUT;
        let Ready(token) = self.in_time(until, ready()).await?;
        let reply = self.send(&call, &token, until).await?;
        if !is_about_the_token(&reply) {
            return self.outcome(request, &reply);
        }
        self.heed_challenge(&reply).await;
        self.tokens.refuse(&token).await;
        // A renewal that fails says why, and a token that was refused is not sent again.
        let Ready(token) = self.in_time(until, ready()).await?;
        let reply = self.send(&call, &token, until).await?;
        let challenged = is_about_the_token(&reply) && self.heed_challenge(&reply).await;
        let outcome = self.outcome(request, &reply);
        if challenged {
            outcome.map_err(interaction)
        } else {
            outcome
        }
    }

    /// Signs the application in with its secret or certificate and reads the user's presence once, to see
    /// that the permission is granted and the user exists.
    ///
    /// # Errors
    /// The [`Problem`] to show, `Unexpected` where the person is to sign in instead.
    pub async fn sign_in_app(&self) -> Result<(), Problem> {
        if self.config.is_delegated() {
            return Err(wrong_way("the person signs in"));
        }
        self.tokens.renew_next_time().await;
        let answer = self.perform(&Request::Read).await;
        answer.map(drop).map_err(|failure| failure.problem)
    }

    /// Forgets the tokens and removes the refresh token, and nothing else: the application's
    /// secret stays.
    ///
    /// # Errors
    /// [`KeychainError`] when the refresh token may still be stored; the tokens in memory are gone
    /// anyway.
    pub async fn sign_out(&self) -> Result<(), KeychainError> {
        let _nobody_renews = self.tokens.forget().await;
        self.store.remove(SecretKind::RefreshToken).await
    }

    /// Whether there is something to get tokens with. Asks the keychain, or reads the certificate,
    /// and nobody else.
    ///
    /// # Errors
    /// [`KeychainError`] when the keychain cannot say.
    pub async fn signed_in(&self) -> Result<bool, KeychainError> {
        Ok(self.missing().await?.is_none())
    }

    /// What is missing to get tokens with, or wrong with it. Asks as [`signed_in`](Self::signed_in)
    /// does.
    ///
    /// # Errors
    /// [`KeychainError`] when the keychain cannot say.
    pub async fn missing(&self) -> Result<Option<Problem>, KeychainError> {
        let (kind, missing) = match self.config.sign_in() {
            SignInWay::Browser | SignInWay::DeviceCode => {
                (SecretKind::RefreshToken, ProblemCode::NotSignedIn)
            }
            SignInWay::AppSecret => (SecretKind::AppSecret, ProblemCode::SecretMissing),
            SignInWay::AppCertificate => {
                return certificate::fault(&self.config, &self.store).await;
            }
        };
        let stored = self.store.load(kind).await?.is_some();
        Ok((!stored).then(|| missing.into()))
    }

    /// The permissions of the token that is in use, for example `Presence.ReadWrite`; `None` when
    /// there is none, or when it does not say.
    pub async fn permissions(&self) -> Option<Vec<String>> {
        self.tokens.permissions().await
    }

    fn source(&self) -> Source<'_, S, N> {
        Source {
            config: &self.config,
            network: &self.network,
            store: &self.store,
        }
    }

    /// The token, as long as there is time left to use it.
    async fn in_time(
        &self,
        until: Duration,
        ready: impl Future<Output = Result<Ready, Failure>>,
    ) -> Result<Ready, Failure> {
        let ready = match self.network.by(until, ready).await {
            Some(Err(failure)) => return Err(failure),
            ready => ready.and_then(Result::ok),
        };
        let in_time = self.network.now().steady + FOR_A_CALL <= until;
        ready.filter(|_| in_time).ok_or_else(|| {
            let authority = self.config.endpoints().authority();
            let host = authority.host_str().unwrap_or_default();
            Unreachable::before(host, None, NetworkFault::Timeout).failure()
        })
    }

    async fn send(&self, call: &Call, token: &Held, until: Duration) -> Result<Reply, Failure> {
        let request = call.http(&self.config, token.secret(), until);
        self.network.send(request).await
    }

    fn outcome(&self, request: &Request, reply: &Reply) -> Result<Answer, Failure> {
        let known = self.tokens.user();
        let asker = Asker {
            graph: self.config.endpoints().graph(),
            delegated: self.config.is_delegated(),
            user: known.as_deref().or(self.config.user()).unwrap_or("me"),
        };
        outcome(asker, request, reply)
    }

    /// Keeps the claims that a 401 asks for; says whether it asked for any.
    async fn heed_challenge(&self, reply: &Reply) -> bool {
        let Some(claims) = reply
            .headers("www-authenticate")
            .find_map(challenge::claims)
        else {
            return false;
        };
        self.tokens.demand(claims).await;
        true
    }
}

/// An access token that is good for now. It is zeroised when it is dropped everywhere.
pub struct Ready(Rc<Held>);

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ready").finish_non_exhaustive()
    }
}

/// A sign-in of one kind was asked of an account of the other.
pub(crate) fn wrong_way(cause: &str) -> Problem {
    Problem::new(ProblemCode::Unexpected).with("cause", cause)
}

impl<S, N> fmt::Debug for Client<S, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

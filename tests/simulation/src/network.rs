//! The network of a machine as its client sees it, and its keychain.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use graph::{HttpRequest, KeychainError, Moment, Network, Reply, SecretKind, SecretStore};
use presence::Failure;
use secrecy::{ExposeSecret, SecretString};

use crate::chance::Chance;
use crate::service::{ALICE, Which};

/// The number of an HTTP request of one process.
pub(crate) type Ticket = u64;

/// What an HTTP request is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    Token,
    Read,
    SetSession,
    ClearSession,
    SetPreferred,
    ClearPreferred,
    SetMessage,
}

/// An HTTP request that leaves a machine.
#[derive(Debug, Clone)]
pub(crate) struct Leaving {
    pub(crate) ticket: Ticket,
    /// The account it is for.
    pub(crate) which: Which,
    pub(crate) call: Call,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) bearer: Option<String>,
    pub(crate) body: Vec<u8>,
    /// In ms of true time.
    pub(crate) sent_at: i64,
    /// Where it sets a status message: what the machine knows about it.
    pub(crate) message: Option<Message>,
}

/// A status message on its way.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) content: String,
    /// Whether it is one of ours, rather than what stood there before one of ours.
    pub(crate) ours: bool,
    /// What is to be restored in its place later.
    pub(crate) before: String,
}

/// An HTTP answer.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

impl Raw {
    /// Whether the service has answered, rather than something in between.
    pub(crate) fn is_the_services(&self) -> bool {
        let of_entra = self.body.contains("access_token") || self.body.contains("error_codes");
        let number = |(name, _): &(&'static str, String)| *name == "request-id";
        of_entra || self.headers.iter().any(number)
    }
}

/// The lines of one process: what leaves it, and what has come for it; with the number of the
/// client that has them, and its account.
#[derive(Clone)]
pub(crate) struct Lines(Rc<Inner>, u64, Which);

struct Inner {
    moment: Cell<Moment>,
    next: Cell<Ticket>,
    leaving: RefCell<VecDeque<Leaving>>,
    /// What is waited for.
    open: RefCell<BTreeMap<Ticket, (Call, u64)>>,
    answers: RefCell<BTreeMap<Ticket, Result<Raw, Failure>>>,
    /// A renewal was given up before its answer came.
    renewal_dropped: Cell<bool>,
}

impl Lines {
    pub(crate) fn new(moment: Moment) -> Self {
        Self(
            Rc::new(Inner {
                moment: Cell::new(moment),
                next: Cell::new(0),
                leaving: RefCell::default(),
                open: RefCell::default(),
                answers: RefCell::default(),
                renewal_dropped: Cell::new(false),
            }),
            0,
            ALICE,
        )
    }

    /// The same for another client of the process.
    pub(crate) fn of_client(&self, number: u64, which: Which) -> Self {
        Self(Rc::clone(&self.0), number, which)
    }

    /// What is sent from now on is sent at that moment.
    pub(crate) fn attend(&self, moment: Moment) {
        self.0.moment.set(moment);
    }

    pub(crate) fn take_leaving(&self) -> Option<Leaving> {
        self.0.leaving.borrow_mut().pop_front()
    }

    /// What the request under this number is about, while this client waits for its answer.
    pub(crate) fn waits_for(&self, ticket: Ticket) -> Option<Call> {
        let open = self.0.open.borrow();
        let (call, client) = open.get(&ticket)?;
        (*client == self.1).then_some(*call)
    }

    /// How many renewals are under way.
    pub(crate) fn renewals(&self) -> usize {
        let open = self.0.open.borrow();
        let renews = |open: &&(Call, u64)| **open == (Call::Token, self.1);
        open.values().filter(renews).count()
    }

    /// Whether any client of the process renews its token.
    pub(crate) fn is_renewing(&self) -> bool {
        let open = self.0.open.borrow();
        open.values().any(|(call, _)| *call == Call::Token)
    }

    pub(crate) fn renewal_dropped(&self) -> bool {
        self.0.renewal_dropped.get()
    }

    /// Hands an answer over, if it is still waited for.
    pub(crate) fn answer(&self, ticket: Ticket, answer: Result<Raw, Failure>) {
        if self.0.open.borrow().contains_key(&ticket) {
            self.0.answers.borrow_mut().insert(ticket, answer);
        }
    }
}

/// Forgets a request whose answer has come, or is not waited for any more.
struct Open<'a>(&'a Inner, Ticket, bool);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let Self(inner, ticket, answered) = self;
        let call = inner.open.borrow_mut().remove(ticket);
        if call.is_some_and(|(call, _)| call == Call::Token) && !*answered {
            inner.renewal_dropped.set(true);
        }
    }
}

impl Network for Lines {
    async fn send(&self, request: HttpRequest<'_>) -> Result<Reply, Failure> {
        let inner = &*self.0;
        let ticket = inner.next.get() + 1;
        inner.next.set(ticket);
        let call = call(request.path(), request.method());
        inner.leaving.borrow_mut().push_back(Leaving {
            ticket,
            which: self.2,
            call,
            method: request.method().to_owned(),
            path: request.path().to_owned(),
            bearer: request.bearer().map(str::to_owned),
            body: request.body().to_vec(),
            sent_at: 0,
            message: None,
        });
        inner.open.borrow_mut().insert(ticket, (call, self.1));
        let mut open = Open(inner, ticket, false);
        let answer = poll_fn(|_| match inner.answers.borrow_mut().remove(&ticket) {
            Some(answer) => Poll::Ready(answer),
            None => Poll::Pending,
        });
        let raw = answer.await;
        open.2 = true;
        let raw = raw?;
        Reply::received(raw.status, &raw.headers, raw.body.as_bytes())
    }

    fn now(&self) -> Moment {
        self.0.moment.get()
    }
}

fn call(path: &str, method: &str) -> Call {
    match path.rsplit('/').next().unwrap_or_default() {
        "token" => Call::Token,
        "setPresence" => Call::SetSession,
        "clearPresence" => Call::ClearSession,
        "setUserPreferredPresence" => Call::SetPreferred,
        "clearUserPreferredPresence" => Call::ClearPreferred,
        "setStatusMessage" => Call::SetMessage,
        "presence" if method == "GET" => Call::Read,
        other => unreachable!("no call of ours: {other}"),
    }
}

/// The keychain of a machine, which outlives its processes, as an account uses it.
#[derive(Clone)]
pub(crate) struct Keychain(Rc<RefCell<Kept>>, Which);

struct Kept {
    secrets: BTreeMap<(Which, SecretKind), String>,
    locked: bool,
    /// How often, of 1000, the process dies while it stores.
    deadly: i64,
    died: bool,
    /// It says that it stores, and does not.
    forgetful: bool,
    /// Refresh tokens that were replaced.
    spent: BTreeSet<String>,
    chance: Chance,
}

impl Keychain {
    pub(crate) fn new(seed: u64, forgetful: bool) -> Self {
        Self(
            Rc::new(RefCell::new(Kept {
                secrets: BTreeMap::new(),
                locked: false,
                deadly: 0,
                died: false,
                forgetful,
                spent: BTreeSet::new(),
                chance: Chance::new(seed),
            })),
            ALICE,
        )
    }

    /// The entries of an account.
    pub(crate) fn of(&self, which: Which) -> Self {
        Self(Rc::clone(&self.0), which)
    }

    /// Whether there is something to sign in with.
    pub(crate) fn has_any(&self) -> bool {
        let kept = self.0.borrow();
        kept.secrets.keys().any(|(which, _)| *which == self.1)
    }

    /// Removes everything of an account.
    pub(crate) fn forget(&self) {
        self.0
            .borrow_mut()
            .secrets
            .retain(|(which, _), _| *which != self.1);
    }

    /// What a sign-in by the person leaves.
    pub(crate) fn put(&self, what: SecretKind, secret: String) {
        self.0.borrow_mut().secrets.insert((self.1, what), secret);
    }

    pub(crate) fn lock(&self, locked: bool) {
        self.0.borrow_mut().locked = locked;
    }

    pub(crate) fn is_locked(&self) -> bool {
        self.0.borrow().locked
    }

    pub(crate) fn set_deadly(&self, deadly: i64) {
        self.0.borrow_mut().deadly = deadly;
    }

    /// Whether the process died in the middle of storing.
    pub(crate) fn take_death(&self) -> bool {
        std::mem::take(&mut self.0.borrow_mut().died)
    }

    /// Whether this refresh token was replaced by a newer one.
    pub(crate) fn is_spent(&self, token: &str) -> bool {
        self.0.borrow().spent.contains(token)
    }
}

impl SecretStore for Keychain {
    async fn load(&self, what: SecretKind) -> Result<Option<SecretString>, KeychainError> {
        let kept = self.0.borrow();
        if kept.locked {
            return Err(KeychainError::Locked);
        }
        let secret = kept.secrets.get(&(self.1, what));
        Ok(secret.map(|secret| SecretString::from(secret.as_str())))
    }

    async fn store(&self, what: SecretKind, secret: SecretString) -> Result<(), KeychainError> {
        let dies = {
            let kept = &mut *self.0.borrow_mut();
            if kept.locked {
                return Err(KeychainError::Locked);
            }
            let dies = kept.chance.permille(kept.deadly);
            let writes = !(dies && kept.chance.permille(500));
            if writes {
                let secret = secret.expose_secret().to_owned();
                let before = match kept.forgetful {
                    true => kept.secrets.get(&(self.1, what)).cloned(),
                    false => kept.secrets.insert((self.1, what), secret),
                };
                kept.spent.extend(before);
            }
            kept.died |= dies;
            dies
        };
        if dies {
            std::future::pending::<()>().await;
        }
        Ok(())
    }

    async fn remove(&self, what: SecretKind) -> Result<(), KeychainError> {
        self.0.borrow_mut().secrets.remove(&(self.1, what));
        Ok(())
    }
}

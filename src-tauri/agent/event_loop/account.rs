//! Whose presence it is: signing in and out, and changing to another account.

use std::cell::RefCell;
use std::rc::Rc;

use graph::{Client, Identity, KeychainError, SecretKind, SecretStore as _, SignInPage};
use ipc::{Answer, DeviceCode, Refusal, Told};
use jiff::Timestamp;
use presence::{
    Account, AccountKey, Command, Input, Origin, Person, Problem, ProblemCode, Registration,
    SignInWay, is_object_id,
};
use tokio::sync::oneshot;
use tokio::task::spawn_local;
use tracing::{info, warn};
use words::Words;

use super::clients::refusal;
use super::{Agent, keychain, sign_in_page};
use crate::event::{Event, Replier};
use crate::records::state_file::registration;
use crate::settings::config::Config;
use crate::system::keychain::Keychain;
use crate::system::route;

/// The sign-in of the account in use.
#[derive(Debug, Default)]
pub(super) struct Session {
    /// Whether there is something to sign in with, as far as is known: assumed until the keychain
    /// was asked.
    pub(super) signed_in: bool,
    /// Why there is nothing to sign in with, where that has a cause of its own.
    pub(super) fault: Option<Problem>,
    /// Ends the sign-in under way when it is dropped.
    sign_in: Option<oneshot::Sender<()>>,
    /// The client with the tokens of a person who has just signed in.
    signed_in_client: Rc<RefCell<Option<Rc<Client<Keychain>>>>>,
    /// Told once the keychain has answered for the first time.
    asked: Option<oneshot::Sender<()>>,
}

impl Session {
    pub(super) fn assumed(signed_in: bool) -> Self {
        Self {
            signed_in,
            ..Self::default()
        }
    }

    /// Ends when the keychain has answered for the first time, or there is none to ask.
    pub(super) fn keychain_asked(&mut self) -> impl Future<Output = ()> + use<> {
        let (asked, answered) = oneshot::channel();
        if self.signed_in {
            self.asked = Some(asked);
        }
        async move { drop(answered.await) }
    }

    /// Whether a sign-in is under way.
    pub(super) fn is_signing_in(&self) -> bool {
        self.sign_in.as_ref().is_some_and(|it| !it.is_closed())
    }

    /// The account as it is shown; `config_problem` is what is wrong with the settings file.
    pub(super) fn shown(
        &self,
        config: &Config,
        config_problem: Option<&Problem>,
        user: Option<&str>,
    ) -> Account {
        let account = config.account_shown(self.signed_in, user);
        Account {
            fault: match account.configured {
                false => config_problem.cloned(),
                true => self.fault.clone(),
            },
            ..account
        }
    }
}

/// The account that the settings name: where an application signs in, with the person.
pub(super) fn named_in(config: &Config) -> Option<(Registration, Option<Person>)> {
    let account = config.account.as_ref()?;
    let named = account.user().filter(|_| !account.is_delegated());
    Some((registration(account), named.map(Person::named)))
}

impl Agent {
    /// The client of the account in use; `None` while none is set up.
    pub(super) fn client_in_use(&mut self) -> Option<Rc<Client<Keychain>>> {
        let key = self.accounts.in_use()?;
        self.sign_ins.client(key)
    }

    /// Asks the keychain whether there is something to sign in with.
    pub(super) fn ask_keychain(&mut self) {
        let Some(client) = self.client_in_use() else {
            return;
        };
        let asked_for = self.accounts.in_use().cloned();
        let events = self.events.clone();
        spawn_local(async move {
            let missing = client.missing().await;
            drop(events.send(Event::Keychain(asked_for, missing)));
        });
    }

    pub(super) fn keychain_said(
        &mut self,
        asked_for: Option<AccountKey>,
        missing: Result<Option<Problem>, KeychainError>,
    ) {
        if asked_for.as_ref() != self.accounts.in_use() {
            return;
        }
        match missing {
            Ok(missing) => self.is_missing(missing),
            // It says so itself when something is to be sent.
            Err(error) => warn!(%error, "the keychain could not be asked"),
        }
        self.account_changed();
        self.session.asked = None;
    }

    /// This is missing to sign in with, or nothing.
    fn is_missing(&mut self, missing: Option<Problem>) {
        self.session.signed_in = missing.is_none() && !self.accounts.is_signing_out();
        let has_cause = |problem: &Problem| problem.code == ProblemCode::CertificateWrong;
        self.session.fault = missing.filter(has_cause);
    }

    /// The secret of the account is stored, or is not any more: what is missing to sign in with now.
    pub(super) fn secret_changed(
        &mut self,
        result: Result<Option<Problem>, Problem>,
        replier: Replier,
    ) {
        let result = result.map(|missing| {
            let named = named_in(&self.config).and_then(|(_, person)| person);
            if let Some(person) = named.filter(|_| missing.is_none()) {
                self.decide(|accounts, now| accounts.signed_in(now, &person, false));
            }
            self.connect_anew();
            self.is_missing(missing);
            // What the window shows of it is read anew.
            self.settings_revision += 1;
            self.account_changed();
            // What waited for a secret that works waits no longer.
            self.tell(Input::Command(Command::Retry, Origin::Program));
            Answer::Done
        });
        replier.answer(result.map_err(|problem| self.refusal(&problem)));
    }

    pub(super) fn account_changed(&mut self) {
        let config_problem = self.config_problem.as_ref();
        let user = self.accounts.user();
        let account = self.session.shown(&self.config, config_problem, user);
        self.tell(Input::Account(account));
    }

    /// The account in use is reached as the settings say, with what the keychain has now.
    fn connect_anew(&mut self) {
        let accounts = &self.accounts;
        self.sign_ins.retain(|account| accounts.needs(account));
        let config = self.config.account.clone();
        if let (Some(key), Some(config)) = (self.accounts.in_use().cloned(), config) {
            self.sign_ins.put(key, config);
        }
    }

    /// Signs in the way the account says, or by device code.
    pub(super) fn sign_in(&mut self, device_code: bool, replier: Replier) {
        let Some(client) = self.client_in_use() else {
            let problem = self.accounts.view().account.problem();
            let problem = problem.unwrap_or_else(|| ProblemCode::NotSetUp.into());
            replier.answer(Err(self.refusal(&problem)));
            return;
        };
        let way = client.config().sign_in();
        let (cancel, cancelled) = oneshot::channel::<()>();
        self.session.sign_in = Some(cancel);
        let events = self.events.clone();
        let proxy = self.config.proxy.clone();
        let signed_in_client = Rc::clone(&self.session.signed_in_client);
        spawn_local(async move {
            let keychain = Keychain::of(client.config());
            let sign_in = async {
                if matches!(way, SignInWay::AppSecret | SignInWay::AppCertificate) {
                    let user = client.config().user().map(str::to_owned);
                    let work = async || client.sign_in_app().await;
                    keychain::unlocking(&keychain, &replier, work).await?;
                    return Ok(Identity {
                        user,
                        ..Identity::default()
                    });
                }
                // What comes of it can be stored, which is seen to before the person begins.
                keychain::open(&keychain, &replier).await?;
                // Who it will be shows afterwards: until then the sign-in that there is stays.
                let fresh = route::client(client.config(), &proxy, keychain.clone());
                client.ask_the_same_of(&fresh).await;
                let client = fresh;
                let identity = if way == SignInWay::Browser && !device_code {
                    let open = |page: &SignInPage| sign_in_page::open(page, &replier);
                    client.sign_in_browser(open).await?
                } else {
                    let show = |code: &_| replier.tell(Told::DeviceCode(shown(code)));
                    client.sign_in_device_code(show).await?
                };
                signed_in_client.replace(Some(Rc::new(client)));
                Ok(identity)
            };
            let result = tokio::select! {
                result = sign_in => result,
                _ = cancelled => Err(ProblemCode::SignInCancelled.into()),
                // The window was closed, or the command ended.
                () = replier.gone() => Err(ProblemCode::SignInCancelled.into()),
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
                let user = identity.user.clone();
                self.is_signed_in(identity);
                if let Some(replier) = replier {
                    replier.answer(Ok(Answer::SignedIn(user)));
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

    fn is_signed_in(&mut self, identity: Identity) {
        let client = self.session.signed_in_client.take();
        let (person, delegated) = match client {
            Some(_) => {
                let Identity { id, user, .. } = identity;
                (Person { id, user }, true)
            }
            None => (
                Person::named(identity.user.as_deref().unwrap_or_default()),
                false,
            ),
        };
        let before = self.accounts.in_use().cloned();
        self.decide(|accounts, now| accounts.signed_in(now, &person, delegated));
        let now_in_use = self.accounts.in_use().cloned();
        if let (Some(before), Some(key)) = (before, now_in_use) {
            if before != key && !self.accounts.needs(&before) {
                self.sign_ins.rename(&before, key.clone());
                self.forget_unnamed(&before, &key);
            }
            match client {
                Some(client) => self.sign_ins.put_client(key, client),
                None if self.sign_ins.config(&key).is_none() => self.connect_anew(),
                None => {}
            }
        }
        self.session.signed_in = true;
        self.session.fault = None;
        self.save_now();
        self.account_changed();
        self.tell(Input::Command(Command::Retry, Origin::Program));
        self.tell(Input::Command(Command::Look, Origin::Program));
    }

    /// The person's refresh token has an entry of its own now. The one from before there was one for
    /// each person is not needed any more.
    fn forget_unnamed(&self, before: &AccountKey, now: &AccountKey) {
        let has_own = |key: &AccountKey| key.person.as_deref().is_some_and(is_object_id);
        let (false, true, Some(config)) = (has_own(before), has_own(now), &self.config.account)
        else {
            return;
        };
        let keychain = Keychain::of(config);
        spawn_local(async move {
            if let Err(error) = keychain.remove(SecretKind::RefreshToken).await {
                warn!(%error, "an old refresh token is still stored");
            }
        });
    }

    /// Takes back what is held, then signs out.
    pub(super) fn sign_out(&mut self, replier: Replier) {
        self.last_reply += 1;
        let number = self.last_reply;
        self.replies.insert(number, replier);
        self.session.sign_in = None;
        self.session.signed_in = false;
        self.session.fault = None;
        self.decide(|accounts, now| accounts.sign_out(now, number));
        let config = self.config.account.clone();
        if let (Some(key), Some(config)) = (self.accounts.in_use().cloned(), config)
            && self.sign_ins.config(&key).is_none()
        {
            self.sign_ins.put(key, config);
        }
        self.account_changed();
        self.save_now();
    }

    /// Takes up another account, or the same with another way to sign in.
    pub(super) fn switch_account(&mut self, config: Config) {
        self.take_up(config);
        self.use_account();
    }

    /// Takes up the account that the settings in force name.
    pub(super) fn use_account(&mut self) {
        let named = named_in(&self.config);
        self.decide(|accounts, now| accounts.set_up(now, named));
        let connections = self.sign_ins.connections();
        self.connect_anew();
        if self.sign_ins.connections() != connections {
            self.save_now();
        }
        let is_set_up = self.config.account.is_some();
        self.session = Session::assumed(is_set_up && !self.accounts.is_signing_out());
        self.account_changed();
        self.ask_keychain();
    }

    /// Removes what signs an account in, then answers those who wait for it.
    pub(super) fn forget_sign_in(
        &mut self,
        account: &AccountKey,
        waiting: &[u64],
        left: Option<Problem>,
    ) {
        let client = self.sign_ins.client(account);
        let person = account.person.clone();
        // What has been stored since is for whoever is signed in now.
        let in_use = self.accounts.in_use();
        let is_theirs = in_use.is_none_or(|it| it.registration != account.registration)
            || !self.session.signed_in;
        let waiting: Vec<_> = waiting
            .iter()
            .filter_map(|it| self.replies.remove(it))
            .collect();
        let words = Words::new(&self.config.language);
        let left_over = self.left_over.clone();
        spawn_local(async move {
            let forgotten = match client {
                Some(client) => forget(&client, person.as_deref(), is_theirs).await,
                None => Ok(()),
            };
            if forgotten.is_err() {
                left_over.follow();
            }
            let result = match (forgotten, left) {
                (Err(error), left) => Err(signed_out_later(&words, error, left.as_ref())),
                (Ok(()), Some(left)) => Err(refusal(&words, &left)),
                (Ok(()), None) => Ok(Answer::Done),
            };
            for replier in waiting {
                replier.answer(result.clone());
            }
        });
    }
}

/// Removes everything that signs in without the person: the refresh token, and where it is `theirs`
/// the app secret, or the password of the certificate. What the keychain does not let go of counts as
/// gone, and is removed when it answers.
async fn forget(
    client: &Client<Keychain>,
    person: Option<&str>,
    theirs: bool,
) -> Result<(), KeychainError> {
    let account = client.config();
    let keychain = Keychain::of_person(account, person);
    let mut forgotten = client.sign_out().await;
    if !account.is_delegated() && theirs {
        forgotten = forgotten.and(keychain.remove(account.typed_secret()).await);
    }
    forgotten
}

/// That the keychain did not let go of the sign-in, which is done by itself later; and what is `left`
/// standing.
fn signed_out_later(words: &Words, error: KeychainError, left: Option<&Problem>) -> Refusal {
    let mut refusal = refusal(words, &Problem::from(error));
    let mut mends = vec![words.text("signed-out-later")];
    if let Some(left) = left {
        let left = words.problem(left);
        mends.extend([left.message, left.mend]);
    }
    refusal.problem.mend = mends.join(" ");
    refusal
}

/// For the jitter of retries, which is to differ from machine to machine.
pub(super) fn seed(now: Timestamp) -> u64 {
    u64::from(now.subsec_nanosecond().unsigned_abs()) ^ (u64::from(std::process::id()) << 32)
}

fn shown(code: &graph::DeviceCode) -> DeviceCode {
    DeviceCode {
        user_code: code.user_code.clone(),
        verification_uri: code.verification_uri.to_string(),
        expires_at: code.expires_at,
    }
}

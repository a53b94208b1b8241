//! A keychain that has to be unlocked, or does not answer: what the person can do, and going on when
//! it answers.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use graph::KeychainError;
use ipc::Told;
use presence::{
    Command, HoldState, HoldView, Input, Offer, Origin, Problem, ProblemCode, Reply, View,
};
use tokio::task::{AbortHandle, spawn_local};
use tokio::time::{sleep, timeout};
use tracing::info;

use super::Agent;
use crate::event::{Event, Replier};
use crate::system::keychain::{Changes, Keychain, remove_left_over};

/// The pauses between tries, while something waits for the keychain; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// What of the keychain is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// That it answers at all.
    Answer,
    /// That it changes, or another one takes its place.
    Change,
}

/// What follows the keychain while something waits for it.
#[derive(Debug, Default)]
pub(super) struct KeychainWatch {
    task: Option<(Follows, AbortHandle)>,
    /// How often it answered and what waited did not come about.
    in_vain: u32,
}

impl Agent {
    /// Has the person unlock the keychain, and tries again then.
    pub(super) fn unlock_keychain(&mut self, origin: Origin) {
        if let Origin::Client(number) = origin
            && let Some(replier) = self.replies.remove(&number)
        {
            replier.answer(Ok(ipc::Answer::Reply(Reply::Done)));
        }
        let Some(account) = &self.config.account else {
            return;
        };
        let keychain = Keychain::of(account);
        let events = self.events.clone();
        spawn_local(async move {
            let unlocked = keychain.unlock().await;
            drop(events.send(Event::Unlocked(unlocked)));
        });
    }

    pub(super) fn keychain_unlocked(&mut self, unlocked: Result<(), KeychainError>) {
        match unlocked {
            Ok(()) => {
                info!("the keychain is unlocked");
                self.ask_keychain();
                // Also what was refused: whoever unlocks it asks for that again.
                self.tell(Input::Command(Command::Retry, Origin::Screen));
            }
            Err(error) => info!(%error, "the keychain was not unlocked"),
        }
    }

    /// It answers again: what waits for it goes on.
    pub(super) fn keychain_answers(&mut self) {
        info!("the keychain answers");
        self.keychain_watch.stop();
        self.keychain_watch.in_vain += 1;
        self.ask_keychain();
        self.tell(Input::Command(Command::Retry, Origin::Program));
    }

    /// Adds what is one click away.
    pub(super) fn offer_to_unlock(view: &mut View) {
        let code = view.problem.as_ref().map(|problem| problem.code);
        if matches!(
            code,
            Some(ProblemCode::KeychainLocked | ProblemCode::KeychainEmpty)
        ) {
            view.offers.insert(0, Offer::Unlock);
        }
    }

    /// Asks the keychain now and then, and when it says that it changed, while something that is held
    /// waits for it; when it answers, all goes on without being asked. While it has nothing to sign in
    /// with, it is asked only when it says that it changed: it may be another one then.
    pub(super) fn follow_keychain(&mut self, view: &View) {
        let is_wrong = view
            .problem
            .as_ref()
            .is_some_and(|it| it.code.exit_code() == 8);
        let waits = is_wrong && view.hold.is_some();
        let settled = |it: &HoldView| matches!(it.state, HoldState::Confirmed | HoldState::Masked);
        if view.hold.as_ref().is_none_or(settled) {
            self.keychain_watch.in_vain = 0;
        }
        let lacks = self.config.account.is_some() && !self.session.signed_in;
        let wanted = match (waits, lacks && !self.accounts.is_signing_out()) {
            (true, _) => Some(Follows::Answer),
            (false, true) => Some(Follows::Change),
            (false, false) => None,
        };
        if self.keychain_watch.follows() == wanted {
            return;
        }
        self.keychain_watch.stop();
        let Some(follows) = wanted else {
            return;
        };
        let Some(client) = self.client_in_use() else {
            return;
        };
        let doublings = self.keychain_watch.in_vain.min(6);
        let mut pause = LONGEST_PAUSE.min(FIRST_PAUSE * (1 << doublings));
        let events = self.events.clone();
        let task = spawn_local(async move {
            let mut changes = Changes::subscribe().await;
            loop {
                match follows {
                    Follows::Answer => {
                        let _ = timeout(pause, changes.next()).await;
                        pause = LONGEST_PAUSE.min(pause * 2);
                    }
                    Follows::Change => changes.next().await,
                }
                let signed_in = client.signed_in().await;
                if signed_in.is_ok_and(|it| it || follows == Follows::Answer) {
                    drop(events.send(Event::KeychainAnswers));
                    return;
                }
            }
        });
        self.keychain_watch.task = Some((follows, task.abort_handle()));
    }
}

impl KeychainWatch {
    fn follows(&self) -> Option<Follows> {
        self.task.as_ref().map(|(follows, _)| *follows)
    }

    fn stop(&mut self) {
        if let Some((_, task)) = self.task.take() {
            task.abort();
        }
    }
}

/// Sees to it that a sign-in can be stored before the person signs in. They have just asked for it,
/// so the keychain may ask for its password.
pub(super) async fn open(keychain: &Keychain, replier: &Replier) -> Result<(), KeychainError> {
    match Keychain::ready().await {
        Err(KeychainError::Locked | KeychainError::Empty) => unlock(keychain, replier).await,
        other => other,
    }
}

/// Does something with the keychain for somebody who has just asked for it, so that the keychain
/// may ask for its password.
pub(super) async fn unlocking<T, E: Into<Problem>>(
    keychain: &Keychain,
    replier: &Replier,
    work: impl AsyncFn() -> Result<T, E>,
) -> Result<T, Problem> {
    match work().await.map_err(Into::into) {
        Err(problem) if can_be_unlocked(problem.code) => {
            unlock(keychain, replier).await?;
            work().await.map_err(Into::into)
        }
        other => other,
    }
}

/// Removes what was to be removed from the keychain and could not be, with longer and longer pauses.
#[derive(Debug, Clone, Default)]
pub(super) struct LeftOver {
    is_followed: Rc<Cell<bool>>,
}

impl LeftOver {
    /// Goes on until nothing is left of it, or all was stored anew; once, however often it is called.
    pub(super) fn follow(&self) {
        if self.is_followed.replace(true) {
            return;
        }
        let is_followed = Rc::clone(&self.is_followed);
        spawn_local(async move {
            let mut pause = FIRST_PAUSE;
            while !remove_left_over().await {
                sleep(pause).await;
                pause = LONGEST_PAUSE.min(pause * 2);
            }
            is_followed.set(false);
        });
    }
}

async fn unlock(keychain: &Keychain, replier: &Replier) -> Result<(), KeychainError> {
    replier.tell(Told::KeychainAsks);
    tokio::select! {
        unlocked = keychain.unlock() => unlocked,
        () = replier.gone() => Err(KeychainError::Locked),
    }
}

const fn can_be_unlocked(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::KeychainLocked | ProblemCode::KeychainEmpty
    )
}

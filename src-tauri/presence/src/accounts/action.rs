//! What the accounts ask to be done.

use crate::{AccountKey, Notice, Problem, Reply, Request, RequestId};

use super::Saved;

/// Something to be carried out, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Write it so that it survives the death of the process; then say [`Input::Saved`](crate::Input::Saved), once for each.
    /// Nothing that depends on it is sent before that.
    Save(Box<Saved>),
    /// Send the request with the sign-in of that account, then say [`Input::Answered`](crate::Input::Answered).
    Send(RequestId, AccountKey, Request),
    /// Nothing waits for that request any more: send nothing more for it. An answer to what has left
    /// already is still said, as [`Input::Answered`](crate::Input::Answered).
    Abandon(RequestId),
    /// Tell the person, in place of what was told before.
    Notify(Notice),
    /// What was told last is no longer so; take it off the screen.
    Withdraw,
    /// Answer the client of that number.
    Reply(u64, Result<Reply, Problem>),
    /// Forget everything that signs this account in without the person.
    SignOut {
        /// The account.
        account: AccountKey,
        /// The clients that wait for it.
        waiting: Vec<u64>,
        /// What could not be taken back before.
        left: Option<Problem>,
    },
    /// End the program.
    Quit,
}

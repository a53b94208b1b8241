//! What goes into the engine and what comes out.

use crate::{
    Account, Answer, Command, Failure, Notice, Origin, Problem, Reply, Request, RequestId,
    Settings, State, TimeWords, WallClock,
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A person asked for something.
    Command(Command, Origin),
    /// A request was answered, or failed.
    Answered(RequestId, Result<Answer, Failure>),
    /// The state of [`Effect::Save`] was handed to the operating system, or could not be.
    Saved(Result<(), Problem>),
    /// Somebody signed in or out, or the account's settings changed.
    Account(Account),
    /// The settings changed.
    Settings(Settings),
    /// How the person writes a moment, in the language and with the clock of the session.
    TimeWords(Box<TimeWords>),
    /// Something that only its surroundings know is to be told.
    Notice(Notice),
    /// The wall clock was set, and stands so from now on.
    ClockSet(WallClock),
    /// The machine woke up after it slept.
    Resumed,
    /// The network may be another one than when something failed for it last.
    NetworkChanged,
    /// The time [`crate::Engine::next_wake`] named has come.
    Tick,
}

/// Something to be carried out, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write the state so that it survives the death of the process; then say [`Input::Saved`].
    /// Nothing that depends on it is sent before that.
    Save(Box<State>),
    /// Send the request, then say [`Input::Answered`].
    Send(RequestId, Request),
    /// Nothing waits for that request any more: send nothing more for it. An answer to what has left
    /// already is still said, as [`Input::Answered`].
    Abandon(RequestId),
    /// Tell the person, in place of what was told before.
    Notify(Notice),
    /// What was told last is no longer so; take it off the screen.
    Withdraw,
    /// Answer the client of that number.
    Reply(u64, Result<Reply, Problem>),
    /// End the program.
    Quit,
}

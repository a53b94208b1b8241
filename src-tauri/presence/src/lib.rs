//! Decides what a person's presence in Microsoft Teams is set to, and what is true to say about it.
//!
//! It is the whole of what the product decides, and none of what it does: no networking, no clock,
//! no file, no task, no randomness but a seed. Time comes in as an argument, a [`Moment`] of a clock that
//! nobody can set; the [`WallClock`] beside it says what a person calls that. What happened comes in
//! as an [`Input`], what is to be done goes out as [`Effect`]s, and every surface shows the same
//! [`View`].
//!
//! ```text
//! Input ──▶ Engine::handle(now, input) ──▶ Vec<Effect>
//!                    │
//!                    └──▶ Engine::view(), Engine::next_wake()
//! ```
//!
//! The method is reconciliation. A [`Hold`] says what should be shown, and a [`Ledger`] says what may
//! be in force on the server because of us. Whatever happens, the engine takes it in, compares the
//! two, records in the ledger the one request that brings the second nearer to the first, has the
//! ledger saved, and sends the request; what colleagues see is read back, and tells the engine what
//! is in force. So whatever dies, dies knowing what it has to take back.
//!
//! The engine (`engine.rs`) is composed of small values, each changed by its own methods only:
//!
//! | value | what it knows |
//! | --- | --- |
//! | [`State`] | the hold and the ledger: one [`Entry`] for each layer, with what is pending, acknowledged, in doubt or superseded there |
//! | `Disk` | whether the state on disk is the one in memory |
//! | `Line` | the one pending request, those given up that may still be answered, and the `Pause` before the next |
//! | `Observed` | what was read last, and whether it can still be so |
//! | `Pursuit` | all that is dropped when another hold is wanted: its outcome, its reads, what went wrong |
//! | `Notices` | what the person has been told, and is still to be |
//!
//! `plan.rs` is the comparison, `answers.rs` what an answer teaches, `commands.rs` what a person may
//! ask for, `time.rs` what time alone brings. [`Accounts`] holds one engine for each account, and [`Automatic`]
//! stands beside them: it asks for what is held without a person, for a call in another program or a locked screen.

mod account;
mod account_key;
mod accounts;
mod automatic;
mod backoff;
mod calls;
mod certificate_fault;
mod clock;
mod command;
mod engine;
mod hold;
mod hold_watch;
mod input;
mod ledger;
mod length;
mod mask;
mod message_text;
#[cfg(test)]
mod moment;
mod named;
mod network_fault;
mod notice;
mod offer;
mod preset;
mod problem;
mod request;
mod screen_lock;
mod settings;
mod shown;
mod state;
mod status;
mod time_words;
mod view;

pub use account::{Account, Cloud, SignInWay};
pub use account_key::{AccountKey, Person, Registration, is_object_id};
pub use accounts::{Accounts, Action, Saved, SavedAccount};
pub use automatic::Automatic;
pub use calls::{
    CallOutcome, CallSettings, Calls, Identifiers, Kind as ProgramKind, MicrophoneUse, Program,
    Recording,
};
pub use certificate_fault::CertificateFault;
pub use clock::{Moment, WallClock};
pub use command::{Command, Origin, Reply};
pub use engine::{Engine, LONGEST_LEASE};
pub use hold::{Asked, Cause, EndReason, Hold, HoldId, Notified, Pick};
pub use hold_watch::{AutomaticAction, Situation};
pub use input::{Effect, Input};
pub use ledger::{Entry, Lease, Ledger, Message, MessageEntry, StatusEntry};
pub use length::{Length, LengthError, latin_digits, parse_duration, write_duration};
pub use mask::Mask;
pub use message_text::fill as fill_message;
pub use network_fault::NetworkFault;
pub use notice::Notice;
pub use offer::Offer;
pub use preset::{DEFAULT_HOTKEYS, LONGEST_MESSAGE, Place, Preset, default_presets};
pub use problem::{Problem, ProblemCode};
pub use request::{Answer, Failure, FailureKind, Request, RequestId};
pub use screen_lock::{AWAY_PRESET, ScreenLock};
pub use settings::Settings;
pub use shown::{Shown, StatusMessage};
pub use state::State;
pub use status::{Pair, Status};
pub use time_words::{Day, LocalTime, TimeWords};
pub use view::{
    DesktopHotkeys, HoldState, HoldView, HotkeyRefusal, PresetView, RefusedHotkey, ShownView, View,
};

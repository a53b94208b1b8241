//! What the product decides: which presence a person asked for, what of it may stand on the
//! server, what to send next, and what is true to say about it.
//!
//! This crate holds no networking, reads no clock, touches no file and starts no task. Time comes
//! in as an argument ([`jiff::Timestamp`], UTC), what happened comes in as an [`Input`], and what
//! is to be done goes out as [`Effect`]s. Every surface shows the same [`View`].
//!
//! ```text
//! Input ──▶ Engine::handle(now, input) ──▶ Vec<Effect>
//!                    │
//!                    └──▶ Engine::view(now), Engine::next_wake()
//! ```
//!
//! The method is reconciliation: a [`Hold`] says what should be shown, a [`Ledger`] says what may
//! stand on the server because of us, and the engine sends the one request that brings the second
//! nearer to the first. The ledger is saved before a request that adds to it is sent, so whatever
//! dies, dies knowing what it has to take back.

mod account;
mod account_key;
mod accounts;
mod backoff;
mod calls;
mod certificate_fault;
mod command;
mod engine;
mod hold;
mod input;
mod ledger;
mod length;
mod mask;
mod message_text;
mod network_fault;
mod notice;
mod offer;
mod preset;
mod problem;
mod request;
mod settings;
mod shown;
mod state;
mod status;
mod time_words;
mod view;

pub use account::{Account, Cloud, SignInWay};
pub use account_key::{AccountKey, Person, Registration, is_object_id};
pub use accounts::{Accounts, Action, Saved, SavedAccount};
pub use calls::{
    CallAction, CallOutcome, CallSettings, Calls, Identifiers, Kind as ProgramKind, MicrophoneUse,
    Program, Recording,
};
pub use certificate_fault::CertificateFault;
pub use command::{Command, Origin, Reply};
pub use engine::Engine;
pub use hold::{EndReason, Hold, HoldId};
pub use input::{Effect, Input};
pub use ledger::{Ledger, MessageTrace, Trace};
pub use length::{Length, LengthError, parse_duration, write_duration};
pub use mask::Mask;
pub use message_text::fill as fill_message;
pub use network_fault::NetworkFault;
pub use notice::Notice;
pub use offer::Offer;
pub use preset::{DEFAULT_HOTKEYS, LONGEST_MESSAGE, Place, Preset, default_presets};
pub use problem::{Problem, ProblemCode};
pub use request::{Answer, Failure, FailureKind, Request, RequestId};
pub use settings::Settings;
pub use shown::{Shown, StatusMessage};
pub use state::State;
pub use status::{Pair, Status};
pub use time_words::{Day, TimeWords};
pub use view::{
    DesktopHotkeys, HoldState, HoldView, HotkeyRefusal, PresetView, RefusedHotkey, ShownView, View,
};

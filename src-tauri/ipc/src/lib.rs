//! The protocol between the agent, the settings window and the command line.
//!
//! One agent per user listens on a local socket; see [`Address`]. A message is one line of JSON, of at most [`MAX_LINE`] bytes from a
//! client and [`MAX_TOLD`] from the agent. A client sends
//! [`Ask`]s, each with a number; the agent sends [`Told`]: one answer with that number to each, and
//! to those who asked to watch the [`Status`] whenever it changes.
//!
//! Nobody but the person who runs the agent is listened to: the socket can be opened by its owner
//! only, and both sides check who is at the other end. The only secret that ever travels is one
//! that was just typed, in [`Want::StoreSecret`].

mod address;
mod arrival;
#[cfg(test)]
mod bindings;
mod client;
mod desktop;
mod doctor;
mod general;
mod history;
mod line;
mod message;
#[cfg(windows)]
mod pipe_owner;
mod presets;
#[cfg(test)]
mod schemas;
#[cfg(feature = "server")]
mod server;
mod status;

pub use address::Address;
pub use client::{Client, ClientError};
pub use desktop::Desktop;
pub use doctor::{Check, Finding, Report, Verdict};
pub use general::{AutostartState, General, GeneralChange, Theme};
pub use history::{History, HistoryEntry, HoldEnd, Instead};
pub use line::{MAX_LINE, MAX_TOLD};
pub use message::{
    AccountForm, Answer, Ask, DeviceCode, FieldError, Refusal, Secret, Settings, SignInPage,
    Tenant, Told, Want,
};
pub use presets::{PresetChange, PresetForm, Presets};
#[cfg(feature = "server")]
pub use server::{Claim, Closed, Connection, Listener, Sender};
pub use status::{
    AgentState, DesktopHotkeysStatus, HoldStatus, HotkeyStatus, HotkeysOffer, ManagedStatus,
    MicrophoneStatus, OfferStatus, PresetListed, PresetStatus, ProblemStatus, Status, TeamsShows,
};

//! The agent of Presence Tray, and its command line.
//!
//! One loop ([`event_loop`]) owns everything. What reaches it from the tray, hotkeys, notifications,
//! the socket, Graph and the clock is an [`event::Event`]; it tells the engine of the `presence`
//! crate, carries out what the engine says, and shows the engine's view on every surface. It decides
//! nothing about presence, and knows nothing of Graph's requests (the crate `graph`) or of how people
//! are spoken to (`words`).
//!
//! | | |
//! | --- | --- |
//! | [`cli`] | the command line: a client of the agent, or the agent itself |
//! | [`event_loop`] | the loop, and what serves its clients |
//! | `doctor` | a look at all that can be wrong |
//! | `surfaces` | tray, notifications, hotkeys |
//! | [`view`] | what they show, in words |
//! | [`settings`], [`records`] | what is kept in files |
//! | [`typed`] | what people type |
//! | [`system`], [`disk`] | the edge to the operating system, and to the file system |

pub mod cli;
pub mod disk;
mod doctor;
pub mod event;
pub mod event_loop;
pub mod records;
pub mod settings;
mod surfaces;
pub mod system;
pub mod typed;
pub mod view;

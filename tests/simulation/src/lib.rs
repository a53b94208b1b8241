//! A deterministic simulation: the engine, the Graph calls and the simulated tenant under one
//! virtual clock and one seed, on one thread, with everything going wrong that can.
//!
//! [`run`] lives one seed through: a person clicks, extends, clears and quits, picks statuses by
//! hand; another machine uses the same session; the process dies at any effect, the machine
//! sleeps, its clock jumps; requests are lost, late, doubled or refused; the disk is full, the
//! keychain locked, the token revoked. What has to hold is in `check`. The same seed is always
//! the same life, so a failure is replayed by its number.

mod bug;
mod carry;
mod chance;
mod check;
mod life;
mod link;
mod machine;
mod network;
mod service;
mod world;

pub use bug::Bug;
pub use life::{Failed, Lived, run};

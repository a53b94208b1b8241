//! A deterministic simulation: the engine, the client of Graph and Entra, and the simulated tenant
//! under one virtual clock and one seed, on one thread, with everything going wrong that can.
//!
//! [`run`] lives one seed through: a person clicks, extends, clears and quits, on one machine or on
//! two, picks statuses and writes messages by hand; a process dies at any effect, a machine sleeps,
//! its clock jumps; requests are lost, late, doubled or refused; the disk is full, the keychain
//! locked, the sign-in revoked; calls in other programs come and go, and the screen is locked; some ends are
//! times of day. What has to hold at any time is in `check`, and what has to become
//! of it all once nothing goes wrong any more in `calm`. The same seed is always the same life, so a
//! failure is replayed by its number.
//!
//! [`fleet`] is another question with the same parts: how many requests thousands of people make at once.

mod accounts;
mod bug;
mod calm;
mod carry;
mod chance;
mod check;
pub mod fleet;
mod life;
mod link;
mod machine;
mod network;
mod process;
mod service;
mod surroundings;
mod world;

pub use bug::Bug;
pub use life::{Failed, Lived, run};
pub use world::{ACCOUNTS_FROM, SURROUNDINGS_FROM, TIMES_FROM};

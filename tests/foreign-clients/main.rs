//! Microsoft's own clients sign in to the simulated tenant and use it.
#![allow(clippy::unwrap_used)]

mod presence;
mod sign_in;

//! What a person types, pastes or pipes, and what it means.

pub mod hotkey;
pub(crate) mod secret;
pub mod setup_line;

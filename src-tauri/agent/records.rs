//! What the agent writes down: what is held and owed, for the next start; what was held, for the person;
//! what happened, for who looks for a fault.

pub mod history;
pub(crate) mod log;
pub mod state_file;

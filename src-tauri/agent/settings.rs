//! What the person and the organisation have set: `config.toml`, the policy, and how both are followed.

pub mod config;
pub mod file;
pub mod policy;
pub(crate) mod watch;

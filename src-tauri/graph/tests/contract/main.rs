//! What the client does, seen from the service it calls and the keychain it uses.

mod perform;
mod refusals;
mod service;
mod tokens;

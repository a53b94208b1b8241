//! What the client does, seen from the service it calls and the keychain it uses.
#![allow(clippy::unwrap_used)]

mod application;
mod browser;
mod certificate;
mod contoso;
mod device_code;
mod in_between;
mod log;
mod names;
mod odd_answers;
mod one_try;
mod perform;
mod reach;
mod refusals;
mod rotation;
mod secrets;
mod service;
mod still_clock;
mod tls;
mod tokens;
mod way;
mod web;
mod who;

//! Whatever comes from outside is read or refused.

mod files;
mod service;
mod socket;
mod texts;

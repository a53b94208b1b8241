//! Microsoft Graph presence and Entra sign-in for one account.
//!
//! [`Client::perform`] makes one Graph call for a [`presence::Request`] and says what came of it in
//! the terms of the `presence` crate: an answer, or a failure with what it means for what is to be
//! done next and with what explains it to a person. It decides nothing else: no retries beyond one
//! with a fresh token, no schedules, no state on disk but the refresh token in the keychain, which
//! is reached through [`SecretStore`].
//!
//! Everything runs on a current-thread runtime. Access tokens live in memory only and are zeroised
//! when dropped (the copies inside the HTTP and TLS layers are beyond reach); nothing secret is
//! logged or printed.

mod aadsts;
mod answer;
mod ber;
mod browser;
mod call;
mod certificate;
mod certificate_file;
mod challenge;
mod client;
mod config;
mod date_time;
mod device_code;
mod endpoints;
mod entra_error;
mod failure;
mod graph_error;
mod identity;
mod loopback;
mod names;
mod network;
mod network_change;
mod outward;
mod page;
mod pasted;
mod permissions;
mod provenance;
mod proxy;
mod proxy_challenge;
mod reach;
mod redirect;
mod retry_after;
mod secret_store;
pub mod text;
mod token;
mod token_endpoint;
mod tokens;
mod transport;
mod unreachable;
mod way;
mod windows_zones;

pub use browser::SignInPage;
pub use client::{Client, Ready};
pub use config::{AccountConfig, ConfigError};
pub use device_code::DeviceCode;
pub use endpoints::{EndpointError, Endpoints};
pub use identity::Identity;
pub use network::{HttpRequest, Moment, Network, Reply};
pub use network_change::NetworkChange;
pub use proxy::{Environment, FindRoute, ProxyAddress, Route, UnusableProxy};
pub use reach::{FoundTenant, Reached};
pub use secret_store::{KeychainError, SecretKind, SecretStore};
pub use transport::Transport;

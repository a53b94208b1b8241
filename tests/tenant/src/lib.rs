//! A simulated Entra and Microsoft Graph tenant.
//!
//! Two rooms: [`model`] is the tenant itself, a pure state machine that reads no clock, does no I/O
//! and takes the time as an argument. [`server`] puts it on three loopback ports (the authority,
//! Graph, and a control port with the page "What colleagues see"), records requests and injects
//! faults. Tests mostly need [`Tenant`].
//!
//! Beside them stands what a network puts in between: [`Proxy`], and a [`CertificateAuthority`] that
//! nobody trusts yet.
//!
//! Nothing here is a security boundary: tokens are random strings and the keys are made up.

mod certificates;
pub mod model;
mod proxy;
pub mod server;

pub use certificates::{CertificateAuthority, Valid};
pub use model::{
    Application, Certificate, Consent, Model, OutOfOffice, Pair, Preferred, Secret, SessionSource,
    SetBy, TeamsClientState, User,
};
pub use proxy::{Proxy, ProxyKind};
pub use server::{
    Command, CommandError, Fault, FaultKind, Outcome, Page, Ports, RecordedRequest, RequestPattern,
    Service, Shown, StartError, Tenant, TenantConfig, TimedOut, TlsIdentity, Which,
};

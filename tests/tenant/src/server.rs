//! The tenant on three loopback ports: the authority (Entra), Graph, and control with its page.

mod clock;
mod command;
mod config;
mod control;
mod entra;
mod fault;
mod listen;
mod pipeline;
mod record;
mod seconds;
mod shared;
mod shown;
mod sign_in_page;
mod tenant;

pub use command::{Command, CommandError, Which};
pub use config::{Ports, TenantConfig, TlsIdentity};
pub use fault::{Fault, FaultKind, Page, RequestPattern};
pub use record::{Outcome, RecordedRequest, Service};
pub use shared::TimedOut;
pub use shown::{Shown, ShownPreferred, ShownSession, ShownStatusMessage};
pub use tenant::{StartError, Tenant};

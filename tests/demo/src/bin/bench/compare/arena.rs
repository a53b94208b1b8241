//! What all of them find: a desktop with a panel, and tenants that speak TLS.

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use demo::{ALICE, Result};
use desktop::{Desktop, DesktopOptions, Notifications, TrayHost};
use tempfile::TempDir;
use tenant::{CertificateAuthority, TeamsClientState, Tenant, TenantConfig, Valid};

/// A desktop, and who certifies the tenants.
pub(super) struct Arena {
    pub(super) tray: TrayHost,
    _quiet: Notifications,
    pub(super) desktop: Desktop,
    authority: CertificateAuthority,
    folder: TempDir,
}

impl Arena {
    pub(super) fn set() -> Result<Self> {
        let desktop = Desktop::start(DesktopOptions::with_opengl())?;
        let authority = CertificateAuthority::new()?;
        let folder = TempDir::new()?;
        fs::write(folder.path().join("trusted.pem"), authority.pem())?;
        Ok(Self {
            tray: desktop.start_tray()?,
            _quiet: desktop.start_notifications()?,
            desktop,
            authority,
            folder,
        })
    }

    /// A tenant in which Alice's own Teams client shows Available.
    pub(super) fn tenant(&self) -> Result<Tenant> {
        let identity = self.authority.identity(&["127.0.0.1"], Valid::Now)?;
        let tenant = Tenant::spawn(TenantConfig {
            tls: Some(identity),
            ..TenantConfig::default()
        })?;
        tenant.teams_client(ALICE, TeamsClientState::Available)?;
        Ok(tenant)
    }

    /// A command of this desktop that is told of the account and trusts the tenant.
    pub(super) fn command(&self, program: impl AsRef<OsStr>, tenant: &Tenant) -> Command {
        let trusted = self.folder.path().join("trusted.pem");
        let mut command = self.desktop.command(program);
        command
            .env("AUTHORITY", tenant.authority())
            .env("GRAPH", tenant.graph())
            .env("TENANT", tenant.tenant_id())
            .env("CLIENT_ID", tenant.client_id())
            .env("CLIENT_SECRET", tenant.client_secret())
            .env("TEAMS_USER", ALICE);
        // Where TLS by rustls and by Python's `httpx`, by `requests`, by curl, and by Node looks for whom to trust.
        for name in [
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
        ] {
            command.env(name, &trusted);
        }
        command
    }
}

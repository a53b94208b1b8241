//! A tenant that speaks TLS, and Microsoft's clients in Python that have to get on with it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tenant::{CertificateAuthority, Tenant, TenantConfig, Valid};

/// Whose presence it is.
pub const ALICE: &str = "alice@contoso.com";

/// A tenant, with a certificate that was made just now and that only its clients trust.
#[derive(Debug)]
pub struct World {
    /// The tenant.
    pub tenant: Tenant,
    folder: TempDir,
}

impl World {
    /// Starts a tenant in which `/authorize` signs Alice in, without a page.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let authority = CertificateAuthority::new().expect("an authority");
        let identity = authority.identity(&["127.0.0.1"], Valid::Now);
        fs::write(folder.path().join("trusted.pem"), authority.pem()).expect("a file");
        let config = TenantConfig {
            tls: Some(identity.expect("a certificate")),
            ..TenantConfig::signing_in_alice()
        };
        let tenant = Tenant::spawn(config).expect("a tenant");
        Self { tenant, folder }
    }

    /// Runs one function of a program below `clients`, which checks what it gets.
    pub fn run(&self, program: &str, what: &str) {
        let clients = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients");
        let trusted = self.folder.path().join("trusted.pem");
        let mut command = Command::new(python());
        command
            .arg("-B")
            .arg(clients.join(program))
            .arg(what)
            .current_dir(self.folder.path())
            .env("AUTHORITY", self.tenant.authority())
            .env("GRAPH", self.tenant.graph())
            .env("CONTROL", self.tenant.control())
            .env("TENANT", self.tenant.tenant_id())
            .env("CLIENT_ID", self.tenant.client_id())
            .env("CLIENT_SECRET", self.tenant.client_secret())
            // What `requests` and `httpx` trust, and nothing besides.
            .env("REQUESTS_CA_BUNDLE", &trusted)
            .env("SSL_CERT_FILE", &trusted);
        for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(proxy).env_remove(proxy.to_lowercase());
        }
        let output = command.output().expect("Python");
        assert!(
            output.status.success(),
            "{program} {what}: {}\n{}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }

    /// How many requests of Graph ended with this part of a path, and were answered so.
    pub fn answered(&self, end: &str, status: u16) -> usize {
        let requests = self.tenant.requests();
        let answered = |it: &&tenant::RecordedRequest| {
            it.is_graph(end) && it.outcome == tenant::Outcome::Answered(status)
        };
        requests.iter().filter(answered).count()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

/// The Python that has the clients: `cargo xtask setup` makes it.
fn python() -> PathBuf {
    if let Some(python) = env::var_os("FOREIGN_CLIENTS_PYTHON") {
        return python.into();
    }
    let program = env::current_exe().expect("this program");
    let target = program.ancestors().nth(3).expect("the target folder");
    let python = target.join("tools/foreign-clients/bin/python");
    assert!(
        python.is_file(),
        "the clients are not there: cargo xtask setup brings them"
    );
    python
}

//! What a tenant starts with.

use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::model::{Application, Consent, Directory, User};

/// The tenant to simulate.
#[derive(Clone, Debug)]
pub struct TenantConfig {
    /// Ports to bind on 127.0.0.1.
    pub ports: Ports,
    /// Users and applications.
    pub directory: Directory,
    /// UPN that `/authorize` signs in at once, without a page.
    pub auto_sign_in: Option<String>,
    /// Decides every token and id; `None` takes a random one.
    pub seed: Option<[u8; 32]>,
    /// What Entra and Graph show themselves with over TLS; `None` speaks plain HTTP.
    pub tls: Option<TlsIdentity>,
}

/// A certificate for `127.0.0.1` with its key.
#[derive(Debug)]
pub struct TlsIdentity {
    /// The certificate, which callers have to trust.
    pub certificate: CertificateDer<'static>,
    /// Its private key.
    pub key: PrivateKeyDer<'static>,
}

impl Clone for TlsIdentity {
    fn clone(&self) -> Self {
        Self {
            certificate: self.certificate.clone(),
            key: self.key.clone_key(),
        }
    }
}

/// Ports of the three services; 0 takes a free one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ports {
    /// Entra.
    pub authority: u16,
    /// Graph.
    pub graph: u16,
    /// Control and the page.
    pub control: u16,
}

impl Default for TenantConfig {
    /// Contoso: Alice and Bob, and one application with every permission the product needs. The
    /// application gets a random secret when the tenant starts.
    fn default() -> Self {
        Self {
            ports: Ports::default(),
            directory: contoso(),
            auto_sign_in: None,
            seed: None,
            tls: None,
        }
    }
}

impl TenantConfig {
    /// Contoso, with `/authorize` signing Alice in without a page.
    pub fn signing_in_alice() -> Self {
        Self {
            auto_sign_in: Some("alice@contoso.com".to_owned()),
            ..Self::default()
        }
    }
}

fn contoso() -> Directory {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Directory {
        tenant_id: "7f1d0c8e-3c55-4b5e-9b39-0d3b0d6f2a11".to_owned(),
        domain: "contoso.onmicrosoft.com".to_owned(),
        users: vec![
            User::new(
                "fa8bf3dc-eca7-46b7-bad1-db199b62afc3",
                "alice@contoso.com",
                "Alice Example",
            ),
            User::new(
                "66825e03-7ef5-42da-9069-724602c31f6b",
                "bob@contoso.com",
                "Bob Example",
            ),
        ],
        applications: vec![Application {
            client_id: "22553876-f5ab-4529-bffb-cfe50aa89f87".to_owned(),
            display_name: "Presence Tray".to_owned(),
            secrets: Vec::new(),
            certificates: Vec::new(),
            public_client_flows: true,
            redirect_uris: vec!["http://localhost".to_owned()],
            delegated: names(&["Presence.Read", "Presence.ReadWrite"]),
            application: names(&["Presence.ReadWrite.All"]),
            consent: Consent::Given,
        }],
    }
}

//! Whose presence it is and how its tokens are got, checked before anything is sent.

use std::path::{Path, PathBuf};

use crate::text::bare;
use crate::{Endpoints, SecretKind, pasted};
use presence::{Cloud, SignInWay};
use url::Url;

use crate::endpoints::below;

/// An account that is set up completely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountConfig {
    tenant: String,
    client_id: String,
    sign_in: SignInWay,
    user: Option<String>,
    certificate: Option<PathBuf>,
    endpoints: Endpoints,
}

/// Which value of an account was refused, and what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The tenant is none of the three forms.
    #[error(
        "expected a tenant id (a GUID), a domain such as contoso.onmicrosoft.com, or organizations"
    )]
    Tenant,
    /// The client id is no GUID.
    #[error(
        "expected the application (client) id, a GUID such as 22553876-f5ab-4529-bffb-cfe50aa89f87"
    )]
    ClientId,
    /// The user is neither a user principal name nor an object id.
    #[error("expected a user principal name such as alice@contoso.com, or an object id (a GUID)")]
    User,
    /// An application has no `/me`.
    #[error("expected the user whose presence is set: an application signs in as nobody")]
    UserMissing,
    /// An application's token comes from one tenant.
    #[error("expected the tenant id or its domain: an application signs in to one tenant")]
    TenantOfApplication,
    /// The way needs a certificate.
    #[error("expected the file of the application's certificate, PEM or PFX, with its private key")]
    CertificateMissing,
}

impl ConfigError {
    /// The name of its sentence in the catalogue, for example `tenant-of-application`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::TenantOfApplication => "tenant-of-application",
            Self::ClientId => "client-id",
            Self::User => "user",
            Self::UserMissing => "user-missing",
            Self::CertificateMissing => "certificate-missing",
        }
    }

    /// The key in `[account]` that was refused.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tenant | Self::TenantOfApplication => "tenant",
            Self::ClientId => "client_id",
            Self::User | Self::UserMissing => "user",
            Self::CertificateMissing => "certificate",
        }
    }
}

impl AccountConfig {
    /// An account from what was typed or pasted: quotes, brackets, space and what is not seen around
    /// the values is ignored, and addresses of Entra's pages that hold an id are taken for it.
    ///
    /// `user` is needed where the application signs in by itself. Where the person signs in it is
    /// only offered to Entra as a hint. `certificate` is the file of the application's certificate
    /// with its private key; it is read when a token is asked for.
    ///
    /// # Errors
    /// [`ConfigError`] for the first value that is not what was expected.
    pub fn new(
        tenant: &str,
        client_id: &str,
        sign_in: SignInWay,
        user: Option<&str>,
        certificate: Option<&Path>,
        endpoints: Endpoints,
    ) -> Result<Self, ConfigError> {
        let tenant = parse_tenant(tenant)?;
        let client_id = parse_client_id(client_id)?;
        let user = user.filter(|user| !bare(user).is_empty());
        let user = user.map(parse_user).transpose()?;
        let certificate = certificate.filter(|file| !file.as_os_str().is_empty());
        if matches!(sign_in, SignInWay::AppSecret | SignInWay::AppCertificate) {
            if tenant == ORGANIZATIONS {
                return Err(ConfigError::TenantOfApplication);
            }
            if user.is_none() {
                return Err(ConfigError::UserMissing);
            }
        }
        if sign_in == SignInWay::AppCertificate && certificate.is_none() {
            return Err(ConfigError::CertificateMissing);
        }
        Ok(Self {
            tenant,
            client_id,
            sign_in,
            user,
            certificate: certificate.map(Path::to_owned),
            endpoints,
        })
    }

    /// The tenant: an id, a domain, or `organizations`.
    #[must_use]
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// The application (client) id, in lower case. It is the session id of presence too.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// How tokens are got.
    #[must_use]
    pub const fn sign_in(&self) -> SignInWay {
        self.sign_in
    }

    /// The user principal name or object id, where one was given.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    /// The file of the application's certificate, where one was given.
    #[must_use]
    pub fn certificate(&self) -> Option<&Path> {
        self.certificate.as_deref()
    }

    /// The secret that a person types for this account, as far as one is needed.
    #[must_use]
    pub const fn typed_secret(&self) -> SecretKind {
        match self.sign_in {
            SignInWay::AppCertificate => SecretKind::CertificatePassword,
            _ => SecretKind::AppSecret,
        }
    }

    /// The cloud.
    #[must_use]
    pub const fn cloud(&self) -> Cloud {
        self.endpoints.cloud()
    }

    /// Where the service is.
    #[must_use]
    pub const fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Where an administrator consents for everybody to what a person would consent to at the sign-in;
    /// `None` where the application signs in by itself, which is consented to in the portal.
    ///
    /// Source: Microsoft identity platform, "Admin consent on the Microsoft identity platform".
    #[must_use]
    pub fn admin_consent_url(&self) -> Option<Url> {
        if !self.is_delegated() {
            return None;
        }
        let mut url = below(
            self.endpoints.authority(),
            &[&self.tenant, "v2.0", "adminconsent"],
        );
        let resource = self.endpoints.resource();
        url.query_pairs_mut()
            .append_pair("client_id", &self.client_id)
            .append_pair(
                "scope",
                &format!("{resource}/Presence.ReadWrite {resource}/Presence.Read"),
            )
            .append_pair("redirect_uri", "http://localhost");
        Some(url)
    }

    /// Whether the person signs in, so that Graph knows them as `/me`.
    #[must_use]
    pub const fn is_delegated(&self) -> bool {
        matches!(self.sign_in, SignInWay::Browser | SignInWay::DeviceCode)
    }
}

const ORGANIZATIONS: &str = "organizations";

fn parse_tenant(text: &str) -> Result<String, ConfigError> {
    if let Some(guid) = pasted::guid(text, &["tenantId", "tid", "tenant"]) {
        return Ok(guid);
    }
    let text = bare(text).to_ascii_lowercase();
    let tenant = pasted::tenant_of_authority(&text).unwrap_or(text);
    if tenant == ORGANIZATIONS || is_domain(&tenant) {
        return Ok(tenant);
    }
    pasted::guid(&tenant, &[]).ok_or(ConfigError::Tenant)
}

fn parse_client_id(text: &str) -> Result<String, ConfigError> {
    pasted::guid(text, &["appId", "client_id", "clientId"]).ok_or(ConfigError::ClientId)
}

fn parse_user(text: &str) -> Result<String, ConfigError> {
    if let Some(guid) = pasted::guid(text, &["userId", "objectId"]) {
        return Ok(guid);
    }
    let text = pasted::mailbox(text);
    let (name, domain) = text.rsplit_once('@').ok_or(ConfigError::User)?;
    let named = !name.is_empty()
        && name
            .chars()
            .all(|c| !c.is_control() && !c.is_whitespace() && !matches!(c, '/' | '\\' | '@'));
    if named && is_domain(&domain.to_ascii_lowercase()) {
        Ok(text)
    } else {
        Err(ConfigError::User)
    }
}

/// A DNS name of at least two labels (RFC 1123 section 2.1), in lower case.
fn is_domain(text: &str) -> bool {
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

    fn account(
        tenant: &str,
        client_id: &str,
        sign_in: SignInWay,
        user: Option<&str>,
    ) -> Result<AccountConfig, ConfigError> {
        let endpoints = Endpoints::for_cloud(Cloud::Global);
        AccountConfig::new(tenant, client_id, sign_in, user, None, endpoints)
    }

    #[test]
    fn an_administrator_consents_to_what_a_person_would() {
        let id = "22553876-f5ab-4529-bffb-cfe50aa89f87";
        let account = |way| {
            let endpoints = Endpoints::for_cloud(Cloud::GccHigh);
            let user = Some("alice@contoso.com");
            AccountConfig::new("contoso.com", id, way, user, None, endpoints).unwrap()
        };
        let url = account(SignInWay::Browser).admin_consent_url().unwrap();
        assert_eq!(
            url.as_str(),
            format!(
                "https://login.microsoftonline.us/contoso.com/v2.0/adminconsent?client_id={id}\
                 &scope=https%3A%2F%2Fgraph.microsoft.us%2FPresence.ReadWrite+\
                 https%3A%2F%2Fgraph.microsoft.us%2FPresence.Read&redirect_uri=http%3A%2F%2Flocalhost"
            )
        );
        assert_eq!(account(SignInWay::AppSecret).admin_consent_url(), None);
    }

    #[test]
    fn takes_what_people_copy_from_entra() {
        for tenant in [
            ID,
            " contoso.onmicrosoft.com ",
            "Contoso.COM",
            "organizations",
        ] {
            let account = account(tenant, &ID.to_uppercase(), SignInWay::Browser, None).unwrap();
            assert_eq!(account.tenant(), tenant.trim().to_lowercase());
            assert_eq!(account.client_id(), ID);
        }
    }

    #[test]
    fn refuses_what_is_no_tenant() {
        for tenant in [
            "",
            "common",
            "consumers",
            "contoso",
            "a b.com",
            "https://contoso.com",
            "../x.y",
            "-a.com",
            "contoso.com/",
            ".",
        ] {
            let error = account(tenant, ID, SignInWay::Browser, None).unwrap_err();
            assert_eq!(error, ConfigError::Tenant, "{tenant}");
            assert_eq!(error.key(), "tenant");
        }
    }

    #[test]
    fn refuses_what_is_no_client_id() {
        for id in [
            "",
            "my app",
            "22553876f5ab4529bffbcfe50aa89f8",
            "contoso.com",
        ] {
            let error = account("contoso.com", id, SignInWay::Browser, None).unwrap_err();
            assert_eq!((error, error.key()), (ConfigError::ClientId, "client_id"));
        }
    }

    #[test]
    fn an_application_names_its_user_and_its_tenant() {
        let with = |tenant, user| account(tenant, ID, SignInWay::AppSecret, user);
        for user in [
            "alice@contoso.com",
            ID,
            "bob_fabrikam.com#EXT#@contoso.onmicrosoft.com",
            "o'neil@contoso.com",
        ] {
            assert_eq!(with("contoso.com", Some(user)).unwrap().user(), Some(user));
        }
        for user in [
            "alice",
            "a b@contoso.com",
            "@contoso.com",
            "a@b",
            "a@b@c.d",
            "a/b@c.d",
        ] {
            assert_eq!(
                with("contoso.com", Some(user)),
                Err(ConfigError::User),
                "{user}"
            );
        }
        assert_eq!(with("contoso.com", None), Err(ConfigError::UserMissing));
        assert_eq!(
            with("contoso.com", Some(" ")),
            Err(ConfigError::UserMissing)
        );
        assert_eq!(
            with("organizations", Some(ID)),
            Err(ConfigError::TenantOfApplication)
        );
    }

    #[test]
    fn a_certificate_is_a_file_and_its_application_has_a_user() {
        let with = |user, file: Option<&str>| {
            let endpoints = Endpoints::for_cloud(Cloud::Global);
            let way = SignInWay::AppCertificate;
            AccountConfig::new("contoso.com", ID, way, user, file.map(Path::new), endpoints)
        };
        let user = Some("alice@contoso.com");
        let account = with(user, Some("app.pfx")).unwrap();
        assert_eq!(account.certificate(), Some(Path::new("app.pfx")));
        for file in [None, Some("")] {
            let error = with(user, file).unwrap_err();
            assert_eq!(error, ConfigError::CertificateMissing);
            assert_eq!(error.key(), "certificate");
        }
        assert_eq!(with(None, Some("app.pfx")), Err(ConfigError::UserMissing));
    }
}

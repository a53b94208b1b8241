//! How an account is reached, for the time when the settings do not say so any more.

use std::path::PathBuf;

use graph::{AccountConfig, Endpoints};
use presence::{AccountKey, SignInWay};
use serde::{Deserialize, Serialize};

/// What there is of an account in the settings beside its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Which account it is.
    pub account: AccountKey,
    /// How tokens are got.
    pub sign_in: SignInWay,
    /// The user whom the settings name.
    #[serde(default)]
    pub user: Option<String>,
    /// The file of the application's certificate.
    #[serde(default)]
    pub certificate: Option<PathBuf>,
    /// Where Entra is.
    pub authority: String,
    /// Where Graph is.
    pub graph: String,
}

impl Connection {
    /// How the settings say that this account is reached.
    #[must_use]
    pub fn of(account: AccountKey, config: &AccountConfig) -> Self {
        Self {
            account,
            sign_in: config.sign_in(),
            user: config.user().map(str::to_owned),
            certificate: config.certificate().map(PathBuf::from),
            authority: config.endpoints().authority().to_string(),
            graph: config.endpoints().graph().to_string(),
        }
    }

    /// The account as the settings had it; `None` when that is no account, so that nothing is sent to
    /// any other place.
    #[must_use]
    pub fn config(&self) -> Option<AccountConfig> {
        let registration = &self.account.registration;
        let (authority, graph) = (Some(self.authority.as_str()), Some(self.graph.as_str()));
        let endpoints = Endpoints::given(registration.cloud, authority, graph).ok()?;
        AccountConfig::new(
            &registration.tenant,
            &registration.client_id,
            self.sign_in,
            self.user.as_deref(),
            self.certificate.as_deref(),
            endpoints,
        )
        .ok()
    }
}

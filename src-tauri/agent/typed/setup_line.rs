//! The line that sets the product up: an administrator hands it round, and colleagues run it or paste it
//! into the window.

use std::fmt;
use std::str::FromStr;

use graph::{AccountConfig, ConfigError, Endpoints};
use ipc::AccountForm;
use presence::{Cloud, SignInWay};

/// Which application of which tenant signs people in: what all of an organisation have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupLine {
    cloud: Cloud,
    tenant: String,
    client_id: String,
}

/// Why a line was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SetupLineError {
    /// Not `presence-tray setup CLOUD TENANT CLIENT-ID`.
    #[error("expected presence-tray setup, a cloud, a tenant and a client id")]
    Form,
    /// None of the clouds there are.
    #[error("expected the cloud: global, gcc-high or dod")]
    Cloud,
    /// A value that is not what is expected of it.
    #[error(transparent)]
    Value(#[from] ConfigError),
}

impl SetupLineError {
    /// The name of its sentence in the catalogue, for example `tenant`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Form => "setup-line",
            Self::Cloud => "cloud",
            Self::Value(error) => error.id(),
        }
    }
}

/// The clouds by the names they have in `config.toml`.
const CLOUDS: [(&str, Cloud); 3] = [
    ("global", Cloud::Global),
    ("gcc-high", Cloud::GccHigh),
    ("dod", Cloud::Dod),
];

impl SetupLine {
    /// A line of these three values, as they were typed.
    ///
    /// # Errors
    /// [`SetupLineError::Cloud`] or [`SetupLineError::Value`] for the first that is not what is expected.
    pub fn new(cloud: &str, tenant: &str, client_id: &str) -> Result<Self, SetupLineError> {
        let named = |(name, _): &&(&str, Cloud)| name.eq_ignore_ascii_case(cloud);
        let found = CLOUDS.iter().find(named);
        let (_, cloud) = *found.ok_or(SetupLineError::Cloud)?;
        let endpoints = Endpoints::for_cloud(cloud);
        let account =
            AccountConfig::new(tenant, client_id, SignInWay::Browser, None, None, endpoints)?;
        Ok(Self {
            cloud,
            tenant: account.tenant().to_owned(),
            client_id: account.client_id().to_owned(),
        })
    }

    /// The line for this account; `None` while it is not complete.
    #[must_use]
    pub fn of(form: &AccountForm) -> Option<Self> {
        let (name, _) = CLOUDS.iter().find(|(_, cloud)| *cloud == form.cloud)?;
        Self::new(name, &form.tenant, &form.client_id).ok()
    }

    /// The account with these values in it. A person goes on signing in the way they did; where an
    /// application signed in by itself, a person does from now on.
    #[must_use]
    pub fn applied(self, before: AccountForm) -> AccountForm {
        let sign_in = match before.sign_in {
            way @ (SignInWay::Browser | SignInWay::DeviceCode) => way,
            SignInWay::AppSecret | SignInWay::AppCertificate => SignInWay::Browser,
        };
        AccountForm {
            cloud: self.cloud,
            tenant: self.tenant,
            client_id: self.client_id,
            sign_in,
            ..before
        }
    }
}

impl fmt::Display for SetupLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = CLOUDS.iter().find(|(_, cloud)| *cloud == self.cloud);
        let cloud = named.map_or("global", |(name, _)| name);
        write!(
            f,
            "presence-tray setup {cloud} {} {}",
            self.tenant, self.client_id
        )
    }
}

impl FromStr for SetupLine {
    type Err = SetupLineError;

    /// Reads it as people paste it: with the prompt before it, in quotes, broken into several lines, or
    /// only the part after `setup`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '“' | '”' | '„');
        let words: Vec<&str> = text.split(marks).filter(|it| !it.is_empty()).collect();
        let after = words
            .iter()
            .position(|it| *it == "setup")
            .map_or(0, |at| at + 1);
        let [cloud, tenant, client_id] = words[after..] else {
            return Err(SetupLineError::Form);
        };
        Self::new(cloud, tenant, client_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "22553876-f5ab-4529-bffb-cfe50aa89f87";

    #[test]
    fn a_line_is_read_as_it_is_written_and_as_people_paste_it() {
        let line = format!("presence-tray setup gcc-high contoso.onmicrosoft.com {ID}");
        let read: SetupLine = line.parse().unwrap();
        assert_eq!(read.to_string(), line);
        for pasted in [
            format!("  $ {line}\n"),
            format!("\"{line}\""),
            format!("“{line}”"),
            line.replace(" contoso", "\n   contoso"),
            line.replace("presence-tray", "C:\\Apps\\presence-tray.exe"),
            format!("gcc-high contoso.onmicrosoft.com {ID}"),
            line.replace("gcc-high", "GCC-High"),
        ] {
            assert_eq!(pasted.parse(), Ok(read.clone()), "{pasted}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_is_named() {
        for (line, expected) in [
            ("", "setup-line"),
            (
                "presence-tray setup global contoso.onmicrosoft.com",
                "setup-line",
            ),
            ("presence-tray set in-a-call --for 45m", "setup-line"),
            (
                &format!("presence-tray setup china contoso.onmicrosoft.com {ID}"),
                "cloud",
            ),
            (
                &format!("presence-tray setup global not_a_tenant {ID}"),
                "tenant",
            ),
            (
                "presence-tray setup global contoso.onmicrosoft.com 1234",
                "client-id",
            ),
        ] {
            let error = line.parse::<SetupLine>().unwrap_err();
            assert_eq!(error.id(), expected, "{line}");
        }
    }

    #[test]
    fn a_person_goes_on_signing_in_the_way_they_did() {
        let line: SetupLine = format!("global contoso.onmicrosoft.com {ID}")
            .parse()
            .unwrap();
        for (before, after) in [
            (SignInWay::Browser, SignInWay::Browser),
            (SignInWay::DeviceCode, SignInWay::DeviceCode),
            (SignInWay::AppSecret, SignInWay::Browser),
        ] {
            let form = AccountForm {
                sign_in: before,
                ..AccountForm::default()
            };
            let form = line.clone().applied(form);
            assert_eq!(form.sign_in, after);
            assert_eq!(SetupLine::of(&form), Some(line.clone()));
        }
        assert_eq!(SetupLine::of(&AccountForm::default()), None);
    }
}

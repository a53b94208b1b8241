//! What is said on the socket.

use std::fmt;

use jiff::Timestamp;
use presence::{Cloud, Command, Reply, SignInWay};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Desktop, General, GeneralChange, History, PresetChange, Presets, ProblemStatus, Report, Status,
};

/// A client's message: a number of its own choosing, and what it wants.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ask {
    /// Comes back in the answer.
    pub id: u64,
    /// What is wanted.
    pub want: Want,
    /// Where the client was started: a window that it asks for opens there, and an agent whose own
    /// desktop has ended makes way for one that starts there. Not said by clients that have nothing
    /// to do with that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desktop: Option<Desktop>,
}

/// What a client can want of the agent.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Want {
    /// Something is to be held, extended, cleared …
    Command(Command),
    /// The status, once.
    Status,
    /// The status, now and whenever it changes, as long as the connection lasts. Also says that
    /// somebody looks, so that what Teams shows is read when that is not known well enough.
    Watch,
    /// The settings window is to be shown.
    OpenSettings,
    /// The session of who asks has begun. Nothing is done about it, but by an agent that makes way
    /// for one on a better desktop.
    ServeSession,
    /// What the settings window edits, as it is in `config.toml`.
    Settings,
    /// The account is to be written to `config.toml`.
    SetAccount(AccountForm),
    /// The tenant of a person's e-mail address, or of a domain, is to be looked for.
    FindTenant {
        /// As it was typed.
        address: String,
    },
    /// One of the general settings is to be written to `config.toml`.
    SetGeneral(GeneralChange),
    /// One change of the presets is to be written to `config.toml`.
    SetPresets(PresetChange),
    /// While a hotkey is recorded (`true`) no hotkey does anything, for at most ten seconds.
    RecordHotkey(bool),
    /// What is printed on the key that the page calls so (`KeyboardEvent.code`, for example `KeyZ`).
    PrintedKey(String),
    /// The desktop is to open its settings for hotkeys, or to ask about them again, as the status offers.
    HotkeySettings,
    /// This secret is to be kept in the keychain: the app secret, or the password of the
    /// certificate, as the account signs in.
    StoreSecret(Secret),
    /// That secret is to be removed from the keychain.
    RemoveSecret,
    /// The person, or the application, is to be signed in, the way the account says or by device
    /// code. Answered when it is done; a [`Told::DeviceCode`] or [`Told::SignInPage`] comes before,
    /// where there is one. It ends when who asked hangs up.
    SignIn {
        /// With a code that is typed on any device, whatever the account says.
        device_code: bool,
    },
    /// The sign-in under way is to be given up.
    CancelSignIn,
    /// What is held is to be cleared, and the refresh token removed.
    SignOut,
    /// What was held between two moments, as far as it is kept.
    History {
        /// The first moment.
        from: Timestamp,
        /// The moment after the last.
        to: Timestamp,
    },
    /// All that is kept of what was held is to be deleted.
    DeleteHistory,
    /// Everything that can be wrong is to be looked at. Nothing is changed by it.
    Doctor,
    /// The agent is to end and to leave what is held as it is, for the one that takes its place: its
    /// program is about to be replaced.
    HandOver,
}

impl Want {
    /// Whether something is to be done, not only told.
    #[must_use]
    pub const fn acts(&self) -> bool {
        !matches!(
            self,
            Self::Status
                | Self::Watch
                | Self::Settings
                | Self::History { .. }
                | Self::Doctor
                | Self::RecordHotkey(_)
                | Self::CancelSignIn
                | Self::Command(Command::Look | Command::Quit)
        )
    }
}

/// The agent's message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// The answer to the [`Ask`] of that number.
    Answer {
        /// The number.
        id: u64,
        /// What came of it.
        result: Result<Answer, Refusal>,
    },
    /// What is now, for those who watch.
    Status(Box<Status>),
    /// What to type where, for who asked to sign in by device code.
    DeviceCode(DeviceCode),
    /// Where to sign in, for who asked to sign in by browser. It is being opened.
    SignInPage(SignInPage),
    /// The browser for that could not be started.
    NoBrowser,
    /// The keychain asks the person for its password, and what was asked for waits for that.
    KeychainAsks,
}

/// What came of an [`Ask`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// To a command.
    Reply(Reply),
    /// To [`Want::Status`] and [`Want::Watch`].
    Status(Box<Status>),
    /// To [`Want::Settings`].
    Settings(Box<Settings>),
    /// Signed in, as this user where that is known.
    SignedIn(Option<String>),
    /// To [`Want::FindTenant`].
    Tenant(Tenant),
    /// To [`Want::History`].
    History(History),
    /// To [`Want::PrintedKey`]: the key as a hotkey names it, where the keyboard can be asked.
    Key(Option<String>),
    /// To [`Want::Doctor`].
    Report(Report),
    /// Done, with nothing to add.
    Done,
}

/// The tenant that an address belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tenant {
    /// Its id, a GUID.
    pub tenant: String,
    /// Where it is.
    #[cfg_attr(test, ts(type = "\"global\" | \"gcc-high\" | \"dod\""))]
    pub cloud: Cloud,
}

/// Why an [`Ask`] was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Refusal {
    /// What is wrong, in words.
    pub problem: ProblemStatus,
    /// The exit code of the command line that stands for it.
    pub exit_code: u8,
    /// Which values of a form were refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<Vec<FieldError>>", optional))]
    pub fields: Vec<FieldError>,
}

/// A value of a form that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldError {
    /// The key in `config.toml`, for example `tenant`.
    pub field: String,
    /// What was expected.
    pub message: String,
}

/// What the settings window edits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Settings {
    /// The account.
    pub account: AccountForm,
    /// Whether the secret of this account (the app secret, or the certificate's password) is in the
    /// keychain; `null` when the keychain cannot say.
    pub secret_stored: Option<bool>,
    /// When it was stored, where that is known.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub secret_stored_at: Option<Timestamp>,
    /// Where an administrator consents to the application for everybody, where people sign in
    /// themselves; `null` while the account is not complete.
    pub admin_consent_link: Option<String>,
    /// The general settings.
    pub general: General,
    /// The presets.
    pub presets: Presets,
}

/// The account as it is typed. Nothing of it is secret.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AccountForm {
    /// The cloud.
    #[cfg_attr(test, ts(type = "\"global\" | \"gcc-high\" | \"dod\""))]
    pub cloud: Cloud,
    /// The tenant: an id, a domain, or `organizations`.
    pub tenant: String,
    /// The application (client) id.
    pub client_id: String,
    /// The way to sign in.
    #[cfg_attr(
        test,
        ts(type = "\"browser\" | \"device-code\" | \"app-secret\" | \"app-certificate\"")
    )]
    pub sign_in: SignInWay,
    /// Whose presence it is, where the application signs in by itself.
    pub user: String,
    /// The file of the application's certificate, as it is written in `config.toml`.
    pub certificate: String,
}

/// What the person types where to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DeviceCode {
    /// The code to type.
    pub user_code: String,
    /// Where.
    pub verification_uri: String,
    /// When the code ends.
    #[cfg_attr(test, ts(type = "string"))]
    pub expires_at: Timestamp,
}

/// Where the person signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInPage {
    /// The address. Nothing of it is secret.
    pub url: String,
    /// Until when the answer is waited for.
    #[cfg_attr(test, ts(type = "string"))]
    pub expires_at: Timestamp,
}

/// A secret that was just typed. It is written to the socket and nowhere else: `Debug` does not
/// show it, and its memory is overwritten when it is dropped.
pub struct Secret(pub SecretString);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose_secret())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

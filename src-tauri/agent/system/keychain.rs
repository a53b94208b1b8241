//! Secrets in the keychain of the operating system, and nowhere else.

mod dates;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod windows;
mod worker;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use graph::{AccountConfig, Identity, KeychainError, SecretKind, SecretStore};
use jiff::Timestamp;
use keyring_core::Entry;
use secrecy::{ExposeSecret as _, SecretString};
use tracing::info;
use zeroize::Zeroizing;

use crate::disk::folders::state_folder;
use crate::system::clock;

pub(crate) use platform::Changes;

use dates::Dates;
#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(windows)]
use windows as platform;

/// The service all entries are filed under.
const SERVICE: &str = "presence-tray";
/// How many bytes an entry takes: the Windows Credential Manager takes 2,560.
const PART: usize = 2_400;
/// How many parts a secret may have.
const PARTS: usize = 16;
/// How long one use may take: keychains answer within milliseconds, and a person waits for this.
const LIMIT: Duration = Duration::from_secs(4);

/// The keychain entries of one account.
#[derive(Debug, Clone)]
pub struct Keychain {
    account: String,
    /// Whose refresh token it is: an object id, where that is known.
    person: Rc<RefCell<Option<String>>>,
}

impl Keychain {
    /// The entries of an account: another tenant or client id has its own.
    #[must_use]
    pub fn of(account: &AccountConfig) -> Self {
        Self {
            account: format!("{}/{}", account.tenant(), account.client_id()),
            person: Rc::default(),
        }
    }

    /// The same for this person: each has a refresh token of their own.
    #[must_use]
    pub fn of_person(account: &AccountConfig, person: Option<&str>) -> Self {
        let keychain = Self::of(account);
        let id = person.filter(|person| presence::is_object_id(person));
        keychain.person.replace(id.map(str::to_owned));
        keychain
    }

    /// Whether there is a keychain that is not locked. Nobody is asked for its password.
    ///
    /// # Errors
    /// [`KeychainError`] when there is none, or it is locked, or does not answer.
    pub async fn ready() -> Result<(), KeychainError> {
        worker::run(LIMIT, || platform::ready(&platform::store(LIMIT)?)).await
    }

    /// Asks the person for the password of a keychain that is locked. For somebody who has just
    /// clicked or typed what needs it, and never by itself.
    ///
    /// # Errors
    /// [`KeychainError::Locked`] when the person declines or does not answer for two minutes.
    pub async fn unlock(&self) -> Result<(), KeychainError> {
        let kinds = [
            SecretKind::RefreshToken,
            SecretKind::AppSecret,
            SecretKind::CertificatePassword,
        ];
        platform::unlock(&kinds.map(|kind| self.name(kind))).await
    }

    /// Removes whatever this program keeps, for whichever account.
    ///
    /// # Errors
    /// [`KeychainError`] when the keychain does not let it.
    #[cfg(windows)]
    pub(crate) async fn remove_all() -> Result<(), KeychainError> {
        worker::run(LIMIT, || platform::remove_all(SERVICE)).await
    }

    /// When this was stored last, by this program or another run of it, where that is known.
    #[must_use]
    pub fn stored_at(&self, what: SecretKind) -> Option<Timestamp> {
        Dates::in_folder(&state_folder()).of(&self.name(what))
    }

    /// The name of its entry, or of the first of several.
    fn name(&self, what: SecretKind) -> String {
        let kind = match what {
            SecretKind::RefreshToken => "refresh-token",
            SecretKind::AppSecret => "app-secret",
            SecretKind::CertificatePassword => "certificate-password",
        };
        let mut name = format!("{kind}/{}", self.account);
        if what == SecretKind::RefreshToken
            && let Some(person) = &*self.person.borrow()
        {
            name = format!("{name}/{person}");
        }
        name
    }

    /// Works on the keychain, which blocks.
    async fn with<T: Send + 'static>(
        &self,
        what: SecretKind,
        work: impl FnOnce(Parts) -> keyring_core::Result<T> + Send + 'static,
    ) -> Result<T, KeychainError> {
        with_parts(&self.name(what), work).await
    }
}

/// Works on the parts of the secret of that name, which blocks.
async fn with_parts<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(Parts) -> keyring_core::Result<T> + Send + 'static,
) -> Result<T, KeychainError> {
    let later = (1..PARTS).map(|part| format!("{name}/{part}"));
    let names = std::iter::once(name.to_owned()).chain(later).collect();
    worker::run(LIMIT, || {
        let store = platform::store(LIMIT)?;
        work(Parts { store, names })
    })
    .await
}

impl SecretStore for Keychain {
    async fn load(&self, what: SecretKind) -> Result<Option<SecretString>, KeychainError> {
        if self.is_to_be_removed(what) {
            // The person wants it gone, so it is, whatever the keychain says.
            drop(remove(&self.name(what)).await);
            return Ok(None);
        }
        self.with(what, |parts| parts.load()).await
    }

    async fn store(&self, what: SecretKind, secret: SecretString) -> Result<(), KeychainError> {
        let stored = self.with(what, move |parts| parts.store(&secret)).await;
        stored.inspect(|()| self.is_stored(what))
    }

    async fn remove(&self, what: SecretKind) -> Result<(), KeychainError> {
        remove(&self.name(what)).await
    }

    fn signed_in_as(&self, person: &Identity) {
        let id = person.id.clone().filter(|id| presence::is_object_id(id));
        self.person.replace(id);
    }
}

impl Keychain {
    /// Whether it was to be removed, and the keychain did not let that be done: it counts as gone.
    fn is_to_be_removed(&self, what: SecretKind) -> bool {
        let open = open_removal(&self.name(what));
        Dates::in_folder(&state_folder()).of(&open).is_some()
    }

    fn is_stored(&self, what: SecretKind) {
        let dates = Dates::in_folder(&state_folder());
        dates.note(&open_removal(&self.name(what)), None);
        // A refresh token is replaced with every use, and nobody asks when.
        if what != SecretKind::RefreshToken {
            dates.note(&self.name(what), Some(clock::now()));
        }
    }
}

/// Removes what is to be removed and could not be yet, of whichever account; says whether nothing is
/// left of it.
pub(crate) async fn remove_left_over() -> bool {
    let dates = Dates::in_folder(&state_folder());
    let mut done = true;
    for entry in dates.entries() {
        // Whoever stored it meanwhile has made it stay.
        if let Some(name) = entry.strip_prefix(OPEN_REMOVAL)
            && dates.of(&entry).is_some()
        {
            let removed = remove(name).await;
            if removed.is_ok() {
                info!("what signs in was removed from the keychain after all");
            }
            done &= removed.is_ok();
        }
    }
    done
}

/// Removes the secret of that name, and writes down whether that is still to be done: also where there
/// is no keychain, for one that has ended still has it when it comes back.
async fn remove(name: &str) -> Result<(), KeychainError> {
    let removed = with_parts(name, |parts| parts.remove_from(0)).await;
    let dates = Dates::in_folder(&state_folder());
    dates.note(&open_removal(name), removed.is_err().then(clock::now));
    removed.inspect(|()| dates.note(name, None))
}

/// Marks the name of an entry that is to be removed.
const OPEN_REMOVAL: &str = "remove ";

fn open_removal(name: &str) -> String {
    format!("{OPEN_REMOVAL}{name}")
}

/// The entries of one secret, which may be longer than one entry holds. The first says how many
/// there are: `parts 3` and a line feed before its bytes.
struct Parts {
    store: platform::Store,
    names: Vec<String>,
}

impl Parts {
    fn entry(&self, part: usize) -> keyring_core::Result<Entry> {
        use keyring_core::api::CredentialStoreApi as _;
        let modifiers: HashMap<_, _> = platform::MODIFIERS.iter().copied().collect();
        let modifiers = (!modifiers.is_empty()).then_some(&modifiers);
        self.store.build(SERVICE, &self.names[part], modifiers)
    }

    fn load(&self) -> keyring_core::Result<Option<SecretString>> {
        let foreign = || keyring_core::Error::BadStoreFormat(FOREIGN.to_owned());
        let Some(first) = found(self.entry(0)?.get_secret())? else {
            return Ok(None);
        };
        let first = Zeroizing::new(first);
        if first.len() > PARTS * PART {
            return Err(foreign());
        }
        let (count, bytes) = split(&first);
        let mut secret = Zeroizing::new(Vec::with_capacity(count * PART));
        secret.extend_from_slice(bytes);
        for part in 1..count {
            let bytes = found(self.entry(part)?.get_secret())?.ok_or_else(foreign)?;
            secret.extend_from_slice(&Zeroizing::new(bytes));
        }
        // An empty one is none, and what is no text was not written by this program.
        let text = std::str::from_utf8(&secret).map_err(|_| foreign())?;
        let printable = !text.contains(|c: char| c.is_control() && c != '\t');
        match (text.is_empty(), printable) {
            (true, _) => Ok(None),
            (false, true) => Ok(Some(SecretString::from(text))),
            (false, false) => Err(foreign()),
        }
    }

    fn store(&self, secret: &SecretString) -> keyring_core::Result<()> {
        let bytes = secret.expose_secret().as_bytes();
        let pieces: Vec<&[u8]> = bytes.chunks(PART).collect();
        if pieces.len() > PARTS {
            let limit = u32::try_from(PARTS * PART).unwrap_or(u32::MAX);
            return Err(keyring_core::Error::TooLong("secret".to_owned(), limit));
        }
        // The first part last, so that a secret is never named before it is there.
        for (part, piece) in pieces.iter().enumerate().skip(1).rev() {
            self.entry(part)?.set_secret(piece)?;
        }
        let first = pieces.first().copied().unwrap_or_default();
        if pieces.len() > 1 {
            let mut marked = Zeroizing::new(Vec::with_capacity(first.len() + 16));
            marked.extend_from_slice(format!("parts {}\n", pieces.len()).as_bytes());
            marked.extend_from_slice(first);
            self.entry(0)?.set_secret(&marked)?;
        } else {
            self.entry(0)?.set_secret(first)?;
        }
        self.remove_from(pieces.len().max(1))
    }

    /// Removes the parts from `first` on, up to the first that is not there.
    fn remove_from(&self, first: usize) -> keyring_core::Result<()> {
        for part in first..PARTS {
            match found(self.entry(part)?.delete_credential())? {
                Some(()) => {}
                None if part == 0 => {}
                None => break,
            }
        }
        Ok(())
    }
}

/// The number of parts, and the bytes of the first.
fn split(first: &[u8]) -> (usize, &[u8]) {
    let marked = first.strip_prefix(b"parts ").and_then(|rest| {
        let end = rest.iter().take(3).position(|byte| *byte == b'\n')?;
        let count: usize = std::str::from_utf8(&rest[..end]).ok()?.parse().ok()?;
        (2..=PARTS)
            .contains(&count)
            .then(|| (count, &rest[end + 1..]))
    });
    marked.unwrap_or((1, first))
}

fn found<T>(result: keyring_core::Result<T>) -> keyring_core::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(keyring_core::Error::NoEntry) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Marks an entry that cannot be what this program wrote.
const FOREIGN: &str = "not written by this program";

/// The keychain's own words never quote what it holds, except where it hands over what it could
/// not decode; that is left out.
fn explain(error: keyring_core::Error) -> KeychainError {
    use keyring_core::Error;
    match error {
        Error::NoStorageAccess(error) | Error::PlatformFailure(error)
            if error.is::<KeychainError>() =>
        {
            match error.downcast() {
                Ok(ours) => *ours,
                Err(other) => KeychainError::Other(other.to_string()),
            }
        }
        Error::NoStorageAccess(_) => KeychainError::Locked,
        Error::NoDefaultStore => KeychainError::Missing,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) => {
            KeychainError::Foreign
        }
        Error::Ambiguous(entries) => {
            KeychainError::Other(format!("{} entries of the same name", entries.len()))
        }
        other => KeychainError::Other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_has_a_refresh_token_of_their_own_and_the_application_one_secret() {
        let id = "22553876-f5ab-4529-bffb-cfe50aa89f87";
        let endpoints = graph::Endpoints::for_cloud(presence::Cloud::Global);
        let way = presence::SignInWay::Browser;
        let account = AccountConfig::new("contoso.com", id, way, None, None, endpoints).unwrap();
        let name = |person, what| Keychain::of_person(&account, person).name(what);
        let token = SecretKind::RefreshToken;
        assert_eq!(name(None, token), format!("refresh-token/contoso.com/{id}"));
        let alice = "aaaaaaaa-0000-4000-8000-000000000001";
        let hers = format!("refresh-token/contoso.com/{id}/{alice}");
        assert_eq!(name(Some(alice), token), hers);
        // Who is known by name only signed in before there was an entry for each.
        assert_eq!(name(Some("alice@contoso.com"), token), name(None, token));
        assert_eq!(
            name(Some(alice), SecretKind::AppSecret),
            format!("app-secret/contoso.com/{id}")
        );
        let keychain = Keychain::of(&account);
        let identity = |id: &str| Identity {
            id: Some(id.to_owned()),
            ..Identity::default()
        };
        keychain.signed_in_as(&identity(alice));
        assert_eq!(keychain.name(token), hers);
        keychain.signed_in_as(&identity("../x"));
        assert_eq!(keychain.name(token), name(None, token));
    }

    #[test]
    fn only_what_this_program_marked_has_parts() {
        assert_eq!(split(b"secret"), (1, b"secret".as_slice()));
        assert_eq!(split(b"parts 3\nabc"), (3, b"abc".as_slice()));
        for text in [
            "parts 1\nabc",
            "parts 17\nabc",
            "parts x\nabc",
            "parts 3",
            "parts 123\n",
        ] {
            assert_eq!(split(text.as_bytes()), (1, text.as_bytes()), "{text}");
        }
    }
}

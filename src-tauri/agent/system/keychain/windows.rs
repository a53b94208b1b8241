//! The Credential Manager.
#![expect(
    unsafe_code,
    reason = "the system lists credentials by pointers to memory of its own"
)]

use std::io;
use std::ptr::{null, null_mut};
use std::sync::Arc;
use std::time::Duration;

use graph::KeychainError;
use keyring_core::Error;
use widestring::U16CStr;
use windows_sys::Win32::Foundation::{ERROR_NOT_FOUND, GetLastError};
use windows_sys::Win32::Security::Credentials::{
    CRED_TYPE_GENERIC, CredDeleteW, CredEnumerateW, CredFree,
};

pub(super) type Store = Arc<windows_native_keyring_store::Store>;

/// On this machine: secrets do not roam with the person's profile.
pub(super) const MODIFIERS: &[(&str, &str)] = &[("persistence", "local")];

pub(super) fn store(_limit: Duration) -> keyring_core::Result<Store> {
    windows_native_keyring_store::Store::new()
}

/// It is there whenever the person is signed in.
pub(super) const fn ready(_store: &Store) -> keyring_core::Result<()> {
    Ok(())
}

/// Removes whatever is kept for this service, of whichever account and person.
pub(super) fn remove_all(service: &str) -> keyring_core::Result<()> {
    let failed = || Error::PlatformFailure(Box::new(io::Error::last_os_error()));
    let mut names = Vec::new();
    let (mut count, mut all) = (0, null_mut());
    // SAFETY: the system gives as many pointers to credentials as it says, which are read before they are given
    // back. A name ends with a zero.
    unsafe {
        if CredEnumerateW(null(), 0, &raw mut count, &raw mut all) == 0 {
            return match GetLastError() {
                ERROR_NOT_FOUND => Ok(()),
                _ => Err(failed()),
            };
        }
        for at in 0..count as usize {
            // Wine puts them wherever there is room.
            let credential = all.add(at).read_unaligned().read_unaligned();
            if credential.Type == CRED_TYPE_GENERIC {
                names.push(U16CStr::from_ptr_str(credential.TargetName).to_owned());
            }
        }
        CredFree(all.cast());
    }
    // The service is the end of each entry's name.
    let end = format!(".{service}");
    for name in names
        .iter()
        .filter(|it| it.to_string_lossy().ends_with(&end))
    {
        // SAFETY: the name ends with a zero.
        if unsafe { CredDeleteW(name.as_ptr(), CRED_TYPE_GENERIC, 0) } == 0 {
            return Err(failed());
        }
    }
    Ok(())
}

/// The system asks by itself when it has to.
#[expect(clippy::unused_async, reason = "other systems have to ask")]
pub(super) async fn unlock(_names: &[String]) -> Result<(), KeychainError> {
    Ok(())
}

/// It is there, so nothing is told of it.
pub(crate) struct Changes;

#[expect(clippy::unused_async, reason = "other systems have to wait")]
impl Changes {
    pub(crate) async fn subscribe() -> Self {
        Self
    }

    pub(crate) async fn next(&mut self) {
        std::future::pending().await
    }
}

#[cfg(test)]
mod tests {
    use keyring_core::api::CredentialStoreApi as _;

    use super::*;

    #[test]
    fn everything_of_a_service_is_removed_and_nothing_else() {
        // Other names than the product's own, for there may be something under that.
        let (ours, other) = ("presence-tray-test", "presence-tray-test-too");
        let store = store(Duration::ZERO).unwrap();
        let entry = |service, name| store.build(service, name, None).unwrap();
        let names = ["refresh-token/contoso/1/alice", "app-secret/contoso/1"];
        for (service, name) in [(ours, names[0]), (ours, names[1]), (other, names[0])] {
            entry(service, name).set_secret(b"secret").unwrap();
        }
        remove_all(ours).unwrap();
        for name in names {
            let gone = entry(ours, name).get_secret();
            assert!(matches!(gone, Err(Error::NoEntry)), "{name}: {gone:?}");
        }
        assert_eq!(entry(other, names[0]).get_secret().unwrap(), b"secret");
        remove_all(other).unwrap();
    }
}

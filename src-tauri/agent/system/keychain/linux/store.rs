//! The Secret Service as a store of `keyring-core`: every call has an end, none asks the person for
//! anything, and entries that match the same name are no error.
//!
//! The store crate of the field waits for an answer without an end, asks for the password of any
//! locked entry that matches, and fails on two that match with objects that may not be dropped
//! within a runtime.

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use graph::KeychainError;
use keyring_core::api::{Credential, CredentialApi, CredentialStoreApi};
use keyring_core::{Entry, Error};
use secret_service::{EncryptionType, SecretService};
use tokio::runtime::Runtime;
use tokio::time::{Instant, timeout_at};

use super::service::{Path, Result, Service, explain_secret};
use crate::system::keychain::SERVICE;

/// What is stored is bytes.
const CONTENT_TYPE: &str = "application/octet-stream";

/// The keychain for one use. It blocks, and belongs on a thread on which nothing else runs.
pub(crate) struct Store(Arc<Use>);

/// The runtime that belongs to one use, and when that ends. Nothing of the bus outlives a call.
struct Use {
    runtime: Runtime,
    ends: Instant,
}

/// One name in the keychain.
struct Named {
    keychain: Arc<Use>,
    name: String,
}

impl Store {
    /// From now on all of it ends within `limit`.
    pub(super) fn new(limit: Duration) -> keyring_core::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::PlatformFailure(Box::new(error)))?;
        let ends = Instant::now() + limit;
        Ok(Self(Arc::new(Use { runtime, ends })))
    }

    /// Does something with the keychain, to its end or to that of this store.
    pub(super) fn run<T>(
        &self,
        work: impl AsyncFnOnce(&Service) -> Result<T>,
    ) -> keyring_core::Result<T> {
        self.0.run(work)
    }
}

impl Use {
    fn run<T>(&self, work: impl AsyncFnOnce(&Service) -> Result<T>) -> keyring_core::Result<T> {
        let done = self.runtime.block_on(async {
            let done = async { work(&Service::connect().await?).await };
            timeout_at(self.ends, done).await
        });
        done.unwrap_or(Err(KeychainError::Silent)).map_err(failure)
    }
}

/// What is said in our own terms travels through `keyring-core` as it is.
fn failure(error: KeychainError) -> Error {
    match error {
        KeychainError::Locked => Error::NoStorageAccess(Box::new(error)),
        error => Error::PlatformFailure(Box::new(error)),
    }
}

/// What is said to the keychain and what it says is encrypted on its way, where it can do that.
async fn session(service: &Service) -> Result<SecretService<'static>> {
    let open =
        |encryption| SecretService::connect_with_existing(encryption, service.connection.clone());
    match open(EncryptionType::Dh).await.map_err(explain_secret) {
        // As the specification has it: only this error says that it cannot.
        Err(KeychainError::Other(cause)) if cause.contains("NotSupported") => {
            open(EncryptionType::Plain).await.map_err(explain_secret)
        }
        opened => opened,
    }
}

impl Named {
    fn attributes(&self) -> HashMap<&str, &str> {
        HashMap::from([("service", SERVICE), ("username", self.name.as_str())])
    }

    /// The newest entry of that name; `None` where there is none.
    ///
    /// # Errors
    /// [`KeychainError::Locked`] where there may be one that cannot be seen.
    async fn newest(&self, service: &Service) -> Result<Option<Path>> {
        let found = service.find(&self.name).await?;
        if let Some(newest) = found.open.into_iter().next() {
            return Ok(Some(newest));
        }
        if !found.locked.is_empty() {
            return Err(KeychainError::Locked);
        }
        // Some keychains find nothing in what is locked.
        match service.open_collection().await {
            Ok(_) | Err(KeychainError::Empty) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn load(&self, service: &Service) -> Result<Option<Vec<u8>>> {
        let Some(item) = self.newest(service).await? else {
            return Ok(None);
        };
        let secrets = session(service).await?;
        let item = secrets.get_item_by_path(item).await;
        let item = item.map_err(explain_secret)?;
        item.get_secret().await.map(Some).map_err(explain_secret)
    }

    /// Stores it in the newest entry of that name, or in a new one; there is one of them then.
    async fn save(&self, service: &Service, secret: &[u8]) -> Result<()> {
        let found = service.find(&self.name).await?;
        let secrets = session(service).await?;
        let mut open = found.open.into_iter();
        if let Some(newest) = open.next() {
            let item = secrets.get_item_by_path(newest).await;
            let item = item.map_err(explain_secret)?;
            let saved = item.set_secret(secret, CONTENT_TYPE).await;
            saved.map_err(explain_secret)?;
        } else {
            let collection = service.open_collection().await?;
            let collection = secrets.get_collection_by_path(collection).await;
            let collection = collection.map_err(explain_secret)?;
            // As other programs of `keyring` name theirs, and this one did from its beginning.
            let label = format!("keyring:{}@{SERVICE}", self.name);
            let created = collection
                .create_item(&label, self.attributes(), secret, true, CONTENT_TYPE)
                .await;
            created.map_err(explain_secret)?;
        }
        for older in open {
            // One that stays is older than the one that was written, and is not read.
            drop(service.delete(&older).await);
        }
        Ok(())
    }

    /// Removes every entry of that name; gives whether there was one.
    async fn remove(&self, service: &Service) -> Result<bool> {
        let found = service.find(&self.name).await?;
        let any = !found.open.is_empty();
        let mut stays = !found.locked.is_empty();
        for item in found.open {
            stays |= !service.delete(&item).await?;
        }
        if stays {
            return Err(KeychainError::Locked);
        }
        if !any {
            // Some keychains find nothing in what is locked.
            match service.open_collection().await {
                Ok(_) | Err(KeychainError::Empty) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(any)
    }
}

impl CredentialApi for Named {
    fn set_secret(&self, secret: &[u8]) -> keyring_core::Result<()> {
        self.keychain
            .run(async |service| self.save(service, secret).await)
    }

    fn get_secret(&self) -> keyring_core::Result<Vec<u8>> {
        let loaded = self
            .keychain
            .run(async |service| self.load(service).await)?;
        loaded.ok_or(Error::NoEntry)
    }

    fn delete_credential(&self) -> keyring_core::Result<()> {
        let removed = self
            .keychain
            .run(async |service| self.remove(service).await)?;
        removed.then_some(()).ok_or(Error::NoEntry)
    }

    fn get_credential(&self) -> keyring_core::Result<Option<Arc<Credential>>> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        Some((SERVICE.to_owned(), self.name.clone()))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn debug_fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Named")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl CredentialStoreApi for Store {
    fn vendor(&self) -> String {
        "Secret Service".to_owned()
    }

    fn id(&self) -> String {
        SERVICE.to_owned()
    }

    fn build(
        &self,
        _service: &str,
        user: &str,
        _modifiers: Option<&HashMap<&str, &str>>,
    ) -> keyring_core::Result<Entry> {
        let named = Named {
            keychain: Arc::clone(&self.0),
            name: user.to_owned(),
        };
        Ok(Entry::new_with_credential(Arc::new(named)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

//! Prompts of the keychain: the one place where the person is asked for its password.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::StreamExt as _;
use graph::KeychainError;
use tokio::time::timeout;
use zbus::Proxy;
use zbus::zvariant::{ObjectPath, OwnedValue, Value};

use super::service::{NAME, Path, ROOT, Result, SERVICE_INTERFACE, Service, explain};

/// How long the person has to type the password.
const TYPING: Duration = Duration::from_mins(2);

/// How long the keychain has to answer what needs no person.
const ANSWER: Duration = Duration::from_secs(4);

const PROMPT: &str = "org.freedesktop.Secret.Prompt";

/// Has the person unlock what holds these entries or is to hold them, or make a collection where
/// there is none.
pub(crate) async fn unlock(names: &[String]) -> Result<()> {
    let asked = timeout(ANSWER, async {
        let service = Service::connect().await?;
        let prompt = service.prompt_to_unlock(names).await?;
        Ok((service, prompt))
    });
    match asked.await.map_err(|_| KeychainError::Silent)?? {
        (service, Some(prompt)) => service.ask(&prompt).await,
        (_, None) => Ok(()),
    }
}

impl Service {
    /// The prompt that has to be answered; `None` where there is nothing to ask.
    async fn prompt_to_unlock(&self, names: &[String]) -> Result<Option<Path>> {
        let mut locked = Vec::new();
        for name in names {
            let found = self.find(name).await?;
            if found.open.is_empty() {
                locked.extend(found.locked);
            }
        }
        match self.open_collection().await {
            Err(KeychainError::Locked) => {
                locked.extend(self.collections().await?.into_iter().next())
            }
            Err(KeychainError::Empty) => return self.prompt_to_create().await,
            other => drop(other?),
        }
        if locked.is_empty() {
            return Ok(None);
        }
        let (_, prompt): (Vec<Path>, Path) = self
            .call(ROOT, SERVICE_INTERFACE, "Unlock", &locked)
            .await?;
        Ok(Some(prompt).filter(|prompt| prompt.as_str() != "/"))
    }

    async fn prompt_to_create(&self) -> Result<Option<Path>> {
        let label = "org.freedesktop.Secret.Collection.Label";
        let properties = HashMap::from([(label, Value::from("Login"))]);
        let (_, prompt): (Path, Path) = self
            .call(
                ROOT,
                SERVICE_INTERFACE,
                "CreateCollection",
                &(properties, "default"),
            )
            .await?;
        Ok(Some(prompt).filter(|prompt| prompt.as_str() != "/"))
    }

    /// Shows the prompt and waits for what the person does.
    async fn ask(&self, prompt: &Path) -> Result<()> {
        let path: ObjectPath<'_> = prompt.as_ref();
        let proxy = Proxy::new(&self.connection, NAME, path, PROMPT).await;
        let proxy = proxy.map_err(explain)?;
        let mut completed = proxy.receive_signal("Completed").await.map_err(explain)?;
        let mut owner = proxy.receive_owner_changed().await.map_err(explain)?;
        let shown = timeout(ANSWER, proxy.call_method("Prompt", &(""))).await;
        shown.map_err(|_| KeychainError::Silent)?.map_err(explain)?;
        let answered = async {
            loop {
                tokio::select! {
                    signal = completed.next() => {
                        let Some(signal) = signal else { return Err(KeychainError::Silent) };
                        let body = signal.body();
                        let (dismissed, _): (bool, OwnedValue) =
                            body.deserialize().map_err(explain)?;
                        return if dismissed { Err(KeychainError::Locked) } else { Ok(()) };
                    }
                    change = owner.next() => {
                        // The first says who it is now.
                        if matches!(change, Some(None) | None) {
                            return Err(KeychainError::Silent);
                        }
                    }
                }
            }
        };
        match timeout(TYPING, answered).await {
            Ok(answered) => answered,
            Err(_) => {
                let dismissed = proxy.call_method("Dismiss", &());
                drop(timeout(ANSWER, dismissed).await);
                Err(KeychainError::Locked)
            }
        }
    }
}

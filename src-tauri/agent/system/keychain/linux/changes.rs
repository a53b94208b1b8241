//! What the bus says of the keychain while something waits for it.

use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use tokio::time::sleep;
use zbus::{Connection, MatchRule, MessageStream};

use super::service::{NAME, ROOT};

/// What happens at the same time is told once: a keychain that starts says many things.
const TOGETHER: Duration = Duration::from_millis(300);

/// Tells when the keychain appears, goes, or says that one of its collections changed.
pub(crate) struct Changes(Option<Heard>);

struct Heard {
    owner: MessageStream,
    collections: MessageStream,
    _connection: Connection,
}

impl Changes {
    /// Without a bus, it never tells anything.
    pub(crate) async fn subscribe() -> Self {
        Self(Heard::listen().await)
    }

    /// Waits for the next one.
    pub(crate) async fn next(&mut self) {
        let Some(heard) = &mut self.0 else {
            return std::future::pending().await;
        };
        let told = tokio::select! {
            told = heard.owner.next() => told,
            told = heard.collections.next() => told,
        };
        if told.is_none() {
            // The bus is gone.
            self.0 = None;
            return;
        }
        sleep(TOGETHER).await;
        while heard.owner.next().now_or_never().flatten().is_some() {}
        while heard.collections.next().now_or_never().flatten().is_some() {}
    }
}

impl Heard {
    async fn listen() -> Option<Self> {
        let connection = Connection::session().await.ok()?;
        let owner = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender("org.freedesktop.DBus")
            .ok()?
            .interface("org.freedesktop.DBus")
            .ok()?
            .member("NameOwnerChanged")
            .ok()?
            .arg(0, NAME)
            .ok()?
            .build();
        let collections = MatchRule::builder()
            .msg_type(zbus::message::Type::Signal)
            .sender(NAME)
            .ok()?
            .path_namespace(ROOT)
            .ok()?
            .build();
        let heard = async |rule| {
            MessageStream::for_match_rule(rule, &connection, None)
                .await
                .ok()
        };
        let (owner, collections) = (heard(owner).await?, heard(collections).await?);
        Some(Self {
            owner,
            collections,
            _connection: connection,
        })
    }
}

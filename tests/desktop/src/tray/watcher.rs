//! `org.kde.StatusNotifierWatcher`, where tray items register.

use std::sync::Arc;

use futures_lite::StreamExt;
use zbus::fdo::DBusProxy;
use zbus::message::Header;
use zbus::names::BusName;
use zbus::object_server::SignalEmitter;
use zbus::{Connection, MatchRule, MessageStream, fdo, interface};

use super::Shelf;
use crate::error::Result;
use crate::store::Store;

pub(super) const WATCHER_NAME: &str = "org.kde.StatusNotifierWatcher";
pub(super) const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// Where a tray item is on the bus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    /// The unique name of its program's connection.
    pub(super) owner: String,
    /// As the watcher's properties and signals call it: bus name and object path.
    pub(super) listed: String,
    pub(super) path: String,
}

fn refused(why: &str) -> fdo::Error {
    fdo::Error::InvalidArgs(why.to_owned())
}

#[derive(Debug)]
pub(super) struct Watcher {
    shelf: Arc<Store<Shelf>>,
}

impl Watcher {
    pub(super) fn new(shelf: Arc<Store<Shelf>>) -> Self {
        Self { shelf }
    }

    /// Programs register a bus name (ksni) or an object path of theirs (appindicator).
    async fn address(
        connection: &Connection,
        header: &Header<'_>,
        service: &str,
    ) -> fdo::Result<Address> {
        let sender = header
            .sender()
            .ok_or_else(|| refused("the message has no sender"))?;
        if service.starts_with('/') {
            return Ok(Address {
                owner: sender.to_string(),
                listed: format!("{sender}{service}"),
                path: service.to_owned(),
            });
        }
        let name = BusName::try_from(service).map_err(|_| refused("not a bus name"))?;
        let owner = DBusProxy::new(connection)
            .await?
            .get_name_owner(name)
            .await?;
        let path = "/StatusNotifierItem";
        Ok(Address {
            owner: owner.to_string(),
            listed: format!("{service}{path}"),
            path: path.to_owned(),
        })
    }
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        #[zbus(connection)] connection: &Connection,
        #[zbus(header)] header: Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        service: &str,
    ) -> fdo::Result<()> {
        let address = Self::address(connection, &header, service).await?;
        follow_changes(connection, &address, Arc::clone(&self.shelf)).await?;
        self.shelf.update(|shelf| {
            shelf.items.retain(|(known, _)| *known != address);
            shelf.items.push((address.clone(), 0));
        });
        // The end of a program that was killed meanwhile was told before its icon was here.
        let owner = BusName::try_from(address.owner.as_str());
        let owner = owner.map_err(|_| refused("not a bus name"))?;
        if !DBusProxy::new(connection)
            .await?
            .name_has_owner(owner)
            .await?
        {
            let shelf = &self.shelf;
            shelf.update(|shelf| shelf.items.retain(|(known, _)| *known != address));
            return Err(refused("gone"));
        }
        Self::status_notifier_item_registered(&emitter, &address.listed).await?;
        Ok(())
    }

    async fn register_status_notifier_host(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        _service: &str,
    ) -> fdo::Result<()> {
        Self::status_notifier_host_registered(&emitter).await?;
        Ok(())
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.shelf.read(|shelf| {
            shelf
                .items
                .iter()
                .map(|(item, _)| item.listed.clone())
                .collect()
        })
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(
        emitter: &SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_item_unregistered(
        emitter: &SignalEmitter<'_>,
        service: &str,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_registered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn status_notifier_host_unregistered(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;
}

/// Counts the signals by which an item or its menu says that it changed.
async fn follow_changes(
    connection: &Connection,
    address: &Address,
    shelf: Arc<Store<Shelf>>,
) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(zbus::message::Type::Signal)
        .sender(address.owner.clone())?
        .build();
    let mut signals = MessageStream::for_match_rule(rule, connection, None).await?;
    let address = address.clone();
    tokio::spawn(async move {
        while let Some(Ok(signal)) = signals.next().await {
            let known = shelf.update(|shelf| {
                let entry = shelf
                    .items
                    .iter_mut()
                    .find(|(known, _)| *known == address)?;
                entry.1 += u64::from(tells_of_change(&signal.header()));
                Some(())
            });
            if known.is_none() {
                break;
            }
        }
    });
    Ok(())
}

fn tells_of_change(header: &Header<'_>) -> bool {
    header.interface().is_some_and(|interface| {
        matches!(
            interface.as_str(),
            "org.kde.StatusNotifierItem"
                | "com.canonical.dbusmenu"
                | "org.freedesktop.DBus.Properties"
        )
    })
}

/// Takes items off the shelf when their program leaves the bus.
pub(super) async fn follow_departures(connection: &Connection) -> Result<()> {
    let watcher = connection
        .object_server()
        .interface::<_, Watcher>(WATCHER_PATH)
        .await?;
    let bus = DBusProxy::new(connection).await?;
    let mut changes = bus.receive_name_owner_changed().await?;
    tokio::spawn(async move {
        while let Some(change) = changes.next().await {
            let Ok(change) = change.args() else { continue };
            if change.new_owner().is_some() {
                continue;
            }
            let name = change.name().as_str();
            let left: Vec<_> = watcher.get().await.shelf.update(|shelf| {
                shelf
                    .items
                    .extract_if(.., |(item, _)| item.is_of(name))
                    .collect()
            });
            for (item, _) in left {
                let emitter = watcher.signal_emitter();
                let _host_ended =
                    Watcher::status_notifier_item_unregistered(emitter, &item.listed).await;
            }
        }
    });
    Ok(())
}

impl Address {
    fn is_of(&self, name: &str) -> bool {
        self.owner == name || self.listed.strip_suffix(&self.path) == Some(name)
    }
}

//! A tray that has the name and does not do what it stands for.

use std::future::pending;
use std::sync::Arc;

use zbus::{Connection, fdo, interface};

use super::watcher::{self, WATCHER_NAME, WATCHER_PATH, Watcher};
use super::{Panel, Shelf, TrayHost};
use crate::bus::BusThread;
use crate::error::Result;
use crate::store::Store;

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrayFault {
    /// The name is there, and no object.
    NoObject,
    /// It never replies.
    Silent,
    /// It answers everything with an error.
    Refuses,
}

/// A tray with a fault; it leaves the bus when dropped.
#[derive(Debug)]
pub struct FaultyTray {
    bus: Arc<BusThread>,
    connection: Option<Connection>,
}

impl FaultyTray {
    pub(crate) fn start(bus: Arc<BusThread>, fault: TrayFault) -> Result<Self> {
        let builder = bus.builder()?;
        let builder = match fault {
            TrayFault::NoObject => builder,
            TrayFault::Silent => builder.serve_at(WATCHER_PATH, Silent)?,
            TrayFault::Refuses => builder.serve_at(WATCHER_PATH, Refusing)?,
        };
        let builder = builder.name(WATCHER_NAME)?;
        let connection = bus.run(async move { Ok(builder.build().await?) })?;
        Ok(Self {
            bus,
            connection: Some(connection),
        })
    }

    /// The same program works from now on, by the same name; nobody is told.
    ///
    /// # Errors
    /// When the bus is gone.
    pub fn mend(mut self) -> Result<TrayHost> {
        let shelf = Arc::new(Store::new(Shelf::default()));
        let watcher = Watcher::new(Arc::clone(&shelf));
        let connection = self.connection.take().ok_or(zbus::Error::InvalidReply)?;
        let mended = connection.clone();
        self.bus.run(async move {
            let objects = mended.object_server();
            objects.remove::<Silent, _>(WATCHER_PATH).await.ok();
            objects.remove::<Refusing, _>(WATCHER_PATH).await.ok();
            objects.at(WATCHER_PATH, watcher).await?;
            watcher::follow_departures(&mended).await
        })?;
        Ok(TrayHost {
            panel: Arc::new(Panel {
                bus: Arc::clone(&self.bus),
                connection,
                shelf,
            }),
        })
    }
}

impl Drop for FaultyTray {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            let _bus_ended = self.bus.run(async move { Ok(connection.close().await?) });
        }
    }
}

struct Silent;

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Silent {
    async fn register_status_notifier_item(&self, _service: &str) {
        pending().await
    }

    #[zbus(property)]
    async fn registered_status_notifier_items(&self) -> Vec<String> {
        pending().await
    }

    #[zbus(property)]
    async fn is_status_notifier_host_registered(&self) -> bool {
        pending().await
    }
}

struct Refusing;

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Refusing {
    async fn register_status_notifier_item(&self, _service: &str) -> fdo::Result<()> {
        Err(fdo::Error::Failed("not today".into()))
    }

    #[zbus(property)]
    async fn registered_status_notifier_items(&self) -> fdo::Result<Vec<String>> {
        Err(fdo::Error::Failed("not today".into()))
    }

    #[zbus(property)]
    async fn is_status_notifier_host_registered(&self) -> fdo::Result<bool> {
        Err(fdo::Error::Failed("not today".into()))
    }
}

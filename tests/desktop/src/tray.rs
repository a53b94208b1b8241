//! The panel: a StatusNotifierItem host, and the watcher that items register with.

mod faulty;
mod icon;
mod item;
mod menu;
mod watcher;

use std::sync::Arc;
use std::time::Duration;

use zbus::Connection;

pub use self::faulty::{FaultyTray, TrayFault};
pub use self::icon::IconPixmap;
pub use self::item::Item;
pub use self::menu::{Menu, MenuEntry};
use self::watcher::{Address, WATCHER_NAME, WATCHER_PATH, Watcher};
use crate::bus::BusThread;
use crate::error::{DesktopError, Result};
use crate::store::Store;

/// A panel with a tray. Dropping it is the panel's crash; starting another is its restart.
#[derive(Debug)]
pub struct TrayHost {
    panel: Arc<Panel>,
}

/// What the host, its items and the watcher share.
#[derive(Debug)]
pub(crate) struct Panel {
    bus: Arc<BusThread>,
    connection: Connection,
    shelf: Arc<Store<Shelf>>,
}

/// The items on show, and how often each has said that it changed.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    items: Vec<(Address, u64)>,
}

impl Shelf {
    /// `None` once the item is gone.
    fn revision(&self, address: &Address) -> Option<u64> {
        self.items
            .iter()
            .find(|(known, _)| known == address)
            .map(|(_, revision)| *revision)
    }
}

impl TrayHost {
    pub(crate) fn start(bus: Arc<BusThread>) -> Result<Self> {
        let shelf = Arc::new(Store::new(Shelf::default()));
        let watcher = Watcher::new(Arc::clone(&shelf));
        let builder = bus.builder()?.serve_at(WATCHER_PATH, watcher)?;
        let connection = bus.run(async move {
            let connection = builder.build().await?;
            watcher::follow_departures(&connection).await?;
            connection.request_name(WATCHER_NAME).await?;
            Ok(connection)
        })?;
        Ok(Self {
            panel: Arc::new(Panel {
                bus,
                connection,
                shelf,
            }),
        })
    }

    /// Ends it as a crash does.
    pub fn stop(&self) {
        self.end();
    }

    /// Ends it as a crash does, and starts another in its place.
    pub fn restart(&mut self) -> Result<()> {
        self.end();
        *self = Self::start(Arc::clone(&self.panel.bus))?;
        Ok(())
    }

    /// The items on show, oldest first.
    pub fn items(&self) -> Vec<Item> {
        let addresses = self.panel.shelf.read(|shelf| shelf.items.clone());
        addresses
            .into_iter()
            .map(|(address, _)| self.item(address))
            .collect()
    }

    /// Waits until an item is on show, and gives the newest.
    pub fn wait_for_item(&self, limit: Duration) -> Result<Item> {
        self.wait_for_items(1, limit)
    }

    /// Waits until so many items are on show, and gives the newest.
    pub fn wait_for_items(&self, count: usize, limit: Duration) -> Result<Item> {
        let newest = |shelf: &Shelf| {
            let newest = shelf.items.last().filter(|_| shelf.items.len() >= count);
            newest.map(|(address, _)| address.clone())
        };
        let address = self.panel.shelf.wait(limit, newest);
        address
            .map(|address| self.item(address))
            .ok_or_else(|| DesktopError::TimedOut {
                what: if count == 1 {
                    "a tray item".into()
                } else {
                    format!("{count} tray items")
                },
                limit,
                seen: match self.items().len() {
                    0 => "an empty tray".into(),
                    seen => format!("{seen} items"),
                },
            })
    }

    /// Waits until no item is on show.
    pub fn wait_until_empty(&self, limit: Duration) -> Result<()> {
        self.panel
            .shelf
            .wait(limit, |shelf| shelf.items.is_empty().then_some(()))
            .ok_or_else(|| DesktopError::TimedOut {
                what: "an empty tray".into(),
                limit,
                seen: format!("{} items", self.items().len()),
            })
    }

    fn item(&self, address: Address) -> Item {
        Item::new(Arc::clone(&self.panel), address)
    }

    fn end(&self) {
        let connection = self.panel.connection.clone();
        let _bus_ended = self
            .panel
            .bus
            .run(async move { Ok(connection.close().await?) });
        self.panel.shelf.update(|shelf| shelf.items.clear());
    }
}

impl Drop for TrayHost {
    fn drop(&mut self) {
        self.end();
    }
}

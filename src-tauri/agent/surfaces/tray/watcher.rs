//! The desktop's tray (`org.kde.StatusNotifierWatcher`), whatever state it is in.
//!
//! Its name can be there before its object is, it can be silent or answer with errors, and it can
//! be replaced at any time. All of these are waited for like one that is not there.

use std::time::Duration;

use futures_util::StreamExt as _;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tracing::{debug, info};
use zbus::fdo::{DBusProxy, NameOwnerChangedStream};
use zbus::names::BusName;
use zbus::proxy::CacheProperties;
use zbus::{Connection, Proxy};

use crate::event::{Event, Events};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";

/// How long the desktop may take to bring up its panel before the person is told there is none.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one answer may take.
pub(super) const ANSWER: Duration = Duration::from_secs(3);
/// How long one that does not work is left alone, at first and at the most.
const SHORTEST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What is known of the tray on one session bus.
pub(super) struct Watcher {
    connection: Connection,
    owners: NameOwnerChangedStream,
    events: Events,
    /// When the person is told that there is no tray; `None` once there was one, or it was told.
    told_at: Option<Instant>,
    pause: Duration,
}

/// What the tray does with the icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// It is listed, and a panel shows it.
    Shown,
    /// It is listed, and no panel is there to show it yet.
    Unhosted,
    /// Nobody has the name.
    Absent,
    /// Somebody has it and does not do what it stands for.
    Broken,
}

impl Watcher {
    /// Begins to watch, on a connection of its own. With `tells` the person is told when no tray
    /// comes up.
    pub(super) async fn on_session_bus(events: Events, tells: bool) -> zbus::Result<Self> {
        let connection = Connection::session().await?;
        let bus = DBusProxy::new(&connection).await?;
        let owners = bus
            .receive_name_owner_changed_with_args(&[(0, WATCHER)])
            .await?;
        Ok(Self {
            connection,
            owners,
            events,
            told_at: tells.then(|| Instant::now() + PATIENCE),
            pause: SHORTEST_PAUSE,
        })
    }

    /// The connection, for others who ask something of the desktop.
    pub(super) const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Waits until an icon can be registered: at once when the tray works. `false` when the bus has
    /// ended.
    pub(super) async fn until_it_answers(&mut self) -> bool {
        loop {
            let seen = match timeout(ANSWER, self.ask()).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(_)) | Err(_) => Seen::Broken,
            };
            match seen {
                Seen::Shown | Seen::Unhosted => return true,
                Seen::Absent | Seen::Broken => {}
            }
            if !self.wait(seen).await {
                return false;
            }
        }
    }

    /// Waits until it is worth trying again what the tray refused. `false` when the bus has ended.
    pub(super) async fn pause(&mut self) -> bool {
        self.wait(Seen::Broken).await
    }

    /// Sees to it that the icon of this process is listed, until the bus ends. The library
    /// registers once at the start and whenever a tray takes up its name; it does not try again
    /// where that fails.
    pub(super) async fn keep_listed(&mut self) {
        let mut before = None;
        loop {
            let seen = match timeout(ANSWER, self.introduce()).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(error)) => {
                    debug!(%error, "the tray did not take the icon");
                    Seen::Broken
                }
                Err(_) => {
                    debug!("the tray does not answer");
                    Seen::Broken
                }
            };
            if before != Some(seen) {
                info!(tray = ?seen, "icon");
                before = Some(seen);
            }
            if seen == Seen::Shown {
                self.told_at = None;
                self.pause = SHORTEST_PAUSE;
            }
            if !self.wait(seen).await {
                return;
            }
        }
    }

    /// Waits for another tray, or until it is worth asking this one again. `false` when the bus
    /// has ended.
    async fn wait(&mut self, seen: Seen) -> bool {
        let asks_again = match seen {
            Seen::Broken => true,
            // A panel that comes later finds the icon listed; it only matters for being told.
            Seen::Unhosted => self.told_at.is_some(),
            Seen::Shown | Seen::Absent => false,
        };
        let tells = seen != Seen::Shown;
        loop {
            let told_at = self.told_at;
            tokio::select! {
                change = self.owners.next() => {
                    self.pause = SHORTEST_PAUSE;
                    return change.is_some();
                }
                () = sleep(self.pause), if asks_again => {
                    self.pause = (self.pause * 2).min(LONGEST_PAUSE);
                    return true;
                }
                () = sleep_until(told_at.unwrap_or_else(Instant::now)), if tells && told_at.is_some() => {
                    self.told_at = None;
                    drop(self.events.send(Event::NoTray));
                }
            }
        }
    }

    async fn is_owned(&self) -> zbus::Result<bool> {
        let bus = DBusProxy::new(&self.connection).await?;
        Ok(bus
            .name_has_owner(BusName::from_static_str(WATCHER)?)
            .await?)
    }

    async fn proxy(&self) -> zbus::Result<Proxy<'static>> {
        zbus::proxy::Builder::new(&self.connection)
            .destination(WATCHER)?
            .path(PATH)?
            .interface(WATCHER)?
            .cache_properties(CacheProperties::No)
            .build()
            .await
    }

    /// Whether it is there and works.
    async fn ask(&self) -> zbus::Result<Seen> {
        if !self.is_owned().await? {
            return Ok(Seen::Absent);
        }
        hosted(&self.proxy().await?).await
    }

    /// Registers the icon where the tray does not list it yet.
    async fn introduce(&self) -> zbus::Result<Seen> {
        if !self.is_owned().await? {
            return Ok(Seen::Absent);
        }
        let watcher = self.proxy().await?;
        let Some((name, owner)) = self.own_item().await? else {
            return Ok(Seen::Broken);
        };
        let known: Vec<String> = watcher
            .get_property("RegisteredStatusNotifierItems")
            .await
            .unwrap_or_default();
        let is_known = known
            .iter()
            .any(|item| item.starts_with(&name) || item.starts_with(&owner));
        if !is_known {
            watcher
                .call_method("RegisterStatusNotifierItem", &(name.as_str(),))
                .await?;
        }
        hosted(&watcher).await
    }

    /// The newest item of this process, by the name that the specification gives it, and the
    /// connection that has the name.
    async fn own_item(&self) -> zbus::Result<Option<(String, String)>> {
        let prefix = format!("org.kde.StatusNotifierItem-{}-", std::process::id());
        let bus = DBusProxy::new(&self.connection).await?;
        let names = bus.list_names().await?;
        let number = |name: &str| name.strip_prefix(&prefix)?.parse::<u32>().ok();
        let newest = names.iter().filter_map(|name| number(name.as_str())).max();
        let Some(newest) = newest else {
            return Ok(None);
        };
        let name = format!("{prefix}{newest}");
        let owner = bus
            .get_name_owner(BusName::try_from(name.as_str())?)
            .await?;
        Ok(Some((name, owner.to_string())))
    }
}

/// Whether a panel is there to show icons. A watcher that does not say shows them itself.
async fn hosted(watcher: &Proxy<'_>) -> zbus::Result<Seen> {
    use zbus::fdo::Error;
    match watcher
        .get_property::<bool>("IsStatusNotifierHostRegistered")
        .await
    {
        Ok(false) => Ok(Seen::Unhosted),
        Ok(true) => Ok(Seen::Shown),
        Err(error) => match Error::from(error) {
            Error::UnknownProperty(_) | Error::InvalidArgs(_) | Error::NotSupported(_) => {
                Ok(Seen::Shown)
            }
            other => Err(other.into()),
        },
    }
}

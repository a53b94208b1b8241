//! StatusNotifierItem and com.canonical.dbusmenu over the session bus, without GTK.

use std::time::Duration;

use futures_util::StreamExt as _;
use ksni::menu::{CheckmarkItem, StandardItem, SubMenu};
use ksni::{Handle, MenuItem, OfflineReason, ToolTip, TrayMethods as _};
use presence::{Command, Origin};
use tokio::sync::watch;
use tokio::task::{AbortHandle, spawn_local};
use tracing::{debug, warn};

use super::pixmaps;
use crate::event::{Event, Events};
use crate::menu::{Click, Entry, Icon, Item, Picture};

/// How long the desktop may take to bring up its panel before the person is told there is none.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a picture has to stand before it is drawn.
const SETTLED: Duration = Duration::from_millis(10);
/// How long after the end of the session bus another one is looked for, at first and at the most.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// The tray icon. Dropping it takes it away.
#[derive(Debug)]
pub(crate) struct Tray {
    newest: watch::Sender<Picture>,
    task: AbortHandle,
}

impl Tray {
    /// Shows an icon as soon as the desktop has a tray, and again whenever a panel or the session
    /// bus comes back.
    pub(crate) fn start(first: Picture, program: String, events: Events) -> Self {
        let (newest, pictures) = watch::channel(first);
        let task = spawn_local(keep(pictures, program, events)).abort_handle();
        Self { newest, task }
    }

    /// Shows this from now on.
    pub(crate) fn show(&self, picture: Picture) {
        self.newest.send_if_modified(|shown| {
            let differs = *shown != picture;
            *shown = picture;
            differs
        });
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Shows the icon until nobody has pictures for it. A session bus that ends is waited for, for
/// another may take its place; where there is none to begin with, there will be none.
async fn keep(mut pictures: watch::Receiver<Picture>, program: String, events: Events) {
    let mut pause = SHORTEST_PAUSE;
    let mut instance = 0;
    loop {
        let item = TrayItem {
            picture: pictures.borrow_and_update().clone(),
            program: program.clone(),
            events: events.clone(),
        };
        match item.assume_sni_available(true).spawn().await {
            Ok(handle) => {
                instance += 1;
                pause = SHORTEST_PAUSE;
                tokio::select! {
                    () = draw(&handle, &mut pictures) => return,
                    () = until_the_bus_ends(instance, &events) => {}
                }
                warn!("the session bus has ended");
                drop(handle.shutdown());
            }
            Err(error) if instance == 0 => {
                warn!(%error, "no session bus, so no tray icon");
                drop(events.send(Event::NoTray));
                return;
            }
            Err(error) => debug!(%error, "still no session bus"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Keeps the icon up to date. One picture at a time: those in between are left out.
async fn draw(handle: &Handle<TrayItem>, pictures: &mut watch::Receiver<Picture>) {
    while pictures.changed().await.is_ok() {
        // A click changes the picture several times in a row; the request it sends goes first.
        tokio::time::sleep(SETTLED).await;
        let picture = pictures.borrow_and_update().clone();
        handle.update(move |item| item.picture = picture).await;
    }
}

async fn until_the_bus_ends(instance: u32, events: &Events) {
    if let Err(error) = follow_bus(instance, events).await {
        debug!(%error, "the tray could not be asked");
    }
}

/// Sees to it that the icon is known to the desktop's tray. The library registers once at the
/// start and whenever a tray appears, but not with one that appears between the two; nobody tells
/// the person when there is none; and nobody notices when the bus ends.
async fn follow_bus(instance: u32, events: &Events) -> zbus::Result<()> {
    let connection = zbus::Connection::session().await?;
    let bus = zbus::fdo::DBusProxy::new(&connection).await?;
    let mut owners = bus
        .receive_name_owner_changed_with_args(&[(0, WATCHER)])
        .await?;
    let watcher = zbus::names::BusName::from_static_str(WATCHER)?;
    if bus.name_has_owner(watcher).await? {
        if let Err(error) = introduce(&connection, instance).await {
            debug!(%error, "the tray did not take the icon");
        }
    } else if instance == 1 {
        let appeared = tokio::time::timeout(PATIENCE, owners.next()).await;
        if appeared.is_err() {
            drop(events.send(Event::NoTray));
        }
    }
    while owners.next().await.is_some() {}
    Ok(())
}

/// Registers the icon where the tray does not list it yet.
async fn introduce(connection: &zbus::Connection, instance: u32) -> zbus::Result<()> {
    const PATH: &str = "/StatusNotifierWatcher";
    // `ksni` counts its items so.
    let name = format!(
        "org.kde.StatusNotifierItem-{}-{instance}",
        std::process::id()
    );
    let watcher = zbus::Proxy::new(connection, WATCHER, PATH, WATCHER).await?;
    let known: Vec<String> = watcher
        .get_property("RegisteredStatusNotifierItems")
        .await
        .unwrap_or_default();
    let own = zbus::fdo::DBusProxy::new(connection)
        .await?
        .get_name_owner(zbus::names::BusName::try_from(name.as_str())?)
        .await?;
    let is_known = known
        .iter()
        .any(|item| item.starts_with(&name) || item.starts_with(own.as_str()));
    if !is_known {
        watcher
            .call_method("RegisterStatusNotifierItem", &(name.as_str(),))
            .await?;
    }
    Ok(())
}

struct TrayItem {
    picture: Picture,
    program: String,
    events: Events,
}

impl TrayItem {
    fn clicked(&self, click: &Click) {
        let event = match click {
            Click::Command(command) => Event::Command(command.clone(), Origin::Screen),
            Click::Settings => Event::Settings,
        };
        drop(self.events.send(event));
    }
}

impl ksni::Tray for TrayItem {
    fn id(&self) -> String {
        "presence-tray".to_owned()
    }

    fn title(&self) -> String {
        self.program.clone()
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.clicked(&Click::Settings);
    }

    fn status(&self) -> ksni::Status {
        match self.picture.icon {
            Icon::Masked | Icon::Trouble => ksni::Status::NeedsAttention,
            Icon::Idle | Icon::Held => ksni::Status::Active,
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        pixmaps::of(self.picture.icon)
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        pixmaps::of(self.picture.icon)
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: self.picture.headline.clone(),
            ..ToolTip::default()
        }
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.picture.menu.iter().map(render).collect()
    }

    fn menu_about_to_show(&mut self) {
        drop(
            self.events
                .send(Event::Command(Command::Look, Origin::Program)),
        );
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        debug!(?reason, "no tray now");
        true
    }
}

fn render(item: &Item) -> MenuItem<TrayItem> {
    match item {
        Item::Separator => MenuItem::Separator,
        Item::Submenu { label, items } => SubMenu {
            label: verbatim(label),
            submenu: items.iter().map(render).collect(),
            ..SubMenu::default()
        }
        .into(),
        Item::Entry(entry) => render_entry(entry),
    }
}

fn render_entry(entry: &Entry) -> MenuItem<TrayItem> {
    let label = verbatim(&entry.label);
    let enabled = entry.click.is_some();
    let click = entry.click.clone();
    let activate = Box::new(move |item: &mut TrayItem| {
        if let Some(click) = &click {
            item.clicked(click);
        }
    });
    match entry.checked {
        Some(checked) => CheckmarkItem {
            label,
            enabled,
            checked,
            activate,
            ..CheckmarkItem::default()
        }
        .into(),
        None => StandardItem {
            label,
            enabled,
            activate,
            ..StandardItem::default()
        }
        .into(),
    }
}

/// In a dbusmenu label an underline marks the access key, and two stand for one.
fn verbatim(label: &str) -> String {
    label.replace('_', "__")
}

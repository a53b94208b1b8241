//! StatusNotifierItem and com.canonical.dbusmenu over the session bus, without GTK.

use std::pin::pin;
use std::time::Duration;

use ksni::menu::{CheckmarkItem, StandardItem, SubMenu};
use ksni::{Handle, MenuItem, OfflineReason, ToolTip, TrayMethods as _};
use presence::{Command, Origin};
use tokio::sync::{oneshot, watch};
use tokio::task::{AbortHandle, spawn_local};
use tokio::time::timeout;
use tracing::{debug, warn};

use super::appearance::{self, Ground};
use super::watcher::{ANSWER, Watcher};
use super::{pixmaps, themed};
use crate::disk::folders::state_folder;
use crate::event::{Event, Events};
use crate::view::menu::{Click, Entry, Icon, Item, Picture};

/// How long everything else that a start has to do waits for the icon at most. A tray that works takes a few
/// milliseconds, or more at a login that starts everything at once.
const HEAD_START: Duration = Duration::from_millis(500);
/// How long a picture has to stand before it is drawn.
const SETTLED: Duration = Duration::from_millis(10);
/// How long after the end of the session bus another one is looked for, at first and at the most.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The tray icon. Dropping it takes it away.
#[derive(Debug)]
pub(crate) struct Tray {
    newest: watch::Sender<Picture>,
    /// Closed once the first icon is there, or comes later.
    first: oneshot::Receiver<()>,
    task: AbortHandle,
}

impl Tray {
    /// Shows an icon as soon as the desktop has a tray, and again whenever a panel or the session
    /// bus comes back.
    pub(crate) fn start(first: Picture, program: String, events: Events) -> Self {
        let (newest, pictures) = watch::channel(first);
        let (is_there, first) = oneshot::channel();
        let task = spawn_local(keep(pictures, program, events, is_there)).abort_handle();
        Self {
            newest,
            first,
            task,
        }
    }

    /// Waits until the first icon is there, or comes later: there is no bus, or it takes longer than the rest of
    /// the start can wait.
    pub(crate) async fn with_head_start(mut self) -> Self {
        drop((&mut self.first).await);
        self
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

/// What the icon is made of.
struct Drawing {
    pictures: watch::Receiver<Picture>,
    ground: watch::Receiver<Ground>,
    /// The folder of the icons by name; empty where they could not be written.
    themes: String,
    program: String,
    events: Events,
}

/// Why an icon is not kept any more.
enum Ended {
    /// Nobody has pictures for it.
    Program,
    /// The session bus is gone, or was never there.
    Bus,
}

/// Shows the icon until nobody has pictures for it. A session bus that ends is waited for, for
/// another may take its place; where there is none to begin with, an agent that is asked for on a
/// desktop takes over from this one.
async fn keep(
    pictures: watch::Receiver<Picture>,
    program: String,
    events: Events,
    is_there: oneshot::Sender<()>,
) {
    let (grounds, ground) = watch::channel(Ground::default());
    let themes = themed::write(&state_folder());
    let themes = themes.unwrap_or_else(|error| {
        warn!(%error, "the icons could not be written, so they are sent as pictures only");
        std::path::PathBuf::new()
    });
    let mut drawing = Drawing {
        pictures,
        ground,
        themes: themes.display().to_string(),
        program,
        events,
    };
    let mut pause = SHORTEST_PAUSE;
    let mut had_a_bus = false;
    let mut is_there = Some(is_there);
    loop {
        let item = drawing.item().assume_sni_available(true).spawn();
        let mut item = pin!(timeout(ANSWER, item));
        let early = timeout(HEAD_START, &mut item).await.ok();
        drop(is_there.take());
        let item = async {
            match early {
                Some(handle) => handle,
                None => item.await,
            }
        };
        let watcher = Watcher::on_session_bus(drawing.events.clone(), !had_a_bus);
        let (handle, watcher) = tokio::join!(item, timeout(ANSWER, watcher));
        match watcher {
            Ok(Ok(watcher)) => {
                had_a_bus = true;
                pause = SHORTEST_PAUSE;
                let handle = handle.ok().and_then(Result::ok);
                match keep_on_bus(&mut drawing, handle, watcher, &grounds).await {
                    Ended::Program => return,
                    Ended::Bus => warn!("the session bus has ended"),
                }
            }
            Ok(Err(error)) if !had_a_bus => {
                warn!(%error, "no session bus, so no tray icon");
                drop(drawing.events.send(Event::NoTray));
                return;
            }
            Ok(Err(error)) => debug!(%error, "still no session bus"),
            Err(_) => debug!("the session bus does not answer"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Shows the icon until the session bus ends. Without a `handle` the tray did not take it at first,
/// and is waited for.
async fn keep_on_bus(
    drawing: &mut Drawing,
    mut handle: Option<Handle<TrayItem>>,
    mut watcher: Watcher,
    grounds: &watch::Sender<Ground>,
) -> Ended {
    let connection = watcher.connection().clone();
    let colors = async {
        appearance::follow(&connection, grounds).await;
        std::future::pending::<()>().await;
    };
    let shown = async {
        while handle.is_none() {
            if !watcher.until_it_answers().await {
                return Ended::Bus;
            }
            let item = drawing.item().assume_sni_available(true).spawn();
            handle = match timeout(ANSWER, item).await {
                Ok(Ok(handle)) => Some(handle),
                Ok(Err(error)) => {
                    debug!(%error, "the tray did not take the icon");
                    None
                }
                Err(_) => None,
            };
            if handle.is_none() && !watcher.pause().await {
                return Ended::Bus;
            }
        }
        let Some(shown) = &handle else {
            return Ended::Bus;
        };
        tokio::select! {
            () = drawing.draw(shown) => Ended::Program,
            () = watcher.keep_listed() => Ended::Bus,
        }
    };
    let ended = tokio::select! {
        ended = shown => ended,
        () = colors => Ended::Bus,
    };
    if let Some(handle) = handle {
        drop(handle.shutdown());
    }
    ended
}

impl Drawing {
    /// The icon as it is now.
    fn item(&mut self) -> TrayItem {
        TrayItem {
            picture: self.pictures.borrow_and_update().clone(),
            ground: *self.ground.borrow_and_update(),
            themes: self.themes.clone(),
            program: self.program.clone(),
            events: self.events.clone(),
        }
    }

    /// Keeps the icon up to date. One picture at a time: those in between are left out.
    async fn draw(&mut self, handle: &Handle<TrayItem>) {
        loop {
            tokio::select! {
                changed = self.pictures.changed() => {
                    if changed.is_err() {
                        return;
                    }
                }
                Ok(()) = self.ground.changed() => {}
            }
            // A click changes the picture several times in a row; the request it sends goes first.
            tokio::time::sleep(SETTLED).await;
            let picture = self.pictures.borrow_and_update().clone();
            let ground = *self.ground.borrow_and_update();
            let update = handle.update(move |item| {
                item.picture = picture;
                item.ground = ground;
            });
            update.await;
        }
    }
}

struct TrayItem {
    picture: Picture,
    ground: Ground,
    themes: String,
    program: String,
    events: Events,
}

impl TrayItem {
    fn clicked(&self, click: &Click) {
        // Told before the click that it is for, and used up by it.
        if *click == Click::Settings
            && let Some(token) = ksni::current_xdg_activation_token()
        {
            drop(self.events.send(Event::ActivationToken(token)));
        }
        let event = match click {
            Click::Command(command) => Event::Command(command.clone(), Origin::Screen),
            Click::Settings => Event::Settings(None),
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

    /// A panel that knows the name takes it, and the pixels otherwise.
    fn icon_name(&self) -> String {
        if self.themes.is_empty() {
            return String::new();
        }
        themed::name(self.picture.icon, self.ground)
    }

    fn icon_theme_path(&self) -> String {
        self.themes.clone()
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        pixmaps::of(self.picture.icon, self.ground)
    }

    fn attention_icon_name(&self) -> String {
        self.icon_name()
    }

    fn attention_icon_pixmap(&self) -> Vec<ksni::Icon> {
        self.icon_pixmap()
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

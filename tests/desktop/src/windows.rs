//! The windows on the screen, as the display's events tell of them.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::errors::{ReplyError, ReplyOrIdError};
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ConnectionExt, EventMask, MapState,
};
use x11rb::rust_connection::RustConnection;

use crate::error::{DesktopError, Result};
use crate::store::Store;

x11rb::atom_manager! {
    Atoms: AtomsCookie {
        _NET_CLIENT_LIST,
        _NET_SUPPORTING_WM_CHECK,
        _NET_WM_NAME,
        _NET_WM_PID,
    }
}

/// A window that is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The X11 window id, as `xdotool` takes it.
    pub id: u32,
    /// What its title bar says.
    pub title: String,
    /// The application's class (`WM_CLASS`), such as `Presence-tray-settings`.
    pub class: String,
    /// The process that opened it, where it says so.
    pub process: Option<u32>,
}

#[derive(Debug, Default)]
struct Screen {
    windows: Vec<Window>,
    managed: bool,
    ended: bool,
}

/// Keeps the list of windows, from a thread that sleeps until the display tells of a change.
#[derive(Debug)]
pub(crate) struct WindowList {
    screen: Arc<Store<Screen>>,
    thread: Option<JoinHandle<()>>,
}

impl WindowList {
    pub(crate) fn watch(display: &str) -> Result<Self> {
        let (connection, number) =
            x11rb::connect(Some(display)).map_err(|e| DesktopError::Display(e.to_string()))?;
        let root = connection.setup().roots[number].root;
        let watcher = Watcher::new(connection, root).map_err(display_error)?;
        let screen = Arc::new(Store::new(Screen::default()));
        let kept = Arc::clone(&screen);
        let thread = thread::spawn(move || {
            let _display_ended = watcher.run(&kept);
            kept.update(|screen| screen.ended = true);
        });
        Ok(Self {
            screen,
            thread: Some(thread),
        })
    }

    pub(crate) fn all(&self) -> Vec<Window> {
        self.screen.read(|screen| screen.windows.clone())
    }

    pub(crate) fn wait_for(
        &self,
        what: &str,
        limit: Duration,
        wanted: impl Fn(&[Window]) -> Option<Window>,
    ) -> Result<Window> {
        self.wait(what, limit, |screen| wanted(&screen.windows))
    }

    pub(crate) fn wait_until_gone(&self, id: u32, limit: Duration) -> Result<()> {
        self.wait("closing of the window", limit, |screen| {
            screen
                .windows
                .iter()
                .all(|window| window.id != id)
                .then_some(())
        })
    }

    pub(crate) fn wait_for_manager(&self, limit: Duration) -> Result<()> {
        self.wait("a window manager", limit, |screen| {
            screen.managed.then_some(())
        })
    }

    /// Waits for the watching thread; the display has to have ended.
    pub(crate) fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _watcher_panicked = thread.join();
        }
    }

    fn wait<R>(
        &self,
        what: &str,
        limit: Duration,
        mut wanted: impl FnMut(&Screen) -> Option<R>,
    ) -> Result<R> {
        self.screen
            .wait(limit, |screen| match wanted(screen) {
                Some(found) => Some(Ok(found)),
                None if screen.ended => Some(Err(DesktopError::Display("it has ended".into()))),
                None => None,
            })
            .unwrap_or_else(|| {
                Err(DesktopError::TimedOut {
                    what: what.to_owned(),
                    limit,
                    seen: format!("{:#?}", self.all()),
                })
            })
    }
}

fn display_error(error: impl ToString) -> DesktopError {
    DesktopError::Display(error.to_string())
}

struct Watcher {
    connection: RustConnection,
    root: u32,
    atoms: Atoms,
}

impl Watcher {
    fn new(connection: RustConnection, root: u32) -> std::result::Result<Self, ReplyOrIdError> {
        let atoms = Atoms::new(&connection)?.reply()?;
        let mask = EventMask::SUBSTRUCTURE_NOTIFY | EventMask::PROPERTY_CHANGE;
        let events = ChangeWindowAttributesAux::new().event_mask(mask);
        connection
            .change_window_attributes(root, &events)?
            .check()?;
        Ok(Self {
            connection,
            root,
            atoms,
        })
    }

    fn run(&self, screen: &Store<Screen>) -> std::result::Result<(), ReplyError> {
        loop {
            let windows = self.windows()?;
            let managed = self.is_managed()?;
            screen.update(|screen| {
                screen.windows = windows;
                screen.managed = managed;
            });
            self.connection.wait_for_event()?;
            while self.connection.poll_for_event()?.is_some() {}
        }
    }

    fn is_managed(&self) -> std::result::Result<bool, ReplyError> {
        Ok(!self
            .numbers(self.root, self.atoms._NET_SUPPORTING_WM_CHECK)?
            .is_empty())
    }

    /// Those the window manager manages; all on the screen where there is none.
    fn windows(&self) -> std::result::Result<Vec<Window>, ReplyError> {
        let mut ids = self.numbers(self.root, self.atoms._NET_CLIENT_LIST)?;
        if !self.is_managed()? {
            ids = self.connection.query_tree(self.root)?.reply()?.children;
        }
        let mut windows = Vec::new();
        for id in ids {
            match self.window(id) {
                Ok(Some(window)) => windows.push(window),
                Ok(None) | Err(ReplyError::X11Error(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(windows)
    }

    fn window(&self, id: u32) -> std::result::Result<Option<Window>, ReplyError> {
        let events = ChangeWindowAttributesAux::new().event_mask(EventMask::PROPERTY_CHANGE);
        self.connection
            .change_window_attributes(id, &events)?
            .check()?;
        if self
            .connection
            .get_window_attributes(id)?
            .reply()?
            .map_state
            != MapState::VIEWABLE
        {
            return Ok(None);
        }
        let mut title = self.text(id, self.atoms._NET_WM_NAME)?;
        if title.is_empty() {
            title = self.text(id, AtomEnum::WM_NAME.into())?;
        }
        let class = self.text(id, AtomEnum::WM_CLASS.into())?;
        let class = class.split('\0').nth(1).unwrap_or_default().to_owned();
        let process = self.numbers(id, self.atoms._NET_WM_PID)?.first().copied();
        Ok(Some(Window {
            id,
            title,
            class,
            process,
        }))
    }

    fn text(&self, window: u32, property: u32) -> std::result::Result<String, ReplyError> {
        let reply = self
            .connection
            .get_property(false, window, property, AtomEnum::ANY, 0, 1024)?
            .reply()?;
        Ok(String::from_utf8_lossy(&reply.value).into_owned())
    }

    fn numbers(&self, window: u32, property: u32) -> std::result::Result<Vec<u32>, ReplyError> {
        let reply = self
            .connection
            .get_property(false, window, property, AtomEnum::ANY, 0, 1024)?
            .reply()?;
        Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
    }
}

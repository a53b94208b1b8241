//! The menu bar of macOS. All of it lives on the main thread.

mod icons;
mod menu;
mod panel;

use std::cell::RefCell;

use presence::{Command, Origin};
use tracing::warn;
use tray_icon::menu::MenuEvent;
use tray_icon::{TrayIcon, TrayIconBuilder, TrayIconEvent};

use crate::event::{Event, Events};
use crate::system::main_thread;
use crate::view::menu::{Click, Picture};
use menu::DrawnMenu;
use panel::Panel;

/// The tray icon. Dropping it takes it away.
#[derive(Debug)]
pub(crate) struct Tray;

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

impl Tray {
    /// Shows an icon. Where the shell is not up yet, or comes back, it appears then.
    pub(crate) fn start(first: Picture, program: String, events: Events) -> Self {
        main_thread::run_there(move || match Shown::new(first, program, events.clone()) {
            Ok(shown) => SHOWN.set(Some(shown)),
            Err(error) => {
                warn!(%error, "no tray icon");
                drop(events.send(Event::NoTray));
            }
        });
        Self
    }

    /// Shows this from now on.
    pub(crate) fn show(&self, picture: Picture) {
        main_thread::run_there(move || with(|shown| shown.show(picture)));
    }
}

impl Drop for Tray {
    fn drop(&mut self) {
        main_thread::run_there(|| drop(SHOWN.take()));
    }
}

fn with(change: impl FnOnce(&mut Shown)) {
    SHOWN.with_borrow_mut(|shown| shown.as_mut().map(change));
}

/// What is on the screen.
struct Shown {
    icon: TrayIcon,
    menu: DrawnMenu,
    picture: Picture,
    panel: Panel,
    program: String,
    /// While the menu is open its lines may change, but it cannot be replaced.
    open: bool,
    /// What is to be shown once the menu is closed.
    waiting: Option<Picture>,
}

impl Shown {
    fn new(
        picture: Picture,
        program: String,
        events: Events,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let menu = DrawnMenu::of(&picture.menu)?;
        let panel = Panel::now();
        let icon = TrayIconBuilder::new()
            .with_tooltip(tooltip(&program, &picture.headline))
            .with_menu(menu.handle())
            .with_menu_on_left_click(false)
            .with_menu_on_right_click(false)
            .build()?;
        panel.draw(&icon, picture.icon)?;
        let clicks = events.clone();
        MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
            if let Some(click) = menu::click(&event.id) {
                drop(clicks.send(event_of(click)));
            }
        }));
        TrayIconEvent::set_event_handler(Some(move |event: TrayIconEvent| match event {
            TrayIconEvent::Enter { .. } => {
                main_thread::run_there(|| with(Self::follow_the_panel));
            }
            TrayIconEvent::Click {
                button,
                button_state,
                ..
            } if panel::opens_menu(button, button_state) => open_menu(&events),
            TrayIconEvent::Click {
                button,
                button_state,
                ..
            } if panel::opens_settings(button, button_state) => {
                drop(events.send(Event::Settings(None)));
            }
            _ => {}
        }));
        Ok(Self {
            icon,
            menu,
            picture,
            panel,
            program,
            open: false,
            waiting: None,
        })
    }

    fn show(&mut self, picture: Picture) {
        if self.open {
            self.menu.update(&picture.menu);
            self.waiting = Some(picture);
            return;
        }
        if let Err(error) = self.draw(picture) {
            warn!(%error, "the tray icon could not be changed");
        }
    }

    fn draw(&mut self, picture: Picture) -> Result<(), Box<dyn std::error::Error>> {
        let before = std::mem::replace(&mut self.picture, picture);
        let picture = &self.picture;
        if before.menu != picture.menu && !self.menu.update(&picture.menu) {
            let menu = DrawnMenu::of(&picture.menu)?;
            self.icon.set_menu(Some(menu.handle()));
            self.menu = menu;
        }
        if before.icon != picture.icon {
            self.panel.draw(&self.icon, picture.icon)?;
        }
        if before.headline != picture.headline {
            let tooltip = tooltip(&self.program, &picture.headline);
            self.icon.set_tooltip(Some(tooltip))?;
        }
        Ok(())
    }

    /// Panels change their colour and size, and nobody says so.
    fn follow_the_panel(&mut self) {
        let now = Panel::now();
        if now != self.panel && !self.open {
            self.panel = now;
            if let Err(error) = self.panel.draw(&self.icon, self.picture.icon) {
                warn!(%error, "the tray icon could not be changed");
            }
        }
    }

    fn closed(&mut self) {
        self.open = false;
        if let Some(picture) = self.waiting.take() {
            self.show(picture);
        }
    }
}

/// Opens the menu, and comes back when it is closed. Jobs are done in between.
///
/// The shell tells of a click whenever it likes, also while it is being told something: then the
/// menu opens after that.
fn open_menu(events: &Events) {
    let icon = SHOWN.with(|shown| {
        let mut shown = shown.try_borrow_mut().map_err(drop)?;
        let closed = shown.as_mut().filter(|shown| !shown.open);
        Ok::<_, ()>(closed.map(|shown| {
            shown.open = true;
            shown.icon.clone()
        }))
    });
    match icon {
        Err(()) => {
            let events = events.clone();
            main_thread::run_there(move || open_menu(&events));
        }
        Ok(None) => {}
        Ok(Some(icon)) => {
            drop(events.send(Event::Command(Command::Look, Origin::Program)));
            icon.show_menu();
            // After what was clicked, which is on its way to the menu as it was.
            main_thread::run_there(|| with(Shown::closed));
        }
    }
}

fn event_of(click: Click) -> Event {
    match click {
        Click::Command(command) => Event::Command(command, Origin::Screen),
        Click::Settings => Event::Settings(None),
    }
}

fn tooltip(program: &str, headline: &str) -> String {
    format!("{program}\n{headline}")
}

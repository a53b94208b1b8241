//! A private desktop for end-to-end tests and demos of a tray program.
//!
//! [`Desktop::start`] brings up, in a folder of its own, what a person's session
//! consists of: a screen (Xvfb), a session bus, a window manager and a keychain.
//! On it a test plays the parts of the desktop that a tray program talks to, and of
//! the person in front of it:
//!
//! - [`Desktop::start_tray`]: the panel, which reads and clicks tray menus;
//! - [`Desktop::start_notifications`]: the notification server, which records all it is sent;
//! - [`Desktop::start_user_manager`], [`Desktop::start_proxy_portal`]: who knows of a proxy;
//! - [`Desktop::start_login_manager`]: who announces that the machine sleeps or wakes up, and
//!   that the session is locked; [`Desktop::start_screen_saver`]: who locks it without one;
//! - [`Desktop::start_screen_reader`]: what windows are to somebody who does not see them, and
//!   [`Desktop::start_orca`], what they hear of them;
//! - [`Desktop::start_sound`]: a sound server, with programs that record;
//! - [`Desktop::keyring`]: the keychain, which can be locked, stopped and searched;
//! - [`Desktop::press`], [`Desktop::wait_for_window`], [`Desktop::screenshot`]: hands and eyes.
//!
//! Calls block; waiting is always for an event (a signal on the bus, an event of the
//! display, the end of a process) with a time limit, never a sleep. Every process is
//! ended by its id when the [`Desktop`] is dropped.
//!
//! ```no_run
//! use std::time::Duration;
//! use desktop::{Desktop, DesktopOptions};
//!
//! # fn main() -> desktop::Result<()> {
//! let desktop = Desktop::start(DesktopOptions::default())?;
//! let tray = desktop.start_tray()?;
//! let agent = desktop.spawn(desktop.command("presence-tray"))?;
//! let item = tray.wait_for_item(Duration::from_secs(5))?;
//! item.click("In a call")?;
//! item.wait_for_menu(
//!     |menu| menu.find("In a call").is_some_and(|entry| entry.checked == Some(true)),
//!     Duration::from_secs(5),
//! )?;
//! print!("{}", item.menu()?);
//! # drop(agent);
//! # Ok(())
//! # }
//! ```
//!
//! Linux only. The programs it starts are Debian's `xvfb`, `dbus`, `openbox`,
//! `gnome-keyring`, `at-spi2-core`, `orca`, `xdotool`, `x11-xkb-utils`, `imagemagick` and, if asked for, `dunst`,
//! `pulseaudio`, `pipewire`, `pipewire-pulse`, `wireplumber` and `pulseaudio-utils`.

mod appearance;
mod bus;
mod desktop;
mod display;
mod error;
mod input;
mod keepassxc;
pub mod keyboard;
mod keyring;
mod login_manager;
mod notifications;
mod orca;
mod parent_death;
mod picture;
mod portal_caller;
mod processes;
mod program;
mod proxy_source;
pub mod raster;
mod screen_reader;
mod screen_saver;
mod secret_service;
mod shortcuts_portal;
mod sound;
mod store;
mod tray;
mod voice;
mod window_manager;
mod windows;

pub use crate::desktop::{Desktop, DesktopOptions};
pub use crate::error::{DesktopError, Result};
pub use crate::keepassxc::KeePassXc;
pub use crate::keyring::{Keyring, Secret};
pub use crate::login_manager::LoginManager;
pub use crate::notifications::{CloseReason, Notification, Notifications, SilentNotifications};
pub use crate::orca::Orca;
pub use crate::picture::{MenuPicture, Theme};
pub use crate::portal_caller::{can_be_looked_into, unprivileged};
pub use crate::program::{Program, spawn};
pub use crate::proxy_source::ProxySource;
pub use crate::screen_reader::{Element, Role, ScreenReader, State};
pub use crate::screen_saver::ScreenSaver;
pub use crate::secret_service::{Answer, SecretService};
pub use crate::shortcuts_portal::{PortalCall, PortalManner, ShortcutsPortal};
pub use crate::sound::{Recorder, Sound, SoundServer};
pub use crate::store::Store;
pub use crate::tray::{FaultyTray, IconPixmap, Item, Menu, MenuEntry, TrayFault, TrayHost};
pub use crate::windows::Window;
pub use appearance::Appearance;

//! The keyboard of the desktop: its layout, its locks, and who has which of its keys.

use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::ErrorKind;
use x11rb::protocol::xkb::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{self, ConnectionExt as _, GrabMode, ModMask};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::desktop::Desktop;
use crate::error::{DesktopError, Result};
use crate::program::run;

/// Shift, as the X server counts modifiers.
pub const SHIFT: u16 = 1;
/// Caps Lock.
pub const CAPS_LOCK: u16 = 1 << 1;
/// Control.
pub const CONTROL: u16 = 1 << 2;
/// Alt.
pub const ALT: u16 = 1 << 3;
/// Num Lock, by convention.
pub const NUM_LOCK: u16 = 1 << 4;

/// The codes of the keys that are held for [`Desktop::press_code`].
const LEFT_CONTROL: u8 = 37;
const LEFT_SHIFT: u8 = 50;
const LEFT_ALT: u8 = 64;

fn refused(error: impl ToString) -> DesktopError {
    DesktopError::Display(error.to_string())
}

impl Desktop {
    /// Changes the layout as the person's settings do, for example `&["us,ru"]` or
    /// `&["us", "dvorak"]` (a layout and a variant).
    ///
    /// # Errors
    /// When there is no such layout.
    pub fn set_layout(&self, layout: &[&str]) -> Result<()> {
        let mut command = self.command("setxkbmap");
        for (option, value) in ["-layout", "-variant", "-option"].iter().zip(layout) {
            command.args([option, value]);
        }
        run(command, "x11-xkb-utils").map(drop)
    }

    /// Switches to another of the layouts, counted from 0.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn switch_layout(&self, group: u8) -> Result<()> {
        let (connection, _) = self.keyboard()?;
        let keyboard = xkb::ID::USE_CORE_KBD.into();
        let none = ModMask::default();
        let group = xkb::Group::from(group);
        connection
            .xkb_latch_lock_state(keyboard, none, none, true, group, none, false, 0)
            .map_err(refused)?
            .check()
            .map_err(refused)
    }

    /// Presses a combination of keys with the locks as they are: a key may be given by its code.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn press_with_locks(&self, keys: &str) -> Result<()> {
        self.xdotool(&["key", keys])
    }

    /// Presses the key of that code with Control, Alt and Shift held; gives the moment just before that key went down.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn press_code(&self, code: u8) -> Result<Instant> {
        // `xdotool` would switch to the first layout for it.
        let (connection, root) = self.keyboard()?;
        let send = |event, key| {
            let pressed = connection.xtest_fake_input(event, key, 0, root, 0, 0, 0);
            pressed.map_err(refused)?.check().map_err(refused)
        };
        let modifiers = [LEFT_CONTROL, LEFT_ALT, LEFT_SHIFT];
        for key in modifiers {
            send(xproto::KEY_PRESS_EVENT, key)?;
        }
        let pressed_at = Instant::now();
        send(xproto::KEY_PRESS_EVENT, code)?;
        for key in [code].into_iter().chain(modifiers.into_iter().rev()) {
            send(xproto::KEY_RELEASE_EVENT, key)?;
        }
        Ok(pressed_at)
    }

    /// The modifiers that are down or locked now.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn modifiers(&self) -> Result<u16> {
        let (connection, root) = self.keyboard()?;
        let pointer = connection.query_pointer(root).map_err(refused)?;
        Ok(pointer.reply().map_err(refused)?.mask.into())
    }

    /// Whether a program has this key with these modifiers for its own, whatever has the focus.
    ///
    /// # Errors
    /// When the display does not answer.
    pub fn is_grabbed(&self, code: u8, modifiers: u16) -> Result<bool> {
        let (connection, root) = self.keyboard()?;
        is_grabbed(&connection, root, code, modifiers)
    }

    /// Waits until that is (or no longer is) so.
    ///
    /// # Errors
    /// When it is not in time, or the display does not answer.
    pub fn wait_for_grab(
        &self,
        code: u8,
        modifiers: u16,
        grabbed: bool,
        limit: Duration,
    ) -> Result<()> {
        let (connection, root) = self.keyboard()?;
        let end = Instant::now() + limit;
        // The server tells nobody who has which key.
        while is_grabbed(&connection, root, code, modifiers)? != grabbed {
            if Instant::now() > end {
                let what = format!("key {code} with {modifiers:#x}, grabbed: {grabbed}");
                return Err(DesktopError::Impossible(format!("waited for {what}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Takes this key with these modifiers for as long as the answer is kept.
    ///
    /// # Errors
    /// When another program has it.
    pub fn take_key(&self, code: u8, modifiers: u16) -> Result<TakenKey> {
        let (connection, root) = self.keyboard()?;
        let mode = GrabMode::ASYNC;
        connection
            .grab_key(false, root, modifiers.into(), code, mode, mode)
            .map_err(refused)?
            .check()
            .map_err(refused)?;
        Ok(TakenKey(connection))
    }

    fn keyboard(&self) -> Result<(RustConnection, u32)> {
        let (connection, number) = x11rb::connect(Some(self.var("DISPLAY"))).map_err(refused)?;
        let root = connection.setup().roots[number].root;
        let xkb = connection.xkb_use_extension(1, 0).map_err(refused)?;
        xkb.reply().map_err(refused)?;
        Ok((connection, root))
    }
}

/// A key that a stranger has.
#[derive(Debug)]
pub struct TakenKey(#[expect(dead_code, reason = "held open")] RustConnection);

fn is_grabbed(connection: &RustConnection, root: u32, code: u8, modifiers: u16) -> Result<bool> {
    let mode = GrabMode::ASYNC;
    let asked = connection.grab_key(false, root, modifiers.into(), code, mode, mode);
    match asked.map_err(refused)?.check() {
        Ok(()) => {
            let given_up = connection.ungrab_key(code, root, modifiers.into());
            given_up.map_err(refused)?.check().map_err(refused)?;
            Ok(false)
        }
        Err(ReplyError::X11Error(error)) if error.error_kind == ErrorKind::Access => Ok(true),
        Err(error) => Err(refused(error)),
    }
}

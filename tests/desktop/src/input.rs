//! The person at the desktop: their hands (keys, pointer) and eyes (windows, pictures).

use std::path::Path;
use std::time::Duration;

use crate::desktop::Desktop;
use crate::error::Result;
use crate::program::run;
use crate::windows::Window;

impl Desktop {
    /// Presses a combination of keys, such as `ctrl+alt+shift+i`.
    pub fn press(&self, keys: &str) -> Result<()> {
        self.xdotool(&["key", "--clearmodifiers", keys])
    }

    /// Types `text` into the window that has the focus.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.xdotool(&["type", "--clearmodifiers", "--", text])
    }

    /// Moves the pointer to a place on the screen and clicks the left button there.
    pub fn click_at(&self, x: u16, y: u16) -> Result<()> {
        self.click_button_at("1", x, y)
    }

    /// The same with the right button, which opens menus.
    pub fn right_click_at(&self, x: u16, y: u16) -> Result<()> {
        self.click_button_at("3", x, y)
    }

    fn click_button_at(&self, button: &str, x: u16, y: u16) -> Result<()> {
        let (x, y) = (x.to_string(), y.to_string());
        self.xdotool(&["mousemove", "--sync", &x, &y, "click", button])
    }

    /// Brings `window` to the front and gives it the focus.
    pub fn focus(&self, window: &Window) -> Result<()> {
        self.manage_windows()?;
        self.xdotool(&["windowactivate", "--sync", &window.id.to_string()])
    }

    /// Changes a window's size, in pixels.
    pub fn resize(&self, window: &Window, width: u16, height: u16) -> Result<()> {
        self.manage_windows()?;
        let id = window.id.to_string();
        self.xdotool(&[
            "windowsize",
            "--sync",
            &id,
            &width.to_string(),
            &height.to_string(),
        ])
    }

    /// Closes `window` as its close button does, and waits until it is gone.
    pub fn close_window(&self, window: &Window, limit: Duration) -> Result<()> {
        self.manage_windows()?;
        let mut command = self.command("wmctrl");
        command.args(["-i", "-c", &format!("{:#x}", window.id)]);
        run(command, "wmctrl")?;
        self.window_list().wait_until_gone(window.id, limit)
    }

    /// The windows on the screen.
    pub fn windows(&self) -> Vec<Window> {
        self.window_list().all()
    }

    /// Waits for a window whose title contains `title`.
    pub fn wait_for_window(&self, title: &str, limit: Duration) -> Result<Window> {
        self.manage_windows()?;
        self.window_list()
            .wait_for(&format!("a window titled {title:?}"), limit, |windows| {
                windows
                    .iter()
                    .find(|window| window.title.contains(title))
                    .cloned()
            })
    }

    /// Waits until `window` is no longer on the screen.
    pub fn wait_until_gone(&self, window: &Window, limit: Duration) -> Result<()> {
        self.window_list().wait_until_gone(window.id, limit)
    }

    /// Writes a picture of the whole screen to `path` (PNG, by its name).
    pub fn screenshot(&self, path: impl AsRef<Path>) -> Result<()> {
        self.manage_windows()?;
        let mut command = self.command("import");
        command.args(["-window", "root"]).arg(path.as_ref());
        run(command, "imagemagick").map(drop)
    }

    pub(crate) fn xdotool(&self, arguments: &[&str]) -> Result<()> {
        let mut command = self.command("xdotool");
        command.args(arguments);
        run(command, "xdotool").map(drop)
    }
}

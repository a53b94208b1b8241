//! How WebKit draws the page on Linux: by the processor.
//!
//! There is nothing on the page that a graphics card would draw sooner. To draw by one, WebKit tries it out before
//! anything else and composes the first picture with it, which takes longer than all the rest of that picture; and
//! with some drivers the window stays empty.

use std::process::Command;
use std::sync::OnceLock;

/// WebKitGTK, "Environment Variables": what was drawn is not handed over by OpenGL, so nothing is drawn with it.
const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Whether it was not there when this program was started.
static IS_ADDED: OnceLock<bool> = OnceLock::new();

/// Leaves the graphics card alone. To be said before anything of the window is made, and before there is
/// another thread.
pub(crate) fn without_graphics_card() {
    let is_added = std::env::var_os(NAME).is_none() && glib::setenv(NAME, "1", false).is_ok();
    let _ = IS_ADDED.set(is_added);
}

/// A program that is started from here may be a browser, and draws as it likes.
pub(crate) fn leave_to(program: &mut Command) {
    if IS_ADDED.get() == Some(&true) {
        program.env_remove(NAME);
    }
}

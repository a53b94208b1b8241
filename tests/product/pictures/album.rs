//! The pictures that were taken, and a page to look at them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use product::Window;

/// The height of the whole page, whatever that of the window is.
const WHOLE: &str = "const main = document.querySelector('main'); \
     const header = document.querySelector('header'); \
     const heights = [header, ...main.children].map(it => it.getBoundingClientRect().height); \
     arguments[0](Math.ceil(heights[0] + Math.max(...heights.slice(1))))";

/// The tallest window that fits on the screen of [`crate::scenes`].
const TALLEST: u64 = 5300;

/// A folder of pictures.
#[derive(Debug)]
pub(crate) struct Album {
    folder: PathBuf,
    names: Vec<String>,
}

impl Album {
    /// Empties the folder.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        if folder.exists() {
            fs::remove_dir_all(folder).expect("an empty folder");
        }
        Self {
            folder: folder.to_owned(),
            names: Vec::new(),
        }
    }

    /// Takes a picture of the whole page, in a window of this width, under a name such as `de/dark/now`.
    pub(crate) fn take(&mut self, window: &Window, width: u32, name: &str) {
        window.resize(width, 640);
        // Until it fits: what a page has asked the agent for is drawn a moment later.
        let mut height = 0;
        loop {
            let found = window.script(WHOLE, Vec::new()).as_u64();
            let found = found.expect("a height").clamp(420, TALLEST);
            if found == height {
                break;
            }
            height = found;
            window.resize(width, u32::try_from(height).expect("a height"));
            window.painted();
        }
        window.picture_to(&self.folder.join(format!("{name}.png")));
        println!("{name}");
        self.names.push(name.to_owned());
    }

    /// Writes `index.html`, and says where it is.
    pub(crate) fn close(self) -> PathBuf {
        let mut page = String::from(
            "<!doctype html><meta charset=\"utf-8\"><title>Presence Tray: pictures</title>\n\
             <style>body { font: 14px sans-serif } figure { display: inline-block; margin: 8px; \
             vertical-align: top } img { max-width: 480px; border: 1px solid #999 }</style>\n",
        );
        for name in &self.names {
            let _ = writeln!(
                page,
                "<figure><a href=\"{name}.png\"><img src=\"{name}.png\" alt=\"\"></a>\
                 <figcaption>{name}</figcaption></figure>"
            );
        }
        let index = self.folder.join("index.html");
        fs::write(&index, page).expect("a page");
        index
    }
}

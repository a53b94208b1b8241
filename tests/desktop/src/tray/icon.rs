//! A tray item's icon as it is sent over the bus.

use std::path::Path;

use crate::error::Result;
use crate::raster::Picture;

/// One size of an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IconPixmap {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Four bytes a pixel from the top left: alpha, red, green, blue; not premultiplied.
    pub argb: Vec<u8>,
}

impl IconPixmap {
    /// The icon as a picture.
    pub fn picture(&self) -> Picture {
        let rgba = self
            .argb
            .as_chunks()
            .0
            .iter()
            .flat_map(|&[a, r, g, b]| [r, g, b, a])
            .collect();
        Picture {
            width: self.width,
            height: self.height,
            rgba,
        }
    }

    /// Writes it to `path` as PNG.
    pub fn write_png(&self, path: impl AsRef<Path>) -> Result<()> {
        self.picture().write_png(path)
    }
}

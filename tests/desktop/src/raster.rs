//! From SVG to pixels, and from pixels to PNG.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::error::{DesktopError, Result};

/// A picture of eight bits a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Four bytes a pixel from the top left: red, green, blue, alpha; not premultiplied.
    pub rgba: Vec<u8>,
}

impl Picture {
    /// Draws `svg`, styled by `css` besides its own style, `width` pixels wide.
    pub fn from_svg(svg: &str, css: &str, width: u32) -> Result<Self> {
        let tree = parse(svg, css)?;
        let size = tree.size();
        let scale = width as f32 / size.width();
        let height = (size.height() * scale).round() as u32;
        let mut pixmap = Pixmap::new(width, height)
            .ok_or_else(|| DesktopError::Picture(format!("no such size: {width}x{height}")))?;
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixmap.as_mut(),
        );
        let rgba = pixmap
            .pixels()
            .iter()
            .map(|pixel| pixel.demultiply())
            .flat_map(|c| [c.red(), c.green(), c.blue(), c.alpha()])
            .collect();
        Ok(Self {
            width,
            height,
            rgba,
        })
    }

    /// Reads a PNG file.
    pub fn read_png(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let bytes = fs::read(path).map_err(DesktopError::io(format!("reading {path:?}")))?;
        let wrong = |error: png::DecodingError| DesktopError::Picture(error.to_string());
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(wrong)?;
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
        let frame = reader.next_frame(&mut pixels).map_err(wrong)?;
        let channels = frame.color_type.samples();
        let rgba = pixels
            .chunks_exact(channels)
            .flat_map(|pixel| match *pixel {
                [red, green, blue, alpha] => [red, green, blue, alpha],
                [red, green, blue] => [red, green, blue, 255],
                [grey, alpha] => [grey, grey, grey, alpha],
                _ => [pixel[0], pixel[0], pixel[0], 255],
            })
            .collect();
        Ok(Self {
            width: frame.width,
            height: frame.height,
            rgba,
        })
    }

    /// The colour of a pixel.
    pub fn rgb_at(&self, x: u32, y: u32) -> [u8; 3] {
        let at = ((y * self.width + x) * 4) as usize;
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2]]
    }

    /// The picture as a PNG file of eight bits a channel, compressed hard.
    pub fn to_png(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.rgba))
            .map_err(|error| DesktopError::Picture(error.to_string()))?;
        Ok(bytes)
    }

    /// Writes it to `path` as PNG.
    pub fn write_png(&self, path: impl AsRef<Path>) -> Result<()> {
        let path = path.as_ref();
        fs::write(path, self.to_png()?).map_err(DesktopError::io(format!("writing {path:?}")))
    }
}

/// The width of `text` as drawn in `style` (the style attribute of an SVG text), in pixels.
pub(crate) fn text_width(text: &str, style: &str) -> Result<f32> {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9" style="{style}">{}</text></svg>"#,
        escape(text)
    );
    Ok(parse(&svg, "")?.root().abs_bounding_box().right().max(0.0))
}

/// `text` for use in an SVG document.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn parse(svg: &str, css: &str) -> Result<Tree> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        style_sheet: (!css.is_empty()).then(|| css.to_owned()),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| DesktopError::Picture(error.to_string()))
}

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

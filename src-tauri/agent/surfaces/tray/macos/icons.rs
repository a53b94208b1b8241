//! The icons as the library wants them: RGBA, not premultiplied.

use std::io::Cursor;

use tray_icon::{BadIcon, Icon};

/// Decodes an 8-bit RGBA PNG; what is none is an icon of no pixels, and refused.
pub(super) fn decode(png: &[u8]) -> Result<Icon, BadIcon> {
    let (pixels, width, height) = pixels(png).unwrap_or_default();
    Icon::from_rgba(pixels, width, height)
}

fn pixels(png: &[u8]) -> Option<(Vec<u8>, u32, u32)> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    let is_rgba = frame.color_type == png::ColorType::Rgba;
    (is_rgba && frame.bit_depth == png::BitDepth::Eight).then_some((
        data,
        frame.width,
        frame.height,
    ))
}

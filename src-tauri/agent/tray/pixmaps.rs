//! The icons as the StatusNotifierItem specification wants them: ARGB32 in network byte order.

use std::io::Cursor;
use std::sync::OnceLock;

use crate::menu::Icon;

macro_rules! sizes {
    ($state:literal) => {
        &[
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-16.png")).as_slice(),
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-22.png")).as_slice(),
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-24.png")).as_slice(),
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-32.png")).as_slice(),
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-48.png")).as_slice(),
            include_bytes!(concat!("../../../icons/tray/", $state, "-dark-64.png")).as_slice(),
        ]
    };
}

const IDLE: &[&[u8]] = sizes!("idle");
const HELD: &[&[u8]] = sizes!("held");
const MASKED: &[&[u8]] = sizes!("masked");
const TROUBLE: &[&[u8]] = sizes!("trouble");

/// The icon in every size. Each is decoded once, when it is first shown.
pub(super) fn of(icon: Icon) -> Vec<ksni::Icon> {
    static DECODED: [OnceLock<Vec<ksni::Icon>>; 4] = [const { OnceLock::new() }; 4];
    let (place, sizes) = match icon {
        Icon::Idle => (0, IDLE),
        Icon::Held => (1, HELD),
        Icon::Masked => (2, MASKED),
        Icon::Trouble => (3, TROUBLE),
    };
    DECODED[place]
        .get_or_init(|| sizes.iter().filter_map(|png| decode(png)).collect())
        .clone()
}

fn decode(png: &[u8]) -> Option<ksni::Icon> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut data).ok()?;
    if (frame.color_type, frame.bit_depth) != (png::ColorType::Rgba, png::BitDepth::Eight) {
        return None;
    }
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some(ksni::Icon {
        width: i32::try_from(frame.width).ok()?,
        height: i32::try_from(frame.height).ok()?,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_own_picture_in_every_size() {
        let mut seen = Vec::new();
        for icon in [Icon::Idle, Icon::Held, Icon::Masked, Icon::Trouble] {
            let pixmaps = of(icon);
            let sizes: Vec<_> = pixmaps.iter().map(|it| (it.width, it.height)).collect();
            assert_eq!(
                sizes,
                [(16, 16), (22, 22), (24, 24), (32, 32), (48, 48), (64, 64)]
            );
            for pixmap in &pixmaps {
                let pixels = pixmap.width * pixmap.height * 4;
                assert_eq!(i32::try_from(pixmap.data.len()), Ok(pixels));
                // Alpha comes first, and no icon fills its corners.
                assert_eq!(pixmap.data[0], 0, "{icon:?}");
            }
            assert!(!seen.contains(&pixmaps[0].data), "{icon:?}");
            seen.push(pixmaps[0].data.clone());
        }
    }
}

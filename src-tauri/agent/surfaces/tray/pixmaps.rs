//! The icons as the StatusNotifierItem specification wants them: ARGB32 in network byte order.

use std::io::Cursor;
use std::sync::OnceLock;

use super::appearance::Ground;
use crate::view::menu::Icon;

macro_rules! sizes {
    ($state:literal, $ground:literal) => {
        &[
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-16.png"
            ))
            .as_slice(),
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-22.png"
            ))
            .as_slice(),
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-24.png"
            ))
            .as_slice(),
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-32.png"
            ))
            .as_slice(),
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-48.png"
            ))
            .as_slice(),
            include_bytes!(concat!(
                "../../../../icons/tray/",
                $state,
                "-",
                $ground,
                "-64.png"
            ))
            .as_slice(),
        ]
    };
}

/// The pictures of one size each, for a state and a ground.
type Sizes = &'static [&'static [u8]];

/// By state, and in each by ground.
const PICTURES: [[Sizes; 3]; 4] = [
    [
        sizes!("idle", "dark"),
        sizes!("idle", "light"),
        sizes!("idle", "neutral"),
    ],
    [
        sizes!("held", "dark"),
        sizes!("held", "light"),
        sizes!("held", "neutral"),
    ],
    [
        sizes!("masked", "dark"),
        sizes!("masked", "light"),
        sizes!("masked", "neutral"),
    ],
    [
        sizes!("trouble", "dark"),
        sizes!("trouble", "light"),
        sizes!("trouble", "neutral"),
    ],
];

/// The icon in every size. Each is decoded once, when it is first shown.
pub(super) fn of(icon: Icon, ground: Ground) -> Vec<ksni::Icon> {
    static DECODED: [[OnceLock<Vec<ksni::Icon>>; 3]; 4] =
        [const { [const { OnceLock::new() }; 3] }; 4];
    let state = match icon {
        Icon::Idle => 0,
        Icon::Held => 1,
        Icon::Masked => 2,
        Icon::Trouble => 3,
    };
    let ground = match ground {
        Ground::Dark => 0,
        Ground::Light => 1,
        Ground::Unknown => 2,
    };
    DECODED[state][ground]
        .get_or_init(|| {
            let sizes = PICTURES[state][ground].iter();
            sizes.filter_map(|png| decode(png)).collect()
        })
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

    const STATES: [Icon; 4] = [Icon::Idle, Icon::Held, Icon::Masked, Icon::Trouble];

    #[test]
    fn every_state_has_its_own_picture_in_every_size() {
        for ground in [Ground::Dark, Ground::Light, Ground::Unknown] {
            let mut seen = Vec::new();
            for icon in STATES {
                let pixmaps = of(icon, ground);
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

    /// WCAG 2.2, "relative luminance", of 0 to 1.
    fn luminance(rgb: &[u8]) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2])
    }

    fn contrast(one: f64, other: f64) -> f64 {
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_icon_is_seen_on_the_panels_it_is_drawn_for() {
        // The panels of Breeze, Adwaita and Xfce, dark and light; and plain black and white.
        let dark = [[0x31, 0x36, 0x3b], [0x2d, 0x2d, 0x2d], [0, 0, 0]];
        let light = [[0xef, 0xf0, 0xf1], [0xf6, 0xf5, 0xf4], [255, 255, 255]];
        let both = [dark, light].concat();
        for (ground, panels) in [
            (Ground::Dark, &dark[..]),
            (Ground::Light, &light[..]),
            (Ground::Unknown, &both[..]),
        ] {
            for icon in STATES {
                let pixmap = &of(icon, ground)[5];
                let ink = pixmap.data.chunks(4).find(|pixel| pixel[0] == 255).unwrap();
                for panel in panels {
                    let contrast = contrast(luminance(&ink[1..]), luminance(panel));
                    // WCAG 2.2, "Non-text Contrast".
                    assert!(
                        contrast >= 3.0,
                        "{icon:?} {ground:?} on {panel:?}: {contrast}"
                    );
                }
            }
        }
    }
}

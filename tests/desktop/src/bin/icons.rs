//! Makes the product's icon files from the drawings in `icons/`.
//!
//! `cargo run -p desktop --bin icons [contact-sheet.png]` writes, and the results are committed:
//!
//! - from `app.svg`: the PNG sizes, `icon.ico` and `icon.icns` that the bundler takes;
//! - from `tray/STATE.svg` and `tray/THEME.css`: `tray/STATE-THEME-SIZE.png`, and for Windows
//!   `tray/STATE-THEME.ico`. `dark` and `light` say which panel they are for, `neutral` is seen on
//!   both; `template` is for macOS.
//!
//! With a path, it also draws all tray icons on both kinds of panel into one picture.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use desktop::raster::Picture;

const APP_PNGS: [(&str, u32); 9] = [
    ("16x16.png", 16),
    ("22x22.png", 22),
    ("24x24.png", 24),
    ("48x48.png", 48),
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
    ("64x64.png", 64),
];
const STATES: [&str; 4] = ["idle", "held", "masked", "trouble"];
/// What icons are drawn for; Windows has no `neutral`.
const PANELS: [&str; 3] = ["dark", "light", "neutral"];
const PANEL_SIZES: [u32; 6] = [16, 22, 24, 32, 48, 64];
const TEMPLATE_SIZES: [u32; 4] = [16, 22, 32, 44];
const WINDOWS_APP_SIZES: [u32; 6] = [16, 24, 32, 48, 64, 256];
const WINDOWS_TRAY_SIZES: [u32; 5] = [16, 20, 24, 32, 48];
const MACOS_APP_SIZES: [u32; 6] = [16, 32, 64, 128, 256, 512];

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let icons = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../icons");
    app(&icons)?;
    let tray = Tray {
        folder: icons.join("tray"),
    };
    for state in STATES {
        for panel in PANELS {
            tray.write_pngs(state, panel, &PANEL_SIZES)?;
            if panel == "neutral" {
                continue;
            }
            let file = tray.folder.join(format!("{state}-{panel}.ico"));
            write_ico(file, &WINDOWS_TRAY_SIZES, |size| {
                tray.picture(state, panel, size)
            })?;
        }
        tray.write_pngs(state, "template", &TEMPLATE_SIZES)?;
    }
    match std::env::args_os().nth(1) {
        Some(path) => Ok(tray.contact_sheet()?.write_png(Path::new(&path))?),
        None => Ok(()),
    }
}

fn app(icons: &Path) -> Done {
    let svg = fs::read_to_string(icons.join("app.svg"))?;
    let picture = |size| Picture::from_svg(&svg, "", size).map_err(Into::into);
    for (name, size) in APP_PNGS {
        fs::write(icons.join(name), picture(size)?.to_png()?)?;
    }
    write_ico(icons.join("icon.ico"), &WINDOWS_APP_SIZES, picture)?;
    let mut family = icns::IconFamily::new();
    for size in MACOS_APP_SIZES {
        let rgba = picture(size)?.rgba;
        family.add_icon(&icns::Image::from_data(
            icns::PixelFormat::RGBA,
            size,
            size,
            rgba,
        )?)?;
    }
    family.write(File::create(icons.join("icon.icns"))?)?;
    Ok(())
}

fn write_ico(
    file: PathBuf,
    sizes: &[u32],
    picture: impl Fn(u32) -> Result<Picture, Box<dyn Error>>,
) -> Done {
    let mut folder = ico::IconDir::new(ico::ResourceType::Icon);
    for &size in sizes {
        let image = ico::IconImage::from_rgba_data(size, size, picture(size)?.rgba);
        folder.add_entry(ico::IconDirEntry::encode_as_png(&image)?);
    }
    Ok(folder.write(File::create(file)?)?)
}

struct Tray {
    folder: PathBuf,
}

impl Tray {
    fn picture(&self, state: &str, theme: &str, size: u32) -> Result<Picture, Box<dyn Error>> {
        let svg = fs::read_to_string(self.folder.join(state).with_extension("svg"))?;
        let css = fs::read_to_string(self.folder.join(theme).with_extension("css"))?;
        Ok(Picture::from_svg(&svg, &css, size)?)
    }

    fn write_pngs(&self, state: &str, theme: &str, sizes: &[u32]) -> Done {
        for &size in sizes {
            let png = self.picture(state, theme, size)?.to_png()?;
            fs::write(self.folder.join(format!("{state}-{theme}-{size}.png")), png)?;
        }
        Ok(())
    }

    /// Four states in all sizes, and 16 and 22 pixels magnified, on three panels.
    fn contact_sheet(&self) -> Result<Picture, Box<dyn Error>> {
        let mut sheet = Picture {
            width: 900,
            height: 1000,
            rgba: vec![255; 900 * 1000 * 4],
        };
        let grounds = [
            ("dark", [27, 32, 38]),
            ("light", [243, 244, 246]),
            ("template", [214, 221, 228]),
        ];
        for (band, (theme, ground)) in (0..).zip(grounds) {
            let top = band * 333;
            sheet.fill(top, 333, ground);
            let sizes = if theme == "template" {
                &TEMPLATE_SIZES[..]
            } else {
                &PANEL_SIZES[..]
            };
            for (row, state) in (0..).zip(STATES) {
                let y = top + 8 + row * 80;
                let mut x = 16;
                for &size in sizes {
                    let icon = self.picture(state, theme, size)?;
                    sheet.put(&icon, x, y + (64 - size) / 2, 1);
                    x += size + 20;
                }
                sheet.put(&self.picture(state, theme, 16)?, 420, y - 2, 5);
                sheet.put(&self.picture(state, theme, 22)?, 560, y - 2, 3);
            }
        }
        let app = fs::read_to_string(self.folder.join("../app.svg"))?;
        for (size, y) in [(128, 20), (64, 170), (32, 260), (16, 305)] {
            sheet.put(&Picture::from_svg(&app, "", size)?, 720, y, 1);
        }
        Ok(sheet)
    }
}

trait Sheet {
    fn fill(&mut self, top: u32, height: u32, colour: [u8; 3]);
    fn put(&mut self, icon: &Picture, x: u32, y: u32, times: u32);
}

impl Sheet for Picture {
    fn fill(&mut self, top: u32, height: u32, [r, g, b]: [u8; 3]) {
        let row = self.width as usize * 4;
        let pixels = &mut self.rgba[top as usize * row..(top + height) as usize * row];
        pixels.as_chunks_mut().0.fill([r, g, b, 255]);
    }

    fn put(&mut self, icon: &Picture, x: u32, y: u32, times: u32) {
        for down in 0..icon.height * times {
            for right in 0..icon.width * times {
                let from = ((down / times * icon.width + right / times) * 4) as usize;
                let to = (((y + down) * self.width + x + right) * 4) as usize;
                let alpha = u16::from(icon.rgba[from + 3]);
                for channel in 0..3 {
                    let ink = u16::from(icon.rgba[from + channel]) * alpha;
                    let ground = u16::from(self.rgba[to + channel]) * (255 - alpha);
                    self.rgba[to + channel] = ((ink + ground) / 255) as u8;
                }
            }
        }
    }
}

//! A tray menu drawn as a panel would, for demos on a machine without one.

use std::fmt::Write as _;
use std::path::Path;

use crate::error::Result;
use crate::raster::{Picture, escape, text_width};
use crate::tray::{IconPixmap, Menu, MenuEntry};

const ROW: f32 = 30.0;
const GAP: f32 = 11.0;
const PANEL: f32 = 36.0;
const ICON: f32 = 24.0;
const INSET: f32 = 34.0;
const FONT: &str = "font: 14px 'Inter', 'Noto Sans', 'DejaVu Sans', sans-serif";

/// How the desktop looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

/// What can be seen of a tray item: its icon in the panel, its tooltip and its open menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuPicture {
    menu: Menu,
    tooltip: String,
    icon: Option<IconPixmap>,
    theme: Theme,
    open: Option<String>,
}

impl MenuPicture {
    /// Of any menu; [`Item::picture`](crate::Item::picture) takes what is in the tray now.
    pub fn new(menu: Menu, tooltip: String, icon: Option<IconPixmap>) -> Self {
        Self {
            menu,
            tooltip,
            icon,
            theme: Theme::Dark,
            open: None,
        }
    }

    /// In this theme; it is dark where not said.
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// With the submenu of this label open.
    pub fn open(mut self, label: &str) -> Self {
        self.open = Some(label.to_owned());
        self
    }

    /// Draws it at twice its size and writes it to `path` as PNG.
    pub fn write_png(&self, path: impl AsRef<Path>) -> Result<()> {
        self.draw()?.write_png(path)
    }

    /// Draws it at twice its size.
    pub fn draw(&self) -> Result<Picture> {
        let colours = Colours::of(self.theme);
        let main = Sheet::measure(&self.menu.entries)?;
        let open = self.open.as_deref().and_then(|label| self.menu.find(label));
        let sub = match open {
            Some(entry) if !entry.children.is_empty() => Some(Sheet::measure(&entry.children)?),
            _ => None,
        };
        let tip_width = text_width(&self.tooltip, FONT)? + 24.0;
        let sub_width = sub.as_ref().map_or(0.0, |sheet| sheet.width + 4.0);
        let width = (main.width + sub_width).max(tip_width + PANEL) + 40.0;
        let menu_top = PANEL + if self.tooltip.is_empty() { 14.0 } else { 56.0 };
        let left = width - 20.0 - main.width;
        let opened_row = open.map(|entry| menu_top + main.top_of(entry));
        let sub_bottom = match (&sub, opened_row) {
            (Some(sheet), Some(top)) => top + sheet.height,
            _ => 0.0,
        };
        let height = (menu_top + main.height).max(sub_bottom) + 24.0;

        let mut svg = String::new();
        let _ = write!(
            svg,
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">
<defs><linearGradient id="ground" x2="1" y2="1"><stop stop-color="{}"/><stop offset="1" stop-color="{}"/></linearGradient>
<filter id="shadow" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dy="5" stdDeviation="8" flood-opacity="0.38"/></filter></defs>
<rect width="100%" height="100%" fill="url(#ground)"/>
<rect width="100%" height="{PANEL}" fill="{}"/>"##,
            colours.ground.0, colours.ground.1, colours.panel,
        );
        self.draw_icon(&mut svg, width - 20.0 - ICON - 6.0)?;
        if !self.tooltip.is_empty() {
            draw_tooltip(
                &mut svg,
                &colours,
                &self.tooltip,
                width - 20.0 - tip_width,
                tip_width,
            );
        }
        main.draw(&mut svg, &colours, left, menu_top, open);
        if let (Some(sheet), Some(top)) = (&sub, opened_row) {
            sheet.draw(
                &mut svg,
                &colours,
                left - sheet.width - 4.0,
                top - 6.0,
                None,
            );
        }
        svg.push_str("</svg>");
        Picture::from_svg(&svg, "", (width * 2.0).round() as u32)
    }

    fn draw_icon(&self, svg: &mut String, x: f32) -> Result<()> {
        let Some(icon) = &self.icon else {
            return Ok(());
        };
        let data = base64(&icon.picture().to_png()?);
        let y = (PANEL - ICON) / 2.0;
        let _ = write!(
            svg,
            r#"<image x="{x}" y="{y}" width="{ICON}" height="{ICON}" href="data:image/png;base64,{data}"/>"#
        );
        Ok(())
    }
}

struct Colours {
    ground: (&'static str, &'static str),
    panel: &'static str,
    sheet: &'static str,
    edge: &'static str,
    text: &'static str,
    grey: &'static str,
    line: &'static str,
    hover: &'static str,
    accent: &'static str,
}

impl Colours {
    fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                ground: ("#c9dbe8", "#a9c3d4"),
                panel: "#f4f6f8",
                sheet: "#ffffff",
                edge: "#c6ccd3",
                text: "#1d2329",
                grey: "#7b858f",
                line: "#e3e7eb",
                hover: "#e4eff6",
                accent: "#0f7285",
            },
            Theme::Dark => Self {
                ground: ("#1f3a4b", "#13232f"),
                panel: "#12171c",
                sheet: "#242b32",
                edge: "#3c464f",
                text: "#eef2f5",
                grey: "#8d99a4",
                line: "#39434c",
                hover: "#34414b",
                accent: "#5fd0de",
            },
        }
    }
}

/// One rectangle of entries: the menu, or a submenu.
struct Sheet<'m> {
    entries: Vec<&'m MenuEntry>,
    width: f32,
    height: f32,
}

impl<'m> Sheet<'m> {
    fn measure(entries: &'m [MenuEntry]) -> Result<Self> {
        let entries: Vec<_> = entries.iter().filter(|entry| entry.visible).collect();
        let mut width = 150.0_f32;
        for entry in &entries {
            width = width.max(text_width(&entry.label, FONT)?);
        }
        let height = 12.0 + entries.iter().map(|entry| row_height(entry)).sum::<f32>();
        Ok(Self {
            entries,
            width: (width + INSET + 40.0).ceil(),
            height,
        })
    }

    fn top_of(&self, wanted: &MenuEntry) -> f32 {
        let above = self
            .entries
            .iter()
            .take_while(|entry| entry.id != wanted.id);
        6.0 + above.map(|entry| row_height(entry)).sum::<f32>()
    }

    fn draw(
        &self,
        svg: &mut String,
        colours: &Colours,
        x: f32,
        y: f32,
        hovered: Option<&MenuEntry>,
    ) {
        let Colours {
            sheet,
            edge,
            line,
            hover,
            ..
        } = colours;
        let (width, height) = (self.width, self.height);
        let _ = write!(
            svg,
            r#"<g transform="translate({x} {y})"><rect width="{width}" height="{height}" rx="9" fill="{sheet}" filter="url(#shadow)"/><rect x="0.5" y="0.5" width="{}" height="{}" rx="8.5" fill="none" stroke="{edge}"/>"#,
            width - 1.0,
            height - 1.0,
        );
        let mut top = 6.0;
        for entry in &self.entries {
            if entry.separator {
                let middle = top + GAP / 2.0;
                let _ = write!(
                    svg,
                    r#"<path d="M12 {middle}H{}" stroke="{line}"/>"#,
                    width - 12.0
                );
            } else {
                if hovered.is_some_and(|hovered| hovered.id == entry.id) {
                    let _ = write!(
                        svg,
                        r#"<rect x="6" y="{top}" width="{}" height="{ROW}" rx="5" fill="{hover}"/>"#,
                        width - 12.0
                    );
                }
                draw_entry(svg, colours, entry, top, width);
            }
            top += row_height(entry);
        }
        svg.push_str("</g>");
    }
}

fn row_height(entry: &MenuEntry) -> f32 {
    if entry.separator { GAP } else { ROW }
}

fn draw_entry(svg: &mut String, colours: &Colours, entry: &MenuEntry, top: f32, width: f32) {
    let ink = if entry.enabled {
        colours.text
    } else {
        colours.grey
    };
    let middle = top + ROW / 2.0;
    let baseline = middle + 5.0;
    let label = escape(&entry.label);
    let _ = write!(
        svg,
        r#"<text x="{INSET}" y="{baseline}" fill="{ink}" style="{FONT}">{label}</text>"#
    );
    if entry.checked == Some(true) {
        let accent = colours.accent;
        let _ = write!(
            svg,
            r#"<path transform="translate(13 {middle})" d="M0 0l4 4 7-8.5" fill="none" stroke="{accent}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>"#
        );
    }
    if !entry.children.is_empty() {
        let _ = write!(
            svg,
            r#"<path transform="translate({} {middle})" d="M0-4.5L4.5 0 0 4.5" fill="none" stroke="{ink}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>"#,
            width - 20.0
        );
    }
}

fn draw_tooltip(svg: &mut String, colours: &Colours, text: &str, x: f32, width: f32) {
    let Colours {
        sheet,
        edge,
        text: ink,
        ..
    } = colours;
    let top = PANEL + 10.0;
    let label = escape(&text.replace('\n', " · "));
    let _ = write!(
        svg,
        r#"<rect x="{}" y="{}" width="{width}" height="31" rx="6" fill="{sheet}" stroke="{edge}"/><text x="{}" y="{}" fill="{ink}" style="{FONT}">{label}</text>"#,
        x + 0.5,
        top + 0.5,
        x + 12.0,
        top + 20.5,
    );
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place)) & 63;
            text.push(if place <= chunk.len() {
                ALPHABET[sextet as usize] as char
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_pads() {
        assert_eq!(
            [b"".as_slice(), b"f", b"fo", b"foo"].map(base64),
            ["", "Zg==", "Zm8=", "Zm9v"]
        );
    }
}

//! The icons by name, for panels that colour symbolic icons themselves to suit their ground (GTK
//! and KDE both do), and draw vectors sharper than any picture that is sent.
//!
//! Source: Icon Theme Specification; `IconThemePath` of StatusNotifierItem.

use std::io;
use std::path::{Path, PathBuf};

use super::appearance::Ground;
use crate::disk::atomic_file;
use crate::disk::folders::make_private;
use crate::view::menu::Icon;

/// Where the drawings have their colour: GTK puts the panel's own in its place, KDE as well, by
/// the class of the stylesheet; what does neither shows it as it is.
const COLOR: &str = "#bebebe";

/// Panels keep what they have read: other drawings get another folder.
const FOLDER: &str = "icons-1";

const ICONS: [Icon; 4] = [Icon::Idle, Icon::Held, Icon::Masked, Icon::Trouble];
const GROUNDS: [Ground; 3] = [Ground::Dark, Ground::Light, Ground::Unknown];

/// The icon's name in the folder of [`write`]. It says the ground, so that a panel that has drawn
/// it draws it anew when that changes.
pub(super) fn name(icon: Icon, ground: Ground) -> String {
    let ground = match ground {
        Ground::Dark => "dark",
        Ground::Light => "light",
        Ground::Unknown => "neutral",
    };
    format!("presence-tray-{}-{ground}-symbolic", state(icon))
}

const fn state(icon: Icon) -> &'static str {
    match icon {
        Icon::Idle => "idle",
        Icon::Held => "held",
        Icon::Masked => "masked",
        Icon::Trouble => "trouble",
    }
}

const fn drawing(icon: Icon) -> &'static str {
    match icon {
        Icon::Idle => include_str!("../../../../icons/tray/symbolic/idle.svg"),
        Icon::Held => include_str!("../../../../icons/tray/symbolic/held.svg"),
        Icon::Masked => include_str!("../../../../icons/tray/symbolic/masked.svg"),
        Icon::Trouble => include_str!("../../../../icons/tray/symbolic/trouble.svg"),
    }
}

/// As in `icons/tray/*.css`.
const fn color(icon: Icon, ground: Ground) -> &'static str {
    match (icon, ground) {
        (Icon::Idle, Ground::Dark) => "#e8edf2",
        (Icon::Idle, Ground::Light) => "#3a444e",
        (Icon::Idle, Ground::Unknown) => "#7d8289",
        (Icon::Held, Ground::Dark) => "#ff6b6f",
        (Icon::Held, Ground::Light) => "#d3263c",
        (Icon::Held, Ground::Unknown) => "#ec4248",
        (Icon::Masked, Ground::Dark) => "#6fb7ff",
        (Icon::Masked, Ground::Light) => "#0b66c3",
        (Icon::Masked, Ground::Unknown) => "#2a84dc",
        (Icon::Trouble, Ground::Dark) => "#ffc44d",
        (Icon::Trouble, Ground::Light) => "#b26a00",
        (Icon::Trouble, Ground::Unknown) => "#be6e00",
    }
}

/// Writes the icons below the state folder, where they are not there yet, and gives their folder.
///
/// # Errors
/// When they cannot be written.
pub(super) fn write(state_folder: &Path) -> io::Result<PathBuf> {
    let folder = state_folder.join(FOLDER);
    make_private(&folder)?;
    for icon in ICONS {
        for ground in GROUNDS {
            let file = folder.join(name(icon, ground)).with_extension("svg");
            if !file.is_file() {
                let text = drawing(icon).replace(COLOR, color(icon, ground));
                atomic_file::replace(&file, text.as_bytes())?;
            }
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_icon_is_written_once_in_the_colours_of_the_pictures() {
        let state = tempfile::tempdir().unwrap();
        let folder = write(state.path()).unwrap();
        let written = fs::read_dir(&folder).unwrap().count();
        assert_eq!(written, ICONS.len() * GROUNDS.len());
        for (ground, css) in [
            (
                Ground::Dark,
                include_str!("../../../../icons/tray/dark.css"),
            ),
            (
                Ground::Light,
                include_str!("../../../../icons/tray/light.css"),
            ),
            (
                Ground::Unknown,
                include_str!("../../../../icons/tray/neutral.css"),
            ),
        ] {
            for icon in ICONS {
                let file = folder.join(name(icon, ground)).with_extension("svg");
                let text = fs::read_to_string(&file).unwrap();
                let color = color(icon, ground);
                assert!(text.contains(color), "{text}");
                assert!(css.contains(&format!(": {color}")), "{color} in {css}");
            }
        }
        let file = folder
            .join(name(Icon::Held, Ground::Dark))
            .with_extension("svg");
        fs::remove_file(&file).unwrap();
        write(state.path()).unwrap();
        assert!(fs::read_to_string(&file).unwrap().ends_with("</svg>\n"));
    }
}

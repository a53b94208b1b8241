//! The window manager: an xfwm4 that does what programs ask of it, and nothing else.
//!
//! Left as it is installed, it takes three quarters of a second of processor time to start: it grabs
//! 60 keys, each in every combination with the lock keys and each with an answer of the display
//! server, and reads 500 pictures for the frames of windows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::{DesktopError, Result};

/// A theme of that name has no pictures, so windows have no frames.
const THEME: &str = "Plain";

const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfwm4" version="1.0">
  <property name="general" type="empty">
    <property name="theme" type="string" value="Plain"/>
  </property>
</channel>
"#;

/// Those of the person's, of which there are none, in place of those it is installed with.
const KEYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-keyboard-shortcuts" version="1.0">
  <property name="xfwm4" type="empty">
    <property name="custom" type="empty">
      <property name="override" type="bool" value="true"/>
    </property>
  </property>
</channel>
"#;

/// Writes its settings into the folders of the desktop's environment.
pub(crate) fn settle(env: &BTreeMap<String, String>) -> Result<()> {
    let folder = |variable: &str| Path::new(env.get(variable).map_or("", String::as_str));
    let settings = folder("XDG_CONFIG_HOME").join("xfce4/xfconf/xfce-perchannel-xml");
    let theme = folder("XDG_DATA_HOME").join(format!("themes/{THEME}/xfwm4"));
    let files = [
        (settings.join("xfwm4.xml"), SETTINGS),
        (settings.join("xfce4-keyboard-shortcuts.xml"), KEYS),
        (theme.join("themerc"), ""),
    ];
    for (file, text) in files {
        let folder = file.parent().unwrap_or(&file);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&file, text))
            .map_err(DesktopError::io(format!("writing {file:?}")))?;
    }
    Ok(())
}

/// Without pictures of its own making, which need OpenGL.
pub(crate) fn arguments(command: &mut Command) {
    command.args(["--compositor=off", "--vblank=off"]);
}

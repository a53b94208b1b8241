//! The window manager: an openbox that does what programs ask of it, and nothing else.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::error::{DesktopError, Result};

/// No keys and no buttons of its own, and no frames: each key that it takes costs an answer of the display
/// server in every combination with the lock keys.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard/>
  <mouse/>
  <applications>
    <application class="*"><decor>no</decor></application>
  </applications>
</openbox_config>
"#;

/// The `command` that starts it, with its settings in a file in that `folder`.
pub(crate) fn command(mut command: Command, folder: &Path) -> Result<Command> {
    let file = folder.join("openbox.xml");
    fs::write(&file, SETTINGS).map_err(DesktopError::io(format!("writing {file:?}")))?;
    command.arg("--config-file").arg(file);
    Ok(command)
}

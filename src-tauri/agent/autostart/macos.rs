//! A launch agent of this user (launchd.plist(5)), which System Settings lists under Login Items.

use std::io;
use std::path::{Path, PathBuf};

use super::{AT_LOGIN, Entry};
use crate::{atomic_file, folders, program};

/// The label, and the file's name.
const LABEL: &str = "io.github.presence-tray";

/// The folder of this user's launch agents.
#[derive(Debug)]
pub(super) struct Place {
    file: PathBuf,
}

impl Place {
    pub(super) fn of_this_user() -> Self {
        let folder = folders::home().join("Library/LaunchAgents");
        Self {
            file: folder.join(format!("{LABEL}.plist")),
        }
    }

    pub(super) fn read(&self) -> io::Result<Option<Entry>> {
        let text = match std::fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let program = text
            .split_once("<array><string>")
            .and_then(|(_, rest)| rest.split_once("</string>"))
            .map(|(program, _)| PathBuf::from(unescaped(program)));
        let says_so = text.contains(&format!("<string>{AT_LOGIN}</string></array>"));
        // Whether System Settings switched it off is not told to programs.
        Ok(Some(Entry {
            program,
            says_so,
            enabled: true,
        }))
    }

    pub(super) fn write(&self, program: &Path) -> io::Result<()> {
        let program = escaped(&program.display().to_string());
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \
             \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
             <plist version=\"1.0\"><dict>\n\
             <key>Label</key><string>{LABEL}</string>\n\
             <key>ProgramArguments</key><array><string>{program}</string>\
             <string>{AT_LOGIN}</string></array>\n\
             <key>RunAtLoad</key><true/>\n\
             <key>ProcessType</key><string>Interactive</string>\n\
             </dict></plist>\n"
        );
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        atomic_file::replace(&self.file, text.as_bytes()).map(drop)
    }

    pub(super) fn remove(&self) -> io::Result<()> {
        std::fs::remove_file(&self.file)
    }
}

pub(super) fn program() -> io::Result<PathBuf> {
    program::agent()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn unescaped(text: &str) -> String {
    text.replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&")
}

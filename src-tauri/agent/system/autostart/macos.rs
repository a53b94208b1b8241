//! Login items of macOS. A bundle registers itself with the system, which says how it stands
//! (`SMAppService`, macOS 13). A program outside of one has a launch agent of this user's
//! (launchd.plist(5)), which System Settings lists as well and does not say whether it is switched off.
#![expect(unsafe_code, reason = "the system's own object is asked")]

use std::io;
use std::path::{Path, PathBuf};

use objc2_foundation::NSBundle;
use objc2_service_management::{SMAppService, SMAppServiceStatus};

use super::{AT_LOGIN, Entry};
use crate::disk::{atomic_file, folders};
use crate::system::program;

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
        if is_in_a_bundle()
            && let Some(enabled) = registered()
        {
            return Ok(Some(Entry {
                program: Some(program()?),
                // The system starts a bundle without any word.
                says_so: true,
                enabled,
            }));
        }
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
        // Whether System Settings switched it off is not told.
        Ok(Some(Entry {
            program,
            says_so,
            enabled: true,
        }))
    }

    pub(super) fn write(&self, program: &Path) -> io::Result<()> {
        if is_in_a_bundle() {
            // One from before the program was in a bundle would start it twice.
            let _ = std::fs::remove_file(&self.file);
            // SAFETY: it takes nothing.
            let registered = unsafe { SMAppService::mainAppService().registerAndReturnError() };
            return registered.map_err(|error| io::Error::other(error.to_string()));
        }
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
        if is_in_a_bundle() && registered().is_some() {
            // SAFETY: it takes nothing.
            let gone = unsafe { SMAppService::mainAppService().unregisterAndReturnError() };
            return gone.map_err(|error| io::Error::other(error.to_string()));
        }
        std::fs::remove_file(&self.file)
    }
}

/// Whether this program is the one of an application bundle, which has a name for the system.
fn is_in_a_bundle() -> bool {
    NSBundle::mainBundle().bundleIdentifier().is_some()
}

/// Whether the registered bundle is switched on; `None` when it is not registered.
fn registered() -> Option<bool> {
    // SAFETY: it takes nothing, and gives a number.
    match unsafe { SMAppService::mainAppService().status() } {
        SMAppServiceStatus::Enabled => Some(true),
        // Switched off in System Settings, or not yet allowed there.
        SMAppServiceStatus::RequiresApproval => Some(false),
        _ => None,
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

//! KeePassXC, the other keychain that people have: where they said so it is the desktop's Secret Service,
//! unless another one is already.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::desktop::Desktop;
use crate::error::{DesktopError, Result};
use crate::program::{Program, run_with_input};

const LIMIT: Duration = Duration::from_secs(20);
/// How often it is asked whether its database is open, which it tells nobody.
const APART: Duration = Duration::from_millis(50);
const PASSWORD: &str = "pw\n";

/// That it is to be the Secret Service, and to ask nothing beside that. It is written before each start,
/// for KeePassXC takes it back where another keychain is.
const SETTINGS: &str = "[General]\nConfigVersion=2\nFirstRun=false\nUpdateCheckMessageShown=true\n\
    [FdoSecrets]\nEnabled=true\nConfirmAccessItem=false\nShowNotification=false\n\
    [GUI]\nCheckForUpdates=false\n";

/// A database with one group, which is shared with other programs.
const DATABASE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><KeePassFile><Meta>\
    <Generator>KeePassXC</Generator><DatabaseName>Passwords</DatabaseName>\
    <CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key>\
    <Value>{9d5e8b2c-0f5b-4c11-9a5d-6d0f2d9f7a11}</Value></Item></CustomData></Meta>\
    <Root><Group><UUID>nV6LLA9bTBGaXW0PLZ96EQ==</UUID><Name>Root</Name></Group></Root></KeePassFile>";

/// KeePassXC with an open database. It ends when dropped.
#[derive(Debug)]
pub struct KeePassXc<'d> {
    desktop: &'d Desktop,
    _program: Program,
}

impl Desktop {
    /// Starts KeePassXC with the database that it had before, or an empty one, and waits for its window.
    ///
    /// # Errors
    /// When it could not be started.
    pub fn start_keepassxc(&self) -> Result<KeePassXc<'_>> {
        let settings = Path::new(self.var("XDG_CONFIG_HOME")).join("keepassxc");
        let database = self.home().join("Passwords.kdbx");
        fs::create_dir_all(&settings)
            .and_then(|()| fs::write(settings.join("keepassxc.ini"), SETTINGS))
            .map_err(DesktopError::io("writing the settings of KeePassXC"))?;
        if !database.exists() {
            let text = self.home().join("database.xml");
            fs::write(&text, DATABASE).map_err(DesktopError::io(format!("writing {text:?}")))?;
            let mut import = self.command("keepassxc-cli");
            import.args(["import", "--quiet", "--set-password"]);
            import.arg(&text).arg(&database);
            run_with_input(import, "keepassxc", &format!("{PASSWORD}{PASSWORD}"))?;
        }
        let mut command = self.command("keepassxc");
        command.arg("--pw-stdin").arg(&database);
        let log = self.new_log("keepassxc");
        let input = PASSWORD.as_bytes();
        let program = Program::start_with_input(command, &log, "keepassxc", input)?;
        self.wait_for_window("Passwords", LIMIT)?;
        Ok(KeePassXc {
            desktop: self,
            _program: program,
        })
    }
}

impl KeePassXc<'_> {
    /// Waits until it is the desktop's keychain.
    ///
    /// # Errors
    /// When it does not become that.
    pub fn wait_for_service(&self) -> Result<()> {
        self.desktop
            .wait_for_name("org.freedesktop.secrets", LIMIT)?;
        // It has the name before its database is open.
        let end = Instant::now() + LIMIT;
        while !matches!(self.desktop.keyring().is_locked(), Ok(false)) {
            if Instant::now() > end {
                let message = "KeePassXC does not open its database";
                return Err(DesktopError::Impossible(message.into()));
            }
            std::thread::sleep(APART);
        }
        Ok(())
    }

    /// Locks its database, as the person does.
    ///
    /// # Errors
    /// When that does not work.
    pub fn lock(&self) -> Result<()> {
        let window = self.desktop.wait_for_window("Passwords", LIMIT)?;
        self.desktop.focus(&window)?;
        self.desktop.press("ctrl+l")?;
        self.desktop.wait_for_window("[Locked]", LIMIT).map(drop)
    }
}

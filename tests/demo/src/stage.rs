//! A private desktop with a panel, a tenant, and an account that is set up.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use desktop::{Desktop, DesktopOptions, Item, Program, TrayHost};
use tenant::{TeamsClientState, Tenant, TenantConfig};

use crate::{AccountFiles, Programs, Result};

/// The person at the desktop.
pub const ALICE: &str = "alice@contoso.com";

/// Everything the product needs around it, on loopback and in folders of its own.
#[derive(Debug)]
pub struct Stage {
    /// The panel.
    pub tray: TrayHost,
    /// The tenant.
    pub tenant: Tenant,
    /// The screen, bus, keychain and window manager.
    pub desktop: Desktop,
    programs: Programs,
    account: AccountFiles,
}

impl Stage {
    /// Sets it up: Alice's own Teams client shows Available, and the app secret is in the keychain.
    /// `more` is added to the configuration.
    pub fn set(programs: Programs, more: &str) -> Result<Self> {
        let tenant = Tenant::spawn(TenantConfig::default())?;
        tenant.teams_client(ALICE, TeamsClientState::Available)?;
        let desktop = Desktop::start(DesktopOptions::with_opengl())?;
        let tray = desktop.start_tray()?;
        let account = AccountFiles::write(&desktop.home().join("account"), &tenant, more)?;
        let stage = Self {
            tray,
            tenant,
            desktop,
            programs,
            account,
        };
        stage.store_secret()?;
        Ok(stage)
    }

    /// A command to run the agent's program with `words` on this stage.
    pub fn agent(&self, words: &[&str]) -> Command {
        let mut command = self.desktop.command(&self.programs.agent);
        self.account.apply(&mut command);
        command.args(words);
        command
    }

    /// Runs the agent's program with `words` to its end and gives what it prints.
    pub fn run(&self, words: &[&str]) -> Result<String> {
        let output = self.agent(words).stdin(Stdio::null()).output()?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            return Ok(printed);
        }
        let complaint = String::from_utf8_lossy(&output.stderr);
        let words = words.join(" ");
        Err(format!(
            "`presence-tray {words}` ended with {}: {printed}{complaint}",
            output.status
        )
        .into())
    }

    /// The programs that are on it.
    pub fn programs(&self) -> &Programs {
        &self.programs
    }

    /// The folder of the agent's state and log.
    pub fn state_folder(&self) -> &Path {
        self.account.state()
    }

    /// Starts the agent and waits for its tray icon.
    pub fn start_agent(&self) -> Result<(Program, Item)> {
        let mut program = self.desktop.spawn(self.agent(&[]))?;
        match self.tray.wait_for_item(Duration::from_secs(20)) {
            Ok(item) => Ok((program, item)),
            Err(error) => {
                let ended = if program.is_running() {
                    "runs"
                } else {
                    "ended"
                };
                Err(format!("{error}; the agent {ended} and said:\n{}", program.log()).into())
            }
        }
    }

    fn store_secret(&self) -> Result<()> {
        store_secret(self.agent(&["secret", "set"]), self.tenant.client_secret())
    }
}

/// Runs `command`, which is `presence-tray secret set`, with `secret` on its standard input.
pub fn store_secret(mut command: Command, secret: &str) -> Result<()> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(secret.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "`presence-tray secret set` ended with {}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    )
    .into())
}

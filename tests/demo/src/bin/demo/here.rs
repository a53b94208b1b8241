//! The product on the desktop of the person who started the demo, until Ctrl+C.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use demo::{ALICE, AccountFiles, Programs, Result, store_secret};
use tenant::{TeamsClientState, Tenant, TenantConfig};
use tokio::signal::unix::{SignalKind, signal};

/// Starts a tenant and the agent, and ends both with Ctrl+C or when the person quits the agent.
pub(crate) fn run(programs: &Programs) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let tenant = Tenant::spawn(TenantConfig::default())?;
    tenant.teams_client(ALICE, TeamsClientState::Available)?;
    let folder = tempfile::Builder::new()
        .prefix("presence-tray-demo-")
        .tempdir()?;
    let account = AccountFiles::write(folder.path(), &tenant, "")?;
    let agent = Agent {
        programs,
        account: &account,
    };
    store_secret(agent.command(&["secret", "set"]), tenant.client_secret()).map_err(|error| {
        format!(
            "{error}\nThe demo needs a keychain here; `cargo xtask demo --headless` brings one."
        )
    })?;

    let mut running = agent.command(&[]).stdin(Stdio::null()).spawn()?;
    println!("{}", what_to_try(&tenant));
    // Not waited for, as it may be the browser itself. Without one, the address is printed above.
    let _browser = Command::new("xdg-open")
        .arg(tenant.control())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let ended = runtime.block_on(until_the_end(&mut running));
    agent.end(&mut running)?;
    println!("\nEverything the demo started has ended.");
    ended
}

fn what_to_try(tenant: &Tenant) -> String {
    format!(
        "\n\
         Presence Tray runs, signed in as {ALICE} at a simulated Microsoft 365 tenant.\n\
         What her colleagues see: {}\n\
         \n\
         Try:\n\
         - the tray icon: \"In a call\", \"Away for 30 min\", \"Clear\"\n\
         - Ctrl+Alt+Shift+I (in a call), Ctrl+Alt+Shift+A (away), Ctrl+Alt+Shift+C (clear)\n\
         - \"Settings…\" in the tray menu\n\
         - on the page: pick a status by hand as Alice would in Teams, then click \"In a call\"\n\
         \n\
         Ctrl+C ends it all.",
        tenant.control()
    )
}

/// Until Ctrl+C, a request to end, or the end of the agent.
async fn until_the_end(agent: &mut Child) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut look = tokio::time::interval(Duration::from_millis(300));
    loop {
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => return Ok(interrupted?),
            _ = terminate.recv() => return Ok(()),
            _ = look.tick() => {
                if let Some(status) = agent.try_wait()? {
                    println!("The agent has ended ({status}).");
                    return Ok(());
                }
            }
        }
    }
}

struct Agent<'p> {
    programs: &'p Programs,
    account: &'p AccountFiles,
}

impl Agent<'_> {
    /// In a process group of its own, so that Ctrl+C ends it by way of the demo only.
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.programs.agent);
        self.account.apply(&mut command);
        command.args(words).process_group(0);
        command
    }

    /// Asks it to quit, which clears what is held, and takes the secret out of the keychain.
    fn end(&self, running: &mut Child) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(5);
        let _it_may_have_ended = self.command(&["quit"]).status()?;
        while running.try_wait()?.is_none() {
            if Instant::now() > deadline {
                running.kill()?;
                running.wait()?;
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let mut remove = self.command(&["secret", "remove"]);
        let removed = remove.stdout(Stdio::null()).status()?;
        if !removed.success() {
            eprintln!(
                "The demo's secret is still in the keychain; it is worthless without the demo."
            );
        }
        Ok(())
    }
}
